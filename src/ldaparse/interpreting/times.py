"""When the figures of a report were measured: what their words leave to the row and to the report."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ldaparse.french.indicators import IndicatorFound

_YEARS = re.compile(r"\d{4}")


def in_time(one: IndicatorFound, years: Sequence[int], band: str | None) -> IndicatorFound:
    """A figure with its period and basis.

    Args:
        years: those reported; "cette année" is the last of them, and what is dated before the first is recalled.
        band: the period of the band above its row, which holds for what says no time of its own.
    """
    if one.years_ago is not None and one.period is None:
        return replace(one, period=str(max(years) - one.years_ago)) if years else one
    if one.period is None:
        is_of_band = band is not None and one.basis is None and not one.aim
        return replace(one, period=band, basis="period") if is_of_band else one
    if (
        one.basis == "period"
        and years
        and _ends_before(one.period, min(years))
        and not _shares_year(one.period, band)
    ):
        return replace(one, basis="recalled")
    return one


def _ends_before(period: str, year: int) -> bool:
    told = [int(found) for found in _YEARS.findall(period)]
    return bool(told) and max(told) < year and not period.endswith("..")


def _shares_year(period: str, band: str | None) -> bool:
    """Whether a period is that of the band as well: then the report tells of it."""
    told = [int(found) for found in _YEARS.findall(band or "")]
    return bool(told) and any(min(told) <= int(found) <= max(told) for found in _YEARS.findall(period))
