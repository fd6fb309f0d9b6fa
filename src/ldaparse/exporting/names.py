"""Names of files that every system takes."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 200
"""Bytes of a name that is made here; file systems allow 255, and something is put behind it."""
_DEVICE = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])\s*(?:\..*)?", re.IGNORECASE)
_FORBIDDEN = frozenset('<>:"/\\|?*')  # by Windows, anywhere in a name
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp", "Cn", "Co"})


def is_device(name: str) -> bool:
    """Whether Windows takes a name for a device, whatever its ending.

    >>> is_device("con.json"), is_device("contrat.json")
    (True, False)
    """
    return _DEVICE.fullmatch(name) is not None


def portable(name: str) -> str:
    """A name with signs that every system takes in place of those that one of them does not; "_" stands for each.

    >>> portable('Bilan "2024"\\n.docx'), portable("con"), portable("fin. ")
    ('Bilan _2024__.docx', 'con_', 'fin__')
    """
    signs = ("_" if c in _FORBIDDEN or unicodedata.category(c) in _INVISIBLE else c for c in name)
    plain = cut("".join(signs), LONGEST)
    bare = plain.rstrip(". ")
    plain = bare + "_" * (len(plain) - len(bare))
    if is_device(plain):
        stem, dot, rest = plain.partition(".")
        plain = f"{stem}_{dot}{rest}"
    return plain or "_"


def cut(name: str, most: int) -> str:
    """A name of no more bytes than that."""
    return name.encode("utf-8", "surrogateescape")[:most].decode("utf-8", "ignore")
