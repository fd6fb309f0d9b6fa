"""What other programs rely on does not change by the way."""

from __future__ import annotations

import difflib

from surface import PAGE, surface

SAY = """
What ldaparse promises has changed:

{}

If that is meant: `python tests/surface.py` writes tests/public_surface.txt again, and CHANGELOG.md says what changed.
What is taken away or renamed goes by the deprecation policy of CONTRIBUTING.md first.
"""


def test_names_signatures_fields_and_options_are_those_that_were_promised() -> None:
    promised, found = PAGE.read_text(encoding="utf-8").splitlines(), surface().splitlines()
    changed = list(difflib.unified_diff(promised, found, "promised", "found", n=1, lineterm=""))
    assert not changed, SAY.format("\n".join(changed))
