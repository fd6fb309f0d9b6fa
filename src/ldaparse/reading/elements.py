"""Elements of Office's XML by their local names: the Strict variant of the standard has the same in other namespaces."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


def local(element: Any) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def children(element: Any, name: str) -> Iterator[Any]:
    """The children of that name; none of no element."""
    return iter(()) if element is None else element.iterchildren(f"{{*}}{name}")


def child(element: Any, *path: str) -> Any | None:
    """The child at the end of a path of names, or None."""
    for name in path:
        if element is None:
            return None
        element = next(element.iterchildren(f"{{*}}{name}"), None)
    return element


def switch(element: Any, attribute: str, usual: str = "0") -> bool:
    """An on-off attribute."""
    return element is not None and element.get(attribute, usual) in {"1", "true", "on"}


def number(element: Any, attribute: str, usual: float = 0.0) -> float:
    """A number that an attribute holds."""
    text = "" if element is None else element.get(attribute, "")
    try:
        found = float(text[:20])
    except ValueError:
        return usual
    return found if abs(found) < 1e9 else usual  # not a number is no less


def whole(element: Any, attribute: str, usual: int = 0) -> int:
    text = "" if element is None else element.get(attribute, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else usual


def relation_id(element: Any) -> str:
    """The `r:id` of an element, whichever namespace the relation is of."""
    return next((str(value) for key, value in element.attrib.items() if key.endswith("}id")), "")
