"""French for spaCy without `spacy.lang.fr`, whose import compiles a regular expression of 1.4
million characters. The rules of the tokenizer are saved with the pipeline instead; what differs here is
how a number written in groups looks to the statistical parts."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, ClassVar

from spacy.attrs import LIKE_NUM, NORM, PREFIX, SHAPE, SUFFIX
from spacy.lang.lex_attrs import word_shape
from spacy.language import BaseDefaults, Language

_IN_GROUPS = re.compile(r"(?<=\d)[ \u00a0\u202f\u2009](?=\d)")


def bare(word: str) -> str:
    """ "3 361" as "3361", all else as it is."""
    return _IN_GROUPS.sub("", word)


def _bare(getter: Callable[[str], Any]) -> Callable[[str], Any]:
    return lambda word: getter(bare(word))


class ReportFrenchDefaults(BaseDefaults):
    """No rules of its own: the tokenizer comes from the pipeline's folder."""

    tokenizer_exceptions: ClassVar[dict[str, list[dict[int, str]]]] = {}
    prefixes: ClassVar[list[str]] = []
    suffixes: ClassVar[list[str]] = []
    infixes: ClassVar[list[str]] = []
    token_match = None
    url_match = None
    lex_attr_getters: ClassVar[dict[int, Callable[[str], Any]]] = {
        **BaseDefaults.lex_attr_getters,
        NORM: _bare(lambda word: word.lower().replace("’", "'")),
        SHAPE: _bare(word_shape),
        PREFIX: _bare(lambda word: word[0]),
        SUFFIX: _bare(lambda word: word[-3:]),
        LIKE_NUM: _bare(lambda word: word.replace(",", "").replace(".", "").isdigit()),
    }


class ReportFrench(Language):
    """The code is the project's own, so that `spacy.load` never asks for `spacy.lang.fr`."""

    lang = "fr_reports"
    Defaults = ReportFrenchDefaults
