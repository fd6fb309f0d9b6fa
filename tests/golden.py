"""Makes the golden files of the samples again: python tests/golden.py. Read the difference."""

from __future__ import annotations

from pathlib import Path

import ldaparse

SAMPLES = Path(__file__).parent.parent / "samples"
GOLDEN = SAMPLES / "golden"


def main() -> None:
    GOLDEN.mkdir(exist_ok=True)
    for path in sorted(SAMPLES.glob("*.pdf")) + sorted(SAMPLES.glob("*.docx")):
        golden_of(path).write_text(as_text(ldaparse.extract(path)), encoding="utf-8")


def golden_of(path: Path) -> Path:
    return GOLDEN / f"{path.name}.json"


def as_text(report: ldaparse.Report) -> str:
    return report.model_dump_json(indent=1) + "\n"


if __name__ == "__main__":
    main()
