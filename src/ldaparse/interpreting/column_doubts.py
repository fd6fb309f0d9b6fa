"""What is doubtful about the columns of a table: that its cells decided, that another's headers were borrowed, that
words around it say what it counts in."""

from __future__ import annotations

from collections.abc import Sequence

from ldaparse.document import Table
from ldaparse.findings import Bilingual, finding
from ldaparse.interpreting.evidence import evidence
from ldaparse.interpreting.grids import HeaderColumn
from ldaparse.report import Column, FinanceColumn, Finding

_ROLE_NAMES: dict[str, Bilingual] = {
    "deliverable": {"fr": "les livrables", "en": "the deliverables"},
    "status": {"fr": "l’état de réalisation", "en": "the state of completion"},
    "results": {"fr": "les résultats", "en": "the results"},
    "observations": {"fr": "les observations", "en": "the observations"},
}


def decided_by_cells(column: Column, where: str) -> Finding:
    """The finding that a header says nothing known, and its cells decided."""
    return finding(
        "column.by_cells",
        case="named" if column.label else "unnamed",
        where=f"{where}.columns",
        evidence=column.evidence,
        label=column.label,
        holds=_ROLE_NAMES[column.role],
    )


def borrowed_columns(table: Table, where: str) -> Finding:
    """The finding that a table has no header, and those of other actions tell what its columns are."""
    return finding(
        "column.borrowed",
        where=f"{where}.columns",
        evidence=evidence(place for cell in table.row(0) for place in cell.text_places()),
    )


def decided_finance_column(column: FinanceColumn, header: HeaderColumn) -> Finding:
    """The finding that a header says nothing known, and its cells decided."""
    holds: dict[str, Bilingual] = {
        "funding": {"fr": "un financement", "en": "a funding"},
        "rate": {"fr": "un taux", "en": "a rate"},
        "allocated": {"fr": "les montants prévus", "en": "the amounts allocated"},
        "number": {"fr": "le numéro des lignes", "en": "the number of the lines"},
    }
    return finding(
        "column.by_cells",
        case="named",
        where="finances.columns",
        evidence=evidence(place for cell in header.cells for place in cell.text_places()),
        label=column.label,
        holds=holds[column.role],
    )


def scaled_amounts(scale: int, headers: Sequence[HeaderColumn]) -> Finding:
    """The finding that no header says what the amounts are counted in, but words around the table do."""
    return finding(
        "amount.scaled",
        case="thousands" if scale == 1000 else "millions",
        where="finances.columns",
        evidence=evidence(place for one in headers for cell in one.cells for place in cell.text_places()),
    )
