"""Tries the readers and grammars with what nobody would write: python fuzz/run.py --seconds 60 --seed 1.

Exits with 1 at the first case that raises anything but an error of ldaparse's own, or that hangs, and prints it
as small as it can be made. What kills Python itself is left in the file that is named at the start.
"""

from __future__ import annotations

import argparse
import faulthandler
import logging
import signal
import sys
import tempfile
import time
import traceback
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent.parent / "tests")]

from hypothesis import HealthCheck, Phase, given, seed, settings  # noqa: E402

from targets import TARGETS, Target  # noqa: E402

_BATCH = 100
_GRACE = 30.0


class HangError(BaseException):
    """A case took longer than it may. No `except Exception` on the way holds it up."""


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--seconds", type=float, default=60.0)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--only", choices=sorted(TARGETS))
    said = asked.parse_args()
    chosen = {name: one for name, one in TARGETS.items() if said.only in {None, name}}
    last = Path(tempfile.gettempdir(), "ldaparse-fuzz-last")
    print(f"seed {said.seed}; the case being tried is in {last}")
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    signal.signal(signal.SIGALRM, _hang)
    for name, target in chosen.items():
        share = said.seconds * target.share / sum(one.share for one in chosen.values())
        cases = _try_for(share, target, said.seed, last)
        if cases is None:
            print(
                f"{name}: failed; put the case into fuzz/corpus, or a test, once it is mended",
                file=sys.stderr,
            )
            return 1
        print(f"{name}: {cases} cases")
    last.unlink(missing_ok=True)
    return 0


def _hang(*_: object) -> None:
    raise HangError


def _try_for(seconds: float, target: Target, first_seed: int, last: Path) -> int | None:
    """How many cases were tried in that time; None if one failed."""
    end = time.monotonic() + seconds
    count = 0
    failed = False

    def one(case: Any) -> None:
        nonlocal count, failed
        if time.monotonic() > end and not failed:
            return
        count += 1
        last.write_bytes(case if isinstance(case, bytes) else repr(case).encode("utf-8", "surrogatepass"))
        faulthandler.dump_traceback_later(target.seconds + _GRACE, exit=True)
        signal.setitimer(signal.ITIMER_REAL, target.seconds)
        try:
            target.tried(case)
        except BaseException:
            failed = True
            raise
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            faulthandler.cancel_dump_traceback_later()

    usual = settings(
        max_examples=_BATCH,
        deadline=None,
        database=None,
        print_blob=False,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate, Phase.shrink],
    )
    number = first_seed
    while time.monotonic() < end:
        try:
            seed(number)(usual(given(target.made)(one)))()
        except (Exception, HangError):  # noqa: BLE001 - told, whatever it is
            traceback.print_exc()
            return None
        number += 1
    return count


if __name__ == "__main__":
    sys.exit(main())
