"""Every sentence of an error has its French."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import ldaparse.errors
from ldaparse.errors import LdaparseError
from ldaparse.translating import catalogue, in_french

SOURCE = Path(ldaparse.errors.__file__).parent
ERRORS = {
    name for name, one in vars(ldaparse.errors).items() if isinstance(one, type) and issubclass(one, LdaparseError)
}  # fmt: skip
TOLD = {*ERRORS, "BadParameter", "warn", "_end"}
NOT_SAID = {"{}{}", "{}"}  # made of other sentences


def template(node: ast.expr) -> str:
    """A text as it is written, with "{}" where something is put in."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(str(one.value) if isinstance(one, ast.Constant) else "{}" for one in node.values)
    return "{}"


def raised() -> set[str]:
    """The sentences that errors are raised with, and that are told on the way."""
    found = set()
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args:
                name = (
                    node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                )
                if name in TOLD:
                    found.add(template(node.args[0]))
    return found - NOT_SAID


def test_every_sentence_that_is_raised_is_in_the_catalogue() -> None:
    found = raised()
    assert len(found) > 120
    assert sorted(found - set(catalogue())) == []


def test_each_has_as_many_places_in_french_and_speaks_french() -> None:
    for english, french in catalogue().items():
        places = len(re.findall(r"\{\d?\}", french))
        assert places == english.count("{}"), english
        assert not re.search(r"\b(the|is|this|with|of|cannot|give)\b", french), french
        assert not re.search(r"[^\s\u00a0\u202f][;!?](\s|$)", french), french  # a space stands before these


@pytest.mark.parametrize(
    ("english", "file", "french"),
    [
        ("no such file", None, "ce fichier n’existe pas"),
        ("a.pdf: no such file", "a.pdf", "a.pdf : ce fichier n’existe pas"),
        ("a: b.pdf: no such file", None, "a: b.pdf : ce fichier n’existe pas"),
        ("x.pdf: this PDF is encrypted; the password is wrong", "x.pdf", "x.pdf : ce PDF est protégé ; le mot de passe est faux"),
        ("the folder exists; write over it with --force", None, "ce dossier existe déjà ; remplacez-le avec --force"),
        ("what nobody translated", None, "what nobody translated"),
        ("x: what {nobody} translated", "x", "x : what {nobody} translated"),
    ],
)  # fmt: skip
def test_what_stands_in_a_sentence_is_kept_and_its_parts_are_translated(
    english: str, file: str | None, french: str
) -> None:
    assert in_french(english, file) == french
