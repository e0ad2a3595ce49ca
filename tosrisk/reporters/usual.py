"""Style of a page on many vendors: what most cells of a column share is said once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

_SILENT = "s"
"""CSS class of "silent" in a column where silence is not usual."""

_UNREAD = "u"
"""CSS class of "unread", which no cell goes without."""

_LOOKS = {
    "b": ("bad", "\\2715", "high risk:"),
    "w": ("watch", "!", "some risk:"),
    "o": ("ok", "\\2713", "protects you:"),
    "n": ("bad", "\\2715", ""),
    "c": ("watch", "!", ""),
    "a": ("ok", "\\2713", ""),
}
"""Colour, sign and meaning of a level, as in index.css and compare.css: a cell by itself looks silent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Usual:
    """The level that most cells of each column of a grid have: their markup need not say it."""

    levels: tuple[str, ...]
    """As `terse_level` makes them, one for each column; none where every cell says its own."""

    @classmethod
    def of(cls, rows: Iterable[Sequence[str]]) -> Usual:
        """Of the levels in each row."""
        columns = zip(*rows, strict=True)
        return cls(levels=tuple(map(_most_common, columns)))

    def told(self, column: int, level: str) -> str:
        """The class that a cell of this level needs in a column, or ""."""
        if not self.levels:
            return level
        return "" if level == self.levels[column] else level or _SILENT


EACH_ITS_OWN = Usual(levels=())
"""Where there are few vendors."""


def usual_rules(cells: str, first: int, usual: Usual, *, meanings: bool = True, after: str = "") -> Markup:
    """Style of the cells that do not tell their level.

    Args:
        cells: selector of all cells of the table.
        first: the place of the first column in a row, from 1.
        usual: the levels of the columns.
        meanings: whether a screen reader is told what a level means, besides the word.
        after: stands between the sign and the word.
    """
    rules = []
    for level, (colour, sign, meaning) in _LOOKS.items():
        places = [place for place, each in enumerate(usual.levels, start=first) if each == level]
        if places:
            own = [f"{cells}:nth-child({place}):not([class])" for place in places]
            words = f"{meaning}{after}" if meaning and meanings else ""
            rules.append(f"{','.join(own)}{{background:var(--{colour});color:var(--{colour}-ink)}}")
            rules.append(
                f"{','.join(f'{each}::before' for each in own)}"
                f'{{content:"{sign}{after}";content:"{sign}{after}" / "{words}"}}'
            )
    return Markup("".join(rules))  # noqa: S704 - words and numbers of ours


def column_rules(grid: str, count: int) -> Markup:
    """Style of a tall grid: columns of one width in all rows, so that only rows in sight are laid out.

    Args:
        grid: selector of the grid.
        count: of its columns besides name and grade.
    """
    return Markup(  # noqa: S704 - words and numbers of ours
        f"@media screen{{.tall {grid} tr{{grid-template-columns:var(--name) var(--grade) "
        f"repeat({count},minmax(var(--cell),1fr));"
        f"min-width:calc(var(--name) + var(--grade) + {count}*var(--cell))}}}}"
    )


def _most_common(levels: Sequence[str]) -> str:
    counted = Counter(level for level in levels if level != _UNREAD).most_common(1)
    return counted[0][0] if counted else ""
