"""Files that showed a fault once, and their kind, made here: every command ends in a result or in one sentence."""

from __future__ import annotations

import io
import json
import re
import signal
import sys
import time
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import Any, Literal

import pytest
from hypothesis import strategies as st
from lxml import etree

import in_process
import ldaparse
from batches import report
from commands import run
from ldaparse.comparing import compare
from ldaparse.exporting import exporter, exporter_names, rendered
from ldaparse.exporting.csv import guarded
from ldaparse.french.amounts import read_amount
from ldaparse.french.digits import MOST_DIGITS, number_of
from ldaparse.french.numbers import find_numbers
from properties import property_of
from terminals import obeyed, on_terminal
from words import docx, p

ATTACKS = Path(__file__).parents[2] / "shared" / "attacks"
OF_A_FILE = (
    "tables --format csv",
    "extract --format summary --no-indicators",
    "review -o page.html --limit office_seconds=5",
)
OF_WHAT_WAS_READ = (
    "check", "export -o x.zip", "export -o x.xlsx", "export -o x.docx", "export --format html", "export --format markdown",
    "draft --year 2030 -o suite.docx",
)  # fmt: skip
DIGITS = (16, 6000)
# Of the kinds of title-markup.docx and digits.docx, which the main run reads.
OF_A_KIND = {"status-markup.docx", "title-bracket.docx", "plus-digits.docx"}
PRINTED = {
    ".docx",
    ".odt",
}  # by LibreOffice, for the review page: of all in the collection, of one in the main run


def attacks() -> list[object]:
    found = sorted(path for path in ATTACKS.glob("*") if path.suffix != ".md") if ATTACKS.is_dir() else []
    reason = "the files that showed a fault are kept apart"
    marks = {True: pytest.mark.collection, False: ()}
    return [
        pytest.param(
            path, True, id=path.name, marks=marks[path.suffix in PRINTED and path.name != "title-markup.docx"]
        )
        for path in found
    ] + [
        pytest.param(path, False, id=f"{path.name} unprinted", marks=marks[path.name in OF_A_KIND])
        for path in found
        if path.suffix in PRINTED
    ] or [pytest.param(None, False, marks=pytest.mark.skip(reason=reason))]


def every_command(
    file: Path, folder: Path, *, of_a_file: Sequence[str] = OF_A_FILE, printed: bool = True
) -> None:
    """Read a file once and make all that can be made of it: each command ends with a result or one sentence."""
    read = folder / "lu.json"
    run_any("extract", file, "-o", read)
    for asked in of_a_file:
        without = {"PATH": ""} if asked.startswith("review") and not printed else {}
        run_any(*as_words(asked, file, folder), **without)
    if read.exists():
        for asked in OF_WHAT_WAS_READ:  # no child is asked: it can be done here
            in_process.command(*as_words(asked, read, folder))


def as_words(asked: str, source: Path, folder: Path) -> list[object]:
    name, *more = asked.split()
    return [name, source, *(folder / word if word.count(".") == 1 else word for word in more)]


def run_any(*words: object, **environment: str) -> None:
    """With any of the exit codes that are promised; `run` sees to it that there is no traceback."""
    done = run(*words, code={0, 2, 3, 4}, **environment)
    assert "unforeseen" not in done.stderr


@pytest.mark.parametrize(("file", "printed"), attacks())
def test_a_file_that_showed_a_fault_shows_none(file: Path, printed: bool, tmp_path: Path) -> None:
    every_command(file, tmp_path, printed=printed)
    if sys.platform != "win32":
        code, shown = on_terminal("extract", file, "--no-indicators")
        assert code in {0, 3, 4}
        assert "Traceback" not in shown
        assert obeyed(shown) == []


@pytest.mark.parametrize("count", DIGITS)
def test_no_number_is_longer_than_a_number_can_be(count: int, tmp_path: Path) -> None:
    long = "9" * count
    assert number_of(long) is None
    assert read_amount(f"{long} €") is None
    assert find_numbers(f"{long} ménages", f"{long} menages") == []
    file = tmp_path / "r.docx"
    file.write_bytes(report(status=f"Réalisé à {long} %", spent=int("9" * min(count, 4000))))
    every_command(file, tmp_path, of_a_file=())


def test_a_number_of_as_many_digits_as_can_be_is_read() -> None:
    most = "9" * MOST_DIGITS
    assert number_of(most) == number_of("000" + most) == int(most)


