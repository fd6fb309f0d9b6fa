"""Numbers and dates as a French spreadsheet shows them, by the format code of their cell (ECMA-376 part 1, 18.8.31).

What could be read amiss is written out: dates have four digits of the year and the day first, months are named in full,
a number less than nothing has its minus even where the format only colours it, nothing is "0" and not a dash.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache

_MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
_DAYS = "lundi mardi mercredi jeudi vendredi samedi dimanche".split()
_MOST_DIGITS = 11  # of a number without a format
_LARGEST = Decimal(10) ** 20  # what is larger is no amount, and has no need of its digits
_FURTHEST_DAY = 2_958_465  # the last day of 9999, counted as spreadsheets do

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|_(?P<blank>.)|\*(?P<filler>.)|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<general>General|Standard)|(?P<ampm>AM/PM|A/P)|(?P<exponent>[eE][+-])"
    r"|(?P<date>[yYaAjJmMdDhHsS])(?P=date)*|(?P<plain>.)",
    re.DOTALL | re.IGNORECASE,
)
_CURRENCY = re.compile(r"\$([^-\]]*)")
_ELAPSED = re.compile(r"[hHmMsS]+")
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:[.,]\d+)?)")
_BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: '#,##0 "€"', 6: '#,##0 "€"', 7: '#,##0.00 "€"',
    8: '#,##0.00 "€"', 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??", 14: "dd/mm/yyyy", 15: "d mmm yyyy", 16: "d mmm",
    17: "mmm yyyy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "dd/mm/yyyy h:mm", 37: "#,##0",
    38: "#,##0", 39: "#,##0.00", 40: "#,##0.00", 41: "#,##0", 42: '#,##0 "€"', 43: "#,##0.00", 44: '#,##0.00 "€"', 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss",
    48: "0.0E+0", 49: "@",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Token:
    kind: (
        str  # "words", "digit", "point", "comma", "percent", "date", "elapsed", "general", "text", "unusual"
    )
    text: str


@dataclass(frozen=True, slots=True)
class _Section:
    """One of a format's up to four parts. `condition` is the operator and number that call for it."""

    tokens: tuple[_Token, ...]
    condition: tuple[str, Decimal] | None

    def has(self, *kinds: str) -> bool:
        return any(token.kind in kinds for token in self.tokens)

    @property
    def words(self) -> str:
        return "".join(token.text for token in self.tokens if token.kind == "words")


def built_in(number: int) -> str:
    """The format code of a number that needs none in the file."""
    return _BUILT_IN.get(number, "General")


def is_date(code: str) -> bool:
    """Whether a format shows a number as a day or a time."""
    return _sections(code)[0].has("date", "elapsed")


def shown(value: Decimal, code: str, *, from_1904: bool = False) -> str:
    """A number as its format shows it. `from_1904`: days count from there.

    >>> shown(Decimal(160000), '#,##0 "€"'), shown(Decimal("0.455"), "0.0%"), shown(Decimal(44873), "d/m/yy")
    ('160 000 €', '45,5%', '08/11/2022')
    """
    if not value.is_finite() or abs(value) >= _LARGEST:
        return str(value)
    section, signed = _chosen(_sections(code), value)
    if section.has("date", "elapsed"):
        return _day(value, section, from_1904) or _general(value)
    if section.has("unusual"):
        return _general(value)
    return _number(value, section, signed)


def text_shown(text: str, code: str) -> str:
    """Words as the fourth part of a format shows them."""
    sections = _sections(code)
    section = sections[3] if len(sections) > 3 else sections[-1] if sections[-1].has("text") else None
    if section is None or not section.has("text"):
        return text
    return "".join(text if token.kind == "text" else token.text for token in section.tokens).strip()


@lru_cache(maxsize=512)
def _sections(code: str) -> tuple[_Section, ...]:
    parts: list[list[_Token]] = [[]]
    conditions: list[tuple[str, Decimal] | None] = [None]
    for found in _TOKEN.finditer(code[:500]):
        if found["plain"] == ";":
            parts.append([])
            conditions.append(None)
        elif found["bracket"] is not None and (said := _CONDITION.fullmatch(found["bracket"])):
            conditions[-1] = said[1], Decimal(said[2].replace(",", "."))
        elif token := _token(found):
            parts[-1].append(token)
    return tuple(_Section(tuple(part), condition) for part, condition in zip(parts, conditions, strict=True))


