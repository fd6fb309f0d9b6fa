"""The pages of a report as the review page shows them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page as a picture. Places on it are in points from `left` and `top`, the corner from which
    evidence counts; `picture` is empty where the page could not be drawn."""

    number: int
    left: float
    top: float
    width: float
    height: float
    media_type: str = ""
    picture: bytes = b""
