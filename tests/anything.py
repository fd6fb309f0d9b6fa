"""Any text, any number, any name, put wherever a report can have them, through every command and export (`in_process.py`)."""

from __future__ import annotations

import json
from pathlib import Path

from hypothesis import strategies as st

import ldaparse
from in_process import command
from test_attacks import look_into, small_report

SHOWN = (
    "check {0}",
    "indicators {0}",
    "diff {1} {0}",
    "history {1} {0} --format summary",
    "export {0} --format markdown",
)
WRITTEN = ("json", "xlsx", "docx", "html", "md", "zip")
OF_TWO = ("json", "xlsx", "html", "md", "txt", "csv", "docx")

texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40) | st.lists(
    st.sampled_from(
        ["[/b]", "[red]", ":smile:", "\x1b]0;x\x07", "\x1b[2J", "\x9b31m", "\u202e", "=1+1", "<script>", "{0}", "{{7*7}}", "%s", "|", "`", "\n", "\r", "\0", "]]>",
         "&#0;", "€", "1 000", "9" * 20, "\ufeff", "\u2028", "é", "e\u0301", " ", "\t", "'", '"', "\\", "/", "..", "@", "+", "-", "&amp;"]
    ),
    min_size=1,
    max_size=8,
).map("".join)  # fmt: skip
numbers = (
    st.integers(-(10**15) + 1, 10**15 - 1)
    | st.floats(-999999999999999, 999999999999999)
    | st.sampled_from([0, -0.0, 1e-300, 0.1 + 0.2, 999999999999999])
)
file_names = st.binary(min_size=1, max_size=200).map(lambda name: name.replace(b"\0", b"_").replace(b"/", b"_")).filter(
    lambda name: name not in {b".", b".."}
)  # fmt: skip


def with_numbers(number: float) -> ldaparse.Report:
    """The small report with another number wherever it has an amount or the value of a figure."""
    content = json.loads(small_report().model_dump_json())
    finances = content["finances"]
    for line in [*finances["lines"], finances["total"] or {}]:
        for name in ("allocated", "committed", "remaining"):
            if name in line:
                line[name] = number
        line["funding"] = [{"source": "AMI", "amount": number}]
    for action in content["actions"]:
        action["indicators"] = [
            {"label": "ménages", "value": number, "high": number, "unit": "ménages", "kind": "count", "place": "results", "deliverable": 0,
             "quote": "x", "evidence": [], "target": number}
        ]  # fmt: skip
    return ldaparse.Report.model_validate(content)


def shown_on_a_terminal(read: ldaparse.Report, folder: Path, name: str = "r.json") -> tuple[Path, Path]:
    """A report as JSON and another one before it, shown by every command; gives both files."""
    folder.mkdir(exist_ok=True)
    file, former = folder / name, folder / "avant.json"
    file.write_text(read.model_dump_json(), encoding="utf-8")
    former.write_text(small_report().model_dump_json(), encoding="utf-8")
    for asked in SHOWN:
        command(*(word.format(file, former) for word in asked.split()), on_terminal=True)
    return file, former


def through_everything(read: ldaparse.Report, folder: Path, name: str = "r.json") -> None:
    """All commands that take a report as JSON, shown on a terminal and written in every format."""
    file, former = shown_on_a_terminal(read, folder, name)
    for sources, endings, verb in (
        ((file,), WRITTEN, "export"),
        ((former, file), OF_TWO, "diff"),
        ((former, file), ("json", "xlsx", "html", "md", "txt"), "history"),
    ):
        for ending in endings:
            out = folder / f"sortie.{ending}"
            said = command(verb, *sources, "-o", out, "--force")
            assert said.code == 0, (verb, ending, said.err)
            look_into(out.read_bytes())
            out.unlink()
    said = command("draft", file, "--year", 2040, "-o", folder / "suite.docx", "--force")
    assert said.code == 0, said.err