@pytest.mark.parametrize("number", ["1" * 16, "1" * 4000, "1" * 6000, "-" + "1" * 400])
def test_a_number_in_json_is_bounded_too(number: str, tmp_path: Path) -> None:
    read = ldaparse.extract(report(), name="r.docx", indicators=False)
    text = read.model_dump_json().replace('"committed":1200', f'"committed":{number}')
    assert number in text
    file = tmp_path / "r.json"
    file.write_text(text, encoding="utf-8")
    done = run("export", file, "--format", "markdown", code=3)
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("number", ["NaN", "Infinity", "1e400", "1e15", "-1e308"])
def test_what_is_no_number_in_json_is_refused(number: str, tmp_path: Path) -> None:
    file = written(tmp_path / "r.json", '"committed":1200', f'"committed":{number}')
    assert run("export", file, "--format", "markdown", code=3).stderr.count("\n") == 1


def test_what_is_computed_of_the_largest_numbers_is_told(tmp_path: Path) -> None:
    most = "9" * MOST_DIGITS
    more, less = (
        written(tmp_path / f"{name}.json", '"committed":1200', f'"committed":{number}')
        for name, number in (("plus", most), ("moins", f"-{most}"))
    )
    for ending in (".json", ".csv", ".xlsx", ".html", ".md", ".docx"):
        run("diff", less, more, "-o", tmp_path / f"e{ending}")
    run("history", less, more, "-o", tmp_path / "h.xlsx")
    told = ldaparse.Comparison.model_validate_json((tmp_path / "e.json").read_bytes())
    assert told.finances[0].fields["committed"].delta == 2 * float(most)


@pytest.mark.parametrize(
    "date", ["demain", "=1+1", "²²²²-01-01", "2024-ab", "\u0662\u0660\u0662\u0664", "../..x", "\x1b[2J"]
)
def test_what_is_no_date_in_json_is_refused(date: str, tmp_path: Path) -> None:
    file = written(tmp_path / "r.json", '"as_of":"2024-06-30"', f'"as_of":{json.dumps(date)}')
    for asked in ("draft --year 2030 -o x.docx", "check"):
        name, *more = asked.split()
        said = run(name, file, *more, code=3, cwd=tmp_path).stderr
        assert "as_of: Value error, a date is written as in 2024" in said
        assert said.count("\n") == 1


@pytest.mark.parametrize(
    "date", ["2024", "2024-06", "2024-06-30", "2024-12~", "2024-01/2024-06", "../2024", "2024-06/.."]
)
def test_any_date_that_is_read_can_be_loaded_and_begun_from(date: str, tmp_path: Path) -> None:
    file = written(tmp_path / "r.json", '"as_of":"2024-06-30"', f'"as_of":"{date}"')
    run("draft", file, "--year", 2030, "-o", tmp_path / "x.docx")


def written(file: Path, old: str, new: str) -> Path:
    """The JSON of a report in which something stands that no reader wrote."""
    text = ldaparse.extract(report(), name="r.docx", indicators=False).model_dump_json()
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
    return file


@pytest.mark.parametrize("sign", ["+", "=", "-", "@"])
def test_a_cell_is_guarded_in_time_that_grows_with_its_length(sign: str) -> None:
    assert guarded(f"{sign}1x").startswith("'")
    assert guarded("-2 429,50 €") == "-2 429,50 €"
    begun = time.process_time()
    guarded(sign + "1" * 1_000_000 + "x")
    assert time.process_time() - begun < 2


ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60)


@property_of(ANY_TEXT, st.sampled_from(["fr", "en"]), examples=20)
def test_any_text_can_be_written_in_every_format(text: str, lang: Literal["fr", "en"]) -> None:
    """In every place of a report where a text can stand, and in the comparison of two."""
    read = with_texts(small_report(), text)
    changed = compare(small_report(), read)
    for name in exporter_names():
        for form in (read, changed):
            made = rendered(form, exporter(name), lang)
            for content in [made] if isinstance(made, bytes) else made.values():
                look_into(content)


@lru_cache(maxsize=1)
def small_report() -> ldaparse.Report:
    return ldaparse.extract(report(), name="r.docx", indicators=False)


def with_texts(read: ldaparse.Report, text: str) -> ldaparse.Report:
    """The same report with another text wherever its contract takes any."""
    content = json.loads(read.model_dump_json())
    free = {
        "text",
        "label",
        "raw",
        "title",
        "territory",
        "programme",
        "name",
        "detail",
        "unit",
        "source",
        "comment",
        "section",
    }

    def put(part: Any) -> Any:
        if isinstance(part, dict):
            return {
                key: text if key in free and isinstance(value, str) else put(value)
                for key, value in part.items()
            }
        return [put(one) for one in part] if isinstance(part, list) else part

    return ldaparse.Report.model_validate(put(content))


