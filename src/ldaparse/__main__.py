"""`ldaparse`, and `python -m ldaparse`: Ctrl-C has no traceback even while the program is still being loaded."""

from __future__ import annotations

import os
import signal
from typing import NoReturn


def main() -> None:
    """Load the command line and run it."""
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, _leave)
    from ldaparse.cli import main as run

    run()


def _leave(number: int, _: object) -> NoReturn:
    """Nothing was begun yet, so that there is nothing to be put away."""
    os.write(2, b"ldaparse: broken off\n")
    os._exit(128 + number)


if __name__ == "__main__":
    main()
