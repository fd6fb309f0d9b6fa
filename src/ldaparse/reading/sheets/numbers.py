"""Numbers and dates as a French spreadsheet shows them, by the format code of their cell (ECMA-376 part 1, 18.8.31).

What could be read amiss is written out: dates have four digits of the year and the day first, months are named in full,
a number less than nothing has its minus even where the format only colours it, nothing is "0" and not a dash.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from ldaparse.reading.sheets.codes import Section, Token, sections
from ldaparse.reading.sheets.days import day_shown

_MOST_DIGITS = 11  # of a number without a format
_LARGEST = Decimal(10) ** 20  # what is larger is no amount, and has no need of its digits


def is_date(code: str) -> bool:
    """Whether a format shows a number as a day or a time."""
    return sections(code)[0].has("date", "elapsed")


def shown(value: Decimal, code: str, *, from_1904: bool = False) -> str:
    """A number as its format shows it. `from_1904`: days count from there.

    >>> shown(Decimal(160000), '#,##0 "€"'), shown(Decimal("0.455"), "0.0%"), shown(Decimal(44873), "d/m/yy")
    ('160 000 €', '45,5%', '08/11/2022')
    """
    if not value.is_finite() or abs(value) >= _LARGEST:
        return str(value)
    section, signed = _chosen(sections(code), value)
    if section.has("date", "elapsed"):
        return day_shown(value, section, from_1904=from_1904) or _general(value)
    if section.has("unusual"):
        return _general(value)
    return _number(value, section, signed)


def text_shown(text: str, code: str) -> str:
    """Words as the fourth part of a format shows them."""
    parts = sections(code)
    section = parts[3] if len(parts) > 3 else parts[-1] if parts[-1].has("text") else None
    if section is None or not section.has("text"):
        return text
    return "".join(text if token.kind == "text" else token.text for token in section.tokens).strip()


def _chosen(sections: tuple[Section, ...], value: Decimal) -> tuple[Section, bool]:
    """The part of a format that a number calls for, and whether the minus is its own business."""
    if any(section.condition for section in sections):
        for section in sections:
            if section.condition is None or _holds(value, *section.condition):
                return section, False
        return sections[-1], False
    numeric = sections[:3]
    if value < 0 and len(numeric) > 1:
        return numeric[1], True
    if value == 0 and len(numeric) > 2:
        return numeric[2], False
    return numeric[0], False


def _holds(value: Decimal, operator: str, bound: Decimal) -> bool:
    return {
        "<": value < bound, ">": value > bound, "<=": value <= bound, ">=": value >= bound, "=": value == bound,
        "<>": value != bound,
    }[operator]  # fmt: skip


def _general(value: Decimal) -> str:
    """A number without a format: no thousands apart, no more digits than a cell shows."""
    if value == value.to_integral_value():
        return str(int(value))
    places = max(_MOST_DIGITS - max(value.adjusted() + 1, 1), 0)
    rounded = round(value, places)
    return (
        f"{rounded:f}".rstrip("0").rstrip(".").replace(".", ",") if "." in f"{rounded:f}" else f"{rounded:f}"
    )


def _number(value: Decimal, section: Section, signed: bool) -> str:
    """A number by placeholders: its digits from the right, words between them where they stand."""
    if section.has("general"):
        written = _general(abs(value))
        body = "".join(written if token.kind == "general" else token.text for token in section.tokens)
        return _with_sign(body, value, signed)
    if section.has("text"):
        return _general(value)
    if not section.has("digit"):
        # A word or a dash stands for the number; nothing at all hides it.
        dash = not any(c.isalnum() for c in section.words)
        return section.words.strip() if value or not (dash and section.words.strip()) else "0"
    places = _places(section, value)
    if value == 0 and "-" in section.words and len(section.words.strip(" ")) <= 3:
        return _zero(section)
    return _with_sign(places, value, signed)


def _zero(section: Section) -> str:
    """Nothing, where the format shows a dash with the unit."""
    words = section.words.replace("-", "").strip()
    return f"0 {words}".strip()


def _with_sign(body: str, value: Decimal, signed: bool) -> str:
    text = " ".join(body.split())
    if value >= 0 or not any(c.isdigit() and c != "0" for c in text):
        return text
    if signed and "(" in text and ")" in text:
        text = text.replace("(", "", 1)[::-1].replace(")", "", 1)[::-1].strip()
    bare = text.replace("-", "", 1).strip() if signed and text.startswith("-") else text
    return bare if "-" in bare and signed else f"-{bare}"


def _places(section: Section, value: Decimal) -> str:
    tokens = _with_commas(section.tokens)
    digits = [index for index, token in enumerate(tokens) if token.kind == "digit"]
    point = next((index for index, token in enumerate(tokens) if token.kind == "point"), len(tokens))
    whole = [index for index in digits if index < point]
    decimals = [index for index in digits if index > point]
    number = abs(value) * 100 ** sum(token.kind == "percent" for token in tokens)
    last = max(digits)
    for index, token in enumerate(tokens):
        # Commas behind the last digit leave thousands out; between digits they set them apart.
        if token.kind == "comma" and index > max(whole or [last]) and index < min(decimals or [len(tokens)]):
            number /= 1000
    grouped = any(tokens[index].kind == "comma" for index in range(min(whole or [0]), max(whole or [0])))
    try:
        rounded = number.quantize(Decimal(1).scaleb(-len(decimals)), ROUND_HALF_UP)
    except InvalidOperation:
        return _general(value)
    before, _, after = f"{rounded:f}".partition(".")
    written = _whole(tokens, whole, before, grouped)
    for index, digit in zip(decimals, after, strict=True):
        written[index] = digit
    for index in reversed(decimals):
        if written[index] != "0" or tokens[index].text == "0":
            break
        written[index] = ""
    said = []
    for index, token in enumerate(tokens):
        if token.kind == "digit":
            said.append(written.get(index, ""))
        elif token.kind == "point":
            said.append("," if any(written[one] for one in decimals) else "")
        elif token.kind != "comma":
            said.append(token.text)
    return "".join(said)


def _with_commas(tokens: tuple[Token, ...]) -> list[Token]:
    """A space between two digits sets thousands apart, as the comma does that the file should have."""
    found = list(tokens)
    for index in range(1, len(found) - 1):
        around = {found[index - 1].kind, found[index + 1].kind}
        if around == {"digit"} and found[index].kind == "words" and not found[index].text.strip():
            found[index] = Token("comma", ",")
    return found


def _whole(tokens: list[Token], whole: list[int], before: str, grouped: bool) -> dict[int, str]:
    """The digits before the point, by the placeholder that each stands in; the first takes what is left."""
    written: dict[int, str] = {}
    digits = list(before.lstrip("0"))
    count = 0
    for position, index in enumerate(reversed(whole)):
        is_first = position == len(whole) - 1
        taken = ""
        while digits:
            taken = (digits.pop() + (" " if grouped and count and count % 3 == 0 else "")) + taken
            count += 1
            if not is_first:
                break
        if not taken and tokens[index].text == "0":
            taken = "0" + (" " if grouped and count and count % 3 == 0 else "")
            count += 1
        written[index] = taken
    return written
