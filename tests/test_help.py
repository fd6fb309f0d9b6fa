"""Help and wrong usage: in French where French is asked for, in lines of 80 columns, each page with an example."""

from __future__ import annotations

import re

import pytest

from commands import run
from ldaparse.cli import pages
from ldaparse.cli.helping import drawn
from ldaparse.cli.manner import MANNER, language_among
from ldaparse.cli.manual import Page, page_in_french, strings_of
from ldaparse.translating import help_catalogue

PAGES = pages()
ENGLISH = re.compile(
    r"\b(the|of|and|with|without|is|are|by|this|that|Usage:|Example:|Default|default|Show|Print|Write|missing|Missing|such|Invalid"
    r"|value|should|Input|requires|argument\(s\)|unexpected|Try|Error|Did|you|FILE|OUT|FOLDER|OLD|NEW|MB|SECONDS)\b"
)
"""Words of English that French has not, and placeholders."""
SAID = re.compile(r"select \* from|«[^»]*»|--[\w-]+|\[tool\.ldaparse\]|FILE-pages")


def test_every_string_of_help_is_in_the_catalogue_and_no_other() -> None:
    said = {one for page in PAGES for one in strings_of(page)}
    titles = {
        "Usage:",
        "Example:",
        "More:",
        "default:",
        "Arguments",
        "Commands",
        "COMMAND",
        "[OPTIONS]",
        "[CODE]",
    }
    assert sorted(said - set(help_catalogue())) == []
    assert sorted(set(help_catalogue()) - said - titles) == []


def test_the_french_of_help_is_typeset_as_french_is() -> None:
    for english, french in help_catalogue().items():
        assert not re.search(r"\w'\w|\"|[^\s\u00a0|=!][;:!?](\s|$)", french), french
        assert english.endswith(".") == french.endswith("."), english


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_of_help_has_no_english_in_french_and_fits_80_columns(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert max(map(len, drawn(page).splitlines())) <= 80
    monkeypatch.setattr(MANNER, "asked", "fr")
    shown = drawn(page_in_french(page))
    assert max(map(len, shown.splitlines())) <= 80
    assert shown.startswith("Usage : ldaparse")
    assert ("Exemple : ldaparse" in shown) == bool(page.arguments or page.example)
    left = [
        line for line in SAID.sub("", shown).splitlines() if ENGLISH.search(line) and "Exemple :" not in line
    ]
    assert left == []


@pytest.mark.parametrize(
    "asked",
    [
        "extract --help --lang fr", "--lang fr extract --help", "--lang=fr extract -h", "extract --lang=fr --help",
        "extract a.pdf --lang en --help --lang fr",
    ],
)  # fmt: skip
def test_french_may_be_asked_for_anywhere(asked: str) -> None:
    assert run(*asked.split()).stdout.startswith("Usage : ldaparse extract [OPTIONS] FICHIER")


def test_french_is_asked_for_by_the_environment_or_the_system() -> None:
    assert "Commandes" in run("--help", LDAPARSE_LANG="fr").stdout
    assert "Commandes" in run("--help", LC_ALL="fr_FR.UTF-8").stdout
    assert "Commands" in run("--help", "--lang", "en", LC_ALL="fr_FR.UTF-8").stdout


def test_what_stands_after_two_dashes_is_no_language() -> None:
    assert language_among(["extract", "--", "--lang", "fr"]) is None
    assert language_among(["extract", "--lang", "de"]) is None


WRONG = [
    ("", "extract", "il manque l’argument 'FICHIER'"),
    ("diff", "a.json", "il manque l’argument 'NOUVEAU'"),
    ("draft", "a.pdf", "il manque l’option '--year'"),
    ("extrait", "", "la commande 'extrait' n’existe pas ; vouliez-vous dire 'extract', 'export' ?"),
    ("lire", "", "la commande 'lire' n’existe pas"),
    ("extract", "--forc", "l’option --forc n’existe pas ; options proches : --force"),
    ("extract", "--zzz", "l’option --zzz n’existe pas"),
    ("extract", "a -o", "l’option '-o' demande une valeur"),
    ("extract", "a --strict=3", "l’option '--strict' n’accepte pas de valeur"),
    ("extract", "a b c", "il y a un argument de trop (b c)"),
    ("extract", "a --engine x", "valeur refusée pour '--engine' : 'x' ; valeurs admises : 'pdfium', 'pdfplumber'"),
    ("extract", "a --lang de", "valeur refusée pour '--lang' : 'de' ; valeurs admises : 'fr', 'en'"),
    ("draft", "a --year 12", "valeur refusée pour '--year' : il faut un nombre supérieur ou égal à 1990"),
    ("draft", "a --year 9999", "valeur refusée pour '--year' : il faut un nombre inférieur ou égal à 2100"),
    ("draft", "a --year douze", "valeur refusée pour '--year' : il faut un nombre entier"),
    ("extract", "a --timeout x", "valeur refusée pour '--timeout' : il faut un nombre"),
    ("extract", "a --limit x=1", "valeur refusée pour --limit : 'x' ; valeurs admises : megabytes"),
    ("diff", "a b --only x", "valeur refusée pour --only : 'x' ; valeurs admises : actions"),
    ("explain", "zzz", "valeur refusée pour CODE : il n’y a pas de constat 'zzz'"),
]  # fmt: skip


@pytest.mark.parametrize(("command", "rest", "said"), WRONG, ids=lambda one: str(one)[:20])
def test_wrong_usage_is_one_sentence_in_french_and_how_the_command_is_put(
    command: str, rest: str, said: str
) -> None:
    done = run(*command.split(), *rest.split(), code=2, LDAPARSE_LANG="fr")
    first, *others = done.stderr.splitlines()
    assert first.startswith(f"ldaparse: {said}")
    assert done.stdout == ""
    assert not ENGLISH.search(SAID.sub("", " ".join(one for one in others if "Exemple :" not in one)))
    for line in others:
        assert line.startswith(("Usage : ldaparse", "Exemple : ldaparse", "En savoir plus : ldaparse"))


def test_in_english_click_is_left_to_speak() -> None:
    assert run("diff", "a", code=2).stderr == (
        "ldaparse: Missing argument 'NEW'.\n"
        "Usage: ldaparse diff [OPTIONS] OLD NEW\n"
        "Example: ldaparse diff rapport-2024.pdf rapport-2025.pdf -o evolution.xlsx\n"
        "More: ldaparse diff --help\n"
    )


def test_where_nothing_is_asked_all_commands_are_shown() -> None:
    done = run(code=2, LDAPARSE_LANG="fr")
    assert "Comparer deux rapports" in done.stdout
    assert done.stderr == ""
