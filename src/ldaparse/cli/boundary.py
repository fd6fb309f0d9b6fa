"""The boundary of a command: whatever goes wrong in it ends as one sentence on stderr and an exit code."""

from __future__ import annotations

import functools
import inspect
import os
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Annotated, Any, NoReturn, get_args

import typer
from typer.models import OptionInfo

from ldaparse.cli.console import reader_is_gone
from ldaparse.cli.interrupts import BROKEN_OFF, code_of_what_was_asked
from ldaparse.cli.manner import MANNER
from ldaparse.cli.options import ONE_LANGUAGE, USUAL_LANGUAGE, Language, OfMessages
from ldaparse.cli.running import log
from ldaparse.cli.terminal import warn
from ldaparse.errors import LdaparseError, OutputError, ProfileError, QueryError

WRONG_USE, UNREADABLE = 2, 3
"""Exit codes."""

Quiet = Annotated[bool, typer.Option("-q", "--quiet", help="Do not tell on stderr what was written.")]


def with_manner(command: Callable[..., None]) -> Callable[..., None]:
    """Gives a command that writes something the option `--quiet`, and one that speaks the language that is asked for."""
    signature = inspect.signature(command, eval_str=True)
    parameters = [_by_custom(one) if one.name == "lang" else one for one in signature.parameters.values()]

    @functools.wraps(command)
    def told(*, quiet: bool = False, **given: Any) -> None:
        lang: Language | None = given.pop("lang", None)
        MANNER.quiet, MANNER.asked = quiet, lang.value if lang else MANNER.asked
        if "lang" in signature.parameters:
            given["lang"] = Language(MANNER.lang)
        try:
            command(**given)
        except KeyboardInterrupt as error:  # else click ends the process without a word
            _end("broken off", error, BROKEN_OFF)

    if "lang" not in signature.parameters:
        parameters.append(_option("lang", None, OfMessages))
    if "output" in signature.parameters:
        parameters.append(_option("quiet", False, Quiet))
    told.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]
    told.__annotations__ = {one.name: one.annotation for one in parameters}
    return told


def _option(name: str, default: object, annotation: object) -> inspect.Parameter:
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)


def _by_custom(lang: inspect.Parameter) -> inspect.Parameter:
    """The option of a language, where what is not said is that of this person."""
    about = next(one for one in get_args(lang.annotation) if isinstance(one, OptionInfo)).help
    option = typer.Option("--lang", metavar=ONE_LANGUAGE, help=f"{about} {USUAL_LANGUAGE}")
    return lang.replace(default=None, annotation=Annotated[Language | None, option])


def bounded(app: Callable[[], object]) -> None:
    """Run the command line and end the process; there is never a traceback, which `--verbose` has in the log. That holds of
    what goes wrong where nobody can be told of it, too: in threads, and when things are put away."""
    sys.unraisablehook = threading.excepthook = _log_only
    try:
        try:
            app()
        finally:
            if sys.stdout is not None:
                sys.stdout.flush()
    except (OutputError, ProfileError, QueryError) as error:
        _end(MANNER.told(str(error), error.file), error, WRONG_USE)
    except LdaparseError as error:
        _end(MANNER.told(str(error), error.file), error, UNREADABLE)
    except KeyboardInterrupt as error:
        _end("broken off", error, BROKEN_OFF)
    except OSError as error:
        if reader_is_gone(error):
            _let_go_of_stdout()
            sys.exit(0)
        of = f"{os.fsdecode(error.filename)}: " if isinstance(error.filename, (str, bytes)) else ""
        _end(f"{of}the system refuses it ({error.strerror or error})", error, WRONG_USE)
    except MemoryError as error:
        _end("there is not enough memory for it", error, UNREADABLE)
    except Exception as error:  # noqa: BLE001 - whatever it is, a person gets one sentence
        if _is_interrupt(error):
            _end("broken off", KeyboardInterrupt(), code_of_what_was_asked())
        said = f"something unforeseen went wrong ({type(error).__name__}); please report it, with what --verbose tells"
        _end(said, error, UNREADABLE)


def _is_interrupt(error: Exception) -> bool:
    """Whether DuckDB was broken off in the midst of a statement, for which it has errors of its own."""
    return type(error).__name__ == "InterruptException" or str(error) == "Query interrupted"


def _log_only(fault: Any) -> None:
    log.debug("cause", exc_info=fault.exc_value)


def _end(sentence: str, error: BaseException, code: int) -> NoReturn:
    warn(sentence)
    if not isinstance(error, KeyboardInterrupt):  # where a person broke it off is no cause
        log.debug("cause", exc_info=error)
    _let_go_of_stdout()
    sys.exit(code)


def _let_go_of_stdout() -> None:
    """What is still to be written there, nobody takes: Python would complain of it at its end."""
    if sys.stdout is None:
        return
    try:
        sys.stdout.flush()
    except (OSError, ValueError):
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
