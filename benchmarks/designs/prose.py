"""Actions without a table of deliverables: fiches, labelled paragraphs, grouped bullets, sections, slides, cards."""

from __future__ import annotations

from typing import Any

from benchmarks.designs.content import Action
from benchmarks.designs.document import Beside, Block, Cell, Para, Table, cell
from benchmarks.designs.money import amount
from benchmarks.designs.style import STATE_COLOURS, STATE_NAMES, Style

GROUPS = {
    "past": {
        "done": "Réalisé",
        "in_progress": "En cours",
        "planned": "Non engagé",
        "on_hold": "Suspendu",
        "abandoned": "Abandonné",
    },
    "noun": {
        "done": "Actions réalisées",
        "in_progress": "Actions en cours",
        "planned": "Actions à venir",
        "on_hold": "Actions suspendues",
        "abandoned": "Actions abandonnées",
    },
    "question": {
        "done": "Ce qui est terminé",
        "in_progress": "Ce qui est en cours",
        "planned": "Ce qui reste à lancer",
        "on_hold": "Ce qui est en attente",
        "abandoned": "Ce qui est abandonné",
    },
}


def results_of(action: Action) -> list[str]:
    return [line for part in action.deliverables for line in part.results.split("\n") if line]


def observations_of(action: Action) -> str:
    return " ".join(part.observations for part in action.deliverables if part.observations)


def state_of(style: Style, action: Action, gold: dict[str, Any]) -> str:
    """The words of the action's own state, noted in the gold."""
    form = style.design["state_form"]
    text = f"{style.symbol(action.code)} {action.state}" if form == "symbol and words" else action.state
    gold["state"] = {"raw": text, "code": action.code, "date": None}
    return text


def state_cell(style: Style, action: Action, gold: dict[str, Any]) -> Cell:
    """The state in the value cell of a fiche: words, ticked boxes, or a colour."""
    form = style.design["state_form"]
    text = state_of(style, action, gold)
    if form == "ticks":
        gold["state"]["raw"] = None
        words = [f"[{'X' if code == action.code else ' '}] {name}" for code, name in STATE_NAMES.items()]
        return cell("   ".join(words))
    if form == "colour":
        gold["state"]["raw"] = None
        return cell("", shade=STATE_COLOURS[action.code])
    return cell(text, bold=style.design.seed % 2 == 0)


def told(style: Style, action: Action, gold: dict[str, Any]) -> list[tuple[str, str]]:
    """What is said of an action under labels, its state aside."""
    design = style.design
    rows = [
        ("Objectif", action.goal),
        ("Pilote" if design.seed % 2 else "Porteur", action.lead),
        ("Partenaires", action.partners),
        ("Public visé", action.audience),
    ]
    rows.append((design["deliverable_word"], "\n".join(part.label for part in action.deliverables)))
    if results_of(action):
        rows.append((design["results_word"], "\n".join(results_of(action))))
    if observations_of(action):
        rows.append((design["observations_word"], observations_of(action)))
    if design["finances"] == "in action":
        money = action.money
        rows += [
            (design["allocated_word"], f"{amount(style, money.allocated)}"),
            (design["committed_word"], amount(style, money.committed) or "0"),
        ]
    gold["passages"] += [line for _, text in rows for line in text.split("\n") if len(line) > 3]
    return rows


def headed(style: Style, action: Action, gold: dict[str, Any]) -> list[Block]:
    """The heading, with a pill beside it where the design shows the state so."""
    heading = style.action_heading(action)
    if style.design["state_place"] != "pill":
        return [*heading]
    return [Beside([[*heading], [badge(style, action, gold)]], [5, 1.3])]


def money_of(style: Style, action: Action, gold: dict[str, Any]) -> list[Block]:
    """The money of one action, below its table."""
    pairs = [
        (style.design["allocated_word"], amount(style, action.money.allocated)),
        (style.design["committed_word"], amount(style, action.money.committed) or "0"),
    ]
    gold["passages"] += [text for _, text in pairs if len(text) > 3]
    if style.design.seed % 2:
        return [Para(f"{label} : {text}", after=2) for label, text in pairs]
    rows = [[style.head(label) for label, _ in pairs], [cell(text, align="right") for _, text in pairs]]
    return [style.table(rows, [1, 1]), Para("", after=6)]


