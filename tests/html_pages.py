"""The samples, and their pages taken apart, for tests of the HTML export."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from lxml import etree

from ldaparse.comparing import compare, follow
from ldaparse.comparison import Comparison
from ldaparse.exporting import Exportable, exporter, rendered
from ldaparse.exporting.wording import Language
from ldaparse.history import History
from ldaparse.report import Report

_GOLDEN = Path(__file__).parent.parent / "samples" / "golden"


@lru_cache
def sample(year: int) -> Report:
    """What is read from the sample of a year; there is none of 2026, it is that of 2024 once more."""
    if year == 2026:
        return sample(2024).model_copy(update={"as_of": "2026-06-30"})
    text = (_GOLDEN / f"val-doris-{year}.pdf.json").read_text(encoding="utf-8")
    return Report.model_validate_json(text)


@lru_cache
def comparison() -> Comparison:
    return compare(sample(2024), sample(2025))


@lru_cache
def history(*years: int) -> History:
    """The samples of these years, followed."""
    return follow([sample(year) for year in years])


def written(form: Exportable, lang: Language = "fr") -> bytes:
    content = rendered(form, exporter("html"), lang)
    assert isinstance(content, bytes)
    return content


class Page:
    """A page read strictly, as XML: a tag that is not closed, or an & that stands alone, raises."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))

    def all(self, *tags: str) -> list[etree._Element]:
        return list(self.root.iter(*tags))

    def words(self, element: etree._Element | None = None) -> str:
        """What an element says, its white space as one space."""
        found = self.root.find("body") if element is None else element
        assert found is not None
        return flat(" ".join(str(text) for text in found.itertext()))

    def attributes(self, name: str) -> list[str]:
        return [str(value) for value in self.root.xpath(f"//@{name}")]


def flat(text: str) -> str:
    return " ".join(text.split())
