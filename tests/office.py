"""Files made by LibreOffice, where it is installed, for tests of what is read out of them."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

SOFFICE = shutil.which("soffice")
needs_soffice = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")


def converted(files: Sequence[Path], kind: str, folder: Path) -> dict[str, Path]:
    """Each file in another format, by its name without ending; one start for all of them."""
    if SOFFICE is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        SOFFICE,
        profile,
        "--headless",
        "--convert-to",
        kind,
        "--outdir",
        str(folder),
        *map(str, files),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return {path.stem: folder / f"{path.stem}.{kind.partition(':')[0]}" for path in files}
