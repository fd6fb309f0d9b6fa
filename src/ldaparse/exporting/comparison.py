"""A comparison on a terminal: the chapter to write, then what moved, what is stuck, what is new, what vanished, where the money went."""

from __future__ import annotations

from collections.abc import Iterator

from rich.box import SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from ldaparse.comparing.counting import count_moves
from ldaparse.comparison import (
    ActionChange,
    AmountChange,
    Comparison,
    FinanceChange,
    TextChange,
)
from ldaparse.exporting.overview import Became, Overview, Step, Told, figures_told, overview
from ldaparse.exporting.sentences import (
    deliverable_sentence,
    event_sentences,
    field_delta,
    field_name,
    field_value,
    indicator_sentence,
    name_of_row,
    part_sentence,
    status_sentence,
    text_sentence,
)
from ldaparse.exporting.wording import COMPARING, LABELS, Language, action_number, counted, date
from ldaparse.writing import numbered

_MOVES = {"advanced": "green", "regressed": "red", "sideways": "blue", "same": "yellow"}
SIGNS = {"advanced": "▲", "regressed": "▼", "sideways": "◆", "same": "="}
_WORDS = {"same": "", "inserted": "green underline", "deleted": "red strike"}
_FIGURES = 4
_FIELDS = ("allocated", "committed", "remaining", "execution")


def summary(comparison: Comparison, lang: Language = "fr", *, detailed: bool = False) -> RenderableType:
    """What a coordinator reads in a minute; `detailed` adds rows that did not move, every figure and the
    words that changed."""
    words = COMPARING[lang]
    parts: list[RenderableType] = [_head(comparison, lang)]
    if comparison.differs:
        parts += list(_chapter(comparison, lang))
    if not comparison.differs:
        parts.append(Padding(Text(words["nothing"], style="green"), (1, 1)))
    else:
        for heading, lines in _sections(comparison, lang, detailed):
            if lines:
                parts += [_heading(heading), Padding(Group(*lines), (0, 1, 0, 2))]
        if comparison.finances:
            parts += [_heading(words["finances"]), _finances(comparison, lang)]
    if comparison.findings:
        parts += [_heading(f"{words['findings']} ({len(comparison.findings)})"), _findings(comparison, lang)]
    return Group(*parts)


def stat(comparison: Comparison, lang: Language = "fr") -> RenderableType:
    """A line an action: how many rows moved, came and went, how many figures and passages changed."""
    words = COMPARING[lang]
    table = Table(box=SIMPLE_HEAD, padding=(0, 1), show_footer=True, expand=True)
    table.add_column(words["action"], no_wrap=True, overflow="ellipsis", ratio=1)
    for name in ("▲", "▼", "◆", "=", "+", "–"):
        table.add_column(name, justify="right")
    table.add_column(words["figure_count"], justify="right")
    table.add_column(words["text_count"], justify="right")
    totals = [0] * 8
    for action in comparison.actions:
        counts = _counts(action, comparison)
        totals = [total + count for total, count in zip(totals, counts, strict=True)]
        sign = {"added": "+ ", "removed": "– "}.get(action.change, "")
        name = f"{sign}{action_number(action.number, lang)}  {action.title}"
        table.add_row(name, *(str(count or "") for count in counts))
    for column, total in zip(table.columns[1:], totals, strict=True):
        column.footer = str(total)
    legend = Text(words["legend"], style="bright_black")
    return Group(table, Padding(Group(legend, Text(overview(comparison).counts(lang))), (0, 2)))


def _counts(action: ActionChange, comparison: Comparison) -> list[int]:
    own = count_moves([action])
    return [
        own.advanced, own.regressed, own.sideways, own.stuck,
        *(sum(row.change == change for row in action.deliverables) for change in ("added", "removed")),
        sum(one.change != "same" for one in action.indicators),
        sum(text.action_old == action.old and text.action_new == action.new for text in comparison.texts)
        if action.is_paired
        else 0,
    ]  # fmt: skip


def _head(comparison: Comparison, lang: Language) -> RenderableType:
    words = COMPARING[lang]

    def named(name: str, as_of: str | None) -> str:
        return f"{name} ({LABELS[lang]['as_of'].format(date(as_of, lang))})" if as_of else name

    body = Text(
        f"{named(comparison.old.name, comparison.as_of_old)}\n"
        f"→ {named(comparison.new.name, comparison.as_of_new)}\n{overview(comparison).counts(lang)}"
    )
    return Panel(body, title=Text(words["title"], style="bold"), title_align="left", padding=(0, 1))


def _chapter(comparison: Comparison, lang: Language) -> Iterator[RenderableType]:
    """The text to write of the year, before the tables."""
    told = comparison.narrative(lang)
    yield _heading(told.title)
    for paragraph in told.paragraphs:
        yield Padding(Text(paragraph.title, style="bold cyan"), (1, 1, 0, 2))
        words = Text(" ").join(
            Text(one.text, style="yellow" if one.is_doubt else "") for one in paragraph.sentences
        )
        yield Padding(words, (0, 1, 0, 2))


def _heading(text: str) -> RenderableType:
    return Padding(Text(text, style="bold"), (1, 1, 0, 1))


