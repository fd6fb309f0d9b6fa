"""The states that a draft offers to choose from, in words that are read back as what they mean."""

from __future__ import annotations

from ldaparse.french.status import read_status
from ldaparse.profile import Profile
from ldaparse.report import StatusCode

_USUAL: dict[StatusCode, str] = {
    "done": "Réalisé", "in_progress": "En cours", "planned": "À venir", "on_hold": "En attente", "modified": "Modifié",
    "redirected": "Réorienté", "abandoned": "Abandonné",
}  # fmt: skip


def states_to_choose(profile: Profile) -> tuple[str, ...]:
    """A word for each state: the usual one, or the first one of the profile where it means something else there."""
    own = dict(profile.statuses)
    found = []
    for code, usual in _USUAL.items():
        words = (usual, *(word.lstrip("^").capitalize() for word in own.get(code, ())))
        known = next((word for word in words if read_status(word, profile).code == code), None)
        found += [known] if known else []
    return tuple(found)
