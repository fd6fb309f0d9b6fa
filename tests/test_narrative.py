"""The chapter on what changed: what it says of states, deadlines, figures and money, and that each word is traceable."""

from __future__ import annotations

import io
import re
import zipfile
from itertools import permutations
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from rich.console import Console

import ldaparse
from ldaparse.comparison import Comparison
from ldaparse.exporting import exporter
from ldaparse.exporting.narrative import Narrative, narrate, value_at
from ldaparse.exporting.terminal.comparison import summary
from ldaparse.report import (
    Action,
    Deliverable,
    FinanceColumn,
    FinanceLine,
    Finances,
    Finding,
    Part,
    Report,
    Total,
)
from small_reports import SOURCE, action, figure, row, said, status

SAMPLES = Path(__file__).parent.parent / "samples"


def report(year: int, *actions: Action, **more: Any) -> Report:
    return Report(source=SOURCE, as_of=f"{year}-12-31", actions=actions, **more)


def at(label: str, code: Any, date: str | None = None, **more: Any) -> Deliverable:
    return row(label, status=status(f"{code} {date}", code, 9, date), **more)


def chapter(old: Report, new: Report, lang: Any = "fr") -> Narrative:
    return narrate(ldaparse.compare(old, new), lang)


def told(old: Deliverable | None, new: Deliverable | None) -> str:
    """What the chapter says of one row, in the paragraph of its action."""
    years = [
        report(year, action(4, 1, deliverables=(one,) if one else ()))
        for year, one in ((2023, old), (2024, new))
    ]
    said = next(one for one in chapter(*years).paragraphs if one.about == "actions[0]")
    return said.text.replace("\u00a0", " ")


@pytest.fixture(scope="module")
def sample() -> Comparison:
    return ldaparse.compare(*(ldaparse.extract(SAMPLES / f"val-doris-{year}.docx") for year in (2024, 2025)))


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (
            at("Guide des aidants", "on_hold"), at("Guide des aidants", "done", "2024-03-01"),
            "Le livrable « Guide des aidants », en attente l’an dernier, a été réalisé le 1er mars 2024.",
        ),
        (
            at("Guide des aidants", "planned", "2023-09"), at("Guide des aidants", "done", "2024-03-14"),
            "Le livrable « Guide des aidants », annoncé pour septembre 2023, a été réalisé le 14 mars 2024, soit six mois plus tard "
            "qu’annoncé.",
        ),
        (
            at("Guide des aidants", "planned", "2024-06"), at("Guide des aidants", "planned", "2026-09"),
            "Le livrable « Guide des aidants », annoncé pour juin 2024 l’an dernier, l’est désormais pour septembre 2026, soit deux ans "
            "et trois mois plus tard qu’annoncé.",
        ),
        (
            at("Guide des aidants", "planned", "2024-06~"), at("Guide des aidants", "in_progress"),
            "Le livrable « Guide des aidants », annoncé pour mi-2024, est en cours : cette échéance est passée d’environ six mois au "
            "31 décembre 2024.",
        ),
        (
            at("Guide des aidants", "done"), at("Guide des aidants", "in_progress"),
            "Le livrable « Guide des aidants », réalisé l’an dernier, est désormais en cours.",
        ),
        (
            at("Guide des aidants", "in_progress"),
            at("Guide des aidants", "abandoned", observations=said("Le financeur s’est retiré.", 8)),
            "Le livrable « Guide des aidants », en cours l’an dernier, est désormais abandonné. Le rapport précise : « Le financeur "
            "s’est retiré ».",
        ),
        (at("Guide des aidants", "in_progress"), at("Guide des aidants", "in_progress"), ""),
        (row("Guide des aidants"), at("Guide des aidants", "done"), "dont l’état n’était pas connu l’an dernier, est désormais réalisé."),
        (None, at("Guide des aidants", "planned", "2025"), "Un livrable s’ajoute : « Guide des aidants » (à venir en 2025)."),
        (
            at("Guide des aidants", "in_progress"), None,
            "Le livrable « Guide des aidants », en cours l’an dernier, n’est pas repris dans le nouveau rapport.",
        ),
    ],
)  # fmt: skip
def test_a_sentence_says_what_became_of_a_row(
    old: Deliverable | None, new: Deliverable | None, sentence: str
) -> None:
    if old == new:
        years = (
            report(2023, action(4, 1, deliverables=(old,) if old else ())),
            report(2024, action(4, 1, "Essai renommé", deliverables=(new,) if new else ())),
        )
        assert "« Guide des aidants » est toujours en cours." in chapter(*years).paragraphs[1].text.replace(
            "\u00a0", " "
        )
    else:
        assert sentence in told(old, new)


