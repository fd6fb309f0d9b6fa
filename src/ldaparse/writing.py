"""How numbers, amounts, rates and dates are written in French and in English."""

from __future__ import annotations

import math
import re
from typing import Literal, TypeAlias

from ldaparse.report import Number

Language: TypeAlias = Literal["fr", "en"]

_ABOUT: dict[Language, dict[str, str]] = {
    "fr": {"01": "début ", "06": "mi-", "12": "fin "},
    "en": {"01": "early ", "06": "mid-", "12": "late "},
}
_FORMS = re.compile(r"\[([^\[\]]*)\]")
_NO_BREAK = "\u202f"


def shortened(text: str, length: int) -> str:
    """A text on one line, cut at `length` characters with an ellipsis."""
    flat = " ".join(text.split())
    return flat if len(flat) <= length else flat[: length - 1].rstrip() + "…"


def rounded(value: Number) -> Number:
    """To the unit; what is no finite number stays what it is."""
    return round(value) if isinstance(value, float) and math.isfinite(value) else value


def per_cent(value: Number, lang: Language) -> str:
    """A rate to the unit: "48 %" or "48%"."""
    return f"{number(rounded(value), lang)}\u00a0%" if lang == "fr" else f"{number(rounded(value), lang)}%"


def numbered(sentence: str, lang: Language, *counts: int) -> str:
    """A sentence with numbers. Each pair of brackets holds what stands there for one and for several, or for none, one and
    several; "#" is the number, one of `counts` for each pair. French has the singular for none as well.

    >>> numbered("[# action|# actions], [no line|# line|# lines]", "en", 1, 0)
    '1 action, no line'
    """
    left = iter(counts)

    def chosen(found: re.Match[str]) -> str:
        count = next(left)
        *none, one, several = found[1].split("|")
        is_single = count == 1 or (count == 0 and lang == "fr")
        form = none[0] if none and count == 0 else one if is_single else several
        return form.replace("#", str(count))

    return _FORMS.sub(chosen, sentence)


def signed(text: str, value: Number) -> str:
    """A plus before what is more than nothing; what is less has its sign already."""
    return f"+{text}" if value > 0 else text


def amount(value: Number | None, lang: Language) -> str:
    """Euros as the language groups them: "160 000 €" or "€160,000"; nothing for none."""
    if value is None:
        return ""
    grouped = _grouped(value, ",.2f", lang)
    if lang == "en":
        return f"-€{grouped[1:]}" if grouped.startswith("-") else f"€{grouped}"
    return f"{grouped}\u00a0€"


def number(value: Number, lang: Language) -> str:
    """A number as the language writes it: "3 361", "44,9"; never a trailing ".0"; a dash for what is no number."""
    return _grouped(value, ",", lang)


def _grouped(value: Number, broken: str, lang: Language) -> str:
    """Thousands apart; `broken` is the format of what has decimals."""
    if isinstance(value, float) and not math.isfinite(value):
        return "–" if math.isnan(value) else "∞" if value > 0 else "-∞"
    whole = isinstance(value, int) or value.is_integer()
    grouped = f"{int(value):,}" if whole else format(value, broken)
    return grouped if lang == "en" else grouped.replace(",", _NO_BREAK).replace(".", ",")


def date(edtf: str | None, lang: Language) -> str:
    """An EDTF date as people write it: "31/03/2024", "09/2024 à 10/2024", "fin 2022", "mi-2022"."""
    if edtf is None:
        return ""
    join = " à " if lang == "fr" else " to "
    return join.join(_one_date(part, lang) for part in edtf.split("/"))


def _one_date(edtf: str, lang: Language) -> str:
    plain, about = edtf.rstrip("~?%"), edtf.endswith("~")
    parts = plain.split("-")
    if about and len(parts) == 2 and parts[1] in _ABOUT[lang]:
        return f"{_ABOUT[lang][parts[1]]}{parts[0]}"
    if lang == "en" or not all(part.isdigit() for part in parts):
        return f"c. {plain}" if about and lang == "en" else plain
    written = "/".join(reversed(parts))
    return f"vers {written}" if about else written
