"""The figures in French prose and what they measure, by the project's spaCy pipeline.

The pipeline is loaded on first use and kept; nothing here imports spaCy before that.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ldaparse.errors import PipelineError
from ldaparse.french.indicators.found import IndicatorFound, Kind, RelationKind
from ldaparse.french.indicators.marks import without_marks
from ldaparse.french.quantities import find_counting

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = [
    "IndicatorFound",
    "Kind",
    "RelationKind",
    "find_indicators",
    "has_figures",
    "is_overfull",
    "load_pipeline",
    "pipeline_path",
]

NAME = "fr_indicators"
_PACKAGE = Path(__file__).parents[2]


_BATCH = 50
_LONGEST = 100_000
_MOST_FIGURES = 300
_FIGURE = re.compile(r"\d+")


def has_figures(text: str) -> bool:
    """Whether there is a number in the text, in figures or in words, that is more than an article."""
    if any(c.isdigit() for c in text):
        return True
    return bool(find_counting(text))


def is_overfull(text: str) -> bool:
    """Whether there are more figures in the text than prose ever has: it is a list of numbers, whose figures
    are left unread, as the time to relate them all to each other grows faster than their number."""
    return len(text) > _LONGEST or sum(1 for _ in _FIGURE.finditer(text)) > _MOST_FIGURES


def find_indicators(texts: Iterable[str]) -> Iterator[tuple[IndicatorFound, ...]]:
    """The indicators of each text, in order; the lines of a text are its paragraphs.

    spaCy is imported only if one of the texts holds a number.

    Raises:
        PipelineError: the pipeline is missing from the installation or does not fit spaCy.
    """
    whole = [without_marks(text) for text in texts]
    read = [has_figures(one.text) and not is_overfull(one.text) for one in whole]
    docs = (
        load_pipeline().pipe(
            (one.text for one, wanted in zip(whole, read, strict=True) if wanted), batch_size=_BATCH
        )
        if any(read)
        else iter(())
    )
    for one, wanted in zip(whole, read, strict=True):
        yield tuple(map(one.back, next(docs)._.indicators)) if wanted else ()


def pipeline_path() -> Path:
    """The folder of the pipeline, for `spacy.load`: in the installed package, or in `models/` of a checkout."""
    installed = _PACKAGE / "models" / NAME
    return installed if installed.is_dir() else _PACKAGE.parents[1] / "models" / NAME


@cache
def load_pipeline() -> Language:
    """The pipeline, loaded once.

    Raises:
        PipelineError: it is missing from the installation or does not fit spaCy.
    """
    from ldaparse.french.indicators.starting import imported_spacy

    path = pipeline_path()
    try:
        language: Language = imported_spacy().load(path)
    except (OSError, ValueError, KeyError) as error:
        raise PipelineError(
            f"the pipeline of indicators cannot be loaded from {path}: {error}; reinstall ldaparse, or go without (--no-indicators)"
        ) from error
    return language