def look_into(content: bytes) -> None:
    """Every part of XML is well formed, and every text is UTF-8."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                if name.endswith((".xml", ".rels")):
                    etree.fromstring(archive.read(name))
    else:
        content.decode("utf-8")


SEEDS = (
    "1", " ", "a", "é", "1 ", "a ", "1.", "-", "(", "/", "\n", "1/", "a,", "dont ", "en ", "[", "x]", " -", "€", "1 000 ", ".",
    "un ", "n° ", "du ", "=", "d'", "A", "\u202f", "action ", ": ", "+", "\\", "|", "<", "_",
)  # fmt: skip


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """All that the modules keep whose work is done outside of the child, which has a deadline of its own."""
    outside = ("cli", "exporting", "comparing", "drafting", "storing", "batching", "writing", "errors")
    for module in walk_packages(ldaparse.__path__, "ldaparse."):
        if module.name.split(".")[1] not in outside:
            continue
        for name, held in vars(import_module(module.name)).items():
            several = (
                held.values()
                if isinstance(held, dict)
                else held
                if isinstance(held, (tuple, list))
                else (held,)
            )
            for one in several:
                if isinstance(one, re.Pattern) and isinstance(one.pattern, str):
                    yield f"{module.name}.{name}", one


def test_no_pattern_takes_more_than_its_share_of_a_longer_text() -> None:
    """Four times the text, about four times the time: a pattern that looks at each place of it from each other takes
    sixteen. Little time is no measure, so only what takes long at all is compared."""
    slow = []
    for name, pattern in patterns():
        for seed in SEEDS:
            short, long = ((seed * length)[:length] + "!" for length in (1500, 6000))
            if once(pattern, long) > 0.05 and cost(pattern, long) > 10 * cost(pattern, short):
                slow.append((name, seed))
    assert slow == []


def cost(pattern: re.Pattern[str], text: str) -> float:
    """The least of three, in seconds of this process."""
    return min(once(pattern, text) for _ in range(3))


def once(pattern: re.Pattern[str], text: str) -> float:
    begun = time.process_time()
    for _ in pattern.finditer(text):
        pass
    return time.process_time() - begun


@pytest.mark.parametrize("seed", ["2024 contre ", "en 2024, ", "12/2024 "])
def test_years_are_read_in_time_that_grows_with_the_text(seed: str) -> None:
    took = []
    for length in (10_000, 80_000):
        text = docx(p("Rapport d’exécution – situation au 30/06/2024") + p((seed * length)[:length]))
        begun = time.process_time()
        assert ldaparse.extract(text, name="r.docx", indicators=False).as_of == "2024-06-30"
        took.append(time.process_time() - begun)
    assert took[1] < 20 * max(took[0], 0.2)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no clock that breaks off")
def test_what_is_done_after_reading_has_a_deadline() -> None:
    from ldaparse.cli import deadline

    begun = time.monotonic()
    deadline.begin(0.2, 5, "r.docx")
    with (
        deadline.ended(),
        pytest.raises(ldaparse.LimitError, match="more than 5 seconds; allow more with --timeout"),
    ):
        re.match(r"(?:a|a|aa)+b", "a" * 60)
    assert time.monotonic() - begun < 10


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no clock that breaks off")
def test_the_deadline_is_of_reading_and_writing_together(monkeypatch: pytest.MonkeyPatch) -> None:
    from ldaparse.cli import deadline

    now = [0.0]
    monkeypatch.setattr(deadline.time, "monotonic", lambda: now[0])
    with deadline.ended():
        for took, left in ((20.0, 40.0), (50.0, 50.0)):
            with deadline.reading(60, "r.docx"):
                assert signal.getitimer(signal.ITIMER_REAL)[0] == 0
                now[0] += took
            assert left - 1 < signal.getitimer(signal.ITIMER_REAL)[0] <= left
    assert signal.getitimer(signal.ITIMER_REAL)[0] == 0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no clock that breaks off")
def test_a_deadline_that_somebody_took_for_an_error_of_theirs_comes_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from ldaparse.cli import deadline

    monkeypatch.setattr(deadline, "_AGAIN", 0.05)
    monkeypatch.setattr(deadline, "_LEAST", 0.05)
    with deadline.ended():
        deadline.begin(0, 5, "r.docx")
        with suppress(ldaparse.LdaparseError):
            time.sleep(5)
        with pytest.raises(ldaparse.LimitError):
            time.sleep(5)


def test_the_page_on_threats_names_tests_that_are_there() -> None:
    page = (Path(__file__).parents[1] / "docs" / "threats.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`(test_\w+\.py)`", page))
    assert len(named) > 10
    assert [name for name in sorted(named) if not Path(__file__).with_name(name).is_file()] == []
    placed = set(re.findall(r"`([a-z]\w*(?:/\w+)*(?:\.py|/))`", page)) - named
    source = Path(ldaparse.__path__[0])
    assert [place for place in sorted(placed) if not (source / place).exists()] == []
