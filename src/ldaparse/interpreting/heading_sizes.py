"""Which of two headings is set in the larger type."""

from __future__ import annotations

from ldaparse.document import Heading

SAME_SIZE = 0.5
"""Points by which the type sizes of two headings of one level may differ."""


def is_set_larger(heading: Heading, other: Heading) -> bool:
    """Whether both sizes are known, and that of the first is the larger one."""
    sizes = [one.look.size if one.look is not None else None for one in (heading, other)]
    return sizes[0] is not None and sizes[1] is not None and sizes[0] > sizes[1] + SAME_SIZE
