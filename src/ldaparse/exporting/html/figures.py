"""A figure of the prose in words: with its unit, and what it gained or lost."""

from __future__ import annotations

from ldaparse.exporting.wording import Language, amount, number, per_cent, signed
from ldaparse.report import Number


def measured(value: Number, unit: str | None, label: str, lang: Language) -> str:
    """A number with its unit, unless that is the noun which the label begins with: "2 341 €", "14 baux"."""
    if unit == "€":
        return amount(value, lang)
    if unit == "%" and lang == "en":
        return f"{number(value, lang)}%"
    tail = f"\u00a0{unit}" if unit and not label.startswith(unit) else ""
    return number(value, lang) + tail


def ranged(low: Number, high: Number | None, unit: str | None, label: str, lang: Language) -> str:
    """A number with its unit, or two where it is a range: "20-30 €", "€20-€30"."""
    if high is None:
        return measured(low, unit, label, lang)
    first = measured(low, unit, label, lang) if lang == "en" and unit in {"€", "%"} else number(low, lang)
    return f"{first}-{measured(high, unit, label, lang)}"


def gained(old: Number | None, new: Number | None, unit: str | None, lang: Language) -> str:
    """ "+17 (+21 %)", "+33 € (+1 %)", or the points of a share; nothing if it stayed or one is missing."""
    if old is None or new is None or old == new:
        return ""
    delta = round(new - old, 6)
    if unit == "%":
        return signed(f"{number(delta, lang)}\u00a0pt", delta)
    said = signed(amount(delta, lang) if unit == "€" else number(delta, lang), delta)
    return f"{said} ({signed(per_cent(100 * delta / abs(old), lang), delta)})" if old else said
