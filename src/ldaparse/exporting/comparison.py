"""A comparison on a terminal: what moved, what is stuck, what is new, what vanished, where the money went."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from rich.box import SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from ldaparse.comparison import ActionChange, AmountChange, Comparison, DeliverableChange, FinanceChange
from ldaparse.exporting.sentences import deliverable_sentence, event_sentences, indicator_sentence
from ldaparse.exporting.wording import COMPARING, LABELS, Language, amount, date, number
from ldaparse.report import Number

_MOVES = {"advanced": "green", "regressed": "red", "sideways": "blue", "same": "yellow"}
_SIGNS = {"advanced": "▲", "regressed": "▼", "sideways": "◆", "same": "="}
_OPEN = {"in_progress", "planned", "on_hold"}
_FIGURES = 4


def summary(comparison: Comparison, lang: Language = "fr", *, detailed: bool = False) -> RenderableType:
    """What a coordinator reads in a minute; `detailed` adds rows that did not move and every figure."""
    words = COMPARING[lang]
    parts: list[RenderableType] = [_head(comparison, lang)]
    if not comparison.differs:
        parts.append(Padding(Text(words["nothing"], style="green"), (1, 1)))
    else:
        for heading, lines in _sections(comparison, lang, detailed):
            if lines:
                parts += [
                    Padding(Text(heading, style="bold"), (1, 1, 0, 1)),
                    Padding(Group(*lines), (0, 1, 0, 2)),
                ]
        if comparison.finances:
            parts.append(_finances(comparison, lang))
    for finding in comparison.findings:
        parts.append(Padding(Text.assemble((finding.code, "yellow"), "  ", finding.message), (1, 1, 0, 1)))
    return Group(*parts)


def _head(comparison: Comparison, lang: Language) -> RenderableType:
    words = COMPARING[lang]

    def named(name: str, as_of: str | None) -> str:
        return f"{name} ({LABELS[lang]['as_of'].format(date(as_of, lang))})" if as_of else name

    rows = [row for action in comparison.actions if action.old_and_new for row in action.deliverables]
    moves = [row.status.move for row in rows if row.old is not None and row.new is not None]
    counts = words["counts"].format(
        moves.count("advanced"), moves.count("regressed"), sum(1 for row in rows if _is_stuck(row)),
        sum(1 for action in comparison.actions if action.change == "added"),
        sum(1 for action in comparison.actions if action.change == "removed"),
    )  # fmt: skip
    body = Text(
        f"{named(comparison.old.name, comparison.as_of_old)}\n→ {named(comparison.new.name, comparison.as_of_new)}\n{counts}"
    )
    return Panel(body, title=Text(words["title"], style="bold"), title_align="left", padding=(0, 1))


def _sections(
    comparison: Comparison, lang: Language, detailed: bool
) -> Iterator[tuple[str, list[RenderableType]]]:
    words = COMPARING[lang]
    both = [action for action in comparison.actions if action.old_and_new]
    yield words["moved"], _by_action(both, lambda row: _is_paired(row) and row.status.move != "same", lang)
    yield words["stuck"], _by_action(both, _is_stuck, lang)
    yield (
        words["new"],
        [
            *(_alone(action, lang) for action in comparison.actions if action.change == "added"),
            *_by_action(both, lambda row: row.change == "added", lang),
        ],
    )
    yield (
        words["gone"],
        [
            *(_alone(action, lang) for action in comparison.actions if action.change == "removed"),
            *_by_action(both, lambda row: row.change == "removed", lang),
        ],
    )
    yield (
        words["renamed"],
        [
            Text(f"{_number(action, lang)}  {said}")
            for action in both
            for said in event_sentences(action, lang)
        ],
    )
    yield words["figures"], [line for action in both if (line := _figures(action, lang, detailed))]
    if detailed:
        yield (
            words["still"],
            _by_action(
                both, lambda row: _is_paired(row) and not _is_stuck(row) and row.status.move == "same", lang
            ),
        )


def _by_action(
    actions: Iterable[ActionChange], wanted: Callable[[DeliverableChange], bool], lang: Language
) -> list[RenderableType]:
    lines: list[RenderableType] = []
    for action in actions:
        rows = [row for row in action.deliverables if wanted(row)]
        if rows:
            lines.append(
                Text.assemble(
                    (_number(action, lang), "bold cyan"), "  ", action.title_new or action.title_old or ""
                )
            )
        for row in rows:
            style = _MOVES[row.status.move] if _is_paired(row) else ""
            sign = _SIGNS[row.status.move] if _is_paired(row) else "+" if row.change == "added" else "–"
            lines.append(
                Padding(Text.assemble((f"{sign} ", style), deliverable_sentence(row, lang)), (0, 0, 0, 4))
            )
    return lines


def _alone(action: ActionChange, lang: Language) -> RenderableType:
    return Text.assemble(
        (_number(action, lang), "bold cyan"), "  ", action.title_new or action.title_old or "",
        ("  " + COMPARING[lang]["rows"].format(action.rows.new or action.rows.old), "bright_black"),
    )  # fmt: skip


def _is_paired(row: DeliverableChange) -> bool:
    return row.old is not None and row.new is not None


def _is_stuck(row: DeliverableChange) -> bool:
    return _is_paired(row) and row.status.move == "same" and row.status.new in _OPEN


def _number(action: ActionChange, lang: Language) -> str:
    known = action.new if action.new is not None else action.old
    if known is None:
        return "–"
    return f"n° {known}" if lang == "fr" else f"no. {known}"


def _figures(action: ActionChange, lang: Language, detailed: bool) -> RenderableType | None:
    changed = [one for one in action.indicators if one.change == "changed"]
    shown = changed if detailed else changed[:_FIGURES]
    if not shown:
        return None
    line = Text.assemble(
        (_number(action, lang), "bold cyan"), "  ", " · ".join(indicator_sentence(one, lang) for one in shown)
    )
    if rest := len(changed) - len(shown):
        line.append(f"  {COMPARING[lang]['more'].format(rest)}", style="bright_black")
    return line


def _finances(comparison: Comparison, lang: Language) -> RenderableType:
    words = LABELS[lang]
    table = Table(box=SIMPLE_HEAD, show_footer=bool(comparison.totals), padding=(0, 1), expand=True)
    table.add_column("n°" if lang == "fr" else "no.", justify="right")
    table.add_column(words["line"], Text(words["total"], style="bold"), ratio=1)
    for name in ("allocated", "committed", "remaining", "execution"):
        heading = words["rate"] if name == "execution" else words[name]
        footer = _amount(comparison.totals.get(name), name, lang)
        table.add_column(heading, footer, justify="right", no_wrap=True)
    for line in comparison.finances:
        table.add_row(
            str(line.new if line.new is not None else line.old or ""),
            _title(line, lang),
            *(_amount(line.fields.get(name), name, lang) for name in ("allocated", "committed", "remaining", "execution")),
        )  # fmt: skip
    return Group(Padding(Text(COMPARING[lang]["finances"], style="bold"), (1, 1, 0, 1)), table)


def _title(line: FinanceChange, lang: Language) -> Text:
    title = Text(line.title)
    if line.change in {"added", "removed"}:
        title.append(f"  ({COMPARING[lang][line.change]})", style="bright_black")
    return title


def _amount(change: AmountChange | None, field: str, lang: Language) -> Text:
    """The new amount, and below it what it gained or lost."""
    if change is None:
        return Text()

    def said(value: Number) -> str:
        if field != "execution":
            return amount(value, lang)
        return f"{number(round(value), lang)}\u00a0%" if lang == "fr" else f"{number(round(value), lang)}%"

    shown = Text(said(change.new) if change.new is not None else "–")
    if change.delta:
        sign = "+" if change.delta > 0 else ""
        delta = said(change.delta) if field != "execution" else f"{number(round(change.delta), lang)} pt"
        shown.append(f"\n{sign}{delta}", style="bright_black")
    return shown
