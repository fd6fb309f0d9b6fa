"""Lines that may open an action or an axis, the styles they are of, and what stands under each."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise

from ldaparse.document import Heading, Paragraph
from ldaparse.french.folding import fold
from ldaparse.french.status import may_name_work
from ldaparse.interpreting.badges import is_badge, says_state_of_action
from ldaparse.interpreting.cell_types import begins_with_state
from ldaparse.interpreting.contents_entries import contents_entries
from ldaparse.interpreting.context import Context
from ldaparse.interpreting.facts import is_known_label, without_counter
from ldaparse.interpreting.heading_contents import content_of_action
from ldaparse.interpreting.heading_names import (
    HeadingName,
    codes_behind,
    is_counter,
    name_of_heading,
    section_before,
)
from ldaparse.interpreting.headings import is_contents_entry
from ldaparse.interpreting.openers import joined
from ldaparse.interpreting.sections import NO_LEVEL, Part, Section
from ldaparse.interpreting.stated_lines import read_stated_line
from ldaparse.interpreting.understanding import UnderstoodTable
from ldaparse.interpreting.wording import begins_with, find_role, names_only
from ldaparse.places import shifted
from ldaparse.profile import Profile

_SIGN = re.compile(r"\s*([.:)|/–—-])")

_YEAR = re.compile(r"\b20\d\d\b")

LINES_BETWEEN = 2
"""Parts below a bold line among which the heading stands that it is over."""
MOST_WORDS_OF_STATE = 4
"""Words of a line that is but a state: "En cours de déploiement"."""
MOST_WORDS_OF_NOUN = 2
"""The same where its words may name what is to be done: "Lancement de l’étude" is a title."""
LONGEST_LABEL = 60
"""Characters of a heading that only labels what stands below it."""
SIZES_IN_A_POINT = 2
"""Type sizes that are told apart, in one point."""
LONGEST_TITLE = 160
"""Characters of a boxed or bold line that may be a heading."""
OVER_TITLE = "bold over a title"
"""The source of bold lines that stand right over others which title an action."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that may open something: a heading, a box, a bold line with a counter."""

    position: int
    heading: Heading
    name: HeadingName
    source: str
    label_at: int | None = None

    @property
    def style(self) -> tuple[str, str, str]:
        return f"{self.source} {_look_of(self)}", self.name.word, self.name.form

    @property
    def identity(self) -> tuple[str, str, str]:
        """What it is called, wherever it stands."""
        return self.name.word, self.name.counter, fold(self.name.title)


def _look_of(candidate: Candidate) -> str:
    """How a heading is set: "1. Contexte" and "1 – Un guichet" are of two looks."""
    look, counter = candidate.heading.look, candidate.name.counter
    # Not the first letter of "Chantier C".
    text = candidate.heading.text
    if section := section_before(text):  # "3.2 Projet 4 –"
        text = text[text.index(section) + len(section) :]
    behind = re.split(rf"(?<!\w){re.escape(counter)}(?!\w)", text, maxsplit=1)[1:]
    found = _SIGN.match(behind[0]) if counter and behind else None
    sign = look.sign or (found[1] if found else "")
    size = round(look.size * SIZES_IN_A_POINT) if look.size else ""
    return f"{look.style or ''} {size} {sign}"


@dataclass(frozen=True, slots=True)
class Style:
    """All candidates of one style, and how much of what stands under each is an action's, from 0 to 1."""

    members: tuple[Candidate, ...]
    contents: tuple[float, ...]

    @property
    def content(self) -> float:
        return sum(self.contents) / len(self.contents)

    @property
    def word(self) -> str:
        return self.members[0].name.word

    @property
    def is_counted(self) -> bool:
        """Whether its counters go up from one to the next, be it more than once."""
        counters = [member.name.counter for member in self.members]
        ranks = [member.name.rank for member in self.members]
        if None not in ranks:
            first = ranks[0]
            return all(
                one < after or after == first
                for one, after in pairwise(rank for rank in ranks if rank is not None)
            )
        return "" not in counters and len(set(counters)) == len(counters)