def _sections(
    comparison: Comparison, lang: Language, detailed: bool
) -> Iterator[tuple[str, list[RenderableType]]]:
    words = COMPARING[lang]
    seen = overview(comparison)
    yield words["moved"], _by_action(seen, "moved", lang)
    yield words["stuck"], _by_action(seen, "stuck", lang)
    came, went = ([_alone(action, lang) for action in alone] for alone in (seen.added, seen.removed))
    yield words["new"], [*came, *_by_action(seen, "added", lang)]
    yield words["gone"], [*went, *_by_action(seen, "removed", lang)]
    yield words["told_once"], _by_action(seen, "told_once", lang)
    events = [(action, said) for action in comparison.actions for said in event_sentences(action, lang)]
    yield words["renamed"], [Text(f"{action_number(action.number, lang)}  {said}") for action, said in events]
    yield words["figures"], [line for action in seen.both if (line := _figures(action, lang, detailed))]
    if detailed:
        yield words["still"], _by_action(seen, "still", lang)
        yield words["texts"], [_redlined(text, lang) for text in comparison.texts]
    elif comparison.texts:
        said = counted(len(comparison.texts), "texts", lang)
        yield words["texts"], [Text(f"{said} (-v)", style="bright_black")]


def _by_action(seen: Overview, became: Became, lang: Language) -> list[RenderableType]:
    lines: list[RenderableType] = []
    for action, rows in seen.by_action(became):
        lines.append(Text.assemble((action_number(action.number, lang), "bold cyan"), "  ", action.title))
        lines += [line for told in rows for line in _row(told, lang)]
    return lines


def _row(told: Told, lang: Language) -> Iterator[RenderableType]:
    """A row in a line, or its name and a line for each bullet that is told instead of it."""
    if told.parts:
        yield Padding(Text(name_of_row(told.row)), (0, 0, 0, 4))
    for part in told.parts:
        yield Padding(Text.assemble(_sign(part), part_sentence(part, lang)), (0, 0, 0, 6))
    if not told.parts:
        yield Padding(Text.assemble(_sign(told.row), deliverable_sentence(told.row, lang)), (0, 0, 0, 4))


def _sign(step: Step) -> tuple[str, str]:
    """The sign of what became of a row or a bullet, and its colour."""
    if not step.is_paired:
        return ("+ " if step.change == "added" else "– "), ""
    if step.status.is_told_once:
        return "? ", "bright_black"
    return f"{SIGNS[step.status.move]} ", _MOVES[step.status.move]


def _alone(action: ActionChange, lang: Language) -> RenderableType:
    return Text.assemble(
        (action_number(action.number, lang), "bold cyan"), "  ", action.title,
        ("  " + counted(action.rows.new or action.rows.old, "rows", lang), "bright_black"),
    )  # fmt: skip


def _figures(action: ActionChange, lang: Language, detailed: bool) -> RenderableType | None:
    """The figures that changed; `detailed` also those that are new or gone, which are counted otherwise."""
    words, changed = COMPARING[lang], [one for one in action.indicators if one.change == "changed"]
    shown = figures_told(action) if detailed else changed[:_FIGURES]
    said = [indicator_sentence(one, lang) for one in shown]
    if not detailed:
        alone = {name: sum(one.change == name for one in action.indicators) for name in ("added", "removed")}
        said += [numbered(words[f"{name}_figures"], lang, count) for name, count in alone.items() if count]
    if not said:
        return None
    line = Text.assemble((action_number(action.number, lang), "bold cyan"), "  ", " · ".join(said))
    if rest := len(changed) - len(shown):
        line.append(f"  {numbered(words['more'], lang, rest)}" if rest > 0 else "", style="bright_black")
    return line


def _redlined(change: TextChange, lang: Language) -> RenderableType:
    """The passage, what went struck out and what came underlined."""
    words = Text()
    for word in change.words:
        marked = {"inserted": "[+{}+]", "deleted": "[-{}-]"}.get(word.op, "{}")
        words.append(marked.format(word.text), style=_WORDS[word.op])
    return Group(Text(text_sentence(change, lang), style="cyan"), Padding(words, (0, 0, 0, 4)))


def _finances(comparison: Comparison, lang: Language) -> RenderableType:
    table = Table(box=SIMPLE_HEAD, show_footer=bool(comparison.totals), padding=(0, 1), expand=True)
    table.add_column("n°" if lang == "fr" else "no.", justify="right")
    table.add_column(LABELS[lang]["line"], Text(LABELS[lang]["total"], style="bold"), ratio=1)
    for name in _FIELDS:
        footer = _amount(comparison.totals, name, lang)
        table.add_column(field_name(name, lang), footer, justify="right", no_wrap=True)
    for line in comparison.finances:
        amounts = (_amount(line.fields, name, lang) for name in _FIELDS)
        table.add_row("" if line.number is None else str(line.number), _title(line, lang), *amounts)
    return table


def _title(line: FinanceChange, lang: Language) -> Text:
    title = Text(line.title)
    if line.change in {"added", "removed"}:
        title.append(f"  ({COMPARING[lang][f'{line.change}_f']})", style="bright_black")
    if line.status and line.status.move != "same":
        said = status_sentence(line.status, lang, both=line.change == "changed")
        title.append(f"\n{COMPARING[lang]['comment']} {said}", style="bright_black")
    return title


def _amount(fields: dict[str, AmountChange], name: str, lang: Language) -> Text:
    """The new amount, and below it what it gained or lost."""
    change = fields.get(name)
    if change is None:
        return Text()
    shown = Text(field_value(name, change.new, lang) or "–")
    if delta := field_delta(name, change, lang):
        shown.append(f"\n{delta}", style="bright_black")
    return shown


def _findings(comparison: Comparison, lang: Language) -> RenderableType:
    lines = [Text.assemble((one.code, "yellow"), "  ", one.sentence(lang)) for one in comparison.findings]
    return Padding(Group(*lines), (0, 1, 0, 2))
