"""The spaCy pipeline as shipped: what it is made of, what it costs to load, how well the card says it reads."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from ldaparse.errors import PipelineError
from ldaparse.french import indicators
from ldaparse.french.indicators import pipeline_path

MODELS = Path(__file__).parent.parent / "models"
sys.path.insert(0, str(MODELS))
import build  # noqa: E402
import evaluate  # noqa: E402
import train  # noqa: E402

import corpus  # noqa: E402

CARD = (MODELS / "CARD.md").read_text("utf-8")


@pytest.fixture(scope="module")
def parts() -> dict[str, dict[str, list[corpus.Cell]]]:
    return corpus.read_parts()


@pytest.fixture(scope="module")
def source() -> Language:
    return spacy.load(build.SOURCE, exclude=["attribute_ruler"])


@pytest.fixture(scope="module")
def own() -> Language:
    return spacy.load(pipeline_path())


def cells_of(documents: dict[str, list[corpus.Cell]]) -> list[corpus.Cell]:
    return [cell for cells in documents.values() for cell in cells]


def test_the_text_is_large_enough_and_split_by_report(parts: dict[str, dict[str, list[corpus.Cell]]]) -> None:
    names = [name for documents in parts.values() for name in documents]
    assert sorted(names) == sorted(corpus.read_documents())
    cells = [cell for documents in parts.values() for cell in cells_of(documents)]
    assert len(cells) >= 400
    assert sum(len(cell.figures) for cell in cells) >= 1200
    for part, documents in parts.items():
        row = re.search(rf"\| {part} \| (\d+) \| (\d+) \| (\d+) \|", CARD)
        assert row, part
        counted = sum(not figure.optional for cell in cells_of(documents) for figure in cell.figures)
        assert [int(value) for value in row.groups()] == [len(documents), len(cells_of(documents)), counted]


def test_the_card_says_what_is_measured(parts: dict[str, dict[str, list[corpus.Cell]]]) -> None:
    cells = cells_of(parts["test"])
    scores = evaluate.score(cells, list(indicators.find_indicators(cell.text for cell in cells)))
    assert scores.f1 >= 0.92
    said = re.search(r"\| rules over tags and tree \(shipped\) \|([^\n]+)\|", CARD)
    assert said
    measured = [
        scores.precision,
        scores.recall,
        scores.f1,
        scores.kinds / scores.right,
        scores.overlap / scores.right,
    ]
    assert [float(value) for value in said[1].split("|")] == [round(value, 3) for value in measured]


@pytest.mark.parametrize("part", ["train", "dev", "test"])
def test_the_card_tells_what_each_rule_is_worth(
    part: str, parts: dict[str, dict[str, list[corpus.Cell]]]
) -> None:
    cells = cells_of(parts[part])
    scores = evaluate.score(cells, list(indicators.find_indicators(cell.text for cell in cells)))
    said = re.search(rf"\| {part} \|((?: [01]\.\d{{4}} \|){{6}})", CARD)
    assert said
    measured = [
        scores.precision,
        scores.recall,
        scores.kinds / scores.right,
        scores.overlap / scores.right,
        scores.relations / scores.related,
        scores.periods / scores.dated,
    ]
    assert [float(value) for value in said[1].split("|")[:-1]] == [round(value, 4) for value in measured]


def test_the_tokens_are_those_of_the_source(
    parts: dict[str, dict[str, list[corpus.Cell]]], source: Language, own: Language
) -> None:
    for cell in (cell for documents in parts.values() for cell in cells_of(documents)):
        assert [t.text for t in own.tokenizer(cell.text)] == [t.text for t in source.tokenizer(cell.text)]


def test_tags_and_tree_are_those_of_the_source(source: Language, own: Language) -> None:
    for text in (
        "Les ménages ont été accompagnés.",
        "Aujourd'hui, l'équipe mobile reçoit à la sous-préfecture.",
    ):
        assert build.same_reading(text, own, source)


def test_a_typographic_apostrophe_reads_like_a_straight_one(own: Language) -> None:
    straight, curly = (own(f"Aujourd{mark}hui, l{mark}équipe reçoit.") for mark in "'’")
    assert [(t.pos_, t.dep_) for t in straight] == [(t.pos_, t.dep_) for t in curly]


def test_the_pipeline_is_what_its_script_builds(tmp_path: Path) -> None:
    build.build(tmp_path / "built")
    built = {
        path.relative_to(tmp_path / "built"): path.read_bytes()
        for path in (tmp_path / "built").rglob("*")
        if path.is_file()
    }
    shipped = {
        path.relative_to(build.OUT): path.read_bytes() for path in build.OUT.rglob("*") if path.is_file()
    }
    versions = {path for path in shipped if path.name == "meta.json"}
    assert {path: data for path, data in built.items() if path not in versions} == {
        path: data for path, data in shipped.items() if path not in versions
    }


def test_loading_imports_no_other_french() -> None:
    code = (
        "import sys, spacy\n"
        "nlp = spacy.load(sys.argv[1])\n"
        "assert nlp('31 familles relogées')._.indicators[0].label == 'familles relogées'\n"
        "assert 'spacy.lang.fr' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code, str(pipeline_path())], check=True, timeout=60)


def test_the_commands_of_spacy_are_loaded_for_those_only_who_ask_for_them() -> None:
    code = (
        "import sys; from ldaparse.french.indicators import load_pipeline\n"
        "load_pipeline()\n"
        "assert not [name for name in sys.modules if name.startswith('spacy.cli')]\n"
        "import spacy, spacy.cli\n"
        "assert spacy.cli.download and spacy.info(silent=True)['spacy_version'] == spacy.__version__"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


def test_a_missing_pipeline_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(indicators, "pipeline_path", lambda: tmp_path / "none")
    with pytest.raises(PipelineError, match="--no-indicators"):
        indicators.load_pipeline.__wrapped__()


def test_the_ranker_learns_the_same_weights_twice(own: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(train, "STEPS", 10)
    first, again = (train.learn(own, "both", "dev") for _ in range(2))
    assert first
    assert first == again


@pytest.mark.collection
def test_the_ranker_reads_what_it_learnt_from(parts: dict[str, dict[str, list[corpus.Cell]]]) -> None:
    nlp = spacy.load(pipeline_path())
    reader = nlp.get_pipe("ldaparse_indicators")
    reader.choice, reader.weights = "both", train.learn(nlp, "both", "dev")
    cells = cells_of(parts["dev"])
    scores = evaluate.score(cells, [doc._.indicators for doc in nlp.pipe(cell.text for cell in cells)])
    assert scores.f1 > 0.9


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("> 12 = douze ménages | count | ménages", "expected '> printed"),
        ("> 12 = 12 ménages | nombre | ménages", "nombre is none of"),
        ("> 13 = 13 ménages | count | ménages", "'13' is not in the text"),
        ("> 12 = 12 ménages | range | ménages", "only a range"),
        ("> 12 = 12 ménages | count | ménages | part_of 4", "points nowhere"),
    ],
)
def test_a_wrong_annotation_is_told_with_its_line(line: str, told: str, tmp_path: Path) -> None:
    path = tmp_path / "r.txt"
    path.write_text(f"[results]\n112 foyers, 12 ménages\n{line}\n", "utf-8")
    with pytest.raises(corpus.AnnotationError, match=re.escape(told)):
        list(corpus.read_cells(path))
