"""What is the same in other words: verbs and the nouns made of them, acronyms written out, funders with another name."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import ldaparse
from ldaparse.cli import app
from ldaparse.comparing import follow
from ldaparse.comparing.meaning import Meanings, spelled_by
from ldaparse.comparison import Comparison
from ldaparse.french.folding import fold_word
from ldaparse.french.roots import root
from ldaparse.report import Action, FinanceLine, Finances, Funding, Report, Total
from small_reports import SOURCE, action, figure, row

pytestmark = pytest.mark.usefixtures("forked_workers")


def report(year: int, *actions: Action, **more: Any) -> Report:
    return Report(source=SOURCE, years=(year,), as_of=f"{year}-12-31", actions=actions, **more)


def of_rows(*years: tuple[str, ...]) -> list[Report]:
    return [
        report(2023 + at, action(4, 1, deliverables=tuple(row(label) for label in labels)))
        for at, labels in enumerate(years)
    ]


def paired(found: Comparison) -> dict[str, str]:
    rows = (one for action in found.actions for one in action.deliverables)
    return {one.old: one.new for one in rows if one.old and one.new}


def codes(found: Any) -> list[str]:
    return [one.code for one in found.findings]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("capter", "captation"), ("accompagner", "accompagnement"), ("rédigée", "rédaction"), ("ouvrir", "ouverture"),
        ("recenser", "recensement"), ("former", "formation"), ("suivi", "suivre"), ("relogement", "reloger"), ("évaluer", "évaluation"),
        ("sécurisation", "sécuriser"), ("signature", "signé"), ("animer", "animation"), ("construit", "construction"),
    ],
)  # fmt: skip
def test_a_verb_and_the_noun_made_of_it_have_one_root(one: str, other: str) -> None:
    assert root(fold_word(one)) == root(fold_word(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("mission", "mise"),
        ("logement", "local"),
        ("offre", "office"),
        ("formation", "forme"[:3]),
        ("parc", "parcours"),
    ],
)
def test_other_words_keep_other_roots(one: str, other: str) -> None:
    assert root(fold_word(one)) != root(fold_word(other))


def test_an_acronym_is_known_by_the_words_that_spell_it() -> None:
    assert spelled_by("mdph", "avec la maison départementale des personnes handicapées") == (
        "maison départementale des personnes handicapées"
    )
    assert spelled_by("siao", "service social") is None
    texts = (
        "Partenariat avec la MDPH",
        "Travailler avec la maison départementale des personnes handicapées",
        "Guide",
    )
    likeness = Meanings(texts)
    assert likeness(texts[0], texts[1]) > 0.6 > likeness(texts[0], texts[2])


def test_a_row_in_other_words_is_followed() -> None:
    found = ldaparse.compare(*of_rows(
        ("Captation de logements vacants dans le parc privé", "Comité de pilotage"),
        ("Comité de pilotage", "Capter les logements vacants du parc privé"),
    ))  # fmt: skip
    assert paired(found)["Captation de logements vacants dans le parc privé"].startswith(
        "Capter les logements"
    )
    assert codes(found) == []


HALF_ALIKE = (
    ("Rédaction d’une charte avec les bailleurs",),
    ("Charte partenariale rédigée avec les organismes HLM",),
)


def test_a_doubtful_rewording_is_told_and_settled_by_the_pair_that_it_names() -> None:
    reports = of_rows(*HALF_ALIKE)
    found = ldaparse.compare(*reports)
    assert codes(found) == ["compare.reworded"]
    assert "--pair 4.1=4.1" in found.findings[0].message
    chapter = " ".join(one.text for one in found.narrative().paragraphs)
    assert "--pair 4.1=4.1" in chapter  # what the chapter tells of the row is as doubtful
    assert len(paired(found)) == 1
    for asked in (["4.1=4.1"], ["Rédaction d’une charte=Charte partenariale"]):
        settled = ldaparse.compare(*reports, pairs=asked)
        assert (codes(settled), len(paired(settled))) == ([], 1)
    apart = ldaparse.compare(*reports, pairs=["4.1!=4.1"])
    assert (codes(apart), paired(apart)) == ([], {})


def test_rows_that_share_one_word_are_two() -> None:
    found = ldaparse.compare(*of_rows(
        ("Enquête auprès des ménages en dette de loyer", "Recrutement d’un juriste", "Convention de gestion"),
        ("Enquête sur l’offre hôtelière", "Achat de mobilier"),
    ))  # fmt: skip
    assert paired(found) == {}


def test_titles_in_other_words_are_one_action_also_where_the_number_alone_would_not_tell() -> None:
    old = report(
        2023,
        action(5, 1, "Accompagner les jeunes sortant de l’ASE"),
        action(None, 1, "Produire une offre très sociale"),
    )
    new = report(
        2024, action(5, 1, "Sorties des jeunes de l’aide sociale à l’enfance : accompagnement"),
        action(None, 1, "Production d’une offre de logement très sociale"),
    )  # fmt: skip
    found = ldaparse.compare(old, new)
    assert [one.change for one in found.actions] == ["changed", "changed"]
    assert "compare.reused_number" not in codes(found)


def test_an_action_that_is_said_to_be_another_one_is() -> None:
    old, new = (report(year, action(5, 1, "Observer les loyers")) for year in (2023, 2024))
    found = ldaparse.compare(old, new, pairs=["5!=5"])
    assert [one.change for one in found.actions] == ["added", "removed"]


def test_a_figure_in_other_words_is_followed_in_its_row() -> None:
    def told(year: int, label: str, value: int) -> Report:
        found = figure(value, 2, f"{value} {label}", unit=label.split()[0]).model_copy(
            update={"label": label}
        )
        return report(year, action(4, 1, deliverables=(row(),), indicators=(found,)))

    found = ldaparse.compare(told(2023, "ménages relogés", 12), told(2024, "relogements de ménages", 19))
    (one,) = found.actions[0].indicators
    assert (one.old, one.new, one.delta) == (12, 19, 7)
    history = follow([told(2023, "ménages relogés", 12), told(2024, "relogements de ménages", 19)])
    assert [one.values for one in history.indicators] == [(12, 19)]


def money(year: int, funder: str, *amounts: int, others: str = "Ville") -> Report:
    titles = ("Coordination du plan", "Étude de préfiguration", "Formation des acteurs")
    lines = tuple(
        FinanceLine(
            number=at, title=title, allocated=amount + 1_000,
            funding=(Funding(source=funder, amount=amount), Funding(source=others, amount=1_000)),
        )
        for at, (title, amount) in enumerate(zip(titles, amounts, strict=False), 1)
    )  # fmt: skip
    funding = (Funding(source=funder, amount=sum(amounts)), Funding(source=others, amount=1_000 * len(lines)))
    return report(year, finances=Finances(lines=lines, total=Total(label="Total", funding=funding)))


def test_a_funder_with_another_name_is_followed_and_that_is_told() -> None:
    found = ldaparse.compare(
        money(2023, "AMI", 5_000, 6_000, 7_000), money(2024, "BOP 177", 5_500, 6_000, 9_000)
    )
    assert found.funders == {"AMI": "BOP 177"}
    assert [line.fields["funding.BOP 177"].delta for line in found.finances] == [500, 0, 2_000]
    assert found.totals["funding.BOP 177"].delta == 2_500
    assert all("funding.AMI" not in line.fields for line in found.finances)
    assert codes(found) == ["compare.funder"]
    settled = ldaparse.compare(
        money(2023, "AMI", 5_000, 6_000), money(2024, "BOP 177", 5_500, 6_000), pairs=["AMI=BOP 177"]
    )
    assert (settled.funders, codes(settled)) == ({"AMI": "BOP 177"}, [])
    apart = ldaparse.compare(
        money(2023, "AMI", 5_000, 6_000), money(2024, "BOP 177", 5_500, 6_000), pairs=["AMI!=BOP 177"]
    )
    assert apart.funders == {}
    assert apart.finances[0].fields["funding.BOP 177"].old is None


def test_a_funder_that_pays_other_lines_is_another_one() -> None:
    old, new = money(2023, "AMI", 5_000, 6_000, 7_000), money(2024, "Région", 0, 0, 7_000)
    assert ldaparse.compare(old, new).funders == {}


def test_a_history_follows_funders_and_lines_in_other_words() -> None:
    reports = [
        money(2022, "AMI", 5_000, 6_000),
        money(2023, "AMI", 5_100, 6_000),
        money(2024, "BOP 177", 5_500, 6_200),
    ]
    found = follow(reports)
    assert [line.fields["funding.BOP 177"] for line in found.finances] == [
        (5_000, 5_100, 5_500),
        (6_000, 6_000, 6_200),
    ]
    assert found.totals["funding.BOP 177"] == (11_000, 11_100, 11_700)
    assert codes(found) == ["compare.funder"]
    assert codes(follow(reports, pairs=["AMI=BOP 177"])) == []


def test_lines_without_numbers_are_paired_by_what_they_mean() -> None:
    def lines(year: int, *titles: str) -> Report:
        found = tuple(FinanceLine(number=None, title=title, allocated=10_000) for title in titles)
        return report(year, finances=Finances(lines=found))

    old = lines(2023, "Étude de préfiguration de la plateforme", "Achat de mobilier")
    new = lines(2024, "Préfigurer la plateforme : étude", "Fonds de garantie")
    changes = [(line.title_old, line.title, line.change) for line in ldaparse.compare(old, new).finances]
    assert (
        "Étude de préfiguration de la plateforme",
        "Préfigurer la plateforme : étude",
        "changed",
    ) in changes
    assert sum(change == "added" for *_, change in changes) == 1


@pytest.mark.parametrize("command", ["diff", "history"])
@pytest.mark.parametrize(
    ("asked", "code"),
    [("4.1=4.1", 0), ("8=9", 2), ("AMI=BOP 177", 2), ("rien", 2), ("=4", 2), ("4.1!=4.1", 0)],
)
def test_the_command_says_of_a_pair_that_nothing_is_called_so(
    tmp_path: Any, command: str, asked: str, code: int
) -> None:
    files = []
    for at, one in enumerate(of_rows(*HALF_ALIKE)):
        files.append(str(tmp_path / f"{at}.json"))
        (tmp_path / f"{at}.json").write_text(one.model_dump_json(), encoding="utf-8")
    done = CliRunner().invoke(app, [command, *files, "--pair", asked])
    assert done.exit_code == code, done.output


def test_what_is_compared_pairs_more_than_words_or_letters_do_and_tells_its_doubts() -> None:
    path = Path(__file__).parent.parent / "benchmarks" / "rewording" / "run.py"
    spec = importlib.util.spec_from_file_location("rewording", path)
    assert spec is not None
    assert spec.loader is not None
    measured = importlib.util.module_from_spec(spec)
    sys.modules["rewording"] = measured
    spec.loader.exec_module(measured)
    second = [one for one in measured.groups() if one.half == "second"]
    mine = measured.as_compared(second).f1
    peers = {name: method for name, method in measured.methods() if not name.startswith(("roots", "…"))}
    best = {
        name: max(measured.score(second, method, at_least).f1 for at_least in measured.THRESHOLDS)
        for name, method in peers.items()
    }
    assert mine >= 0.9
    assert all(mine > score for score in best.values()), (
        best
    )  # even at the threshold that suits them best here
    assert measured.untold(second) == 0
