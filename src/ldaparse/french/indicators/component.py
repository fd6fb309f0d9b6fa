"""The two parts of the pipeline that are the project's own, as spaCy components."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.language import Language
from spacy.tokens import Doc, Span

from ldaparse.french.indicators.figures import Figure, find_figures
from ldaparse.french.indicators.found import IndicatorFound
from ldaparse.french.indicators.heads import Head, clause_start, find_head
from ldaparse.french.indicators.kinds import kind_of
from ldaparse.french.indicators.labels import label_of, unit_of
from ldaparse.french.indicators.phrases import ends_clause
from ldaparse.french.indicators.relations import dates_of, period_of, relate

if not Doc.has_extension("indicators"):
    Doc.set_extension("indicators", default=())


@Language.component("ldaparse_figures")
def figures(doc: Doc) -> Doc:
    """Finds the figures; runs before the tagger and the parser."""
    return find_figures(doc)


@Language.component("ldaparse_indicators")
def indicators(doc: Doc) -> Doc:
    """Says of each figure what it measures: `doc._.indicators`, and spans in `doc.spans["indicators"]`."""
    found: list[Figure] = doc.user_data["figures"]
    heads = find_heads(doc, found)
    doc._.indicators = describe(doc, found, heads)
    doc.spans["indicators"] = [
        Span(doc, figure.first, figure.last + 1, label=one.kind)
        for figure, one in zip(found, doc._.indicators, strict=True)
    ]
    return doc


def find_heads(doc: Doc, found: Sequence[Figure]) -> list[Head | None]:
    """The noun of each figure; a figure may take that of one before it."""
    read: list[tuple[Figure, Head | None]] = []
    for figure in found:
        read.append((figure, find_head(doc, figure, read)))
    return [head for _, head in read]


def describe(doc: Doc, found: Sequence[Figure], heads: Sequence[Head | None]) -> tuple[IndicatorFound, ...]:
    """The indicators of a text, in its order."""
    dates = dates_of(doc.text)
    described: list[IndicatorFound] = []
    for at, (figure, head) in enumerate(zip(found, heads, strict=True)):
        label = label_of(doc, figure, head, _label_before(doc, found, at, described))
        left, right = _around(doc, found, at)
        unit = unit_of(doc, figure, head)
        described.append(
            IndicatorFound(
                start=figure.start,
                end=figure.end,
                value=figure.value,
                high=figure.high,
                unit=unit,
                kind=kind_of(figure, unit or "", left, right, label),
                label=label,
                quote=_quote(doc, figure),
                period=period_of(doc.text, dates, found, at),
                relation=relate(doc.text, found, at),
                article=figure.quantity.article,
            )
        )
    return tuple(described)


def _label_before(doc: Doc, found: Sequence[Figure], at: int, described: Sequence[IndicatorFound]) -> str:
    """The label of the figure before, if it stands in the same sentence."""
    if at == 0 or doc[found[at - 1].first].sent != doc[found[at].first].sent:
        return ""
    return described[-1].label


def _around(doc: Doc, found: Sequence[Figure], at: int) -> tuple[str, str]:
    """The words of the clause before a figure and behind it, up to its neighbours."""
    figure = found[at]
    start = clause_start(doc, figure.first)
    if at:
        start = max(start, found[at - 1].last + 1)
    end = figure.last + 1
    stop = found[at + 1].first if at + 1 < len(found) else len(doc)
    while end < stop and not ends_clause(doc[end]):
        end += 1
    return doc[start : figure.first].text, doc[figure.last + 1 : end].text


def _quote(doc: Doc, figure: Figure) -> tuple[int, int]:
    """The sentence that the figure stands in, by characters."""
    sentence = doc[figure.first].sent
    start, end = sentence.start_char, sentence.end_char
    text = doc.text[start:end]
    return start + len(text) - len(text.lstrip()), start + len(text.rstrip())
