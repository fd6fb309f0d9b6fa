"""Equations of Office (OMML, ECMA-376 part 1, 22.1) as they would be typed on one line: 42/96, x², √(2)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ldaparse.reading.text import raise_digits

_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
RUN, EQUATION, EQUATIONS = f"{_M}r", f"{_M}oMath", f"{_M}oMathPara"
TEXT = f"{_M}t"
_MOST_NESTED = 40
"""Levels of fractions and roots within each other; what is deeper is written without its signs."""


def in_one_line(equation: Any, depth: int = 0) -> str:
    """The words of an equation, fractions with a stroke and powers raised."""
    written = []
    for part in equation:
        name = str(part.tag).removeprefix(_M)
        write = _WRITTEN.get(name) if depth < _MOST_NESTED else None
        if part.tag == TEXT:
            written.append(part.text or "")
        elif write is not None:
            written.append(write(part, depth + 1))
        else:
            written.append(
                in_one_line(part, depth + 1)
                if depth < _MOST_NESTED
                else "".join(one.text or "" for one in part.iter(TEXT))
            )
    return "".join(written)


def _of(part: Any, name: str, depth: int) -> str:
    """The words of one of its operands."""
    found = part.find(f"{_M}{name}")
    return "" if found is None else in_one_line(found, depth)


def _grouped(text: str) -> str:
    """In brackets where it is more than one word or number."""
    plain = text.strip().replace(",", "").replace(".", "").replace("\u202f", "").replace("\xa0", "")
    return text if plain.isalnum() or not plain else f"({text})"


def _fraction(part: Any, depth: int) -> str:
    above, below = _of(part, "num", depth), _of(part, "den", depth)
    return f"{_grouped(above)}/{_grouped(below)}"


def _raised(part: Any, depth: int) -> str:
    base, power = _of(part, "e", depth), _of(part, "sup", depth)
    if power.strip().isdigit():
        return f"{base}{raise_digits(power)}"
    return f"{base}^{_grouped(power)}" if power else base


def _lowered(part: Any, depth: int) -> str:
    base, index = _of(part, "e", depth), _of(part, "sub", depth)
    return f"{base}_{_grouped(index)}" if index else base


def _both(part: Any, depth: int) -> str:
    low, high = _of(part, "sub", depth), _of(part, "sup", depth)
    base = _of(part, "e", depth)
    return base + (f"_{_grouped(low)}" if low else "") + (f"^{_grouped(high)}" if high else "")


def _root(part: Any, depth: int) -> str:
    degree = _of(part, "deg", depth)
    return f"{raise_digits(degree)}√({_of(part, 'e', depth)})"


def _bracketed(part: Any, depth: int) -> str:
    said = part.find(f"{_M}dPr")
    begin, end = _sign(said, "begChr", "("), _sign(said, "endChr", ")")
    inside = [in_one_line(one, depth) for one in part.iterfind(f"{_M}e")]
    return f"{begin}{_sign(said, 'sepChr', '|').join(inside)}{end}"


def _sign(properties: Any, name: str, usual: str) -> str:
    found = properties.find(f"{_M}{name}") if properties is not None else None
    return usual if found is None else str(found.get(f"{_M}val", ""))


def _operator(part: Any, depth: int) -> str:
    """A sum or an integral: its sign, its bounds, what stands behind it."""
    sign = _sign(part.find(f"{_M}naryPr"), "chr", "∫")
    low, high = _of(part, "sub", depth), _of(part, "sup", depth)
    return (
        sign
        + (f"_{_grouped(low)}" if low else "")
        + (f"^{_grouped(high)}" if high else "")
        + f" {_of(part, 'e', depth)}"
    )


def _rows(part: Any, depth: int) -> str:
    rows = part.iterfind(f"{_M}mr")
    return "; ".join(" ".join(in_one_line(one, depth) for one in row.iterfind(f"{_M}e")) for row in rows)


_WRITTEN: dict[str, Callable[[Any, int], str]] = {
    "f": _fraction,
    "sSup": _raised,
    "sSub": _lowered,
    "sSubSup": _both,
    "rad": _root,
    "d": _bracketed,
    "nary": _operator,
    "m": _rows,
}
