"""Results of fields as the file holds them.

LibreOffice works some fields out anew where the file holds what they last came to: the date becomes
today's, the file's name that of a temporary file. What was printed counts. So such a field is renamed,
in the copy that LibreOffice is given, to QUOTE, whose result it leaves alone.
"""

from __future__ import annotations

import re

from ldaparse.reading.compound import Compound

_RENEWED = {
    "INFO": 14, "TITLE": 15, "SUBJECT": 16, "AUTHOR": 17, "KEYWORDS": 18, "COMMENTS": 19, "LASTSAVEDBY": 20,
    "CREATEDATE": 21, "SAVEDATE": 22, "PRINTDATE": 23, "REVNUM": 24, "EDITTIME": 25, "NUMPAGES": 26, "NUMWORDS": 27,
    "NUMCHARS": 28, "FILENAME": 29, "TEMPLATE": 30, "DATE": 31, "TIME": 32, "PAGE": 33,
}  # fmt: skip
_QUOTE = 35
# What is taken before the name is not given back: there is but one way to read it.
_IN_RTF = re.compile(
    rb"(\\fldinst(?:[\s{]|\\[a-z]++-?\d*+ ?+){1,40}+)(" + "|".join(_RENEWED).encode() + rb")\b", re.IGNORECASE
)

_WORD_STREAM, _TABLES = "worddocument", ("0table", "1table")
_WHICH_TABLE = 0x0200
# Where the file information block says where the fields of the text, headers, notes, comments, endnotes and
# text boxes are listed (MS-DOC 2.5.6).
_LISTS = tuple(154 + 8 * index for index in (16, 17, 18, 19, 48, 57))
_BEGIN, _CHARACTER = 0x13, 0x1F
_MOST_FIELDS = 100_000


def rtf_with_stored_fields(data: bytes) -> bytes:
    """The .rtf with those fields renamed."""
    return _IN_RTF.sub(rb"\1QUOTE", data)


def doc_with_stored_fields(data: bytes) -> bytes:
    """The .doc with those fields renamed in its lists of fields; as it is, where they cannot be found."""
    compound = Compound(data)
    block = compound.read(_WORD_STREAM, 0, _LISTS[-1] + 8)
    table = _TABLES[bool(int.from_bytes(block[10:12], "little") & _WHICH_TABLE)]
    changed = bytearray(data)
    for at in _LISTS:
        start, length = (int.from_bytes(block[at + n : at + n + 4], "little") for n in (0, 4))
        count = (length - 4) // 6
        if not 0 < count < _MOST_FIELDS:
            continue
        # After the places of all fields follow two bytes a field: what it is, and of which kind.
        places = compound.offsets(table, start + 4 * (count + 1), 2 * count)
        for what, kind in zip(places[::2], places[1::2], strict=False):
            if changed[what] & _CHARACTER == _BEGIN and changed[kind] in _RENEWED.values():
                changed[kind] = _QUOTE
    return bytes(changed)
