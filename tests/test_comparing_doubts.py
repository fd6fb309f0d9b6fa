"""What the findings of each report say of a value stands beside it where years are compared."""

from __future__ import annotations

import io
from typing import Any

import pytest
from rich.console import Console

import ldaparse
from ldaparse.comparing import follow
from ldaparse.exporting import exporter
from ldaparse.exporting.terminal.comparison import summary as of_comparison
from ldaparse.exporting.terminal.history import summary as of_history
from ldaparse.report import FinanceLine, Finances, Finding, Report, Total
from small_reports import SOURCE, action, figure, row, status
from workbooks import opened


def doubt(where: str, said: str, severity: Any = "warning") -> Finding:
    return Finding(code="figure.doubt", severity=severity, message=said, english=said, where=where)


def report(year: int, *findings: Finding, visits: int = 40, territory: str = "Val d’Essai") -> Report:
    found = action(
        4, 1, deliverables=(row("Guide des aides", status=status(f"En cours {year}", "in_progress", 9)),),
        indicators=(figure(visits, 2, f"{visits} ménages"),),
    )  # fmt: skip
    finances = Finances(
        lines=(FinanceLine(number=4, title="Essai", allocated=9_000, committed=1_000 * (year - 2020)),),
        total=Total(label="Total", allocated=9_000, committed=1_000 * (year - 2020)),
    )
    source = SOURCE.model_copy(update={"name": f"{year}.pdf"})
    return Report(
        source=source, years=(year,), as_of=f"{year}-12-31", territory=territory, actions=(found,), finances=finances,
        findings=findings,
    )  # fmt: skip


DOUBTS = (
    doubt("actions[0].deliverables[0].status", "Cet état est douteux."),
    doubt("actions[0].indicators[0].value", "Ce chiffre est douteux."),
    doubt("actions[0].number", "Ce numéro est douteux."),
    doubt("finances.lines[0].comment", "Ce commentaire est douteux."),
    doubt("finances.total.committed", "Ce total est douteux.", "error"),
    doubt("actions[0].section", "Cette section est portée deux fois."),
    doubt("actions[0].indicators[0].value", "Une remarque.", "note"),
)


def messages(doubts: Any) -> list[str]:
    return [one.message for one in doubts]


def test_a_comparison_has_the_doubts_of_both_reports_beside_what_they_are_about() -> None:
    found = ldaparse.compare(report(2023, DOUBTS[1]), report(2024, *DOUBTS, visits=50))
    (one,) = found.actions
    assert messages(one.doubts) == ["Ce numéro est douteux."]
    assert messages(one.deliverables[0].doubts) == ["Cet état est douteux."]
    assert messages(one.indicators[0].doubts) == ["Ce chiffre est douteux."]  # of both reports, once
    assert messages(found.finances[0].doubts) == ["Ce commentaire est douteux."]
    assert messages(found.totals["committed"].doubts) == ["Ce total est douteux."]


def test_every_format_of_a_comparison_says_them() -> None:
    found = ldaparse.compare(report(2023), report(2024, *DOUBTS, visits=50))
    console = Console(width=10_000, file=io.StringIO(), record=True)
    console.print(of_comparison(found))
    texts = {"terminal": console.export_text()}
    for name in ("markdown", "html"):
        texts[name] = exporter(name).comparison(found, "fr").decode()  # type: ignore[union-attr]
    for name, text in texts.items():
        for said in ("Cet état est douteux.", "Ce chiffre est douteux.", "Ce commentaire est douteux."):
            assert said in text.replace("\\", ""), (name, said)
    assert "40 → 50 (+25\u00a0%) (à vérifier)" in texts["terminal"]
    book = opened(found)
    for sheet, said in (("Livrables", "Cet état est douteux."), ("Indicateurs", "Ce chiffre est douteux.")):
        assert said in {cell.value for line in book[sheet].iter_rows() for cell in line}


def test_a_history_has_the_doubts_of_each_report_beside_its_values() -> None:
    found = follow([report(2022), report(2023, *DOUBTS), report(2024, visits=50)])
    years = found.actions[0].years
    assert [messages(year.doubts) for year in years if year] == [
        [], ["Ce numéro est douteux.", "Cet état est douteux."], [],
    ]  # fmt: skip
    assert [messages(one) for one in found.indicators[0].doubts] == [[], ["Ce chiffre est douteux."], []]
    assert [messages(one) for one in found.total_doubts["committed"]] == [[], ["Ce total est douteux."], []]
    assert "committed" not in found.finances[0].doubts


@pytest.mark.filterwarnings("ignore:Sparkline")
def test_every_format_of_a_history_says_them() -> None:
    found = follow([report(2022), report(2023, *DOUBTS), report(2024, visits=50)])
    console = Console(width=10_000, file=io.StringIO(), record=True)
    console.print(of_history(found))
    texts = {"terminal": console.export_text()}
    for name in ("markdown", "html"):
        texts[name] = exporter(name).history(found, "fr").decode().replace("\\", "")  # type: ignore[union-attr]
    for name, text in texts.items():
        assert (
            "40 (à vérifier)" in text
            or "40 ménages (à vérifier)" in text
            or "40\u00a0ménages (à vérifier)" in text
        ), name
        assert "Ce total est douteux." in text, name
    book = opened(found)
    for sheet, said in (("Indicateurs", "Ce chiffre est douteux."), ("Finances", "Ce total est douteux.")):
        cells = [str(cell.value) for line in book[sheet].iter_rows() for cell in line]
        assert any(said in cell for cell in cells), sheet


@pytest.mark.filterwarnings("ignore:Sparkline")
def test_a_year_given_twice_and_territories_that_are_mixed_are_told_before_anything_else() -> None:
    found = follow([report(2022), report(2022, visits=41), report(2023, territory="Pays d’Ailleurs")])
    assert [one.code for one in found.findings] == ["compare.same_year", "compare.territory"]
    console = Console(width=10_000, file=io.StringIO(), record=True)
    console.print(of_history(found))
    texts = {"terminal": console.export_text()}
    for name in ("markdown", "html"):
        texts[name] = exporter(name).history(found, "fr").decode().replace("\\", "")  # type: ignore[union-attr]
    for name, text in texts.items():
        main = text[text.index("<main") :] if name == "html" else text
        for finding in found.findings:
            said = finding.message.split("«")[0].split("(")[0].strip()
            assert main.index(said) < main.index(
                "Essai (1)" if "Essai (1)" in main else "En cours" if "En cours" in main else "en cours"
            )
    book = opened(found)
    assert [book["Synthèse"].cell(at, 1).value for at in (2, 3)] == [one.message for one in found.findings]


def test_programmes_are_two_unless_the_name_of_one_is_in_that_of_the_other() -> None:
    names = ("Logement d’abord", "Convention Logement d’abord", "Contrat de ville")
    plain, longer, other = (
        report(2023 + at).model_copy(update={"programme": name}) for at, name in enumerate(names)
    )
    assert "compare.programme" not in [one.code for one in follow([plain, longer]).findings]
    assert "compare.programme" in [one.code for one in follow([longer, other]).findings]
