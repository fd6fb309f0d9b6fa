"""What a notebook shows of a report: a small block that stands by itself, of a size that does not grow with the report."""

from __future__ import annotations

from collections import Counter
from html import escape

from ldaparse.checking import understood
from ldaparse.comparing.statuses import status_of_action
from ldaparse.exporting.html.pages import printable
from ldaparse.exporting.layout.report import report_facts, report_title
from ldaparse.exporting.wording import STATES, Language, amount, state_counted
from ldaparse.report import Report
from ldaparse.writing import numbered, shortened

_SHOWN = 30
"""Actions that are listed; a report seldom has more."""
_TITLE = 80
_WORDS: dict[Language, dict[str, str]] = {
    "fr": {"spent": "{} engagés sur {}", "more": "… et [# autre|# autres]", "checks": "[# constat|# constats]", "actions": "[aucune action|# action|# actions]"},
    "en": {"spent": "{} committed of {}", "more": "… and [# more|# more]", "checks": "[# finding|# findings]", "actions": "[no action|# action|# actions]"},
}  # fmt: skip


def report_summary(report: Report, lang: Language = "fr") -> str:
    """A block of HTML: what it is, how much was understood, how far its actions are, what was spent."""
    words = _WORDS[lang]
    facts = [report_title(report, report.source.name), *report_facts(report, lang)]
    states: Counter[str] = Counter(status_of_action(action) or "none" for action in report.actions)
    told = ", ".join(
        f"{states[state]} {state_counted(state, states[state], lang)}" for state in STATES if states[state]
    )
    counted = numbered(words["actions"], lang, len(report.actions))
    lines = [f"{counted} ({told})" if told else counted]
    if report.finances and (sums := _sums(report)):
        lines.append(words["spent"].format(amount(sums[1], lang), amount(sums[0], lang)))
    lines.append(numbered(words["checks"], lang, len(report.findings)))
    lines.append(understood(report).sentence(lang))
    items = [
        f"<li>{_text(f'{action.number} ' if action.number is not None else '')}{_text(shortened(action.title, _TITLE))}</li>"
        for action in report.actions[:_SHOWN]
    ]
    if len(report.actions) > _SHOWN:
        items.append(f"<li>{_text(numbered(words['more'], lang, len(report.actions) - _SHOWN))}</li>")
    listed = f"<details><summary>{_text(counted)}</summary><ul>{''.join(items)}</ul></details>"
    said = "".join(f"<br/>{_text(line)}" for line in lines)
    return f"<div class='ldaparse-report'><strong>{_text(shortened(' · '.join(facts), 160))}</strong>{said}{listed}</div>"


def _sums(report: Report) -> tuple[float, float] | None:
    """What the lines allocate and commit together, of those that have both."""
    lines = report.finances.lines if report.finances else ()
    both = [
        (one.allocated, one.committed)
        for one in lines
        if one.allocated is not None and one.committed is not None
    ]
    return (sum(one for one, _ in both), sum(one for _, one in both)) if both else None


def _text(text: str) -> str:
    return escape(printable(text))
