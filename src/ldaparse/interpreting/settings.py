"""The points and thresholds by which columns and tables are matched with what they may be."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MatchSettings:
    """All are points, unless another unit is given. A header word that names a role is worth four of them, so that
    cells can only turn it down when most of them cannot be what it says."""

    word: float = 4.0
    """For a header whose first known phrase names the role."""
    alternative: float = 3.0
    """For a phrase that names the role only where the cells agree, or beside a column with a better claim."""
    later_phrase: float = 0.03
    """Off for each phrase of the profile that stands before the one found: lists begin with the surest."""
    later_word: float = 0.02
    """Off for each word of the header before the phrase."""
    later_column: float = 0.001
    """Off for each column to the left: of two equal claims the first column's holds."""
    merged_key: float = 2.5
    """For a column "Action" whose cells run over several rows each: it names what the rows belong to."""
    single_key: float = 1.5
    """The same in a table of one row, where any cell would."""
    least: float = 0.05
    """Below which a column rather has no role."""
    mostly: float = 0.5
    """The share of a column's filled cells above which it counts as being of their type."""
    mostly_states: float = 0.6
    """The share of cells that say a state from which they alone make a column one of states: other prose begins
    with such words, too."""
    small_lead: float = 1.0
    """The lead over the next reading below which both are named in a finding: about what half of a column's
    cells are worth."""
