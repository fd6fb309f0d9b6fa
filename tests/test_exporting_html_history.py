"""The page of several reports: statuses by year, figures as small multiples, spending by line and year."""

from __future__ import annotations

import pytest

from html_pages import Page, flat, history, written
from ldaparse.comparing import follow
from ldaparse.exporting.html.words import edition_names
from ldaparse.exporting.sentences import field_value
from ldaparse.exporting.wording import STATUSES, Language, number
from ldaparse.history import ActionHistory, ActionYear, Edition, FigureHistory, FinanceHistory, History
from ldaparse.report import Source

LANGUAGES: tuple[Language, ...] = ("fr", "en")


def edition(name: str, as_of: str | None = None) -> Edition:
    return Edition(source=Source(name=name, sha256="0" * 64, media_type="application/pdf"), as_of=as_of)


def three(**parts: tuple[object, ...]) -> History:
    editions = tuple(edition(f"{year}.pdf", f"{year}-03-31") for year in (2023, 2024, 2025))
    return History.model_validate({"editions": editions, **parts})


def page_of(form: History, lang: Language = "fr") -> Page:
    return Page(written(form, lang))


def row_of(page: Page, section: str, at: int = 0) -> list[str]:
    """What the cells of a row of a section's first table say."""
    table = page.root.xpath(f"//section[@aria-labelledby='{section}']//table")[0]
    return [page.words(cell) for cell in table.xpath("./tbody/tr")[at]]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_history_is_there_with_all_it_holds(lang: Language) -> None:
    found = history(2024, 2025, 2026)
    page = page_of(found, lang)
    said = page.words()
    assert page.root.get("lang") == lang
    for action in found.actions:
        assert flat(action.title) in said
        for year in action.years:
            assert year is None or year.status is None or STATUSES[lang][year.status] in said
    for figure in found.indicators:
        assert figure.label in said
        assert all(value is None or flat(number(value, lang)) in said for value in figure.values)
    for fields in (*(line.fields for line in found.finances), found.totals):
        for field, values in fields.items():
            assert all(flat(field_value(field, value, lang)) in said for value in values)


def test_an_action_tells_its_state_and_what_is_done_of_it_in_each_report() -> None:
    years = (
        ActionYear(number=4, title="Ouvrir un guichet", status="planned", rows=3, done=0),
        None,
        ActionYear(number=5, title="Ouvrir un guichet", status="in_progress", rows=4, done=3),
    )
    page = page_of(three(actions=(ActionHistory(number=5, title="Ouvrir un guichet", years=years),)))
    assert row_of(page, "states") == [
        "n° 5 Ouvrir un guichet",
        "à venir 0 sur 3 livrables réalisés sous le nom : n° 4",
        "absente",
        "en cours 3 sur 4 livrables réalisés",
    ]
    bars = [float(bar.get("width")) for bar in page.root.xpath("//rect[@class='done-fill']")]
    assert bars == [0, pytest.approx(59 * 3 / 4, abs=0.1)]


def test_a_figure_has_a_bar_for_each_report_that_gives_it() -> None:
    figure = FigureHistory(action=2, label="baux signés", unit="baux", kind="count", values=(10, None, 25))
    page = page_of(three(indicators=(figure,)))
    (card,) = page.root.xpath("//li[@class='card']")
    assert page.words(card.find("svg/desc")) == "2023 10; 2025 25"
    first, last = (float(bar.get("width")) for bar in card.xpath(".//rect"))
    assert first / last == pytest.approx(10 / 25, abs=0.01)
    assert page.words(card.find("p[@class='card-note']")) == "2023 → 2025 : +15 (+150 %)"
    assert row_of(page, "figures") == ["n° 2", "baux signés", "10", "–", "25"]


def test_figures_that_stayed_have_a_table_and_no_drawing() -> None:
    figure = FigureHistory(action=2, label="loyer moyen", unit="€", kind="average", values=(500, 500, None))
    page = page_of(three(indicators=(figure,)))
    assert page.root.xpath("//li[@class='card']") == []
    assert "Chiffres qui n’ont pas changé (1)" in page.words()
    assert row_of(page, "figures") == ["n° 2", "loyer moyen", "500 €", "500 €", "–"]


def test_shares_gain_points_and_amounts_euros() -> None:
    figures = (
        FigureHistory(action=1, label="réponses", unit="%", kind="share", values=(30, 41, 41)),
        FigureHistory(action=1, label="dette médiane", unit="€", kind="median", values=(468, None, 475)),
        FigureHistory(action=1, label="refus", unit=None, kind="count", values=(0, 2, 3)),
    )
    notes = page_of(three(indicators=figures)).root.xpath("//p[@class='card-note']/text()")
    assert [flat(note) for note in notes] == [
        "2023 → 2025 : +11 pt",
        "2023 → 2025 : +7 € (+1 %)",
        "2023 → 2025 : +3",
    ]


def test_a_line_tells_what_was_allocated_and_committed_in_each_report() -> None:
    line = FinanceHistory(
        number=3,
        title="Prévention",
        fields={
            "allocated": (1000, 1000, None),
            "committed": (250, 1100, None),
            "execution": (25, 110, None),
        },
    )
    page = page_of(three(finances=(line,)))
    (card,) = page.root.xpath("//li[@class='card']")
    assert [text.text for text in card.xpath(".//text[@class='bar-name']")] == ["2023", "2024"]
    allocated, committed = (float(bar.get("width")) for bar in card.xpath(".//rect")[:2])
    assert committed / allocated == pytest.approx(1 / 4, abs=0.01)
    assert page.words(card.find("p[@class='card-note']")) == "Exécution : 25 % → 110 % → –"
    assert row_of(page, "finances") == ["3", "Prévention", "2023", "1 000 €", "250 €", "25 %"]
    assert row_of(page, "finances", 2) == ["2025", "–", "–", "–"]


@pytest.mark.parametrize(
    ("dates", "names"),
    [
        (["2023-06-30", "2024-06-30"], ["2023", "2024"]),
        (["2024-03-31", "2024-09"], ["31/03/2024", "09/2024"]),
        (["2024", None], ["Rapport 1", "Rapport 2"]),
        (["2024", "2024"], ["Rapport 1", "Rapport 2"]),
    ],
)
def test_reports_are_named_by_what_tells_them_apart(dates: list[str | None], names: list[str]) -> None:
    editions = [edition("r.pdf", as_of) for as_of in dates]
    assert edition_names(editions, "fr") == names


def test_what_a_history_has_not_has_no_section() -> None:
    page = page_of(follow([]))
    assert {"states", "figures", "finances"}.isdisjoint(page.attributes("id"))
    assert "Rien à vérifier." in page.words()
