"""Makes the sample reports: python samples/make.py [--word-only]

The PDF files are printed by LibreOffice (`soffice`), from the Word files with changes accepted.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from model import Report
from val_doris_2024 import REPORT as REPORT_2024
from val_doris_2025 import REPORT as REPORT_2025
from word import Writer

HERE = Path(__file__).parent
REPORTS = (REPORT_2024, REPORT_2025)


def main() -> None:
    for report in REPORTS:
        (HERE / f"{report.name}.docx").write_bytes(Writer(report, plain=False).write())
        if "--word-only" not in sys.argv:
            (HERE / f"{report.name}.pdf").write_bytes(printed(report))


def printed(report: Report) -> bytes:
    """The report on paper, as LibreOffice prints it."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"{report.name}.docx"
        source.write_bytes(Writer(report, plain=True).write())
        command = [
            "soffice",
            f"-env:UserInstallation=file://{folder}/profile",
            "--headless",
            "--convert-to",
            "pdf",
        ]
        subprocess.run(
            [*command, "--outdir", folder, str(source)], check=True, capture_output=True, timeout=180
        )
        return source.with_suffix(".pdf").read_bytes()


if __name__ == "__main__":
    main()
