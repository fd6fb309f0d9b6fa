"""Reading CSV: its encoding and separator are known by its content, and prose is not taken for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import ldaparse
from golden import SAMPLES
from ldaparse.reading.csv import READER
from ldaparse.reading.source import RawFile
from test_reading_xlsx import outline, rows

FINANCES = [
    ["N°", "Action", "Pilote", "Dépenses allouées", "Financement AMI", "Dépense engagée", "Reliquat"],
    ["1", "Ouvrir une pension de famille", "CCAS", "160 000 €", "80 000 €", "120 000 €", "40 000 €"],
    ["2", "Former ; informer", "Relais", "45 000,50 €", "45 000,50 €", "44 590 €", "410,50 €"],
    ["TOTAL", "", "", "205 000,50 €", "125 000,50 €", "164 590 €", "40 410,50 €"],
]


def text(table: list[list[str]], separator: str = ";", end: str = "\r\n") -> str:
    def value(one: str) -> str:
        return f'"{one}"' if any(sign in one for sign in f'{separator}"\n') else one

    return "".join(separator.join(map(value, row)) + end for row in table)


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_finances_typed_again_are_finances(separator: str, encoding: str) -> None:
    data = text(FINANCES, separator).encode(encoding)
    report = ldaparse.extract(data, name="finances.csv", indicators=False)
    finances = report.finances
    assert finances is not None
    assert [
        (line.number, line.title, line.lead, line.allocated, line.committed, line.remaining)
        for line in finances.lines
    ] == [
        (1, "Ouvrir une pension de famille", "CCAS", 160000, 120000, 40000),
        (2, "Former ; informer", "Relais", 45000.5, 44590, 410.5),
    ]
    assert [line.funding[0].amount for line in finances.lines] == [80000, 45000.5]
    assert finances.total is not None
    assert finances.total.allocated == 205000.5
    assert report.source.media_type == "text/csv"


def test_the_command_reads_them(tmp_path: Path) -> None:
    path = tmp_path / "finances.csv"
    path.write_bytes(text(FINANCES).encode("cp1252"))
    assert ldaparse.extract(path, indicators=False).finances is not None


def test_the_first_lone_line_is_the_title_else_the_name_of_the_file() -> None:
    titled = ldaparse.read(text([["Suivi financier 2024", "", ""], *FINANCES]).encode(), name="a.csv")
    assert outline(titled) == ["## Suivi financier 2024", [list(row) for row in FINANCES]]
    named = ldaparse.read(text(FINANCES).encode(), name="suivi_financier.csv")
    assert outline(named)[0] == "# suivi financier"


def test_blank_rows_part_tables_and_blank_columns_do_not() -> None:
    other = [["Financeur", "Part", "Montant"], ["AMI", "", "80"], ["Ville", "", "20"]]
    document = ldaparse.read(text([*other, ["", "", ""], *other]).encode())
    assert [rows(table) for table in document.tables] == [other, other]


def test_values_on_several_lines_and_a_said_separator() -> None:
    document = ldaparse.read(b'sep=|\na|b|c\n1|"deux\nlignes"|3\n')
    assert rows(document.tables[0])[1] == ["1", "deux\nlignes", "3"]


def test_a_stray_quotation_mark_swallows_nothing() -> None:
    data = 'Action;Etat;Note\n"Guichet;Réalisé;ouvert\nGuide;En cours;relu\nGuide;En cours;relu\n'
    assert len(rows(ldaparse.read(data.encode()).tables[0])) == 4


@pytest.mark.parametrize(
    "data",
    [
        "Bonjour, ceci est un texte.\n" * 40,
        "# Axe 1\n\n| a | b |\n| --- | --- |\n| c, d | e |\n",
        "un mot\nun autre\n",
        "",
        "<html><body>a;b\nc;d\n</body></html>",
        '{"a": 1,\n"b": 2}\n',
        "a;b\x00c\nd;e\n",
        "Madame, Monsieur,\nNous avons reçu, hier, votre courrier.\nCordialement, le service\n",
    ],
)
def test_other_text_is_no_csv(data: str) -> None:
    assert not READER.recognises(RawFile("x", data.encode()))


def test_no_other_format_is_csv() -> None:
    for path in sorted(SAMPLES.glob("*.*")):
        if path.suffix in {".pdf", ".docx"}:
            assert not READER.recognises(RawFile(path.name, path.read_bytes()))


def test_limits_refuse_what_costs_too_much() -> None:
    with pytest.raises(ldaparse.LimitError, match="more than 10 cells"):
        ldaparse.read(text(FINANCES).encode(), limits=ldaparse.Limits(cells=10))


@given(st.binary(max_size=400) | st.text(alphabet='a1;,\t"\n\r é', max_size=200).map(str.encode))
def test_recognising_never_raises(data: bytes) -> None:
    if READER.recognises(RawFile("x", data)):
        assert ldaparse.read(data).blocks


@given(
    st.lists(
        st.lists(st.from_regex(r"[a-z]{1,5}[ ;,\"é]?[a-z]{1,3}", fullmatch=True), min_size=3, max_size=3),
        min_size=2,
        max_size=6,
    )
)
def test_each_value_is_read_once(table: list[list[str]]) -> None:
    written = "".join(";".join('"' + value.replace('"', '""') + '"' for value in row) + "\n" for row in table)
    (found,) = ldaparse.read(written.encode()).tables
    assert rows(found) == [[" ".join(value.split()) for value in row] for row in table]