def _token(found: re.Match[str]) -> _Token | None:
    kind = str(found.lastgroup)
    text = found[kind]
    if kind in {"quoted", "escaped"}:
        return _Token("words", text)
    if kind == "blank":
        return _Token("words", " ")
    if kind == "bracket":
        if currency := _CURRENCY.match(text):
            return _Token("words", currency[1])
        return _Token("elapsed", text.lower()) if _ELAPSED.fullmatch(text) else None
    if kind == "date":
        return _Token("date", found[0].lower().replace("j", "d").replace("a", "y"))
    if kind == "general":
        return _Token("general", "")
    if kind == "exponent":
        return _Token("unusual", text)
    if kind == "plain":
        plain = {"0": "digit", "#": "digit", "?": "digit", ".": "point", ",": "comma", "%": "percent"}
        if text == "/":
            return _Token("unusual", text)
        return _Token("text", text) if text == "@" else _Token(plain.get(text, "words"), text)
    return None


def _chosen(sections: tuple[_Section, ...], value: Decimal) -> tuple[_Section, bool]:
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


def _number(value: Decimal, section: _Section, signed: bool) -> str:
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


def _zero(section: _Section) -> str:
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


def _places(section: _Section, value: Decimal) -> str:
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


def _with_commas(tokens: tuple[_Token, ...]) -> list[_Token]:
    """A space between two digits sets thousands apart, as the comma does that the file should have."""
    found = list(tokens)
    for index in range(1, len(found) - 1):
        around = {found[index - 1].kind, found[index + 1].kind}
        if around == {"digit"} and found[index].kind == "words" and not found[index].text.strip():
            found[index] = _Token("comma", ",")
    return found


def _whole(tokens: list[_Token], whole: list[int], before: str, grouped: bool) -> dict[int, str]:
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


def _day(value: Decimal, section: _Section, from_1904: bool) -> str | None:
    """A day or a time; None for a number that is no day."""
    if not 0 <= value <= _FURTHEST_DAY:
        return None
    # The year 1900 had no 29 February; spreadsheets count one, as the first of them did.
    first = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30 if value >= 61 else 31)  # noqa: DTZ001
    seconds = int((value * 86_400).quantize(Decimal(1), ROUND_HALF_UP))
    try:
        day = first + timedelta(seconds=seconds)
    except OverflowError:
        return None
    tokens = _with_minutes(section.tokens)
    kinds = {token.text[0] for token in tokens if token.kind == "date"}
    months = [token for token in tokens if token.kind == "date" and token.text[0] == "m"]
    if {"d", "m", "y"} <= kinds and all(len(token.text) < 3 for token in months):
        clock = f" {day:%H:%M}" if "h" in kinds else ""
        return f"{day:%d/%m/%Y}{clock}"
    if any(len(token.text) > 2 for token in months):
        tokens = [_Token("words", " ") if token.text in {"-", "/", "."} else token for token in tokens]
    return " ".join("".join(_written(token, day, seconds) for token in tokens).split())


def _with_minutes(tokens: tuple[_Token, ...]) -> list[_Token]:
    """An m beside hours or seconds is minutes, which are called n here."""
    found = list(tokens)
    dated = [index for index, token in enumerate(found) if token.kind in {"date", "elapsed"}]
    for position, index in enumerate(dated):
        token = found[index]
        if token.kind != "date" or token.text[0] != "m":
            continue
        before = found[dated[position - 1]].text[0] if position else ""
        after = found[dated[position + 1]].text[0] if position + 1 < len(dated) else ""
        if before == "h" or after == "s":
            found[index] = _Token("date", "n" * len(token.text))
    return found


def _written(token: _Token, day: datetime, seconds: int) -> str:
    if token.kind == "elapsed":
        return str(seconds // {"h": 3600, "m": 60, "s": 1}[token.text[0]])
    if token.kind == "unusual":
        return token.text
    if token.kind != "date":
        return "" if token.kind in {"text", "comma"} else token.text
    letter, length = token.text[0], len(token.text)
    if letter == "y":
        return f"{day:%Y}"
    if letter == "m":
        return _MONTHS[day.month - 1] if length > 2 else f"{day:%m}"
    if letter == "d":
        return _DAYS[day.weekday()] if length > 2 else f"{day:%d}" if length > 1 else str(day.day)
    return f"{day:%H}" if letter == "h" else f"{day:%M}" if letter == "n" else f"{day:%S}"
