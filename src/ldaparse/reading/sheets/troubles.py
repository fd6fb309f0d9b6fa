"""What of sheets is not shown to people, or is not in the file: told, so that nobody takes it for read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ldaparse.document import Trouble
from ldaparse.reading.sheets.sheet import Sheet, column_letters

_MOST_NAMED = 8


def troubles(sheets: Sequence[Sheet]) -> Iterator[Trouble]:
    """What the sheets hide, and the results of formulas that they lack."""
    for sheet in sheets:
        if sheet.is_hidden:
            if sheet.cells:
                message = f"La feuille « {sheet.name} » est masquée : son contenu est gardé à part."
                yield _hidden(message, f"The sheet “{sheet.name}” is hidden: what it holds is kept apart.")
            continue
        yield from _of_cells(sheet)
        if sheet.unsaved:
            message = (
                f"Feuille « {sheet.name} » : {sheet.unsaved} formule(s) sans résultat enregistré, qui ne sont"
                " pas lues. Ouvrez le classeur dans un tableur et enregistrez-le."
            )
            english = (
                f"Sheet “{sheet.name}”: {sheet.unsaved} formula(s) without a saved result, which are not read."
                " Open the workbook in a spreadsheet program and save it."
            )
            yield Trouble("part.unread", message, english=english)


def _of_cells(sheet: Sheet) -> Iterator[Trouble]:
    rows = sorted({row for row, _ in sheet.cells if row in sheet.hidden_rows})
    columns = sorted({column for _, column in sheet.cells if column in sheet.hidden_columns})
    if rows:
        named = _named(str(row + 1) for row in rows)
        yield _hidden(
            f"Feuille « {sheet.name} » : des lignes masquées portent du texte ({named}), gardé à part.",
            f"Sheet “{sheet.name}”: hidden rows hold text ({named}), which is kept apart.",
        )
    if columns:
        named = _named(map(column_letters, columns))
        yield _hidden(
            f"Feuille « {sheet.name} » : des colonnes masquées portent du texte ({named}), gardé à part.",
            f"Sheet “{sheet.name}”: hidden columns hold text ({named}), which is kept apart.",
        )
    folded = sorted({row for row, _ in sheet.cells if row in sheet.folded_rows})
    if folded:
        named = _named(str(row + 1) for row in folded)
        yield Trouble(
            "part.hidden",
            f"Feuille « {sheet.name} » : un filtre ou un plan replié cache des lignes ({named}) ; elles sont lues.",
            (),
            "note",
            f"Sheet “{sheet.name}”: a filter or a folded outline hides rows ({named}); they are read.",
        )
    if sheet.unseen:
        yield _hidden(
            f"Feuille « {sheet.name} » : {len(sheet.unseen)} cellule(s) dont le format n’affiche rien, gardée(s) à part.",
            f"Sheet “{sheet.name}”: {len(sheet.unseen)} cell(s) whose format shows nothing, which are kept apart.",
        )


def _hidden(message: str, english: str) -> Trouble:
    return Trouble("part.hidden", message, (), "warning", english)


def _named(names: Iterable[str]) -> str:
    listed = list(names)
    return ", ".join(listed[:_MOST_NAMED]) + (", …" if len(listed) > _MOST_NAMED else "")
