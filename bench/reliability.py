"""Draws a reliability diagram as an SVG that needs no script and no font."""

from __future__ import annotations

from collections.abc import Sequence

from agreement import Bin

_LEFT, _TOP, _SIDE, _COUNTS = 56, 40, 320, 70
_BOTTOM = _TOP + _SIDE
_STYLE = """
  text { font: 12px sans-serif; fill: #24292f }
  .title { font-size: 14px; font-weight: bold }
  .axis { stroke: #6e7781; fill: none }
  .even { stroke: #6e7781; stroke-dasharray: 4 4 }
  .said { fill: #0969da; fill-opacity: .35; stroke: #0969da }
  .point { fill: #bc4c00 }
  .count { fill: #6e7781; fill-opacity: .5 }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3 }
    .axis, .even { stroke: #8b949e }
    .said { fill: #58a6ff; stroke: #58a6ff }
    .point { fill: #ffa657 }
    .count { fill: #8b949e }
  }
"""


def drawn(bins: Sequence[Bin | None], title: str, told: str) -> str:
    """The diagram: bars of agreement, points of mean confidence, and how many findings stand behind each."""
    width, height = _LEFT + _SIDE + 24, _BOTTOM + _COUNTS + 84
    base = _BOTTOM + 44 + _COUNTS
    most = max((own.count for own in bins if own), default=1)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}"'
        f' height="{height}" role="img" aria-labelledby="t d">',
        f'<title id="t">{title}</title>',
        f'<desc id="d">{told}</desc>',
        f"<style>{_STYLE}</style>",
        f'<text class="title" x="{_LEFT}" y="22">{title}</text>',
        f'<rect class="axis" x="{_LEFT}" y="{_TOP}" width="{_SIDE}" height="{_SIDE}"/>',
        f'<line class="even" x1="{_LEFT}" y1="{_BOTTOM}" x2="{_LEFT + _SIDE}" y2="{_TOP}"/>',
    ]
    step = _SIDE / len(bins)
    for number, own in enumerate(bins):
        if own is None:
            continue
        left, tall, counted = _LEFT + number * step, own.agreed * _SIDE, own.count / most * _COUNTS
        parts += [
            f'<rect class="said" x="{left + 2:.1f}" y="{_BOTTOM - tall:.1f}" width="{step - 4:.1f}"'
            f' height="{tall:.1f}"/>',
            f'<circle class="point" cx="{_LEFT + own.confidence * _SIDE:.1f}"'
            f' cy="{_BOTTOM - own.agreed * _SIDE:.1f}" r="4"/>',
            f'<rect class="count" x="{left + 2:.1f}" y="{base - counted:.1f}" width="{step - 4:.1f}"'
            f' height="{counted:.1f}"/>',
            f'<text x="{left + step / 2:.1f}" y="{base + 14}" text-anchor="middle">{own.count}</text>',
        ]
    for tenth in range(0, 11, 2):
        along = tenth * _SIDE / 10
        parts += [
            f'<text x="{_LEFT + along:.1f}" y="{_BOTTOM + 16}" text-anchor="middle">{tenth / 10:.1f}</text>',
            f'<text x="{_LEFT - 8}" y="{_BOTTOM - along + 4:.1f}" text-anchor="end">{tenth / 10:.1f}</text>',
        ]
    middle = _TOP + _SIDE / 2
    parts += [
        f'<text x="{_LEFT + _SIDE / 2}" y="{_BOTTOM + 34}" text-anchor="middle">confidence</text>',
        f'<text x="16" y="{middle}" text-anchor="middle" transform="rotate(-90 16 {middle})">'
        "share that readers agree with</text>",
        f'<text x="{_LEFT + _SIDE / 2}" y="{base + 32}" text-anchor="middle">findings per bin</text>',
        "</svg>",
    ]
    return "\n".join(parts) + "\n"
