"""The table of an action, or of several: what was to be delivered, how far it is, what came of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ldaparse.french.dates import read_period
from ldaparse.interpreting.cell_types import says_status
from ldaparse.interpreting.context import Context
from ldaparse.interpreting.heading_names import name_of_heading
from ldaparse.interpreting.schemas.schema import Claim, Reason, Role, TableSchema
from ldaparse.interpreting.table_view import ColumnView, TableView
from ldaparse.interpreting.wording import begins_with, find_role, names_only

_YEAR = re.compile(r"\b20\d\d\b")
_ENDS_STATE = re.compile(r"\s[–—-]\s|[:,(.;\n]")
_COUNTER = re.compile(r"(?:[A-Za-z]{1,4}[-.]?)?\d{1,3}(?:[-.]\d{1,2}){0,2}[-.]?[a-z]?\W?|[A-Za-z]\W?")
ROLES = {
    "deliverable": Role(
        {"prose": 0.5, "state": -1.5, "amount": -3, "rate": -3, "count": -3, "date": -0.5, "tick": -2}
    ),
    "status": Role(
        {"state": 3, "tick": 1, "date": 0.3, "rate": -0.5, "prose": -0.5, "amount": -5, "count": -5}
    ),
    "results": Role({"prose": 0.3, "count": 0.3, "rate": 0.2, "state": -1}),
    "observations": Role({"prose": 0.3, "state": -1.5}),
    "action": Role({"prose": 0.2, "state": -3, "amount": -3, "rate": -3}),
}
UNNAMED_STATUS = 0.4
"""On top of what states are worth, for a column that they alone make one of states: in all about what a header word
is worth, so that a column with such a word and other cells does not simply win, and the two are named as doubtful."""
EXPLAINED = 5.0
"""For a column of signs or abbreviations that a legend explains as states: more than a header word over sentences, "Réalisé"."""
UNNAMED_DELIVERABLE = -0.2
"""Off what prose is worth, for a column that its cells alone make one of deliverables: any header word goes before."""
OTHER_YEAR = -1.5
"""For a column of another year than the reported one, which has a column of that name, too."""
FORMER_YEAR = -4.0
"""For a column of a year before the reported ones, beside another that may hold the same: the state that it was in last year is
not its state, whatever the words of its cells are worth."""
TOLD = 1.0
"""For sentences under a header that may name results as well as a state, "Réalisé": above what sets the two headers apart,
and below what states are worth."""
WORDS_OF_SENTENCE = 5
"""Words from which the text of a cell tells something."""
REPEATED = -0.4
"""Off the same for a column that says the same of several rows, as one of services in charge does: enough that another column of
prose goes before, be some of its cells worded as states."""
EACH_ANOTHER = 0.8
"""The share of different texts among those of a column below which it says the same of several rows."""
FEWEST_TO_REPEAT = 5
"""Cells from which that can be said."""
COUNTED_TITLES = 4.5
"""For a column of counted titles that stand for several rows each, whatever its header: more than a header is worth."""
FEWEST_COUNTED = 2
"""Titles from which they count."""
COUNTING = -5.0
"""For a column of counters under a header that would name what is delivered, "Jalon" over "J1" and "J2": more than the header is
worth."""
UNTITLED_FIRST = 3.0
"""For a first column without a header, or with but a period: what the rows are of."""


def claims(view: TableView, column: ColumnView, context: Context) -> Iterator[Claim]:
    """What a column of an action's table may be: by the first known phrase of its header, by one that names it
    where the cells agree, or by its cells alone."""
    profile, settings = context.profile, context.settings
    label = _telling_label(column, context)
    if _is_over_actions(view, column, context):
        return
    is_fact = begins_with(label, profile.facts) > 0 and not begins_with(label, profile.columns["deliverable"])
    match = None if is_fact else find_role(label, profile.columns)
    if match is not None:
        points = settings.word - settings.later_phrase * match.rank - settings.later_word * match.start
        reasons = [Reason(points, f"header {label!r} names it")]
        if _is_of_another_year(view, column, context):
            reasons.append(Reason(OTHER_YEAR, "a column of the same name is of the reported year"))
        elif _is_of_former_year(view, column, match.role, context):
            reasons.append(
                Reason(FORMER_YEAR, "it is of a former year, and another column may be of this one")
            )
        if match.role == "deliverable" and _counts_rows(_texts(column), settings.mostly):
            reasons.append(Reason(COUNTING, "its cells but count the rows"))
        if match.role == "status" and _stand_for_states(column, context):
            reasons.append(Reason(EXPLAINED, "a legend explains its cells"))
        yield Claim(match.role, tuple(reasons))
    # "Réalisé" over figures counts, and "Réalisation attendue" is an aim: neither says what came of it.
    is_of_figures = column.share("amount", "count", "rate") > settings.mostly
    is_aim = find_role(label, {"deliverable": profile.columns["deliverable"]}) is not None
    for role, phrases in () if is_fact else profile.column_alternatives.items():
        if role == "results" and (is_of_figures or is_aim):
            continue
        is_named = find_role(label, {role: phrases}) is not None
        if role == "results" and is_named and _begin_with_states(column, context):
            reason = Reason(settings.alternative, f"the cells below {label!r} begin with states")
            yield Claim("status", (reason,))
        elif is_named:
            reasons = [Reason(settings.alternative, f"header {label!r} may name it")]
            if role == "results" and _tells(column):
                reasons.append(Reason(TOLD, "its cells are sentences"))
            yield Claim(role, tuple(reasons))
    if label and names_only(column.label, profile.action_columns["action"]):
        reasons = [Reason(1.0, f"header {label!r} names the action")]
        rows = len(view.body_rows)
        if rows == 1:
            reasons.append(Reason(settings.single_key, "the table has but one row"))
        elif len(column.cells) < rows:
            reasons.append(Reason(settings.merged_key, "each cell stands once for several rows"))
        elif any(one.text == after.text for one, after in pairwise(column.cells)):
            reasons.append(Reason(settings.merged_key, "neighbouring rows repeat it"))
        yield Claim("action", tuple(reasons))
    elif _counts_titles(view, column, context):
        reason = Reason(COUNTED_TITLES, "its cells count what they name, each for several rows")
        yield Claim("action", (reason,))
    yield from _claims_of_cells(column, context)


def _counts_titles(view: TableView, column: ColumnView, context: Context) -> bool:
    """Whether each cell of a column stands for several rows and counts what it names: "Opération 1 : Un guichet". The header of
    none says that it names axes, or actions."""
    words = context.profile.action_columns
    names_other = any(one.label and names_only(one.label, words["action"]) for one in view.columns)
    if names_other or (column.label and begins_with(column.label, words["axis"])):
        return False
    names = [name_of_heading(" ".join(text.split())) for text in _texts(column)]
    is_merged = FEWEST_COUNTED <= len(names) < len(view.body_rows)
    return is_merged and all(name.word and name.counter and name.title for name in names)


def _is_over_actions(view: TableView, column: ColumnView, context: Context) -> bool:
    """Whether a column names what actions are part of, in a word that may count either: "Chantier", at the left of "Action"."""
    either, names = context.profile.headings["either"], context.profile.action_columns["action"]
    return bool(column.label and names_only(column.label, either)) and any(
        names_only(other.label, names) and not begins_with(other.label, either)
        for other in view.columns[column.position + 1 :]
        if other.label
    )


def _is_of_another_year(view: TableView, column: ColumnView, context: Context) -> bool:
    """Whether the header of another column says the same of the year of the report, and this one's of another: "État 2023"
    beside "État 2024"."""
    own = _YEAR.search(column.whole_label)
    if own is None:
        return False
    name = _YEAR.sub("", column.whole_label).strip()
    alike = [one.whole_label for one in view.columns if _YEAR.sub("", one.whole_label).strip() == name]
    years = {int(found[0]) for label in alike if (found := _YEAR.search(label))}
    reported = max(years & set(context.years), default=max(years))
    return int(own[0]) != reported


def _is_of_former_year(view: TableView, column: ColumnView, role: str, context: Context) -> bool:
    """Whether a header names a year before those of the report, and another one the same role without such a year."""
    own = _YEAR.search(column.whole_label)
    if own is None or not context.years or int(own[0]) >= min(context.years):
        return False
    return any(
        (match := find_role(other.whole_label, context.profile.columns)) is not None
        and match.role == role
        and ((year := _YEAR.search(other.whole_label)) is None or int(year[0]) in context.years)
        for other in view.columns
        if other is not column
    )


def _stand_for_states(column: ColumnView, context: Context) -> bool:
    """Whether a legend explains the cells of a column, be they figures: "3" for what is done."""
    return context.legend is not None and context.legend.explains(_texts(column), figures=True)


def _texts(column: ColumnView) -> list[str]:
    return [text for cell in column.cells if (text := cell.text.strip())]


def _begin_with_states(column: ColumnView, context: Context) -> bool:
    """Whether most cells are states, or begin with one: "En cours – le marché a été relancé"."""
    first = [_ENDS_STATE.split(text, maxsplit=1)[0] for text in _texts(column)]
    said = sum(says_status(words, context.profile) for words in first)
    return said > context.settings.mostly * len(first)


def _tells(column: ColumnView) -> bool:
    """Whether most cells with words are sentences."""
    lengths = [len(text.split()) for cell in column.cells if (text := cell.text)]
    return sum(length >= WORDS_OF_SENTENCE for length in lengths) * 2 > len(lengths)


def _telling_label(column: ColumnView, context: Context) -> str:
    """Its own header where that says what it holds, else with those of the groups above it: "Perspectives" under "Bilan"."""
    profile, label = context.profile, column.label
    tells = bool(label) and (
        find_role(label, profile.columns) is not None or begins_with(label, profile.facts) > 0
    )
    return label if tells else column.whole_label


def _claims_of_cells(column: ColumnView, context: Context) -> Iterator[Claim]:
    settings = context.settings
    texts = _texts(column)
    if context.legend is not None and context.legend.explains(texts):
        yield Claim("status", (Reason(EXPLAINED, "a legend explains its cells"),), by_cells=True)
    if is_explained(column, context):
        if column.position == 0 and read_period(column.label) is not None:
            yield Claim("deliverable", (Reason(UNTITLED_FIRST, "first column, headed by a period"),))
        if _is_headed_as_prose(column, context) and _says_states(column, context):
            yield Claim("status", (Reason(UNNAMED_STATUS, "its cells say states"),), by_cells=True)
        return
    if not column.label and column.position == 0:
        yield Claim("deliverable", (Reason(UNTITLED_FIRST, "first column, without a header"),))
    if _says_states(column, context):
        yield Claim("status", (Reason(UNNAMED_STATUS, "its cells say states"),), by_cells=True)
    if column.share("prose", "state") > settings.mostly and not _counts_rows(texts, settings.mostly):
        reasons = [Reason(UNNAMED_DELIVERABLE, "its cells are prose")]
        if len(texts) >= FEWEST_TO_REPEAT and len(set(texts)) < EACH_ANOTHER * len(texts):
            reasons.append(Reason(REPEATED, "its cells say the same of several rows"))
        yield Claim("deliverable", tuple(reasons), by_cells=True)


def _counts_rows(texts: Sequence[str], mostly: float) -> bool:
    """Whether most cells are but counters, of which there are several: "1.a", "1.b"; they may begin again in each action."""
    counters = [text for text in texts if _COUNTER.fullmatch(text)]
    return len(set(counters)) > 1 and len(counters) > mostly * len(texts)


def _says_states(column: ColumnView, context: Context) -> bool:
    return column.types.count("state") >= context.settings.mostly_states * len(column.types) > 0


def _is_headed_as_prose(column: ColumnView, context: Context) -> bool:
    """Whether a header names what is told, "Suivi", "Observations": where all cells are states, these are what it tells."""
    match = find_role(column.whole_label, context.profile.columns)
    return match is not None and match.role in ("results", "observations")


def is_explained(column: ColumnView, context: Context) -> bool:
    """Whether some word of the profile says what a header is, be it only a fact or a period."""
    profile, label = context.profile, column.whole_label
    return bool(label) and (
        find_role(label, profile.columns) is not None
        or begins_with(label, profile.facts) > 0
        or find_role(label, profile.action_columns) is not None
        or find_role(label, profile.finance_columns) is not None
        or read_period(label) is not None
    )


ACTION_TABLE = TableSchema("action", ROLES, claims)
