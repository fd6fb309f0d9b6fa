"""The page of a report, a comparison and a history: what it shows, that it is whole, and that nothing gets in."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings

from edits import reports
from html_pages import Page, comparison, flat, history, sample, written
from ldaparse.comparing import compare, follow
from ldaparse.comparing.aspects import restricted
from ldaparse.comparison import Comparison
from ldaparse.exporting import exporter_for
from ldaparse.exporting.html.charts import Scale, Value, bar_card, lane_card
from ldaparse.exporting.html.pages import blocks
from ldaparse.exporting.sentences import field_delta, field_value
from ldaparse.exporting.wording import STATUSES, Language, amount, date
from ldaparse.report import NestedTable, Report

LANGUAGES: tuple[Language, ...] = ("fr", "en")
FORMS = {
    "report 2024": sample(2024), "report 2025": sample(2025), "comparison": comparison(),
    "history": history(2024, 2025, 2026),
}  # fmt: skip
HOSTILE = """</title></style><script>alert(1)</script><img src=x onerror="alert(2)">'"&amp;{{ 7 * 7 }}{% raw %}]]>-->"""
FREE_TEXT = {
    "text", "title", "label", "raw", "detail", "message", "lead", "comment", "territory", "programme", "unit", "name",
    "source",
}  # fmt: skip


@pytest.fixture(params=[(name, lang) for name in FORMS for lang in LANGUAGES], ids=" ".join, scope="module")
def page(request: pytest.FixtureRequest) -> Page:
    name, lang = request.param
    return Page(written(FORMS[name], lang))


def test_the_ending_of_a_file_asks_for_it(tmp_path: Any) -> None:
    assert exporter_for(tmp_path / "page.html").name == exporter_for(tmp_path / "page.HTM").name == "html"


def test_it_is_one_file_with_nothing_from_elsewhere(page: Page) -> None:
    assert page.all("script", "link", "img", "iframe", "object", "form") == []
    assert page.attributes("src") == []
    assert all(target.startswith("#") for target in page.attributes("href"))
    assert not re.search(rb"https?:|@import|url\((?!#)|javascript:", page.content)


def test_its_policy_lets_nothing_in(page: Page) -> None:
    policy = page.root.xpath("string(//meta[@http-equiv='Content-Security-Policy']/@content)")
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", FORMS)
def test_the_same_form_gives_the_same_bytes(name: str, lang: Language) -> None:
    assert written(FORMS[name], lang) == written(FORMS[name], lang)


