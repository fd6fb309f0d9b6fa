"""The pages, from their templates: everything is escaped, and what is missing is an error."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from ldaparse.comparison import AmountChange, Comparison, FinanceChange
from ldaparse.exporting import sentences, wording
from ldaparse.exporting.history import edition_name, figure_name, figure_value, moved, year_said
from ldaparse.exporting.html import figures
from ldaparse.exporting.overview import is_stuck, overview
from ldaparse.exporting.resources.report import page_of
from ldaparse.exporting.wording import COMPARING, LABELS, Language
from ldaparse.history import History
from ldaparse.report import Number, Report

FIELDS = ("allocated", "committed", "remaining", "execution")


@lru_cache(maxsize=1)
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("ldaparse.exporting.html"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    made.globals.update(
        wording=wording, sentences=sentences, fields=FIELDS, page_of=page_of, is_stuck=is_stuck,
        year_said=year_said, figure_name=figure_name, figure_value=figure_value, edition_name=edition_name,
        sparkline=figures.sparkline,
    )  # fmt: skip
    return made


def _page(template: str, lang: Language, **content: Any) -> bytes:
    words = {
        **LABELS[lang],
        **COMPARING[lang],
        **{name: LABELS[lang][name] for name in ("action", "line", "findings")},
    }
    return _environment().get_template(template).render(lang=lang, words=words, **content).encode()


def report_page(report: Report, lang: Language) -> bytes:
    """A report: statuses at a glance, the actions, the finances, what is to be checked."""
    lines = report.finances.lines if report.finances else ()
    drawn = figures.finances([(line.title, [("", line.allocated, line.committed)]) for line in lines], lang)
    return _page(
        "report.html", lang, report=report, statuses=figures.statuses_of_report(report, lang), money=drawn,
        title=" – ".join(part for part in (report.programme, report.territory) if part) or LABELS[lang]["report"],
        axes={axis.number: axis.title for axis in report.axes},
    )  # fmt: skip


def comparison_page(comparison: Comparison, lang: Language) -> bytes:
    """A comparison: what a coordinator reads in a minute, then figures, finances and texts."""
    drawn = figures.finances([(line.title, _both_years(line, lang)) for line in comparison.finances], lang)
    return _page(
        "comparison.html", lang, comparison=comparison, seen=overview(comparison), title=COMPARING[lang]["title"],
        statuses=figures.statuses_of_comparison(comparison, lang), money=drawn,
    )  # fmt: skip


def history_page(history: History, lang: Language) -> bytes:
    """A history: statuses by year, figures with their lines, spending."""
    return _page(
        "history.html", lang, history=history, title=COMPARING[lang]["history"],
        moving=[one for one in history.indicators if moved(one)],
    )  # fmt: skip


def _both_years(line: FinanceChange, lang: Language) -> list[tuple[str, Number | None, Number | None]]:
    """What was allocated and committed, before and after."""
    nothing = AmountChange(old=None, new=None, delta=None)
    allocated, committed = (line.fields.get(name, nothing) for name in ("allocated", "committed"))
    words = COMPARING[lang]
    return [(words["old"], allocated.old, committed.old), (words["new_side"], allocated.new, committed.new)]
