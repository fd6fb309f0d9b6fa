"""What was found of how a document sets its lists; `list_habits` finds it."""

from __future__ import annotations

from dataclasses import dataclass

from ldaparse.interpreting.legends import Legend, stands_for_something


@dataclass(frozen=True, slots=True)
class ListHabits:
    """Attributes:
    endings: states, folded, that end the lines of lists behind no sign.
    tells_below: whether a plain line below an item of a list tells more of it.
    state_labels: labels that stand before the states of items, in the lines below these, folded.
    labels: the labels, folded, of lines that stand below an item with another item of its list behind them; None where no
        list has two items.
    lists_plain_lines: whether lines that are no bullets list what is delivered, so that a single one does, too.
    items_behind_states: whether lines name a state and all that is in it: "Achevés : un guichet ; une charte.".
    legend: what stands for states.
    """

    endings: frozenset[str] = frozenset()
    tells_below: bool = False
    state_labels: frozenset[str] = frozenset()
    labels: frozenset[str] | None = None
    lists_plain_lines: bool = False
    items_behind_states: bool = False
    legend: Legend | None = None

    def explains(self, text: str) -> bool:
        """Whether a text is a sign, an abbreviation or the like that a legend explains as a state."""
        return (
            self.legend is not None and stands_for_something(text) and self.legend.code_of(text) is not None
        )