def test_what_was_given_up_and_achieved_by_several_is_one_sentence_with_their_names() -> None:
    labels = ("Guide des aidants", "Charte des bailleurs", "Annuaire santé")
    years = [
        report(year, action(4, 1, deliverables=tuple(at(label, code) for label in labels)))
        for year, code in ((2023, "in_progress"), (2024, "done"))
    ]
    said = chapter(*years).paragraphs[1].text.replace("\u00a0", " ")
    assert said == (
        "Trois livrables sont désormais réalisés : « Guide des aidants » (en cours l’an dernier), « Charte des bailleurs » (en cours"
        " l’an dernier) et « Annuaire santé » (en cours l’an dernier)."
    )


def test_a_long_name_is_cut_between_words() -> None:
    label = "Convention de partenariat avec les associations du territoire pour la tenue de permanences hebdomadaires de proximité"
    said = told(at(label, "on_hold"), at(label, "done"))
    name = said.split("« ")[1].split("…")[0]
    assert label.startswith(f"{name} ")


def test_bullets_with_states_of_their_own_are_told_one_by_one() -> None:
    def parts(*codes: Any) -> Deliverable:
        names = ("Rédiger la charte", "Former les bailleurs")
        made = (
            Part(label=name, status=status(code, code, 9)) for name, code in zip(names, codes, strict=True)
        )
        return row("Partenariat avec les bailleurs", parts=tuple(made))

    years = [
        report(2023, action(4, 1, deliverables=(parts("planned", "in_progress"),))),
        report(2024, action(4, 1, deliverables=(parts("in_progress", "in_progress"),))),
    ]
    found = chapter(*years)
    overall, own = (one.text.replace("\u00a0", " ") for one in found.paragraphs)
    assert "1 livrable ou volet de livrable a avancé, aucun n’a reculé et 1 n’a pas avancé" in overall
    assert (
        "Le volet « Rédiger la charte » du livrable « Partenariat avec les bailleurs », à venir l’an dernier, est"
        in own
    )
    assert (
        "Le volet « Former les bailleurs » du livrable « Partenariat avec les bailleurs » est toujours en cours."
        in own
    )


def of_figures(**old_and_new: Any) -> str:
    old, new = old_and_new["old"], old_and_new["new"]
    years = [
        report(year, action(4, 1, deliverables=(row(),), indicators=found), years=(year,))
        for year, found in ((2023, old), (2024, new))
    ]
    return next(one.text for one in chapter(*years).paragraphs if one.about).replace("\u00a0", " ")


def test_figures_are_told_with_their_time_and_what_parts_them() -> None:
    said = of_figures(
        old=(figure(81, 2, "81 ménages"), figure(40, 2, "40 %", unit="%", kind="share")),
        new=(figure(98, 2, "98 ménages"), figure(44, 2, "44 %", unit="%", kind="share")),
    )
    assert "On relève 98 ménages, contre 81 l’an dernier (+21 %)." in said
    assert "s’établit à 44 %, contre 40 % l’an dernier (+4 points)." in said
    said = of_figures(
        old=(figure(81, 2, "81 ménages", period="2022-07/2023-06"),),
        new=(figure(98, 2, "98 ménages", period="2023-07/2024-06"),),
    )
    assert "98 ménages de juillet 2023 à juin 2024, contre 81 de juillet 2022 à juin 2023 (+21 %)" in said


