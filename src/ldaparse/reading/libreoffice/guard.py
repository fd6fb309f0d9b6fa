"""Runs LibreOffice once, in a folder of its own, and leaves nothing behind whatever happens.

A process of its own, with nothing but the standard library: it reads a document on its standard
input, writes the converted one on its standard output, and ends everything it began (LibreOffice
with its children, the folder with its profile) when that is done, when the time is up, or when its
input is closed because whoever asked is gone, be it killed.

    python guard.py SECONDS MEGABYTES SUFFIX FILTER TARGET SOFFICE < 8 bytes of length, document > converted

SUFFIX and FILTER say what the document is, TARGET ("docx:MS Word 2007 XML") what is to be made of it.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from pathlib import Path

FAILED, LATE = 4, 5  # exit codes

_SETTINGS: dict[str, dict[str, str | int | bool]] = {
    "org.openoffice.Office.Common/Security/Scripting": {
        "MacroSecurityLevel": 3,
        "DisableMacrosExecution": True,
        "BlockUntrustedRefererLinks": True,
    },
    "org.openoffice.Office.Writer/Content/Update": {"Link": 0, "Field": False, "Chart": False},
    # What is asked of the network goes to a port where nobody listens.
    "org.openoffice.Inet/Settings": {
        "ooInetProxyType": 2,
        "ooInetHTTPProxyName": "127.0.0.1",
        "ooInetHTTPProxyPort": 9,
        "ooInetHTTPSProxyName": "127.0.0.1",
        "ooInetHTTPSProxyPort": 9,
        "ooInetNoProxy": "",
    },
    "org.openoffice.Office.Recovery/RecoveryInfo": {"Enabled": False},
    "org.openoffice.Office.Recovery/AutoSave": {"Enabled": False},
}
_ENVIRONMENT = ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT", "WINDIR", "COMSPEC", "PROGRAMFILES", "PROGRAMDATA")


def main(arguments: list[str]) -> int:
    seconds, megabytes, suffix, import_filter, target, soffice = arguments
    _limit_memory(int(megabytes) * 1_000_000)
    length = int.from_bytes(sys.stdin.buffer.read(8), "little")
    document = sys.stdin.buffer.read(length)
    folder = Path(tempfile.mkdtemp(prefix="ldaparse-office-"))
    try:
        given = folder / f"document{suffix}"
        given.write_bytes(document)
        _write_settings(folder / "profile" / "user" / "registrymodifications.xcu")
        process = _start(soffice, given, import_filter, target, folder)
        watch = threading.Thread(target=_end_with_caller, args=(process, folder), daemon=True)
        watch.start()
        try:
            process.wait(float(seconds))
        except subprocess.TimeoutExpired:
            return LATE
        finally:
            _kill(process)
        made = folder / "converted" / f"document.{target.partition(':')[0]}"
        if not made.is_file():
            return FAILED
        sys.stdout.buffer.write(made.read_bytes())
        sys.stdout.buffer.flush()
        return 0
    finally:
        _remove(folder)


def _start(
    soffice: str, given: Path, import_filter: str, target: str, folder: Path
) -> subprocess.Popen[bytes]:
    private = {name: str(folder) for name in ("HOME", "TMPDIR", "TMP", "TEMP", "USERPROFILE", "APPDATA")}
    kept = {name: os.environ[name] for name in _ENVIRONMENT if name in os.environ}
    command = [
        soffice,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        *("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck", "--nofirststartwizard"),
        f"--infilter={import_filter}",
        *("--convert-to", target, "--outdir", str(folder / "converted"), str(given)),
    ]
    return subprocess.Popen(  # noqa: S603 - no shell, and nothing of the document in the command
        command,
        cwd=folder,
        env={**kept, **private, "LC_ALL": "C.UTF-8", "SAL_USE_VCLPLUGIN": "svp"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def _end_with_caller(process: subprocess.Popen[bytes], folder: Path) -> None:
    # Not by sys.stdin, whose lock would still be held when this program ends.
    while os.read(0, 1024):
        pass
    _kill(process)
    _remove(folder)
    os._exit(FAILED)


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End the process and all that it started."""
    if sys.platform == "win32":
        subprocess.run(  # noqa: S603
            ["taskkill", "/F", "/T", "/PID", str(process.pid)],  # noqa: S607
            capture_output=True,
            check=False,
        )
    else:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _remove(folder: Path) -> None:
    """Remove the folder; what was just killed may still be writing its last there."""
    for _ in range(50):
        shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists():
            return
        time.sleep(0.05)


def _limit_memory(most: int) -> None:
    """What the operating system lets LibreOffice, which inherits it, ask for at most."""
    if sys.platform == "win32":
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
    with suppress(ValueError, OSError):  # macOS takes no bound below what is mapped already
        resource.setrlimit(resource.RLIMIT_AS, (allowed, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _write_settings(path: Path) -> None:
    path.parent.mkdir(parents=True)
    items = "".join(
        f'<item oor:path="/{place}"><prop oor:name="{name}" oor:op="fuse"><value>{_as_text(said)}</value></prop></item>'
        for place, values in _SETTINGS.items()
        for name, said in values.items()
    )
    path.write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{items}</oor:items>",
        encoding="utf-8",
        newline="\n",
    )


def _as_text(said: str | int | bool) -> str:
    return str(said).lower() if isinstance(said, bool) else str(said)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