def with_state(style: Style, rows: list[Any], state: Any) -> list[Any]:
    """The state among the labelled rows, where the design puts it."""
    if style.design["state_place"] == "pill" and style.design["layout"] in ("prose", "sections"):
        return rows
    at = {"row": 4, "first": 0, "last": len(rows)}[style.design["fiche_state"]]
    return [*rows[:at], state, *rows[at:]]


def fiche(style: Style, action: Action, gold: dict[str, Any]) -> list[Block]:
    """A table of labels and values."""
    design = style.design
    rows: list[list[Cell]] = [
        [style.label(label), style.body(text)] for label, text in told(style, action, gold)
    ]
    if design["state_place"] != "pill" or design["fiche_title"] == "first row":
        rows = with_state(style, rows, [style.label(design["status_word"]), state_cell(style, action, gold)])
    if design["fiche_title"] != "heading":
        rows.insert(0, [style.head(style.action_label(action), across=2)])
    return [style.table(rows, [2, 6], 0), Para("", after=8)]


def paragraphs(style: Style, action: Action, gold: dict[str, Any]) -> list[Block]:
    """Paragraphs that begin with their label."""
    sep = style.design["label_separator"]
    rows = with_state(
        style, told(style, action, gold), (style.design["status_word"], state_of(style, action, gold))
    )
    out: list[Block] = []
    for label, text in rows:
        lines = text.split("\n")
        if len(lines) == 1:
            out.append(Para(text, label=f"{label}{sep}"))
        else:
            out.append(
                Para("", label=f"{label}{sep}".rstrip(" –.") if sep != " : " else f"{label} :", keep=True)
            )
            out += [Para(line, bullet=style.bullet, after=2) for line in lines]
    return out


def grouped(style: Style, action: Action, gold: dict[str, Any]) -> list[Block]:
    """Bullets under the state that they are in."""
    out: list[Block] = []
    for code, name in GROUPS[style.design["group_words"]].items():
        parts = [part for part in action.deliverables if part.code == code]
        if not parts:
            continue
        out.append(Para(f"{name} :", bold=style.design.seed % 3 != 0, after=2, keep=True))
        for part in parts:
            out.append(Para(part.label, bullet=style.bullet, after=2))
            gold["deliverables"].append(
                {
                    "label": part.label,
                    "status": {"raw": None, "code": code, "date": None},
                    "results": None,
                    "observations": None,
                    "other": None,
                }
            )
    for text in results_of(action)[:2]:
        out.append(Para(text))
        gold["passages"].append(text)
    return out


def sections(style: Style, action: Action, gold: dict[str, Any]) -> list[Block]:
    """Sub-headings with text below."""
    form = style.design["section_form"]
    rows = with_state(
        style, told(style, action, gold), (style.design["status_word"], state_of(style, action, gold))
    )
    out: list[Block] = []
    for number, (label, text) in enumerate(rows, 1):
        mark = {"1.": f"{number}. ", "a)": f"{'abcdefghijkl'[number - 1]}) ", "plain": "", "•": "• "}[form]
        out.append(
            Para(
                mark + label,
                level=3 if style.design.seed % 2 else 0,
                bold=True,
                size=style.size + 0.5,
                before=4,
                after=2,
                keep=True,
                colour=style.colour,
            )
        )
        lines = text.split("\n")
        out += [Para(line, bullet=style.bullet if len(lines) > 1 else None, after=3) for line in lines]
    return out


def badge(style: Style, action: Action, gold: dict[str, Any]) -> Para:
    return Para(
        state_of(style, action, gold),
        bold=True,
        size=style.size - 0.5,
        shade=STATE_COLOURS[action.code],
        align="center",
        after=4,
    )


