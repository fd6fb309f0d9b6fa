"""Functions of pdfium that are asked of every character or object, called as they are.

Most of what a call of pdfium takes is its detour: arguments are converted by what the binding declares, and the
interpreter is let go of and taken back.
"""

from __future__ import annotations

from collections.abc import Callable
from ctypes import PYFUNCTYPE, c_void_p, cast
from typing import Any


def direct(declared: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    """A function of pdfium that keeps hold of the interpreter.

    Of declared arguments, addresses are taken as numbers, and an index is best declared as one, too, which ctypes
    converts in half the time: in a register, the lower half of an address is the same whole number. A function whose
    arguments are not declared takes what `byref` gives and numbers of 32 bits, which need no conversion at all.
    """
    made: Callable[..., Any] = PYFUNCTYPE(result, *arguments)(cast(declared, c_void_p).value or 0)
    return made
