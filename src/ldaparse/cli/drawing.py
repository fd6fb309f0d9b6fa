"""What is drawn on a terminal by rich: no markup is read in any text, and every text is shown by `visible`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment
from rich.text import Text

from ldaparse.cli.terminal import visible


class SafeConsole(Console):
    """A console of rich that reads no markup, no emoji names, and shows every text by `visible`."""

    def __init__(self, **how: Any) -> None:
        super().__init__(**how, markup=False, emoji=False, highlight=False)

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        if isinstance(renderable, str):
            renderable = Text(visible(renderable))
        elif isinstance(renderable, Text):
            renderable = _shown(renderable)
        for segment in super().render(renderable, options):
            yield segment if segment.control else Segment(visible(segment.text), segment.style)


def _shown(text: Text) -> Text:
    """A text as it is shown, so that it is measured as that; the styles of its parts are not worth keeping then."""
    plain = visible(text.plain)
    if plain == text.plain:
        return text
    return Text(
        plain, text.style, justify=text.justify, overflow=text.overflow, no_wrap=text.no_wrap, end=text.end
    )
