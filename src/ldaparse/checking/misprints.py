"""Figures that are printed amiss: cells that hold no amount, digits grouped by other than three, one slip of the keyboard."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from ldaparse.checking.money import Row, amounts_by_field, as_number, is_read_from, is_unread, rows_of
from ldaparse.checking.passages import passages_of_actions
from ldaparse.findings import euros, finding, quoted
from ldaparse.french.amounts import read_amount
from ldaparse.french.quantities import find_quantities
from ldaparse.report import Finding, Report
from ldaparse.writing import Language

_SHORTEST = 3  # of two digits, any number is one slip away from too many others


def slip(printed: Decimal, meant: Decimal) -> Mapping[Language, str] | None:
    """How `printed` came of `meant`: a digit doubled or left out, two transposed, one for another, a lost
    sign; None if that does not explain it.

    >>> slip(Decimal(4231351), Decimal(431351))["en"]
    'the digit 2 is one too many'
    """
    if printed == -meant and meant:
        return {"fr": "le signe manque ou est de trop", "en": "the sign is missing or one too many"}
    if (printed < 0) != (meant < 0):
        return None
    wrong, right = _digits(printed, meant)
    if min(len(wrong), len(right)) < _SHORTEST:
        return None
    if len(wrong) == len(right) + 1:
        return _left_over(wrong, right)
    if len(wrong) == len(right) - 1:
        return _left_out(wrong, right)
    return _changed(wrong, right) if len(wrong) == len(right) else None


def _digits(*values: Decimal) -> tuple[str, str]:
    """The digits of both, to the cent if one has cents."""
    scale = 1 if all(value == value.to_integral_value() for value in values) else 100
    one, other = (str(int(abs(value) * scale)) for value in values)
    return one, other


def _left_over(wrong: str, right: str) -> Mapping[Language, str] | None:
    at = next((at for at in range(len(wrong)) if wrong[:at] + wrong[at + 1 :] == right), None)
    if at is None:
        return None
    return {"fr": f"le chiffre {wrong[at]} est de trop", "en": f"the digit {wrong[at]} is one too many"}


def _left_out(wrong: str, right: str) -> Mapping[Language, str] | None:
    at = next((at for at in range(len(right)) if right[:at] + right[at + 1 :] == wrong), None)
    if at is None:
        return None
    return {"fr": f"il y manque le chiffre {right[at]}", "en": f"the digit {right[at]} is missing"}


def _changed(wrong: str, right: str) -> Mapping[Language, str] | None:
    differing = [at for at in range(len(wrong)) if wrong[at] != right[at]]
    if len(differing) == 1:
        (at,) = differing
        return {
            "fr": f"un {wrong[at]} y est imprimé pour un {right[at]}",
            "en": f"a {wrong[at]} is printed for a {right[at]}",
        }
    if len(differing) == 2 and differing[1] == differing[0] + 1:
        first, second = differing
        if (wrong[first], wrong[second]) == (right[second], right[first]):
            pair = right[first], right[second]
            return {
                "fr": f"les chiffres {pair[0]} et {pair[1]} y sont inversés",
                "en": f"the digits {pair[0]} and {pair[1]} are transposed",
            }
    return None


def unread_amounts(report: Report) -> Iterator[Finding]:
    """Cells of amounts that print something else."""
    for row in rows_of(report.finances) if report.finances else ():
        for field in _fields(row):
            if is_unread(row.amounts, field):
                yield finding(
                    "amount.unread", where=f"{row.where}.{field}", evidence=row.places(field),
                    printed=quoted(row.amounts.printed[field]),
                )  # fmt: skip


def malformed_amounts(report: Report) -> Iterator[Finding]:
    """Amounts whose digits are grouped amiss, in the table and in the prose: nothing is repaired."""
    for row in rows_of(report.finances) if report.finances else ():
        amounts = amounts_by_field(row.amounts)
        for field in _fields(row):
            text = " ".join(row.amounts.printed[field].split())
            read = read_amount(text)
            value = amounts.get(field)
            if read and read.malformed and value is not None and is_read_from(value, read.value):
                yield finding(
                    "amount.malformed", case="read", where=f"{row.where}.{field}", evidence=row.places(field),
                    printed=quoted(text), value=euros(as_number(value)),
                )  # fmt: skip
    for passage in passages_of_actions(report):
        for found in find_quantities(passage.text):
            if found.malformed:
                yield finding(
                    "amount.malformed", case="prose", where=passage.where, evidence=passage.evidence,
                    printed=found.raw,
                )  # fmt: skip


def _fields(row: Row) -> Iterator[str]:
    for field in row.amounts.printed:
        if field in {"allocated", "committed", "remaining"} or field.startswith("funding."):
            yield field