def test_the_bytes_do_not_depend_on_the_process() -> None:
    code = "import sys; from html_pages import *; sys.stdout.buffer.write(written(comparison()))"
    pages = {
        subprocess.run(
            [sys.executable, "-c", code], check=True, capture_output=True, timeout=60, cwd=os.path.dirname(__file__),  # noqa: PTH120
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert pages == {written(comparison())}


def test_every_address_in_the_page_is_there_once(page: Page) -> None:
    known = page.attributes("id")
    assert len(known) == len(set(known))
    assert {target[1:] for target in page.attributes("href")} <= set(known)
    named = (name for names in page.attributes("aria-labelledby") for name in names.split())
    assert set(named) <= set(known)


@settings(max_examples=40, deadline=None)
@given(reports(), reports())
def test_the_pages_of_any_two_reports_are_whole(one: Report, other: Report) -> None:
    for form in (one, compare(one, other), follow([one, other, one])):
        page = Page(written(form))
        known = page.attributes("id")
        assert len(known) == len(set(known))
        assert {target[1:] for target in page.attributes("href")} <= set(known)


def test_headings_are_in_order(page: Page) -> None:
    levels = [int(heading.tag[1]) for heading in page.all("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))


def test_it_has_landmarks_and_a_way_past_the_contents(page: Page) -> None:
    for landmark in ("header", "nav", "main", "footer"):
        assert len(page.all(landmark)) == 1
    body = page.root.find("body")
    assert body is not None
    assert body[0].tag == "a"
    assert body[0].get("href") == "#main"


def test_tables_have_captions_and_their_headings_a_scope(page: Page) -> None:
    for table in page.all("table"):
        assert table[0].tag == "caption", page.words(table)
    assert all(cell.get("scope") for cell in page.all("th"))


def test_drawings_have_a_title_and_a_description_and_stand_beside_a_table(page: Page) -> None:
    drawings = page.root.xpath("//svg[@role='img']")
    assert drawings
    for drawing in drawings:
        assert [part.tag for part in drawing[:2]] == ["title", "desc"]
        assert drawing[0].text
        assert drawing[1].text
    for figure in page.all("figure"):
        assert figure.getparent().xpath(".//table")
    others = page.root.xpath("//svg[not(@role='img')]")
    assert all(drawing.get("aria-hidden") == "true" for drawing in others)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("year", [2024, 2025])
def test_a_report_is_there_with_all_it_holds(year: int, lang: Language) -> None:
    report = sample(year)
    page = Page(written(report, lang))
    said = page.words()
    assert page.root.get("lang") == lang
    for action in report.actions:
        assert flat(action.title) in said
        for row in action.deliverables:
            for status in (row.status, *(part.status for part in row.parts)):
                if status and status.code:
                    assert flat(f"{STATUSES[lang][status.code]} {date(status.date, lang)}") in said
            cells = [row.label, row.results, row.observations, *row.others, *(part for part in row.parts)]
            for cell in filter(None, cells):
                lines = (cell.text if hasattr(cell, "text") else cell.label).splitlines()
                assert all(flat(line.removeprefix("- ")) in said for line in lines)
        for line in (line for note in action.notes for line in note.text.splitlines()):
            assert flat(line.removeprefix("- ")) in said
    assert all(flat(one.sentence(lang)) in said and one.code in said for one in report.findings)


def test_every_amount_stands_in_the_financial_table() -> None:
    finances = sample(2024).finances
    assert finances
    assert finances.total
    page = Page(written(sample(2024)))
    table = page.words(page.root.xpath("//section[@aria-labelledby='finances']//table")[0])
    for row in (*finances.lines, finances.total):
        for value in (row.allocated, row.committed, row.remaining, *(part.amount for part in row.funding)):
            assert value is None or flat(amount(value, "fr")) in table
    assert "2 593 310,50 €" in table


def test_a_comparison_is_there_with_all_that_changed() -> None:
    found = comparison()
    page = Page(written(found))
    said = page.words()
    for action in found.actions:
        assert action.title in said
        for figure in action.indicators:
            assert figure.change == "same" or figure.label in said
    for fields in (*(line.fields for line in found.finances), found.totals):
        for field, moved in fields.items():
            for one in (field_value(field, moved.old, "fr"), field_value(field, moved.new, "fr")):
                assert flat(one) in said
            assert flat(field_delta(field, moved, "fr")) in said
    gone, come = ("".join(page.words(one) for one in page.all(tag)) for tag in ("del", "ins"))
    for word in (word for text in found.texts for word in text.words):
        if word.op != "same":
            assert flat(word.text) in (gone if word.op == "deleted" else come)


def test_the_summary_comes_first_and_counts() -> None:
    page = Page(written(comparison()))
    first = page.root.find(".//main/section")
    assert first is not None
    said = page.words(first)
    for count in (
        "3 livrables avancent",
        "0 livrable recule",
        "1 livrable n’avance pas",
        "1 action nouvelle",
    ):
        assert count in said
    headings = [page.words(heading) for heading in first.iter("h3")]
    assert headings[:4] == ["Ce qui a bougé", "Ce qui n’avance pas", "Ce qui est nouveau", "Ce qui a disparu"]


def test_redlines_are_told_to_those_who_do_not_see_them() -> None:
    page = Page(written(comparison()))
    passages = page.root.xpath("//p[@class='redline']//del | //p[@class='redline']//ins")
    assert passages
    for passage in passages:
        assert page.words(passage).startswith("[supprimé :" if passage.tag == "del" else "[ajouté :")


def hostile(value: Any, key: str = "") -> Any:
    """The same with every free text made hostile."""
    if isinstance(value, dict):
        return {name: hostile(one, name) for name, one in value.items()}
    if isinstance(value, list):
        return [hostile(one, key) for one in value]
    return f"{HOSTILE}{value}\x00\x0b\ufffe" if isinstance(value, str) and key in FREE_TEXT else value


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_a_report_says_never_becomes_markup(lang: Language) -> None:
    bad = Report.model_validate(hostile(sample(2024).model_dump(mode="json")))
    for form in (
        bad,
        compare(bad, sample(2025)),
        compare(sample(2025), bad),
        follow([bad, sample(2025), bad]),
    ):
        page = Page(written(form, lang))
        assert page.all("script", "img") == []
        assert page.all("style") == [page.root.find("head/style")]
        assert all(target.startswith("#") for target in page.attributes("href"))
        attributes = {str(name) for element in page.root.iter() for name in element.attrib}
        assert not [name for name in attributes if name.startswith("on")]
        assert flat(HOSTILE) in page.words()
        assert "49" not in page.words(page.all("h1")[0])


def test_an_address_in_a_text_is_no_link() -> None:
    report = sample(2024).model_copy(update={"territory": "javascript:alert(1)"})
    page = Page(written(report))
    assert "javascript:alert(1)" in page.words(page.all("h1")[0])
    assert all(target.startswith("#") for target in page.attributes("href"))


def test_reports_without_anything_have_a_page_too() -> None:
    empty = Report(source=sample(2024).source)
    assert "Aucune action reconnue." in Page(written(empty)).words()
    assert "Rien n’a changé." in Page(written(compare(empty, empty))).words()
    assert "Aucune action reconnue." in Page(written(follow([empty, empty]))).words()
    assert "Nothing changed." in Page(written(compare(sample(2024), sample(2024)), "en")).words()


@pytest.mark.parametrize("aspect", ["actions", "statuses", "indicators", "finances", "text"])
def test_a_comparison_of_one_aspect_has_a_page(aspect: str) -> None:
    page = Page(written(restricted(comparison(), [aspect])))
    known = set(page.attributes("id"))
    assert {target[1:] for target in page.attributes("href")} <= known
    assert ("texts" in known) == (aspect == "text")


def test_a_comparison_without_dates_speaks_of_before_and_after() -> None:
    undated: Comparison = comparison().model_copy(update={"as_of_old": None})
    page = Page(written(undated))
    assert "Avant" in [page.words(cell) for cell in page.all("th")]


def test_a_nested_table_takes_the_place_of_its_words() -> None:
    nested = NestedTable(role="results", rows=(("Type", "2022"), ("T1", "")))
    found = blocks("Avant :\nType\n2022\nT1\n- après", [nested])
    assert [block.kind for block in found] == ["paragraph", "table", "list"]
    assert found[1].rows == nested.rows


def test_bars_start_at_zero_and_those_below_it_go_the_other_way() -> None:
    values = [Value("Alloué", 100, "100 €"), Value("Reliquat", -50, "-50 €")]
    card = bar_card("a", "n° 1", "Ligne", values, Scale.of([100, -50]), margin=70)
    above, below = card.bars
    assert above.x == card.zero
    assert below.negative
    assert below.x + below.width == pytest.approx(card.zero, abs=0.1)
    assert above.width == pytest.approx(2 * below.width, abs=0.2)
    assert above.x + above.width < 400


def test_segments_are_as_long_as_they_are_many() -> None:
    card = lane_card("a", "n° 1", "Action", [("2024", [("done", 3), ("planned", 1)])], most=20, described="")
    done, planned = card.lanes[0].segments
    assert done.width + 1.5 == pytest.approx(3 * (planned.width + 1.5), abs=0.2)
    assert done.is_wide
    assert not planned.is_wide
