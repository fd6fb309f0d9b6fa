"""What readers tell of a file: a code and values, never a sentence. All sentences stand in the catalogue of findings."""

from __future__ import annotations

import ast
import string
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import get_args

import pytest

import ldaparse
from documents import SOURCE, document, paragraph
from ldaparse.document import Document, Spot, Trouble, trouble
from ldaparse.evidence import BodyParagraph
from ldaparse.findings import LANGUAGES, catalogue
from ldaparse.findings.attempting import Subject
from ldaparse.interpreting.troubles import findings_of
from ldaparse.reading.apart import Apart, Reason
from ldaparse.reading.conservation import missing_words
from ldaparse.reading.pptx.troubles import Left

READING = Path(ldaparse.__file__).parent / "reading"
BESIDE = {"case", "places", "severity"}
"""What `trouble` takes beside the values."""
FOR_OTHER_READERS = {("part.unread", "file")}
"""Sentences that no reader of ldaparse gives: they are for readers of other packages."""


@dataclass(frozen=True)
class Module:
    """A module of source, with what its names stand for."""

    tree: ast.Module

    @property
    def calls(self) -> list[ast.Call]:
        """The calls that make a trouble."""
        found = [node for node in ast.walk(self.tree) if isinstance(node, ast.Call)]
        return [call for call in found if name_of(call.func) in {"trouble", "Trouble"}]

    def wording(self) -> list[str]:
        """Constants of words that the values of a trouble are made of, also by way of names and functions of the module."""
        values = [word.value for call in self.calls for word in call.keywords if word.arg not in BESIDE]
        return [said for value in values for said in self._words(value, frozenset())]

    def _words(self, node: ast.AST, known: frozenset[str]) -> Iterator[str]:
        for part in ast.walk(node):
            if isinstance(part, ast.Constant) and isinstance(part.value, str):
                if any(map(str.isalpha, part.value)) and any(map(str.isspace, part.value)):
                    yield part.value
            elif isinstance(part, ast.Name) and part.id not in known:
                for meant in self._meanings(part.id):
                    yield from self._words(meant, known | {part.id})

    def _meanings(self, name: str) -> Iterator[ast.AST]:
        """What is assigned to a name anywhere in the module, or what a function of that name gives."""
        return iter(self._meant.get(name, ()))

    @cached_property
    def _meant(self) -> dict[str, list[ast.AST]]:
        meant = defaultdict(list)
        for node in ast.walk(self.tree):
            targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", node)]
            value = getattr(node, "value", None)
            if isinstance(value, ast.expr):
                for name in {*map(name_of, targets)}:
                    meant[name].append(value)
            elif isinstance(node, ast.FunctionDef):
                meant[node.name] += [
                    one for one in ast.walk(node) if isinstance(one, (ast.Return, ast.Yield))
                ]
        return meant


@dataclass(frozen=True)
class Given:
    """A trouble that a reader makes, as its source says."""

    code: str
    case: str
    values: frozenset[str]


def name_of(node: ast.AST) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


@cache
def modules() -> dict[str, Module]:
    return {
        path.relative_to(READING).as_posix(): Module(ast.parse(path.read_text(encoding="utf-8")))
        for path in sorted(READING.rglob("*.py"))
    }


@cache
def given() -> list[Given]:
    """All that readers tell; what `apart` tells, whose codes and cases are not in its calls, by telling it."""
    found = [
        Given(code, case, frozenset(word.arg or "**" for word in call.keywords if word.arg not in BESIDE))
        for name, module in modules().items()
        if name != "apart.py"
        for call in module.calls
        for code in constants(call.args[0])
        for case in constants(*(word.value for word in call.keywords if word.arg == "case"))
    ]
    return found + [
        Given(one.code, one.case, frozenset(name for name, _ in one.values)) for one in told_apart()
    ]


def constants(*nodes: ast.expr) -> list[str]:
    """The strings that an expression may be; an empty one where there is none."""
    if not nodes:
        return [""]
    (node,) = nodes
    if isinstance(node, ast.IfExp):
        return constants(node.body) + constants(node.orelse)
    assert isinstance(node, ast.Constant), f"line {node.lineno}: write code and case out"
    return [str(node.value)]


def told_apart() -> list[Trouble]:
    apart = Apart()
    for reason in get_args(Reason):
        apart.add(reason, "Un texte")
    return list(apart.troubles())