def slide(style: Style, action: Action, gold: dict[str, Any]) -> list[Block]:
    """A title with a badge and two columns."""
    heading, pill = style.action_heading(action), badge(style, action, gold)
    form = style.design["badge"]
    top: list[Block]
    if form == "beside":
        top = [Beside([[*heading], [pill]], [5, 1.4])]
    elif form == "below":
        top = [*heading, Beside([[pill], []], [1.5, 5])]
    else:
        top = [*heading, Para(pill.text, label=f"{style.design['status_word']} : ", shade=pill.shade)]
    left: list[Block] = [Para(style.design["deliverable_word"], bold=True, colour=style.colour)]
    left += [Para(part.label, bullet=style.bullet, after=2) for part in action.deliverables]
    right: list[Block] = [Para(style.design["results_word"], bold=True, colour=style.colour)]
    right += [Para(text, bullet=style.bullet, after=2) for text in results_of(action)] or [
        Para("Aucune donnée à ce stade.")
    ]
    gold["passages"] += [part.label for part in action.deliverables] + results_of(action)
    return [
        *top,
        Para(action.goal, italic=True),
        Beside([left, right], [1, 1], boxed=style.design.seed % 2 == 0),
        Para("", after=6),
    ]


def card(style: Style, action: Action, gold: dict[str, Any]) -> list[Block]:
    """What stands in a card."""
    heading = style.action_heading(action)
    heading[-1].size = style.size + 1
    texts = results_of(action)[:2]
    gold["passages"] += [action.goal, *texts]
    out: list[Block] = [
        *heading,
        badge(style, action, gold)
        if style.design["badge"] != "shaded line"
        else Para(state_of(style, action, gold), label=f"{style.design['status_word']} : "),
    ]
    return [*out, Para(action.goal), *[Para(text) for text in texts], Para(action.lead, label="Pilote : ")]


def facts(style: Style, action: Action, gold: dict[str, Any]) -> list[Block]:
    """Lines between the heading of an action and its table."""
    form = style.design["facts"]
    pairs = [("Pilote", action.lead), ("Partenaires", action.partners), ("Public visé", action.audience)]
    if form == "none":
        return []
    gold["passages"] += [text for _, text in pairs]
    if form == "one line":
        return [Para(" – ".join(f"{label} : {text}" for label, text in pairs), after=5)]
    if form == "table":
        return [
            Table(
                [[style.label(label), cell(text)] for label, text in pairs],
                [1.5, 6],
                borders="all",
                header_rows=0,
            ),
            Para("", after=4),
        ]
    return [Para(text, label=f"{label} : ", after=2) for label, text in pairs]


def measures(style: Style, action: Action, gold: dict[str, Any]) -> list[Block]:
    """The indicators of an action: a table with targets, with years, or a list."""
    form, year = style.design["indicators"], style.content.year
    if form == "none":
        return []
    gold["passages"] += [one.name for one in action.measures]
    unit = {"%": " %"}
    if form == "list":
        return [Para("Indicateurs :", bold=True, after=2, keep=True), *[
            Para(f"{one.name} : {one.values[year]}{unit.get(one.unit, '')} (cible : {one.target}{unit.get(one.unit, '')})", bullet=style.bullet, after=2)
            for one in action.measures
        ]]  # fmt: skip
    if form == "table":
        head = ["Indicateur", "Cible", f"Réalisé {year}" if style.design.seed % 2 else "Valeur"]
        body = [[one.name, str(one.target), str(one.values[year])] for one in action.measures]
    else:
        head = ["Indicateur", "Unité", *[str(y) for y in sorted(action.measures[0].values)], "Cible"]
        body = [
            [one.name, one.unit, *[str(one.values[y]) for y in sorted(one.values)], str(one.target)]
            for one in action.measures
        ]
    rows = [[style.head(text) for text in head], *[[cell(text) for text in row] for row in body]]
    return [style.table(rows, [4] + [1.2] * (len(head) - 1)), Para("", after=6)]
