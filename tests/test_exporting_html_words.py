"""The words of the page itself: whole in both languages, in the marks of each."""

from __future__ import annotations

import re

import pytest

from html_pages import Page, written
from ldaparse.comparing import compare, follow
from ldaparse.evidence import Text
from ldaparse.exporting.html.words import COUNTED, WORDS, gained, measured, ranged
from ldaparse.exporting.wording import SEVERITIES
from ldaparse.report import Report

FRENCH = re.compile(r"[éèêàçôûùœÉÀ«»°]| [:;?!]|\b(le|la|les|des|du|une|et|sur)\b")


@pytest.mark.parametrize("words", [WORDS, COUNTED, SEVERITIES])
def test_each_word_is_there_in_both_languages(words: dict[str, dict[str, object]]) -> None:
    assert words["fr"].keys() == words["en"].keys()


def plain(year: int) -> Report:
    """A report whose own words have nothing French in them, with something in every part of the page."""
    status = {"raw": "x", "code": "planned", "date": "2024-12~", "detail": "x"}
    nested = [{"role": "results", "rows": [["a", "b"]]}]
    rows = [
        {
            "label": {"text": "row"},
            "status": status,
            "results": {"text": "a\nb"},
            "nested": nested,
            "others": [{"label": "x", "text": "y"}],
        },
        {"label": {"text": "two"}, "parts": [{"label": "p", "status": status}, {"label": "q"}]},
        {"label": {"text": ""}, "observations": {"text": f"{year}"}},
    ]
    figures = [
        {
            "label": "x",
            "value": year - 2000,
            "unit": unit,
            "kind": "count",
            "place": "results",
            "quote": "x",
            "period": f"{at}",
        }
        for unit in ("%", "€", None)
        for at in (2022, 2023)
    ]
    money = {
        "allocated": 1000,
        "committed": year,
        "remaining": 1000 - year,
        "rate": 12,
        "funding": [{"source": "AMI", "amount": 5}],
    }
    action = {
        "number": 1,
        "axis": 1,
        "section": "1",
        "title": "T",
        "heading": {"text": "T"},
        "deliverables": rows,
        "indicators": figures,
        "notes": [{"text": "n"}],
    }
    return Report.model_validate({
        "source": {"name": "r.pdf", "sha256": "0" * 64, "media_type": "x", "pages": 2},
        "programme": "P", "territory": "T", "rank": 2, "years": [2022, 2023], "as_of": f"{year}-01",
        "chapters": [{"number": "1", "title": "C", "level": 1, "paragraphs": [{"text": f"c {year}", "kind": "paragraph"}]}],
        "axes": [{"number": 1, "title": "A", "section": "1", "heading": {"text": "A"}}],
        "actions": [action, {**action, "number": None, "axis": None, "title": "U"}, {**action, "number": 3, "deliverables": []}],
        "finances": {"as_of": "2024", "tax": "TTC", "lines": [{"number": 1, "title": "L", "lead": "W", "comment": f"c {year}", **money}], "total": {"label": "Total", **money}},
        "unplaced": [{"text": "u", "kind": "text"}],
        "findings": [{"code": "x", "severity": "warning", "message": "m", "where": "actions[0]"}],
    })  # fmt: skip


def test_the_english_pages_say_nothing_in_french() -> None:
    old, new = plain(2023), plain(2024)
    compared = compare(old, new).model_copy(update={"findings": ()})
    followed = follow([old, new]).model_copy(update={"findings": ()})
    for form in (new, compared, followed):
        page = Page(written(form, "en"))
        attributes = [*page.attributes("aria-label"), page.words(page.all("title")[0])]
        for said in (page.words(), *attributes):
            found = FRENCH.search(said)
            assert found is None, said[max(0, found.start() - 40) : found.end() + 40]


def test_numbers_have_their_unit_as_the_language_writes_it() -> None:
    assert [measured(2341, "€", "dette", lang) for lang in ("fr", "en")] == ["2\u202f341\u00a0€", "€2,341"]
    assert [measured(41, "%", "réponses", lang) for lang in ("fr", "en")] == ["41\u00a0%", "41%"]
    assert measured(14, "baux", "baux signés", "fr") == "14"
    assert [ranged(20, 30, "€", "loyer", lang) for lang in ("fr", "en")] == ["20-30\u00a0€", "€20-€30"]
    assert gained(468, 475, "€", "en") == "+€7 (+1%)"
    assert gained(475, 468, None, "fr") == "-7 (-1\u00a0%)"
    assert gained(None, 468, "€", "fr") == gained(5, 5, None, "fr") == ""


def test_a_detail_that_only_repeats_the_state_is_not_told_twice() -> None:
    row = {
        "label": {"text": "Ouverture"},
        "status": {
            "raw": "Ouvert le 02/04/2024 : réalisé",
            "code": "done",
            "date": "2024-04-02",
            "detail": "réalisé",
        },
    }
    action = {"number": 1, "title": "Accueil", "heading": Text(text="Accueil"), "deliverables": [row]}
    report = Report.model_validate({"source": plain(2024).source, "actions": [action]})
    assert (
        Page(written(report)).words().count("réalisé") == 4
    )  # the key, both tables, and the description of the drawing
