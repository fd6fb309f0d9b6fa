"""Python as ldaparse finds it on Windows, in a process that has this folder on its PYTHONPATH, and in all that it starts.

What only POSIX has is hidden from the modules of ldaparse, and from them alone: the libraries know where they are. A file
opened in ldaparse without saying its encoding is an error.
"""

from __future__ import annotations

import builtins
import os
import sys
import warnings
from pathlib import Path
from types import ModuleType
from typing import Any

# As the documentation of Python says "Availability: Unix".
_NO_MODULES = {"fcntl", "grp", "posix", "pty", "pwd", "readline", "resource", "syslog", "termios", "tty"}
_NO_NAMES = {
    "os": """chown chroot fchmod fchown fork forkpty geteuid getegid getgid getgroups getpgid getpgrp getpriority getresuid
        getsid getuid killpg lchown mkfifo mknod nice openpty pipe2 posix_fadvise posix_spawn pread pwrite register_at_fork
        sched_getaffinity setpgid setpriority setsid setuid statvfs sync sysconf uname wait wait3 wait4 waitid WIFEXITED
        WIFSIGNALED WNOHANG O_CLOEXEC O_DIRECTORY O_NOFOLLOW""".split(),
    "signal": """SIGALRM SIGBUS SIGCHLD SIGCONT SIGHUP SIGKILL SIGPIPE SIGQUIT SIGSTOP SIGTSTP SIGUSR1 SIGUSR2 SIG_BLOCK
        SIG_SETMASK SIG_UNBLOCK alarm getitimer pause pthread_kill pthread_sigmask setitimer siginterrupt sigpending
        sigtimedwait sigwait""".split(),
    "sys": [],
}


class _AsOnWindows(ModuleType):
    """A module of the standard library without what Windows lacks."""

    def __init__(self, module: ModuleType) -> None:
        super().__init__(module.__name__)
        self._module = module

    def __getattr__(self, name: str) -> Any:
        if name in _NO_NAMES[self.__name__]:
            raise AttributeError(f"Windows has no {self.__name__}.{name}")
        return getattr(self._module, name)


_seen = {name: _AsOnWindows(__import__(name)) for name in _NO_NAMES}
_seen["sys"].platform = "win32"
_seen["os"].name = "nt"
_import = builtins.__import__
# The tests themselves are such modules too, where that is asked for.
_TESTS = {
    path.stem for path in Path(__file__).parent.parent.glob("*.py") if "LDAPARSE_TESTS_TOO" in os.environ
}


def _import_as_on_windows(name: str, globals: Any = None, *rest: Any, **named: Any) -> Any:  # noqa: A002 - its name
    importer = (globals or {}).get("__name__") or ""
    if importer == "ldaparse" or importer.startswith("ldaparse.") or importer in _TESTS:
        if name in _NO_MODULES:
            raise ModuleNotFoundError(f"Windows has no module {name}")
        if name in _seen:
            return _seen[name]
    return _import(name, globals, *rest, **named)


builtins.__import__ = _import_as_on_windows
if sys.flags.warn_default_encoding:
    warnings.filterwarnings("error", category=EncodingWarning, module=r"ldaparse\b")
