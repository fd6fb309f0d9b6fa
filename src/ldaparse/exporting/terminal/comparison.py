"""A comparison on a terminal: the chapter to write, then what moved, what is stuck, what is new, what vanished, where the money went."""

from __future__ import annotations

from collections.abc import Iterator

from rich.box import SIMPLE_HEAD
from rich.console import Group as Lines
from rich.console import RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from ldaparse.comparing.statuses import count_moves
from ldaparse.comparison import ActionChange, Comparison, TextChange
from ldaparse.exporting import layout
from ldaparse.exporting.layout import SIGNS, ChangeCell, Group, Item, Sign
from ldaparse.exporting.layout.comparison import ComparisonLayout, counts_said, lay_out_comparison
from ldaparse.exporting.sentences import text_sentence
from ldaparse.exporting.terminal import code_list, heading, listed, number_column, number_text
from ldaparse.exporting.wording import COMPARING, Language, action_number, counted
from ldaparse.writing import numbered

_COLOURS: dict[Sign, str] = {
    "advanced": "green", "regressed": "red", "sideways": "blue", "stuck": "yellow", "same": "yellow", "untold": "yellow",
    "told_once": "bright_black",
}  # fmt: skip
_REDLINES = {"same": "", "inserted": "green underline", "deleted": "red strike"}
_FIGURES = 4  # changed figures of an action that are shown unless all are asked for


def summary(comparison: Comparison, lang: Language = "fr", *, detailed: bool = False) -> RenderableType:
    """What a coordinator reads first; `detailed` adds rows that did not move, every figure and the
    words that changed."""
    words, laid_out = COMPARING[lang], lay_out_comparison(comparison, lang)
    parts: list[RenderableType] = [_head(comparison, laid_out, lang)]
    if not comparison.differs:
        parts.append(Padding(Text(words["nothing"], style="green"), (1, 1)))
    else:
        parts += _chapter(comparison, lang)
        for title, lines in _sections(comparison, laid_out, lang, detailed):
            if lines:
                parts += [heading(title), listed(lines)]
        if laid_out.finances:
            parts += [heading(laid_out.finances.title), _finances(laid_out.finances, lang)]
    if comparison.findings:
        parts += code_list(comparison.findings, lang)
    return Lines(*parts)


def stat(comparison: Comparison, lang: Language = "fr") -> RenderableType:
    """A line an action: how many rows moved, came and went, how many figures and passages changed."""
    words = COMPARING[lang]
    table = Table(box=SIMPLE_HEAD, padding=(0, 1), show_footer=True, expand=True)
    table.add_column(words["action"], no_wrap=True, overflow="ellipsis", ratio=1)
    shown: tuple[Sign, ...] = ("advanced", "regressed", "sideways", "stuck", "added", "removed")
    for name in (*(SIGNS[sign] for sign in shown), words["figure_count"], words["text_count"]):
        table.add_column(name, justify="right")
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
    return Lines(table, Padding(Lines(legend, Text(counts_said(comparison.counts, lang))), (0, 2)))


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


def _head(comparison: Comparison, laid_out: ComparisonLayout, lang: Language) -> RenderableType:
    old, new = laid_out.reports
    body = Text(f"{old}\n→ {new}\n{counts_said(comparison.counts, lang)}")
    return Panel(body, title=Text(laid_out.title, style="bold"), title_align="left", padding=(0, 1))


def _chapter(comparison: Comparison, lang: Language) -> Iterator[RenderableType]:
    """The text to write of the year, before the tables."""
    chapter = comparison.narrative(lang)
    yield heading(chapter.title)
    for paragraph in chapter.paragraphs:
        yield Padding(Text(paragraph.title, style="bold cyan"), (1, 1, 0, 2))
        sentences = (Text(one.text, style="yellow" if one.is_doubt else "") for one in paragraph.sentences)
        yield Padding(Text(" ").join(sentences), (0, 1, 0, 2))


