"""The catalogue of findings: every code that is told stands in it, and all of it is documented."""

from __future__ import annotations

import ast
import re
import string
import sys
from functools import lru_cache
from pathlib import Path

import pytest

import ldaparse
from ldaparse.findings import LANGUAGES, catalogue, euros, finding
from ldaparse.report import Finding

ROOT = Path(__file__).parent.parent
SOURCE = Path(ldaparse.__file__).parent
KINDS = list(catalogue().values())
every_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)


@lru_cache
def told_in_the_source() -> dict[str, set[str]]:
    """The codes that the source tells, by the package that does."""
    found: dict[str, set[str]] = {}
    for path in SOURCE.rglob("*.py"):
        package = path.relative_to(SOURCE).parts[0]
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in catalogue():
                found.setdefault(node.value, set()).add(package)
            if isinstance(node, ast.Call):
                for code in codes_of(node):
                    found.setdefault(code, set()).add(package)
    return found


def codes_of(call: ast.Call) -> list[str]:
    """The code that a call of `finding`, `Finding` or `trouble` names."""
    name = call.func.id if isinstance(call.func, ast.Name) else ""
    if name not in {"finding", "Finding", "trouble"}:
        return []
    named = [word.value for word in call.keywords if word.arg == "code"] or call.args[:1]
    return [one.value for one in named if isinstance(one, ast.Constant) and isinstance(one.value, str)]


def test_every_code_that_is_told_is_in_the_catalogue_and_the_reverse() -> None:
    # One rule tells two codes by its own name: finances.funding and finances.remaining.
    told = {*told_in_the_source(), "finances.funding", "finances.remaining"}
    assert told == set(catalogue())


@every_kind
def test_a_code_is_told_by_the_part_that_the_catalogue_names(kind) -> None:
    told = told_in_the_source().get(kind.code, {"checking"})
    assert kind.stage in told


@every_kind
def test_a_code_says_the_same_in_both_languages(kind) -> None:
    assert re.fullmatch(r"[a-z]+\.[a-z_]+", kind.code)
    for said in (kind.title, kind.look, kind.example, *kind.sentences.values()):
        assert set(said) == set(LANGUAGES)
        assert all(said.values())
    for sentence in kind.sentences.values():
        names = [
            {name for _, name, _, _ in string.Formatter().parse(sentence[lang]) if name} for lang in LANGUAGES
        ]
        assert names[0] == names[1]
    french = " ".join(
        (kind.title["fr"], kind.look["fr"], kind.example["fr"], *(s["fr"] for s in kind.sentences.values()))
    )
    french = re.sub(r'[a-z_]+\.[a-z]+ = \["…"\]', "", french)  # lines of a profile are TOML
    assert "'" not in french  # typographic apostrophes
    assert '"' not in french


def test_the_page_lists_every_code_as_its_script_writes_it() -> None:
    sys.path.insert(0, str(ROOT / "docs"))
    try:
        from findings import page
    finally:
        sys.path.pop(0)
    assert (ROOT / "docs" / "findings.md").read_text(encoding="utf-8") == page(), (
        "run python docs/findings.py"
    )
    assert re.findall(r"^### (\S+)$", page(), re.MULTILINE) == list(catalogue())


def test_a_finding_speaks_both_languages() -> None:
    told = finding("subtotal.differs", label="Axe 1", printed="6 000 €", computed=euros(5000))
    assert told.sentence() == "« Axe 1 » : 6 000 € est imprimé, les lignes font 5\u202f000\u00a0€."
    assert told.sentence("en") == "“Axe 1”: 6 000 € is printed, the lines come to €5,000."
    assert Finding(code="x.y", severity="note", message="Un mot.").sentence("en") == "Un mot."


def test_words_in_braces_are_words() -> None:
    assert "{computed}" in finding("status.unknown", printed="{computed}").message


def test_an_unknown_code_or_a_missing_value_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        finding("nothing.such")
    with pytest.raises(KeyError):
        finding("status.unknown")
