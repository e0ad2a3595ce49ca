"""The overview's own style where there are many vendors: what most cells of a column share is said once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

_SILENT = "s"
"""CSS class of "silent" in a column where silence is not usual."""

_LOOKS = {
    "b": ("var(--bad)", "var(--bad-ink)", "\\2715", "high risk:"),
    "w": ("var(--watch)", "var(--watch-ink)", "!", "some risk:"),
    "o": ("var(--ok)", "var(--ok-ink)", "\\2713", "protects you:"),
    "u": ("none", "var(--muted)", "\\2013", ""),
}
"""Ground, ink, sign and meaning of a level, as in index.css; silence is how a cell looks by itself."""

_BEFORE = 2
"""Columns before the answers: name and grade."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Usual:
    """The level that most cells of each column of a grid have: their markup need not say it."""

    levels: tuple[str, ...]
    """As `terse_level` makes them, one for each column; none where every cell says its own."""

    @classmethod
    def of(cls, rows: Iterable[Sequence[str]]) -> Usual:
        """Of the levels in each row."""
        columns = zip(*rows, strict=True)
        return cls(levels=tuple(Counter(column).most_common(1)[0][0] for column in columns))

    def told(self, column: int, level: str) -> str:
        """The class that a cell of this level needs in a column, or ""."""
        if not self.levels:
            return level
        return "" if level == self.levels[column] else level or _SILENT


EACH_ITS_OWN = Usual(levels=())
"""Where there are few vendors."""


def grid_rules(name: str, usual: Usual, *, meanings: bool) -> Markup:
    """Style of a tall grid: columns of one width in all rows, so that only rows in sight are laid out.

    Args:
        name: CSS class of the grid.
        usual: the levels of its columns.
        meanings: whether a screen reader is told what a level means, besides the word.
    """
    wide = len(usual.levels)
    rules = [
        f"@media screen{{.tall .{name} tr{{grid-template-columns:var(--name) var(--grade) "
        f"repeat({wide},minmax(var(--cell),1fr));"
        f"min-width:calc(var(--name) + var(--grade) + {wide}*var(--cell))}}}}"
    ]
    for level, (ground, ink, sign, meaning) in _LOOKS.items():
        cells = list(_cells(name, usual, level))
        if cells:
            before = ",".join(f"{cell}::before" for cell in cells)
            words = meaning if meanings else ""
            rules.append(f"{','.join(cells)}{{background:{ground};color:{ink}}}")
            rules.append(f'{before}{{content:"{sign}";content:"{sign}" / "{words}"}}')
    return Markup("".join(rules))  # noqa: S704 - words and numbers of ours


def _cells(name: str, usual: Usual, level: str) -> Iterator[str]:
    for place, each in enumerate(usual.levels, start=_BEFORE + 1):
        if each == level:
            yield f".{name} td:nth-child({place}):not([class])"
