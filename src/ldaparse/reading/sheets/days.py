"""Days and times as a French spreadsheet shows them: the day first, four digits of the year, months in full."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from ldaparse.reading.sheets.codes import Section, Token

_MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
_DAYS = "lundi mardi mercredi jeudi vendredi samedi dimanche".split()
_FURTHEST_DAY = 2_958_465  # the last day of 9999, counted as spreadsheets do


def day_shown(value: Decimal, section: Section, *, from_1904: bool) -> str | None:
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
        tokens = [Token("words", " ") if token.text in {"-", "/", "."} else token for token in tokens]
    return " ".join("".join(_written(token, day, seconds) for token in tokens).split())


def _with_minutes(tokens: tuple[Token, ...]) -> list[Token]:
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
            found[index] = Token("date", "n" * len(token.text))
    return found


def _written(token: Token, day: datetime, seconds: int) -> str:
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
