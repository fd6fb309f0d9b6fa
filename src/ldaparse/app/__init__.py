"""The local page: reports dropped on it, read, checked, corrected, compared and taken away, without a terminal.

It has no logic of its own: every piece of work on a report is done by the library (`works.py`), in a child process under the
limits that the command has (`children.py`). The server itself handles names, cards and bytes only.
"""

from __future__ import annotations

__all__: list[str] = []
