"""Shows what came of trying sources."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from tosrisk.cli.console import one_line, print_rows, table
from tosrisk.workflows.probe import Probe

if TYPE_CHECKING:
    from rich.console import Console


def show_probes(probes: Sequence[Probe], remarks: Console) -> None:
    """A row for each source on stdout; the reason of each failure on stderr."""
    rows = table("DOCUMENT", "RESULT", "HOW", "WORDS", "LANGUAGE", "EFFECTIVE")
    for probe in probes:
        rows.add_row(probe.document.key, "failed" if probe.error else "ok", _how(probe), *_text(probe))
    print_rows(rows)
    for probe in probes:
        if probe.error:
            click.echo(f"tosrisk: {probe.document.key}: {one_line(str(probe.error))}", err=True)
    good = sum(probe.error is None for probe in probes)
    remarks.print(f"\n{good} of {len(probes)} documents can be read")


def _how(probe: Probe) -> str:
    if probe.fetched is None:
        return "-"
    moved = " (moved)" if probe.fetched.redirects else ""
    return f"{probe.fetched.via} {probe.fetched.status}{moved}"


def _text(probe: Probe) -> tuple[str, str, str]:
    if probe.extraction is None:
        return "-", "-", "-"
    stated = probe.extraction.effective or probe.extraction.updated
    return (
        str(probe.extraction.words),
        probe.extraction.language or "?",
        stated.isoformat() if stated else "not stated",
    )
