"""What all steps of interpreting share: made once for a document, passed as one argument."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ldaparse.interpreting.action_names import ListedActions
from ldaparse.interpreting.habits import ListHabits
from ldaparse.interpreting.legends import Legend
from ldaparse.interpreting.settings import MatchSettings
from ldaparse.interpreting.trace import Trace
from ldaparse.profile import Profile


@dataclass(frozen=True, slots=True)
class Context:
    """The words of the profile, the years and the day of the report, the tolerances of matching.

    Attributes:
        profile: the words of headers, headings and states.
        years: the years that the report tells of, as far as they are known.
        as_of: the day up to which it counts, as EDTF (ISO 8601-2).
        settings: the points and thresholds by which columns and tables are matched.
        habits: how the document sets its lists of what is delivered.
        legend: what signs and abbreviations of the document say.
        listed: the actions that tables list by their names, and where else these stand.
        trace: where decisions about headings are noted, if anybody asks why.
    """

    profile: Profile
    years: Sequence[int] = ()
    as_of: str | None = None
    settings: MatchSettings = field(default_factory=MatchSettings)
    habits: ListHabits = field(default_factory=ListHabits)
    legend: Legend | None = None
    listed: ListedActions = field(default_factory=ListedActions)
    trace: Trace | None = None
