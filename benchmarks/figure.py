"""The figure of the comparison: a bar for each side, as long as it took, and the cells that it got right."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from math import floor, log10

_WIDTH, _ROW, _LEFT, _RIGHT, _TOP = 760, 26, 250, 130, 46
_OURS, _OTHERS = "#1f5fa8", "#9aa5b1"


def drawn(heading: str, bars: Sequence[tuple[str, float, float | None]]) -> str:
    """An SVG with times to pdfplumber's on a scale of powers of ten.

    >>> "ldaparse" in drawn("a file", [("ldaparse", 0.3, 1.0), ("pdfplumber", 1.0, None)])
    True
    """
    least = floor(log10(min((value for _, value, _ in bars), default=1.0)))
    most = max((log10(value) for _, value, _ in bars), default=0.0)
    span = max(most, 0.0) - least or 1.0
    height = _TOP + _ROW * len(bars) + 40

    def x(value: float) -> float:
        return _LEFT + (log10(value) - least) / span * (_WIDTH - _LEFT - _RIGHT)

    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img"',
        f' font-family="sans-serif" font-size="13"><title>{escape(heading)}</title>',
        f'<rect width="{_WIDTH}" height="{height}" fill="#fff"/>',
        f'<text x="12" y="24" font-size="15" font-weight="bold">{escape(heading)}</text>',
        f'<text x="{_WIDTH - 12}" y="24" text-anchor="end" fill="#555">whole cells right</text>',
    ]
    for power in range(least, floor(max(most, 0.0)) + 1):
        at = x(10.0**power)
        lines.append(
            f'<line x1="{at:.1f}" x2="{at:.1f}" y1="{_TOP - 8}" y2="{height - 30}" stroke="#ddd"/>'
            f'<text x="{at:.1f}" y="{height - 14}" text-anchor="middle" fill="#555">{10.0**power:g} ×</text>'
        )
    for number, (side, value, right) in enumerate(bars):
        y = _TOP + _ROW * number
        colour = _OURS if side.startswith("ldaparse") else _OTHERS
        share = "" if right is None else f"{right:.1%}"
        lines.append(
            f'<text x="{_LEFT - 8}" y="{y + 14}" text-anchor="end">{escape(side)}</text>'
            f'<rect x="{_LEFT}" y="{y + 2}" width="{max(x(value) - _LEFT, 1):.1f}" height="16" fill="{colour}"/>'
            f'<text x="{x(value) + 6:.1f}" y="{y + 14}">{value:.2f}</text>'
            f'<text x="{_WIDTH - 12}" y="{y + 14}" text-anchor="end">{share}</text>'
        )
    return "\n".join([*lines, "</svg>\n"])
