"""Bold lines, and captions above tables, that tell an action or an axis as a heading would."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ldaparse.document import Heading, Paragraph
from ldaparse.interpreting.contents_entries import contents_entries
from ldaparse.interpreting.facts import read_fact
from ldaparse.interpreting.headings import is_contents_entry, read_action_name, read_axis_of_heading
from ldaparse.interpreting.openers import opener_of
from ldaparse.interpreting.sections import Part, Section
from ldaparse.interpreting.understanding import UnderstoodTable
from ldaparse.profile import Profile

_FARTHEST = 8  # lines between what opens an action and its table


def with_lines_that_open(parts: Sequence[Part], profile: Profile) -> list[Part]:
    """A bold line, or a caption above a table, that tells an action or an axis opens it, unless a heading
    tells the same."""
    told = {name for part in parts if (name := action_told(part, profile)) is not None}
    opened: list[Part] = []
    ahead = _Ahead(profile)
    contents = contents_entries(parts)
    for position, part in reversed([*enumerate(parts)]):
        is_line = isinstance(part, Paragraph) and position not in contents
        opener = opener_of([part], profile) if is_line and isinstance(part, Paragraph) else None
        if opener is not None and isinstance(part, Paragraph) and ahead.allows(part, opener, told):
            opened.append(opener)
            ahead.see(opener)
        else:
            opened.append(part)
            ahead.see(part)
    return opened[::-1]


@dataclass(slots=True)
class _Ahead:
    """What follows a line, as the blocks are gone through from the last to the first."""

    profile: Profile
    table: bool = False  # an action's table or facts, with a few lines between at most
    action: bool = False  # the opener of an action, with a few lines between at most
    lines: int = 0

    def see(self, part: Part) -> None:
        if isinstance(part, Paragraph):
            if part.text and read_fact(part, self.profile) is None and not part.is_bullet:
                self.lines += 1
            if self.lines > _FARTHEST:
                self.table = self.action = False
            return
        self.lines = 0
        self.action = isinstance(part, Section) and part.kind == "action"
        self.table = isinstance(part, UnderstoodTable) and (
            part.kind(under_action=True) in ("action", "facts")
        )

    def allows(self, line: Paragraph, opener: Section, told: set[tuple[str, str]]) -> bool:
        key = _key(opener)
        if key is not None and key in told:
            return False
        if opener.kind == "axis":
            return line.bold or (self.action and not self.lines)
        return self.table or (line.bold and not line.is_bullet)


def action_told(part: Part, profile: Profile) -> tuple[str, str] | None:
    """The number or code of the action, or of the axis, that a heading or a carved row opens."""
    if isinstance(part, Section):
        return _key(part)
    if not isinstance(part, Heading) or is_contents_entry(part.text):
        return None
    if name := read_action_name(part.text, profile):
        return "action", str(name.number if name.number is not None else name.code or part.text)
    if axis := read_axis_of_heading(part.text, profile):
        return "axis", str(axis[0])
    return None


def _key(section: Section) -> tuple[str, str] | None:
    counter = section.number if section.number is not None else section.code
    return None if counter is None else (section.kind, str(counter))
