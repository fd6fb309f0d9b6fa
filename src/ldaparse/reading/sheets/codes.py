"""Format codes of spreadsheets taken apart: up to four sections of tokens (ECMA-376 part 1, 18.8.31)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|_(?P<blank>.)|\*(?P<filler>.)|\[(?P<bracket>[^\[\]]*)\]'
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
class Token:
    """A piece of a format code."""

    kind: (
        str  # "words", "digit", "point", "comma", "percent", "date", "elapsed", "general", "text", "unusual"
    )
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """One of a format's up to four parts. `condition` is the operator and number that call for it."""

    tokens: tuple[Token, ...]
    condition: tuple[str, Decimal] | None

    def has(self, *kinds: str) -> bool:
        return any(token.kind in kinds for token in self.tokens)

    @property
    def words(self) -> str:
        return "".join(token.text for token in self.tokens if token.kind == "words")


def built_in(number: int) -> str:
    """The format code of a number that needs none in the file."""
    return _BUILT_IN.get(number, "General")


@lru_cache(maxsize=512)
def sections(code: str) -> tuple[Section, ...]:
    """The parts of a format code: for numbers above, below and of nothing, and for words."""
    parts: list[list[Token]] = [[]]
    conditions: list[tuple[str, Decimal] | None] = [None]
    for found in _TOKEN.finditer(code[:500]):
        if found["plain"] == ";":
            parts.append([])
            conditions.append(None)
        elif found["bracket"] is not None and (said := _CONDITION.fullmatch(found["bracket"])):
            conditions[-1] = said[1], Decimal(said[2].replace(",", "."))
        elif token := _token(found):
            parts[-1].append(token)
    return tuple(Section(tuple(part), condition) for part, condition in zip(parts, conditions, strict=True))


def _token(found: re.Match[str]) -> Token | None:
    kind = str(found.lastgroup)
    text = found[kind]
    if kind in {"quoted", "escaped"}:
        return Token("words", text)
    if kind == "blank":
        return Token("words", " ")
    if kind == "bracket":
        if currency := _CURRENCY.match(text):
            return Token("words", currency[1])
        return Token("elapsed", text.lower()) if _ELAPSED.fullmatch(text) else None
    if kind == "date":
        return Token("date", found[0].lower().replace("j", "d").replace("a", "y"))
    if kind == "general":
        return Token("general", "")
    if kind == "exponent":
        return Token("unusual", text)
    if kind == "plain":
        plain = {"0": "digit", "#": "digit", "?": "digit", ".": "point", ",": "comma", "%": "percent"}
        if text == "/":
            return Token("unusual", text)
        return Token("text", text) if text == "@" else Token(plain.get(text, "words"), text)
    return None