def test_figures_on_two_bases_have_no_difference_and_revised_ones_are_told_as_such() -> None:
    said = of_figures(
        old=(figure(300, 2, "300 ménages depuis 2021", basis="cumulative"),),
        new=(figure(98, 2, "98 ménages", basis="period"),),
    )
    assert (
        "est donné pour la seule période (98 ménages) dans le nouveau rapport et en cumul (300 ménages)"
        in said
    )
    assert "%" not in said
    said = of_figures(
        old=(figure(57, 2, "57 ménages en 2022", period="2022"),),
        new=(figure(61, 2, "61 ménages en 2022", period="2022"),),
    )
    assert "La valeur de l’indicateur « ménages » en 2022 est révisée : 61 ménages, contre 57" in said


def test_figures_that_are_new_or_gone_are_told() -> None:
    said = of_figures(
        old=(figure(5, 2, "5 baux", unit="baux"),),
        new=(figure(12, 2, "12 visites", unit="visites"), figure(3, 2, "3 ateliers", unit="ateliers")),
    )
    assert "Deux chiffres sont nouveaux : 12 visites et 3 ateliers." in said
    assert "Un chiffre du rapport précédent n’est pas repris : 5 baux." in said


def money(
    year: int, committed: int, printed: int, *, findings: tuple[Finding, ...] = (), label: str = "Engagé"
) -> Report:
    columns = (FinanceColumn(label="Alloué", role="allocated"), FinanceColumn(label=label, role="committed"))
    lines = (
        FinanceLine(number=4, title="Essai", allocated=50_000, committed=committed),
        FinanceLine(number=7, title="Coordination", allocated=30_000, committed=20_000),
    )
    finances = Finances(
        columns=columns, lines=lines, total=Total(label="Total", allocated=80_000, committed=printed)
    )
    return report(year, action(4, 1), finances=finances, findings=findings)


def test_a_misprinted_total_is_told_and_the_sum_of_the_lines_is_kept() -> None:
    old, new = money(2023, 10_000, 30_000), money(2024, 40_000, 600_000)
    found = ldaparse.compare(old, new)
    assert (found.totals["committed"].computed_old, found.totals["committed"].computed_new) == (None, 60_000)
    whole = next(one for one in narrate(found).paragraphs if one.title == "Bilan financier")
    said = re.sub("[\u00a0\u202f]", " ", whole.text)
    assert said.startswith(
        "60 000 € sont engagés sur 80 000 € alloués (75 %), contre 30 000 € l’an dernier (38 %)."
    )
    assert (
        "imprime un total engagé de 600 000 €, qui n’est pas la somme de ses lignes : 60 000 €, montant retenu ici."
        in said
    )
    assert "570 000" not in said


def test_money_on_two_bases_has_no_difference() -> None:
    found = chapter(
        money(2023, 30_000, 50_000, label="Engagé (cumul)"),
        money(2024, 10_000, 30_000, label="Engagé de l’année"),
    )
    said = next(one.text for one in found.paragraphs if one.about == "actions[0]")
    assert "pour la seule période dans le nouveau rapport et en cumul dans le précédent" in said
    assert "contre" not in said


def test_what_a_finding_says_of_an_amount_stands_beside_it() -> None:
    doubt = Finding(
        code="finances.remaining", severity="warning", message="Ce montant est douteux.", english="This amount is doubtful.",
        where="finances.lines[0].committed",
    )  # fmt: skip
    found = chapter(money(2023, 10_000, 30_000), money(2024, 40_000, 60_000, findings=(doubt,)))
    said = next(one for one in found.paragraphs if one.about == "actions[0]")
    assert "À vérifier\u00a0: Ce montant est douteux." in said.text