def styles_of(parts: Sequence[Part], context: Context) -> list[Style]:
    """The styles of the candidates, in the order of their first."""
    by_style: dict[tuple[str, str, str], list[Candidate]] = {}
    for candidate in _candidates(parts, context):
        by_style.setdefault(candidate.style, []).append(candidate)
    by_style = {style: members for style, members in by_style.items() if not _are_labels(members, context)}
    candidates = sorted(chain(*by_style.values()), key=lambda one: one.position)
    ends = {one.position: after.position for one, after in pairwise(candidates)}
    return [
        Style(
            tuple(members),
            tuple(
                content_of_action(
                    _until_section(parts[one.position + 1 : ends.get(one.position, len(parts))]),
                    context,
                    one.name.title,
                )
                for one in members
            ),
        )
        for members in by_style.values()
    ]


def _until_section(parts: Sequence[Part]) -> Sequence[Part]:
    """The parts that stand right under a heading: those before what is known to open something."""
    first = next((at for at, part in enumerate(parts) if isinstance(part, Section)), len(parts))
    return parts[:first]


def _are_labels(members: Sequence[Candidate], context: Context) -> bool:
    """Whether headings of one style label what stands below them within an action: most of them are known labels, or are printed
    again and again."""
    again = len({member.identity for member in members}) * 2 <= len(members)
    return again or sum(names_label(member.heading, context) for member in members) * 2 > len(members)


def _candidates(parts: Sequence[Part], context: Context) -> Iterator[Candidate]:
    """The lines that may open something; one that is but a word and a counter, with the line of its title below."""
    contents = contents_entries(parts)
    behind = codes_behind(
        part.text
        for part in parts
        if isinstance(part, Heading) or (isinstance(part, Paragraph) and part.bold)
    )
    waiting: Candidate | None = None
    last: Candidate | None = None
    for position in range(len(parts)):
        found = None if position in contents else _candidate(position, parts, context, behind)
        if found is not None and last is not None and _repeats(found, last):
            continue
        last = found or last
        if waiting is not None:
            above, waiting = waiting, None
            if found is not None and not found.name.counter and found.position == above.position + 1:
                found = _with_label_above(above, found)
            elif above.name.word:
                yield above
        if found is not None and found.name.counter and not found.name.title:
            waiting = found
        elif found is not None:
            yield found
    if waiting is not None and waiting.name.word:
        yield waiting


def _repeats(found: Candidate, before: Candidate) -> bool:
    """Whether a line says again what the one right above it says."""
    return found.position == before.position + 1 and fold(found.name.title) == fold(before.name.title) != ""


def _candidate(
    position: int, parts: Sequence[Part], context: Context, behind: Container[str]
) -> Candidate | None:
    part = parts[position]
    others = [*context.profile.headings["contents"], *context.profile.headings["legend"]]
    if isinstance(part, (Heading, Paragraph)) and (
        begins_with(part.text, others) or _names_report(part.text, context)
    ):
        return None
    if isinstance(part, Heading):
        if is_contents_entry(part.text):
            return None
        return Candidate(
            position, part, name_of_heading(part.text, part.number, behind), f"level {part.level}"
        )
    if isinstance(part, UnderstoodTable):
        heading = _boxed_heading(part)
        return (
            None if heading is None else Candidate(position, heading, name_of_heading(heading.text), "boxed")
        )
    if not isinstance(part, Paragraph) or part.is_bullet or not 0 < len(part.text) <= LONGEST_TITLE:
        return None
    if _is_state(part, context.profile) or read_stated_line(part, context.profile) is not None:
        return None
    if _stands_under_title(position, parts) and says_state_of_action(part, context.profile):
        return None
    if part.bold and is_counter(part.text):  # over the title that it counts
        text, spans = joined([part])
        name = HeadingName("", part.text.strip(" .:)"), "")
        return Candidate(position, Heading(text, NO_LEVEL, None, spans), name, "counter")
    name = name_of_heading(part.text, behind=behind)
    is_label = bool(name.word and name.counter and not name.title)
    is_title = bool(name.title) and not part.text.rstrip().endswith((":", ".", ";"))
    below = parts[position + 1 : position + 1 + LINES_BETWEEN]
    stands_over = _stands_over_facts(below[:1], context) or any(isinstance(one, Heading) for one in below)
    is_over_title = part.bold and is_title and _is_title_over_facts(below, context)
    if is_label or is_over_title or (part.bold and is_title and (name.counter or stands_over)):
        text, spans = joined([part])
        source = OVER_TITLE if is_over_title and not name.counter else "bold"
        return Candidate(position, Heading(text, NO_LEVEL, None, spans), name, source)
    return None


