"""The answer of a child, as data: nothing in it can have the parent call anything.

An answer is JSON, and pieces of bytes that the JSON refers to. It is made of plain values, of published forms (as the JSON
that pydantic reads and checks), and of small classes as the values of their fields. Its reader makes those classes only that
it was told to expect, or that they are made of, and sets their fields without running any code of theirs.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import lru_cache
from typing import Any, Protocol, TypeAlias, get_args, get_type_hints, runtime_checkable

Expected: TypeAlias = tuple[type, ...]
"""The classes that an answer may be of, beside plain values."""

_LENGTH = struct.Struct(">Q")
_PLAIN = (str, int, float, bool, type(None))
_LISTS: dict[str, Any] = {"tuple": tuple, "list": list, "set": set, "frozenset": frozenset}


class NoDataError(TypeError):
    """There is something in an answer that cannot be told as data."""


class AnswerError(ValueError):
    """What a child told is no answer, or has a class that was not expected."""


@runtime_checkable
class AsData(Protocol):
    """A class of which `as_data` gives plain values, from which `from_data` makes one that is equal."""

    def as_data(self) -> Any:
        """Plain values."""

    @classmethod
    def from_data(cls, data: Any) -> Any:
        """One of this class; raises ValueError or TypeError for values that it is not made of."""


def packed(answer: Any) -> Iterator[bytes]:
    """The pieces of an answer, the JSON first.

    Raises:
        NoDataError: there is something in it that is no data.
    """
    pieces: list[bytes] = []
    names: dict[str, int] = {}
    tree = json.dumps([_down(answer, names, pieces), list(names)], separators=(",", ":")).encode("ascii")
    for piece in (tree, *pieces):
        yield _LENGTH.pack(len(piece))
        yield piece


def unpacked(content: bytes, expected: Expected = ()) -> Any:
    """What a child packed.

    Raises:
        AnswerError: it is not that, or there is a class in it that is not expected.
    """
    try:
        tree, *pieces = _pieces(memoryview(content))
        shape, names = json.loads(bytes(tree))
        return _up(shape, _classes(names, expected), pieces)
    except AnswerError:
        raise
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError, struct.error) as error:
        raise AnswerError(f"this is no answer ({type(error).__name__})") from error


def _classes(names: list[str], expected: Expected) -> list[type]:
    known = known_classes(expected)
    for name in names:
        if name not in known:
            raise AnswerError(f"{name} is not expected")
    return [known[name] for name in names]


@lru_cache(maxsize=64)
def known_classes(expected: Expected) -> dict[str, type]:
    """The classes that are expected, and those that the fields of dataclasses among them have, by name."""
    found: dict[str, type] = {}
    waiting: list[Any] = list(expected)
    while waiting:
        one = waiting.pop()
        waiting += get_args(one)
        if not isinstance(one, type) or _name(one) in found:
            continue
        if _is_form(one) or hasattr(one, "from_data"):
            found[_name(one)] = one
        elif is_dataclass(one):
            found[_name(one)] = one
            waiting += get_type_hints(one).values()
    return found


def _down(value: Any, names: dict[str, int], pieces: list[bytes]) -> Any:
    """A value as JSON has it: what is not plain is a list that begins with what it is."""
    kind = type(value)
    if kind in _PLAIN:
        return value
    if kind in (bytes, bytearray):
        pieces.append(bytes(value))
        return ["bytes", len(pieces) - 1]
    if kind.__name__ in _LISTS and kind.__module__ == "builtins":
        return [kind.__name__, *(_down(one, names, pieces) for one in value)]
    if kind is dict:
        return [
            "dict",
            *([_down(key, names, pieces), _down(one, names, pieces)] for key, one in value.items()),
        ]
    number = names.setdefault(_name(kind), len(names))
    if _is_form(kind):
        pieces.append(kind.__pydantic_serializer__.to_json(value, exclude_unset=True))
        return ["form", number, len(pieces) - 1]
    if isinstance(value, AsData):
        return ["data", number, _down(value.as_data(), names, pieces)]
    if is_dataclass(value):
        return ["class", number, *(_down(getattr(value, one.name), names, pieces) for one in fields(value))]
    raise NoDataError(f"{_name(kind)} is no data")


def _up(shape: Any, classes: list[Any], pieces: list[memoryview]) -> Any:
    if not isinstance(shape, list):
        return shape
    kind, *rest = shape
    if kind == "bytes":
        return bytes(pieces[rest[0]])
    if kind in _LISTS:
        return _LISTS[kind](_up(one, classes, pieces) for one in rest)
    if kind == "dict":
        return {_up(key, classes, pieces): _up(one, classes, pieces) for key, one in rest}
    if kind not in ("form", "data", "class"):
        raise AnswerError(f"{kind!r} is no kind of data")
    made_of = classes[rest[0]]
    if kind == "form":
        return made_of.__pydantic_validator__.validate_json(bytes(pieces[rest[1]]))
    if kind == "data":
        return made_of.from_data(_up(rest[1], classes, pieces))
    return _made(made_of, [_up(one, classes, pieces) for one in rest[1:]])


def _made(kind: type, values: list[Any]) -> Any:
    """One of a dataclass with these values, in the order of its fields; no code of the class is run."""
    if not is_dataclass(kind) or _is_form(kind):
        raise AnswerError(f"{_name(kind)} is not made of fields")
    one = object.__new__(kind)
    for field, value in zip(fields(kind), values, strict=True):
        object.__setattr__(one, field.name, value)
    return one


def _pieces(content: memoryview) -> Iterator[memoryview]:
    at = 0
    while at < len(content):
        (length,) = _LENGTH.unpack(content[at : at + _LENGTH.size])
        at += _LENGTH.size
        if at + length > len(content):
            raise AnswerError("it was cut short")
        yield content[at : at + length]
        at += length


def _is_form(kind: type) -> bool:
    return hasattr(kind, "__pydantic_validator__")


def _name(kind: type) -> str:
    return f"{kind.__module__}.{kind.__qualname__}"