def test_reports_that_are_not_a_year_apart_are_not_said_to_be() -> None:
    found = chapter(
        report(2020, action(4, 1, deliverables=(at("Guide", "planned"),))),
        report(2024, action(4, 1, deliverables=(at("Guide", "done"),))),
    )
    assert found.title == "Évolution par rapport au rapport précédent"
    assert "l’an dernier" not in " ".join(one.text for one in found.paragraphs)


def test_nothing_is_said_of_reports_that_do_not_differ() -> None:
    same = ldaparse.extract(SAMPLES / "val-doris-2025.docx")
    found = chapter(same, same)
    assert [one.text for one in found.paragraphs] == ["Rien n’a changé d’un rapport à l’autre."]


def test_every_row_that_counts_is_told_once(sample: Comparison) -> None:
    about = [one for one in narrate(sample).paragraphs if one.about]
    moved = [
        path
        for paragraph in about
        for sentence in paragraph.sentences
        for path in sentence.tells
        if re.fullmatch(r"actions\[\d+\]\.deliverables\[\d+\](\.parts\[\d+\])?\.status\.new", path)
    ]
    assert len(moved) == len(set(moved))
    counts = sample.counts
    counted = [value_at(sample, path.removesuffix(".new")) for path in moved]
    assert sum(one.has_moved for one in counted) == counts.advanced + counts.regressed + counts.sideways
    assert sum(one.is_stuck for one in counted) == counts.stuck


def written(value: Any, lang: Any) -> str:
    from ldaparse.writing import amount, number

    if isinstance(value, int | float):
        return f"{number(value, lang)} {amount(value, lang)} {amount(abs(value), lang)} {number(round(value), lang)}"
    return str(value)


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_each_number_of_a_sentence_is_that_of_a_value_it_tells(sample: Comparison, lang: Any) -> None:
    digits = re.compile(r"\d+(?:[\u202f,.]\d+)*")
    for paragraph in narrate(sample, lang).paragraphs:
        assert paragraph.sentences
        for sentence in paragraph.sentences:
            values = [value_at(sample, path) for path in sentence.tells]
            numbers = [one for one in values if isinstance(one, int | float) and not isinstance(one, bool)]
            known = " ".join(written(one, lang) for one in values)
            known += " ".join(
                f" {written(round(one - other, 2), lang)} {written(100 * one / other if other else 0, lang)}"
                for one, other in permutations(numbers, 2)
            )
            known = {number.lstrip("0") or "0" for number in digits.findall(known.replace("-", " "))}
            plain = re.sub(r"«.*?»|“.*?”", "", sentence.text)
            unknown = {number.lstrip("0") or "0" for number in digits.findall(plain)} - known
            assert not unknown, (sentence, unknown)


def test_every_format_begins_with_or_holds_the_same_text(sample: Comparison) -> None:
    told = [" ".join(one.text.split()) for one in narrate(sample).paragraphs]
    console = Console(width=100_000, file=io.StringIO(), record=True)
    console.print(summary(sample))
    word = (
        zipfile.ZipFile(io.BytesIO(exporter("docx").comparison(sample, "fr")))
        .read("word/document.xml")
        .decode()
    )  # type: ignore[arg-type]
    book = openpyxl.load_workbook(io.BytesIO(exporter("xlsx").comparison(sample, "fr")))  # type: ignore[arg-type]
    formats = {
        "terminal": console.export_text(),
        "markdown": exporter("markdown").comparison(sample, "fr").decode().replace("\\", ""),  # type: ignore[union-attr]
        "html": re.sub(r"</?span[^>]*>", "", exporter("html").comparison(sample, "fr").decode()),  # type: ignore[union-attr]
        "docx": re.sub(r"</?w:[^>]*>", "", word),
        "xlsx": " ".join(str(row[2].value) for row in book["Évolution"].iter_rows(min_row=2)),
    }
    for name, found in formats.items():
        words = " ".join(found.split())
        for paragraph in told:
            assert paragraph in words, (name, paragraph)
    assert word.index("Évolution par rapport") < word.index("Ce qui a bougé")
