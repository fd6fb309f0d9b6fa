"""Builds the pipeline `fr_indicators`: `python models/build.py`. Needs `pip install -e '.[dev]'`.

Tagger and parser come from `fr_core_news_sm` 3.8.0 (LGPL-LR, see CARD.md) as they are; the tokenizer has spaCy's
rules for French in a form that costs nothing to load; the figures and what they measure are this project's.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import spacy
from spacy.lang.char_classes import ALPHA, ALPHA_LOWER, ALPHA_UPPER
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from spacy.vocab import Vocab

from ldaparse.french.indicators.language import ReportFrench

SOURCE = "fr_core_news_sm"
PARTS = ("tok2vec", "morphologizer", "parser")
OUT = Path(__file__).parent / "fr_indicators"
# All letters of all alphabets, 13,000 characters each time, against those that French is written in.
_LETTERS = {ALPHA: "a-zA-ZÀ-ÖØ-öø-ÿŒœŸ", ALPHA_LOWER: "a-zà-öø-ÿœ", ALPHA_UPPER: "A-ZÀ-ÖØ-ÞŒŸ"}

_HYPHENS = "[-–—‐‑]"


def build(out: Path = OUT) -> None:
    source = spacy.load(SOURCE)
    nlp = ReportFrench(
        meta={
            "name": "indicators",
            "version": "0.1.0",
            "description": "Figures in the prose of French execution reports, and what they measure.",
            "license": "MIT (own parts); LGPL-LR (tok2vec, morphologizer, parser of fr_core_news_sm)",
            "sources": [{"name": f"{SOURCE} {source.meta['version']}", "license": source.meta["license"]}],
        }
    )
    nlp.tokenizer = short_tokenizer(source.tokenizer, nlp.vocab)
    nlp.add_pipe("ldaparse_figures")
    for name in PARTS:
        nlp.add_pipe(name, source=source)
    nlp.add_pipe("ldaparse_indicators")
    nlp.to_disk(out)
    keep_own_strings(nlp, out)
    for name in ("LICENSE", "LICENSES_SOURCES"):
        (out / f"{name}-{SOURCE}").write_text((source.path / name).read_text("utf-8"), "utf-8")


def short_tokenizer(tokenizer: Tokenizer, vocab: Vocab) -> Tokenizer:
    """The same rules over the letters of French: compiled in 0.1 s instead of 1.8 s."""
    return Tokenizer(
        vocab,
        rules=tokenizer.rules,
        prefix_search=_short(tokenizer.prefix_search).search,
        suffix_search=_short(tokenizer.suffix_search).search,
        infix_finditer=_short(tokenizer.infix_finditer).finditer,
        token_match=re.compile(grouped(_short(tokenizer.token_match).pattern)).match,
    )


def grouped(pattern: str) -> str:
    """The same words, with what two hundred alternatives end in written once: "sous-…", "demi-…", "entre-…"."""
    flags, _, rest = pattern.partition("(?:^")
    beginnings: dict[str, list[str]] = {}
    for one in rest.removesuffix(")").split(")|(?:^"):
        begins, hyphen, ends = one.partition(_HYPHENS)
        beginnings.setdefault(hyphen + ends, []).append(begins)
    return flags + "|".join(f"(?:^(?:{'|'.join(begins)}){ends})" for ends, begins in beginnings.items())


def _short(method: object) -> re.Pattern[str]:
    pattern = method.__self__.pattern  # type: ignore[attr-defined]
    for long, short in _LETTERS.items():
        pattern = pattern.replace(long, short)
    return re.compile(pattern)


def keep_own_strings(nlp: spacy.Language, out: Path) -> None:
    """Leave out the words of the source's training texts: only labels are looked up by name."""
    labels = {label for name in PARTS[1:] for label in nlp.get_pipe(name).labels}
    parts = {part for label in labels for part in re.split(r"[|=]", label)} | {"ROOT"}
    (out / "vocab" / "strings.json").write_text(
        json.dumps(sorted(labels | parts), ensure_ascii=False), "utf-8"
    )


def same_reading(text: str, one: spacy.Language, other: spacy.Language) -> bool:
    """Whether both pipelines tag and parse a text alike."""

    def reading(doc: Doc) -> list[tuple[str, str, str, str, int]]:
        return [(t.text, t.pos_, str(t.morph), t.dep_, t.head.i) for t in doc]

    return reading(one(text)) == reading(other(text))


if __name__ == "__main__":
    build()
