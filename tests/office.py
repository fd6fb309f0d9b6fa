"""Files made by LibreOffice, where it is installed, for tests of what is read out of them."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from keeping import Kept

SOFFICE = shutil.which("soffice")
needs_soffice = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")


def converted(files: Sequence[Path], kind: str, kept: Kept) -> dict[str, Path]:
    """Each file in another format, by its name without ending; one start for all of them, once a run."""
    if SOFFICE is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    given = [(path.name, path.read_bytes()) for path in files]
    made = kept.files(("converted", kind, given), lambda folder: _convert(files, kind, folder))
    return {path.stem: made / f"{path.stem}.{kind.partition(':')[0]}" for path in files}


def printed(files: Mapping[str, bytes], kept: Kept) -> dict[str, bytes]:
    """Word files as LibreOffice prints them, by the same names; likewise."""

    def print_all(folder: Path) -> None:
        for name, data in files.items():
            (folder / f"{name}.docx").write_bytes(data)
        _convert([folder / f"{name}.docx" for name in files], "pdf", folder)

    made = kept.files(("printed", dict(files)), print_all)
    return {name: (made / f"{name}.pdf").read_bytes() for name in files}


def _convert(files: Sequence[Path], kind: str, folder: Path) -> None:
    with tempfile.TemporaryDirectory() as home:
        command = [
            SOFFICE or "soffice",
            f"-env:UserInstallation={Path(home).as_uri()}",
            "--headless",
            "--convert-to",
            kind,
            "--outdir",
            str(folder),
            *map(str, files),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
