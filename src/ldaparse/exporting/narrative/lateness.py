"""By how much a date was missed or moved, where both are precise enough to say it."""

from __future__ import annotations

from ldaparse.french.status import last_day

_MONTH = len("2024-12")


def is_after(date: str, due: str) -> bool:
    """Whether a date is surely later than the last day that a deadline may mean."""
    return first(date) > last_day(due)


def first(edtf: str) -> str:
    """The first day that a date may mean."""
    begins = edtf.split("/", maxsplit=1)[0].rstrip("~?%")
    return begins + {4: "-01-01", 7: "-01"}.get(len(begins), "")


def months_between(due: str, date: str) -> int | None:
    """How many months lie between two dates of at least the precision of a month; None where it cannot be said."""
    one, other = (edtf.rsplit("/", maxsplit=1)[-1].rstrip("~?%") for edtf in (due, date))
    if min(len(one), len(other)) < _MONTH or not (one[:4] + other[:4]).isdigit():
        return None
    return 12 * (int(other[:4]) - int(one[:4])) + int(other[5:7]) - int(one[5:7])


def is_about(*dates: str) -> bool:
    """Whether one of them is only about right: "fin 2024"."""
    return any("~" in date for date in dates)
