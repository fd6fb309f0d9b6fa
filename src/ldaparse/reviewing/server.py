"""What a review page needs to know of the server that shows it, where there is one."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Server:
    """Addresses, each relative to that of the page.

    Attributes:
        corrections: where corrections are fetched (GET) and kept (PUT, with the ETag of those that they replace).
        back: the page that leads here.
        present: where an open page says that it is there (POST).
        gone: where it says that it is left (POST).
    """

    corrections: str
    back: str
    present: str
    gone: str