def names_in(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def test_there_are_readers_that_tell_something() -> None:
    assert len([name for name, module in modules().items() if module.calls]) > 10


def test_no_reader_words_a_sentence() -> None:
    assert {name: said for name, module in modules().items() if (said := module.wording())} == {}


@pytest.mark.parametrize(
    "source",
    [
        "trouble('page.scan', page='La page 3 est une image.')",
        "trouble('page.scan', page=f'page {number}')",
        "trouble('page.scan', page='page ' + str(number))",
        "trouble('page.scan', page='page {}'.format(number))",
        "def told(number):\n    said = f'page {number}'\n    return trouble('page.scan', page=said)",
        "def told(number):\n    said = ''\n    said += 'page '\n    return trouble('page.scan', page=said)",
        "SAID = {'scan': 'une image'}\ntrouble('page.scan', page=SAID['scan'])",
        "def said(number):\n    return f'page {number}'\ntrouble('page.scan', page=said(3))",
        "document.trouble('page.scan', page='une image')",
        "Trouble('page.scan', values=(('page', 'une image'),))",
    ],
)
def test_a_sentence_is_found_wherever_a_reader_words_it(source: str) -> None:
    assert Module(ast.parse(source)).wording()


def test_numbers_signs_and_words_of_the_file_are_no_sentence() -> None:
    source = "trouble('part.hidden', case='rows', rows=', '.join(map(str, rows)) + ', …', sheet=sheet.name)"
    assert Module(ast.parse(source)).wording() == []


def test_readers_make_troubles_by_the_function_of_that_name() -> None:
    assert [
        name for name, module in modules().items() for call in module.calls if name_of(call.func) == "Trouble"
    ] == []


@pytest.mark.parametrize("one", given(), ids=lambda one: f"{one.code}-{one.case}")
def test_what_a_reader_gives_is_what_the_sentence_of_the_catalogue_names(one: Given) -> None:
    kind = catalogue()[one.code]
    assert kind.stage == "reading"
    for lang in LANGUAGES:
        assert names_in(kind.sentences[one.case][lang]) == one.values


def test_every_sentence_on_reading_is_given() -> None:
    kinds = [kind for kind in catalogue().values() if kind.stage == "reading"]
    written = {(kind.code, case) for kind in kinds for case in kind.sentences}
    of_steps = {("part.unread", subject) for subject in get_args(Subject)}
    assert written == {(one.code, one.case) for one in given()} | of_steps | FOR_OTHER_READERS


def test_a_trouble_becomes_a_finding_in_both_languages_at_its_place() -> None:
    (found,) = findings_of(
        [trouble("page.unread", case="damaged", page=12, error="ValueError", places=[Spot(4)])]
    )
    assert found.severity == "error"
    assert found.sentence() == "La page 12 est abîmée (ValueError) : elle n’est pas lue."
    assert found.sentence("en") == "Page 12 is damaged (ValueError): it is not read."
    assert found.evidence == (BodyParagraph(paragraph=4),)


def test_a_trouble_may_be_told_as_a_lesser_one() -> None:
    told = trouble("page.garbled", case="recognised", page=2, severity="note")
    assert findings_of([told])[0].severity == "note"


def test_words_of_the_file_are_quoted_as_each_language_does() -> None:
    (found,) = findings_of(
        [trouble("ocr.doubtful", page=1, count=2, printed=("rnénages", "{aidés}"), more="")]
    )
    assert found.sentence() == "Page 1, mots lus avec doute par OCR (2) : « rnénages », « {aidés} »."
    assert found.sentence("en") == "Page 1, words read with doubt by OCR (2): “rnénages”, “{aidés}”."


@pytest.mark.parametrize(
    "told",
    [
        trouble("minutes.undated", places=[Spot(4)]),
        trouble("part.unread", case="minutes", places=[Spot(4)]),
        trouble("part.unread", case="file", places=[Spot(4)]),
    ],
    ids=["code", "case", "value"],
)
def test_what_the_catalogue_does_not_know_is_told_and_costs_no_report(told: Trouble) -> None:
    of_another_package = Document(SOURCE, (paragraph("Compte rendu"),), troubles=(told,))
    report = ldaparse.interpret(of_another_package, indicators=False)
    (found,) = [one for one in report.findings if one.code == "part.unread"]
    assert "KeyError" in found.message
    assert found.evidence == (BodyParagraph(paragraph=4),)
    assert report.status == "partial"
    assert [one.text for one in report.unplaced] == [
        one.text for one in ldaparse.interpret(document(paragraph("Compte rendu")), indicators=False).unplaced
    ]


def test_one_slide_or_letter_is_told_in_the_singular() -> None:
    one, several = Left(hidden=[3], pictures=[5, 5]), Left(hidden=[3, 4], pictures=[5, 6])
    assert [found.sentence() for found in findings_of(one.troubles())] == [
        "Diapositive masquée (3) : son texte est gardé à part.",
        "Images (diapositive 5) : le texte qu’elles montrent n’est pas lu.",
    ]
    assert [found.sentence("en") for found in findings_of(several.troubles())] == [
        "Hidden slides (3, 4): their text is kept apart.",
        "Pictures (slides 5, 6): text that they show is not read.",
    ]
    ((lost,), (both,)) = (findings_of(missing_words(seen, 40)) for seen in (41, 42))
    assert lost.sentence().startswith("1 lettre ou chiffre vu dans le fichier manque ")
    assert both.sentence().startswith("2 lettres ou chiffres vus dans le fichier manquent ")
