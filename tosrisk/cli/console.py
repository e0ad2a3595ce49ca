"""Terminal output: results to stdout, words to stderr, and nothing of a vendor's page taken for markup."""

from __future__ import annotations

import sys
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

_WIDE = 10_000
"""Columns of an output that is no terminal: wide enough that a table row stays one line."""

_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def stdout() -> Console:
    """The console for results. NO_COLOR and redirection switch colour off."""
    return _console(stderr=False, quiet=False)


def stderr(*, quiet: bool = False) -> Console:
    """The console for everything else."""
    return _console(stderr=True, quiet=quiet)


def table(*headers: str) -> Table:
    """A plain table without lines. On a terminal the last columns wrap; elsewhere a row is one line."""
    from rich.table import Table

    rows = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for header in headers:
        rows.add_column(header, overflow="fold", no_wrap=header == headers[0])
    return rows


def print_rows(rows: Table) -> None:
    """Print a table to stdout, without blanks at the ends of lines."""
    console = stdout()
    if console.is_terminal:
        console.print(rows)
        return
    with console.capture() as captured:
        console.print(rows)
    console.file.write("".join(f"{line.rstrip()}\n" for line in captured.get().splitlines()))


def _console(*, stderr: bool, quiet: bool) -> Console:
    from rich.console import Console

    stream = sys.stderr if stderr else sys.stdout
    return Console(
        stderr=stderr,
        quiet=quiet,
        # Texts come from vendors' pages: "[red]" in them is their text, not our markup.
        markup=False,
        emoji=False,
        highlight=False,
        width=None if stream.isatty() else _WIDE,
    )


def printable(text: str) -> str:
    """Text that cannot steer a terminal: control and bidirectional-override characters replaced by "\ufffd".

    Line breaks and tabs are kept.
    """
    return "".join("\ufffd" if _steers(character) else character for character in text)


def one_line(text: str) -> str:
    """Printable text on one line: every run of white space becomes one space."""
    return printable(" ".join(text.split()))


def warn(line: str) -> None:
    """Say on stderr, even when quiet, what nobody may miss."""
    import click

    click.echo(line, err=True, nl=False)


def counted(number: int, noun: str) -> str:
    """A number with its noun, such as "1 document" or "2 documents"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _steers(character: str) -> bool:
    if character in "\n\t":
        return False
    return unicodedata.category(character) == "Cc" or character in _BIDI
