"""Puts a report together: cover, contents, summary, axes with their actions, finances, annexes."""

from __future__ import annotations

from typing import Any

from benchmarks.designs import frame, money, prose, tables
from benchmarks.designs.choices import Design
from benchmarks.designs.content import Action, Axis, draw
from benchmarks.designs.document import Beside, Block, Break, Document, Mark, Para
from benchmarks.designs.gold import Gold
from benchmarks.designs.style import Style

BLOCKS = {
    "fiche": prose.fiche,
    "prose": prose.paragraphs,
    "grouped": prose.grouped,
    "sections": prose.sections,
    "ruled": tables.ruled,
    "sheet": tables.sheet,
}
WITH_PILL = ("fiche", "prose", "sections")
WITH_FACTS = ("ruled", "grouped")


def build(seed: int, fixed: dict[str, str] | None = None) -> tuple[Document, dict[str, Any], Design]:
    """The document of a seed, its gold, and the design that was drawn."""
    design = Design(seed, fixed)
    content = draw(design)
    style, gold = Style(design, content), Gold(content)
    around = frame.Frame(style, gold)
    body = actions(style, gold)
    blocks: list[Block] = [
        *around.cover(),
        *around.contents(),
        *around.introduction(),
        *around.legend(),
        *around.summary("before"),
        *around.staff("before"),
    ]
    finances: list[Block] = []
    if design["finances"] in ("one table", "per axis"):
        finances = [Mark("finances"), *money.tables(style, gold, content.axes), Mark("finances", end=True)]
    finances = [*around.partners("before finances"), *finances, *around.partners("after finances")]
    blocks += [*finances, *body] if design["finance_place"] == "first" else [*body, *finances]
    blocks += [*around.summary("last"), *around.staff("after")]
    document = Document(
        blocks, landscape=design["page"] == "landscape" or design["layout"] == "slides", margin=float(design["margin"]),
        font=design["font"], size=style.size, justified=design["text_align"] == "justified", header=around.running_header(), footer=around.running_footer(),  # type: ignore[arg-type]
        title=around.property_title, subject=content.territory if design["territory_place"] == "properties" else None,
    )  # fmt: skip
    if design["layout"] == "ruled" and design["period_bands"] == "years" and len(content.years) == 1:
        gold.report["years"] = None  # the bands tell of two years, the title of one
    if design["apostrophe"] == "straight":
        straighten(document.blocks)
    return document, gold.report, design


def actions(style: Style, gold: Gold) -> list[Block]:
    """The axes and their actions."""
    design, content, layout = style.design, style.content, style.design["layout"]
    out: list[Block] = []
    for axis in content.axes:
        gold.axis(axis.title, axis.number)
    if layout == "big table" and design["table_axis"] != "heading":
        return [
            style.heading(
                frame.word(design, ["Suivi des actions", "Tableau de suivi", "État d’avancement du plan"]), 1
            ),
            *tables.shared(style, gold, content.axes, whole=True),
        ]
    for index, axis in enumerate(content.axes):
        first = index == 0 and layout != "slides"
        if not first and (design["break_before"] != "none" or layout == "slides"):
            out.append(Break())
        out += style.axis_block(axis)
        if design["axis_note"] == "paragraph":
            out.append(
                Para(
                    f"Cette partie rassemble {len(axis.actions)} action{'s' if len(axis.actions) > 1 else ''} conduite{'s' if len(axis.actions) > 1 else ''} avec les partenaires du territoire."
                )
            )
        if layout in ("axis table", "big table"):
            out += tables.shared(style, gold, [axis], whole=False)
        elif layout == "cards":
            out += cards(style, gold, axis)
        else:
            for number, action in enumerate(axis.actions):
                if number and (layout == "slides" or design["break_before"] == "action"):
                    out.append(Break())
                out += one(style, gold, axis, action)
    return out


def one(style: Style, gold: Gold, axis: Axis, action: Action) -> list[Block]:
    """One action by itself."""
    design, layout = style.design, style.design["layout"]
    made = gold.action(style, action, axis.title)
    key = f"action {action.number}"
    out: list[Block] = [Mark(key)]
    if layout == "slides":
        return [*out, *prose.slide(style, action, made), Mark(key, end=True)]
    if not (layout == "fiche" and design["fiche_title"] == "first row"):
        out += prose.headed(style, action, made) if layout in WITH_PILL else style.action_heading(action)
    if layout in WITH_FACTS:
        out += prose.facts(style, action, made)
    note = {
        "before": f"Le suivi de cette action est confié à un référent ({action.lead}), en lien avec les communes.",
        "after": "Cette action sera poursuivie avec les partenaires déjà engagés.",
    }
    if layout in WITH_FACTS and design["action_note"] == "before":
        out.append(Para(note["before"]))
        made["passages"].append(note["before"])
    body = BLOCKS[layout](style, action, made)
    if layout in ("prose", "sections") and design["prose_columns"] == "two":
        half = (len(body) + 1) // 2
        body = [Beside([body[:half], body[half:]], [1, 1]), Para("", after=4)]
    out += body
    if layout in WITH_FACTS and design["action_note"] == "after":
        out.append(Para(note["after"]))
        made["passages"].append(note["after"])
    if layout in ("ruled", "grouped", "sheet") and design["finances"] == "in action":
        out += prose.money_of(style, action, made)
    if layout in ("ruled", "grouped", "prose", "sections"):
        out += prose.measures(style, action, made)
    return [*out, Mark(key, end=True)]


def cards(style: Style, gold: Gold, axis: Axis) -> list[Block]:
    """Actions in pairs, side by side."""
    out: list[Block] = []
    for at in range(0, len(axis.actions), 2):
        pair = axis.actions[at : at + 2]
        marks = [f"action {action.number}" for action in pair]
        columns = [prose.card(style, action, gold.action(style, action, axis.title)) for action in pair]
        out += [*[Mark(key) for key in marks], Beside(columns + [[]] * (2 - len(pair)), [1, 1], boxed=style.design.seed % 2 == 1, whole=True),
                *[Mark(key, end=True) for key in marks], Para("", after=6)]  # fmt: skip
    return out


def straighten(blocks: list[Any]) -> None:
    """Typewriter apostrophes in all texts."""
    for block in blocks:
        if isinstance(block, Para):
            block.text = block.text.replace("’", "'")
            block.label = block.label.replace("’", "'") if block.label else None
        elif isinstance(block, Beside):
            for column in block.columns:
                straighten(column)
        elif hasattr(block, "rows"):
            for row in block.rows:
                for cell in row:
                    straighten(cell.blocks)
