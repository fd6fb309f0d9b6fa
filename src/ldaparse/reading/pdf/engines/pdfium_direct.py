"""Functions of pdfium that are asked of every character or object, called as they are.

Most of what a call of pdfium takes is its detour: arguments are converted by what the binding declares, and the
interpreter is let go of and taken back.
"""

from __future__ import annotations

from collections.abc import Callable
from ctypes import PYFUNCTYPE, c_void_p, cast
from typing import Any


def direct(declared: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    """A function of pdfium that takes addresses as numbers, and keeps hold of the interpreter.

    An index is best handed over like an address, which ctypes converts in half the time: in a register, the lower
    half of an address is the same whole number.
    """
    made: Callable[..., Any] = PYFUNCTYPE(result, *arguments)(cast(declared, c_void_p).value or 0)
    return made
