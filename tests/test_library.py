"""What a developer expects of the forms, the functions and the errors of the library."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import ldaparse
from batches import report as small
from golden import SAMPLES
from ldaparse.errors import LdaparseError

GOLDEN = SAMPLES / "golden"
pytestmark = pytest.mark.usefixtures("forked_workers")


@pytest.fixture(scope="module")
def reports() -> list[ldaparse.Report]:
    return [
        ldaparse.Report.model_validate_json((GOLDEN / f"val-doris-{year}.docx.json").read_bytes()) for year in (2024, 2025)
    ]  # fmt: skip


def test_each_form_is_kept_and_read_back_equal(reports: list[ldaparse.Report], tmp_path: Path) -> None:
    forms = (reports[0], ldaparse.compare(*reports), ldaparse.follow(reports))
    for form in forms:
        path = tmp_path / f"{type(form).__name__}.json"
        form.save(path)
        assert type(form).load(path) == form
        with pytest.raises(FileExistsError):
            form.save(path)
        form.save(path, force=True)
        with pytest.raises(ldaparse.UnreadableError, match="this JSON is no"):
            next(type(other) for other in forms if other is not form).load(path)
    with pytest.raises(FileNotFoundError):
        ldaparse.Report.load(tmp_path / "absent.json")


def test_a_form_shows_itself_in_a_line(reports: list[ldaparse.Report]) -> None:
    assert repr(reports[0]) == (
        "<Report Communauté d’agglomération du Val d’Oris 2024: 6 actions, 7 financial lines, 10 findings>"
    )
    assert re.fullmatch(r"<Comparison val-doris-2024.docx → val-doris-2025.docx: \d+ actions, .*>", repr(ldaparse.compare(*reports)))  # fmt: skip
    assert len(repr(ldaparse.follow(reports))) < 100


def test_a_notebook_shows_a_summary_that_does_not_grow_with_the_report(
    reports: list[ldaparse.Report],
) -> None:
    report = reports[0]
    shown = report._repr_html_()
    assert "6 actions" in shown
    assert "259\u202f310,50\u00a0€ engagés sur 346\u202f990\u00a0€" in shown
    many = report.model_copy(update={"actions": report.actions * 200})
    assert len(many._repr_html_()) < 10 * len(shown)
    odd = report.actions[0].model_copy(update={"title": "<script>alert(1)</script>"})
    assert "<script" not in report.model_copy(update={"actions": (odd,)})._repr_html_()


def test_forms_are_hashable_and_equal_ones_have_one_hash(reports: list[ldaparse.Report]) -> None:
    again = ldaparse.Report.model_validate_json(reports[0].model_dump_json())
    assert {reports[0], again, reports[1]} == set(reports)
    assert reports[0].finances
    assert len({*reports[0].finances.lines, *reports[0].actions}) == len(reports[0].finances.lines) + len(reports[0].actions)  # fmt: skip


def test_every_type_of_a_form_has_a_public_name(reports: list[ldaparse.Report]) -> None:
    def types(form: object) -> set[str]:
        parts = [getattr(form, name) for name in getattr(type(form), "model_fields", ())]
        inner = [one for part in parts for one in (part.values() if isinstance(part, dict) else part if isinstance(part, tuple) else [part])]  # fmt: skip
        own = {type(form).__name__} if hasattr(type(form), "model_fields") else set()
        return own.union(*(types(one) for one in inner))

    for form in (*reports, ldaparse.compare(*reports), ldaparse.follow(reports)):
        assert types(form) <= set(ldaparse.__all__)


def test_a_batch_is_a_function(tmp_path: Path) -> None:
    (tmp_path / "rapports").mkdir()
    for name in ("a.docx", "b.docx"):
        (tmp_path / "rapports" / name).write_bytes(small("Port-Lune", 2024))
    (tmp_path / "rapports" / "c.pdf").write_bytes(b"%PDF-1.7 broken")
    done = ldaparse.batch(tmp_path / "rapports", tmp_path / "s.duckdb", workers=1, indicators=False)
    assert [one.state for one in done.outcomes] == ["read", "read", "failed"]
    assert [Path(one.file).name for one in done.failed] == ["c.pdf"]
    assert done.remarks[0].startswith("the same report 2 times: rapports/a.docx is counted")
    again = ldaparse.batch([tmp_path / "rapports"], tmp_path / "s.duckdb", workers=1, indicators=False)
    assert [one.state for one in again.outcomes] == ["unchanged", "unchanged", "failed"]
    assert list(ldaparse.ask(tmp_path / "s.duckdb", "SELECT count(*) FROM counted_reports").rows) == [(1,)]


def test_a_draft_is_a_function(reports: list[ldaparse.Report], tmp_path: Path) -> None:
    begun = ldaparse.draft(reports[0], 2025, tmp_path / "r.docx")
    assert begun.report.years == (2025,)
    assert ldaparse.extract(tmp_path / "r.docx", indicators=False).territory == reports[0].territory
    with pytest.raises(FileExistsError):
        ldaparse.draft(reports[0], 2025, tmp_path / "r.docx")
    with pytest.raises(ldaparse.OutputError):
        ldaparse.draft(reports[0], 2025, tmp_path / "r.pdf")


@pytest.mark.parametrize("isolated", [False, True])
def test_a_file_that_is_not_there_is_the_error_that_python_has_for_it(isolated: bool) -> None:
    with pytest.raises(FileNotFoundError) as told:
        ldaparse.extract("absent.pdf", isolated=isolated)
    assert isinstance(told.value, LdaparseError)
    assert told.value.file == "absent.pdf"
    assert str(told.value) == "absent.pdf: no such file"


def test_what_is_no_file_is_a_type_error() -> None:
    with pytest.raises(TypeError) as told:
        ldaparse.extract(2024)  # type: ignore[arg-type]
    assert isinstance(told.value, ldaparse.WrongTypeError)
    assert told.value.found == "int"


def test_an_error_carries_what_it_says_as_data(reports: list[ldaparse.Report], tmp_path: Path) -> None:
    with pytest.raises(ldaparse.OutputError) as ending:
        ldaparse.export(reports[0], tmp_path / "r.json", to="xlsx")
    assert (ending.value.file, ending.value.found, ending.value.expected) == (
        str(tmp_path / "r.json"), ".json", ".xlsx",
    )  # fmt: skip
    with pytest.raises(ldaparse.LimitError) as limit:
        ldaparse.extract(b"x" * 2_000_000, name="r.pdf", limits=ldaparse.Limits(megabytes=1))
    assert (limit.value.expected, limit.value.remedy) == ("1 MB at most", "raise the limit with --max-mb")
    old = reports[0].model_dump_json().replace('"schema_version":"1"', '"schema_version":"0"', 1)
    (tmp_path / "old.json").write_text(old, encoding="utf-8")
    with pytest.raises(ldaparse.UnreadableError) as version:
        ldaparse.Report.load(tmp_path / "old.json")
    assert (version.value.place, version.value.expected, version.value.found) == (
        "schema_version",
        "'1'",
        "'0'",
    )


def test_a_missing_library_is_an_import_error_that_says_how_to_install_it(
    reports: list[ldaparse.Report], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "polars", None)
    with pytest.raises(ImportError) as told:
        reports[0].to_frames("polars")
    assert isinstance(told.value, ldaparse.MissingDependencyError)
    assert told.value.remedy == "install it with pip install 'ldaparse[polars]'"
