"""The README in both languages and the pages of docs/: what they tell people to type works, and answers what they show;
their links lead somewhere; what is written from the program is what the program says."""

from __future__ import annotations

import re
import runpy
import shutil
import tomllib
from pathlib import Path

import pytest

import ldaparse
from ldaparse.cli import pages
from written import ROOT, blocks, execute, hold, live

DOCS = ROOT / "docs"
READMES = (ROOT / "README.md", ROOT / "README.fr.md")
PAGES = sorted(DOCS.glob("*.md"))
FRENCH = sorted((DOCS / "fr").glob("*.md"))
WRITTEN = (*READMES, *PAGES, *FRENCH)
TWINS = [(DOCS / page.name, page) for page in FRENCH if page.name != "index.md"]
# What French pages tell people to type is what the English ones do, to the letter: another test says so. The tutorial shows answers in French.
TYPED = [
    page
    for page in (READMES[0], *PAGES, DOCS / "fr" / "tutorial.md")
    if any(block.kind in {"sh", "console", "python"} for block in blocks(page))
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder as a reader has it: the samples, and reports by the names that the pages give them."""
    samples = tmp_path / "samples"
    samples.mkdir()
    (tmp_path / "rapports").mkdir()
    for year in (2024, 2025):
        for ending in ("pdf", "docx"):
            shutil.copy(ROOT / "samples" / f"val-doris-{year}.{ending}", samples)
        report = ROOT / "samples" / f"val-doris-{year}.pdf"
        shutil.copy(report, tmp_path / f"rapport-{year}.pdf")
        shutil.copy(report, tmp_path / "rapports" / f"rapport-{year}.pdf")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("page", TYPED, ids=lambda page: page.name)
def test_what_a_page_says_works_and_answers_what_it_shows(page: Path, folder: Path) -> None:
    pytest.importorskip("pty", reason="what a terminal shows is compared on systems that have terminals")
    live(page, folder)


@pytest.mark.parametrize("page", TYPED, ids=lambda page: page.name)
def test_blocks_that_are_not_run_say_why_and_are_few(page: Path) -> None:
    marked = [block for block in blocks(page) if block.mark and not block.mark.startswith("written to ")]
    assert [block for block in marked if not re.match(r"not run: \S+ \S+", block.mark)] == []
    assert len([block for block in marked if not block.is_run]) <= 1


def test_a_page_that_shows_something_else_is_told(tmp_path: Path) -> None:
    said = "one\ntwo\nthree\n"
    hold("one\n…\nthree\n", said, "page")
    for shown in ("one\nthree\n", "one\ntwo\n", "…\nfour\n…\n", "two\none\n…\n"):
        with pytest.raises(AssertionError, match="page: "):
            hold(shown, said, "page")
    page = tmp_path / "page.md"
    page.write_text("```python\nnumber = 2\nnumber + 1  # 4\n```\n", encoding="utf-8")
    with pytest.raises(AssertionError, match="is 3, not 4"):
        execute(blocks(page)[0], {})


def test_what_is_said_to_be_installed_can_be() -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    known = set(extras["optional-dependencies"])
    said = {
        (page.name, extra)
        for page in WRITTEN
        for named in re.findall(r"(?:ldaparse|'\.)\[([a-z,]+)\]", page.read_text(encoding="utf-8"))
        for extra in named.split(",")
    }
    assert {one for one in said if one[1] not in known} == set()
    assert {"store", "ocr", "distributed"} <= {extra for _, extra in said}


def test_both_readmes_have_the_two_commands_that_set_it_up() -> None:
    for readme in READMES:
        said = [
            line for line in readme.read_text(encoding="utf-8").splitlines() if line.startswith("python3 ")
        ]
        assert said == [
            "python3 -m venv .venv && .venv/bin/pip install . && "
            ".venv/bin/ldaparse extract samples/val-doris-2024.pdf --format summary",
            "python3 -m venv .venv && .venv/bin/pip install -e '.[dev]' && .venv/bin/pytest -n 2",
        ]
        # The first is run by .ci/run on a clean copy; the second is what .ci/run does.
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "install --quiet -e '.[dev]'" in ci
    assert "README.md" in ci


@pytest.mark.parametrize("twins", [READMES, *TWINS], ids=lambda twins: twins[0].name)
def test_pages_in_both_languages_are_twins(twins: tuple[Path, Path]) -> None:
    """The same parts in the same order, the same commands, links and code; only the words differ."""
    english, french = (page.read_text(encoding="utf-8") for page in twins)
    assert shape(english) == shape(french)
    assert [line for line in links(twins[0]) if line not in links(twins[1])] == []
    assert len(links(twins[0])) == len(links(twins[1]))
    assert code(twins[0]) == code(twins[1])


def shape(text: str) -> list[str]:
    """Its headings, lists, tables, blocks and pictures."""
    return re.findall(r"^#+ |^- |^\|(?= ---)|^```\w+|^!\[", text, re.MULTILINE)


def links(page: Path) -> list[str]:
    """Where it leads, by the page in English; what is within a page has a name in its language."""
    found = re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text(encoding="utf-8"))
    places = [
        one if ":" in one else str((page.parent / one).resolve()).replace("/docs/fr/", "/docs/")
        for one in found
        if not one.startswith("README")
    ]
    return sorted(places)


def code(page: Path) -> list[str]:
    """What is typed and what is answered, without remarks in a language."""
    said = [
        re.sub(r"(?<=\S) {3,}\S.*" if block.kind == "text" else r"\s+# .*", "", block.text)
        for block in blocks(page)
        if not block.text.startswith("$ ldaparse explain")
    ]
    return [
        one.replace('sentence("en")', "sentence()").replace("un chiffre de trop", "a digit too many")
        for one in said
    ]


@pytest.mark.parametrize("page", [READMES[1], *FRENCH], ids=lambda page: page.name)
def test_pages_in_french_are_typeset_as_french_is(page: Path) -> None:
    text = re.sub(
        r"```.*?```|`[^`]*`|\]\([^)]*\)|<!--.*?-->", "", page.read_text(encoding="utf-8"), flags=re.DOTALL
    )
    assert [line for line in text.splitlines() if re.search(r"\w'\w|\"|\.\.\.|\w[:;!?](\s|$)", line)] == []


@pytest.mark.parametrize("page", [*WRITTEN, ROOT / "CONTRIBUTING.md"], ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    text = re.sub(r"```.*?```|`[^`\n]*`", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    for link in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"[a-z]+:", link):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), f"{page.name}: {link}"
        if anchor:
            assert anchor in anchors(target), f"{page.name}: {link}"


def anchors(page: Path) -> set[str]:
    """The names by which the headings of a page can be linked to."""
    headings = re.findall(r"^#+ (.*)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", one.lower()).strip().replace(" ", "-") for one in headings}


@pytest.mark.parametrize("script", sorted(DOCS.glob("*.py")), ids=lambda script: script.name)
def test_pages_written_from_the_program_are_up_to_date(script: Path) -> None:
    written = runpy.run_path(str(script))
    assert written["PAGE"].read_text(encoding="utf-8") == written["page"](), f"run python docs/{script.name}"


def test_no_command_and_no_option_lacks_its_help() -> None:
    _, *commands = pages()
    assert len(commands) >= 15
    for command in commands:
        assert command.example.startswith(f"{command.name} ") or command.example == command.name
        for one in (*command.arguments, *command.options):
            assert len(one.about.split()) >= 3, f"{command.name} {one.written}"


def test_no_field_of_a_form_lacks_its_description() -> None:
    from ldaparse.corrections import Corrections

    lacking = []
    for form in (ldaparse.Report, ldaparse.Comparison, ldaparse.History, Corrections):
        schema = form.model_json_schema(mode="serialization")
        for name, part in {form.__name__: schema, **schema["$defs"]}.items():
            assert part.get("description"), name
            lacking += [
                f"{name}.{field}" for field, one in part["properties"].items() if "description" not in one
            ]
    assert lacking == []


def test_the_page_of_the_library_has_all_that_it_promises() -> None:
    page = (DOCS / "library.md").read_text(encoding="utf-8")
    told = {name.rpartition(".")[2] for name in re.findall(r"^::: (\S+)$", page, re.MULTILINE)}
    homes = {name for name in ldaparse.__all__ if not name.startswith("_") and not name.endswith("Error")}
    assert homes <= told
    assert "errors" in told
