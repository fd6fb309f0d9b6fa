"""What all routes share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request

from ldaparse.app import works
from ldaparse.app.card import Card
from ldaparse.app.children import Children
from ldaparse.app.jobs import Jobs
from ldaparse.app.presence import Presence
from ldaparse.app.shelf import Entry, Shelf
from ldaparse.writing import Language


@dataclass(frozen=True, slots=True)
class Desk:
    """The shelf, the work on it, the pages that are open; `asked` is what `extract` takes, `end` ends the server."""

    shelf: Shelf
    jobs: Jobs
    children: Children
    presence: Presence
    lang: Language
    asked: Mapping[str, Any]
    end: Callable[[], None]

    def entry(self, key: str) -> Entry:
        """The report of a key. Raises HTTPException (404) where there is none."""
        entry = self.shelf.entry(key)
        if entry is None:
            raise HTTPException(404)
        return entry

    def asked_entry(self, request: Request) -> Entry:
        """The report that an address names."""
        return self.entry(request.path_params["key"])

    def card(self, entry: Entry) -> Card | None:
        """The report in brief, as it is corrected now; None where it is yet to be read.

        Raises:
            LdaparseError: its corrections cannot be made.
        """
        card = entry.card()
        if card is None or not entry.is_behind(card):
            return card
        card = self.children.do(works.brief, entry.kept, dict(self.asked), name=card.name)
        entry.put_card(card)
        return card