def _names_report(text: str, context: Context) -> bool:
    """Whether a line is the title of the report itself: "Premier bilan d’étape – exercice 2023"."""
    words = {"report": context.profile.identity["report_words"]}
    found = find_role(text, words) if _YEAR.search(text) else None
    return found is not None and found.start <= 1


def _is_title_over_facts(below: Sequence[Part], context: Context) -> bool:
    """Whether the first part is a bold line as well, over what an action is told in."""
    first = below[0] if below else None
    if not isinstance(first, Paragraph) or not first.bold or first.is_bullet:
        return False
    labels = [*context.profile.facts, *chain.from_iterable(context.profile.columns.values())]
    is_title = not first.text.rstrip().endswith((":", ".", ";")) and not names_only(first.text, labels)
    is_title = is_title and not _is_state(first, context.profile)
    return is_title and _stands_over_facts(below[1:2], context)


def _stands_under_title(position: int, parts: Sequence[Part]) -> bool:
    """Whether a line stands right under a heading or a boxed one."""
    above = parts[position - 1] if position else None
    return isinstance(above, Heading) or (
        isinstance(above, UnderstoodTable) and _boxed_heading(above) is not None
    )


def _is_state(line: Paragraph, profile: Profile) -> bool:
    """Whether a line is a badge, or a few words of which the first are a state: "Partiellement réalisé"."""
    most = MOST_WORDS_OF_NOUN if may_name_work(line.text, profile) else MOST_WORDS_OF_STATE
    few = len(line.text.split()) <= most
    return is_badge(line, profile) or (few and begins_with_state(line.text, profile))


def _with_label_above(label: Candidate, title: Candidate) -> Candidate:
    """ "Mesure 1" as a small line, and the title below it, as one heading."""
    text = f"{label.heading.printed} {title.heading.printed}"
    spans = (*label.heading.spans, *shifted(title.heading.spans, len(text) - len(title.heading.text)))
    heading = replace(title.heading, text=text, number=None, spans=spans)
    name = replace(label.name, title=title.name.title)
    return Candidate(title.position, heading, name, f"label over {title.source}", label.position)


def _stands_over_facts(below: Sequence[Part], context: Context) -> bool:
    """Whether what follows a line is a labelled one, or a table of an action."""
    return any(content_of_action([part], context) > 0 for part in below)


def _boxed_heading(table: UnderstoodTable) -> Heading | None:
    """The words of a table that is but one cell with a short line."""
    filled = [cell for cell in table.table.cells if cell.has_words]
    lines = [line for cell in filled for line in cell.paragraphs if line.text]
    if len(filled) != 1 or not 1 <= len(lines) <= 2 or table.table.rows > 1 or filled[0].tables:
        return None
    text, spans = joined(lines)
    is_title = len(text) <= LONGEST_TITLE and not text.rstrip().endswith((".", ":", ";"))
    return (
        Heading(text, NO_LEVEL, None, spans)
        if is_title and not any(line.is_bullet for line in lines)
        else None
    )


def names_label(heading: Heading, context: Context) -> bool:
    """Whether a heading only labels what stands below it within an action: "1. État", "Public visé"."""
    text = without_counter(heading.text.strip(" :"))
    name = name_of_heading(text)
    if name.word and name.counter:  # "Chantier A – Loger"
        return False
    return len(text) <= LONGEST_LABEL and is_known_label(text, context.profile)
