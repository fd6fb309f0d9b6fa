"""The gold of a report: what a careful reader of it says, in the shape of the JSON contract.

What could be debated is left out. Beside the contract's names an action has `state` (that of the whole action, where
the design gives one), `passages` (texts that must stand in some field of the action) and `axis_title`; keys that begin
with "_" help to score and are no values.
"""

from __future__ import annotations

from typing import Any

from benchmarks.designs.content import Action, Content, Deliverable
from benchmarks.designs.style import Style


class Gold:
    """Filled in by those who lay out the report."""

    def __init__(self, content: Content) -> None:
        self.report: dict[str, Any] = {
            "territory": content.territory, "_core": content.core, "programme": content.programme, "rank": None,
            "years": content.years, "as_of": None, "axes": [], "actions": [], "finances": None,
        }  # fmt: skip

    def axis(self, title: str, number: int) -> None:
        self.report["axes"].append({"number": number, "title": title})

    def action(self, style: Style, action: Action, axis_title: str | None) -> dict[str, Any]:
        code = style.action_code(action)
        keyed = style.design["action_number"] != "title only"
        made: dict[str, Any] = {
            "number": action.number if keyed and code is None else None, "code": code, "title": action.title, "axis_title": axis_title,
            "state": None, "deliverables": [], "passages": [], "measures": [], "_key": f"action {action.number}",
        }  # fmt: skip
        self.report["actions"].append(made)
        return made

    def finances(self) -> dict[str, Any]:
        if self.report["finances"] is None:
            self.report["finances"] = {"lines": [], "total": None}
        return self.report["finances"]


def deliverable(style: Style, part: Deliverable, columns: list[str]) -> dict[str, Any]:
    """The gold of a row that shows these columns."""
    return {
        "label": part.label, "status": style.state_gold(part) if "status" in columns else None,
        "results": part.results if "results" in columns else None, "observations": part.observations if "observations" in columns else None,
        "other": part.other[style.design["other_word"]] if "other" in columns else None,
    }  # fmt: skip