def _sections(
    comparison: Comparison, laid_out: ComparisonLayout, lang: Language, detailed: bool
) -> Iterator[tuple[str, list[RenderableType]]]:
    texts = COMPARING[lang]["texts"]
    for section in laid_out.sections:
        yield section.title, [line for group in section.groups for line in _group(group, lang)]
    figures = [_figures(group, lang, detailed) for group in laid_out.figures.groups]
    yield laid_out.figures.title, figures
    if detailed:
        yield laid_out.still.title, [line for group in laid_out.still.groups for line in _group(group, lang)]
        yield texts, [_redlined(text, lang) for text in comparison.texts]
    elif comparison.texts:
        said = counted(len(comparison.texts), "texts", lang)
        yield texts, [Text(f"{said} (-v)", style="bright_black")]


def _group(group: Group, lang: Language) -> Iterator[RenderableType]:
    """An action and its items; one that one report only has is counted, not listed."""
    number = action_number(group.number, lang)
    if not group.title:
        yield Text(f"{number}  {group.note}")
        return
    note = f"  {group.note}" if group.note else ""
    yield Text.assemble((number, "bold cyan"), "  ", group.title, (note, "bright_black"))
    if not group.note:
        yield from (line for item in group.items for line in _item(item))


def _item(item: Item) -> Iterator[RenderableType]:
    """A row in a line, or its name and a line for each bullet that is shown instead of it."""
    if not item.parts:
        yield Padding(Text.assemble(_sign(item), item.sentence), (0, 0, 0, 4))
        return
    yield Padding(Text(item.name), (0, 0, 0, 4))
    for part in item.parts:
        yield Padding(Text.assemble(_sign(part), part.sentence), (0, 0, 0, 6))


def _sign(item: Item) -> tuple[str, str]:
    return (f"{SIGNS[item.sign]} ", _COLOURS.get(item.sign, "")) if item.sign else ("", "")


def _figures(group: Group, lang: Language, detailed: bool) -> RenderableType:
    """The figures that changed; `detailed` also those that are new or gone, which are counted otherwise."""
    words, changed = COMPARING[lang], [item for item in group.items if item.change.change == "changed"]
    shown = group.items if detailed else changed[:_FIGURES]
    said = [item.sentence for item in shown]
    if not detailed:
        alone = {
            name: sum(item.change.change == name for item in group.items) for name in ("added", "removed")
        }
        said += [numbered(words[f"{name}_figures"], lang, count) for name, count in alone.items() if count]
    line = Text.assemble((action_number(group.number, lang), "bold cyan"), "  ", " · ".join(said))
    if (rest := len(changed) - len(shown)) > 0:
        line.append(f"  {numbered(words['more'], lang, rest)}", style="bright_black")
    return line


def _redlined(change: TextChange, lang: Language) -> RenderableType:
    """The passage, what went struck out and what came underlined."""
    words = Text()
    for word in change.words:
        marked = {"inserted": "[+{}+]", "deleted": "[-{}-]"}.get(word.op, "{}")
        words.append(marked.format(word.text), style=_REDLINES[word.op])
    return Lines(Text(text_sentence(change, lang), style="cyan"), Padding(words, (0, 0, 0, 4)))


def _finances(finances: layout.Table[ChangeCell], lang: Language) -> RenderableType:
    *_, last = finances.lines
    total = last if last.kind == "total" else None
    table = Table(box=SIMPLE_HEAD, show_footer=total is not None, padding=(0, 1), expand=True)
    number_column(table, lang)
    table.add_column(finances.name, Text(total.title if total else "", style="bold"), ratio=1)
    for at, name in enumerate(finances.columns):
        footer = _amount(total.cells[at]) if total else Text()
        table.add_column(name, footer, justify="right", no_wrap=True)
    for line in finances.lines:
        if line is not total:
            table.add_row(number_text(line.number), _title(line), *map(_amount, line.cells))
    return table


def _title(line: layout.Line[ChangeCell]) -> Text:
    title = Text(line.title)
    if line.change:
        title.append(f"  ({line.change})", style="bright_black")
    if line.comment:
        title.append(f"\n{line.comment}", style="bright_black")
    return title


def _amount(cell: ChangeCell) -> Text:
    """The new amount, and below it what it gained or lost."""
    return Text.assemble(cell.new, (f"\n{cell.difference}" if cell.difference else "", "bright_black"))
