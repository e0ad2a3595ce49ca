"""Shows what came of trying sources."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from tosrisk.cli.console import counted, one_line, print_rows, table
from tosrisk.workflows.probe import Probe, Steadiness

if TYPE_CHECKING:
    from rich.console import Console


def show_probes(probes: Sequence[Probe], remarks: Console) -> None:
    """A row for each source on stdout; what is wrong with it, or odd, on stderr."""
    rows = table("DOCUMENT", "RESULT", "HOW", "STATUS", "WORDS", "LANGUAGE", "EFFECTIVE", "TEXT", "GATE")
    for probe in probes:
        rows.add_row(
            probe.document.key,
            "failed" if probe.error else "ok",
            probe.how,
            _status(probe),
            *_text(probe),
            probe.steadiness.value,
            (probe.verdict.reason or "accepted") if probe.verdict else "-",
        )
    print_rows(rows)
    for probe in probes:
        if probe.error:
            click.echo(f"tosrisk: {probe.document.key}: {one_line(str(probe.error))}", err=True)
        for oddity in _oddities(probe):
            remarks.print(f"{probe.document.key}: {one_line(oddity)}", soft_wrap=True)
    good = sum(probe.error is None for probe in probes)
    remarks.print(f"\n{good} of {len(probes)} documents can be read")


def _status(probe: Probe) -> str:
    if probe.fetched is None:
        return "-"
    return f"{probe.fetched.status} (moved)" if probe.fetched.redirects else str(probe.fetched.status)


def _text(probe: Probe) -> tuple[str, str, str]:
    if probe.extraction is None:
        return "-", "-", "-"
    stated = probe.extraction.effective or probe.extraction.updated
    return (
        str(probe.extraction.words),
        probe.extraction.language or "?",
        stated.isoformat() if stated else "not stated",
    )


def _oddities(probe: Probe) -> list[str]:
    """What works and is still worth knowing."""
    found = [
        f"selector '{selector}' matches nothing; look at the page and correct it" for selector in probe.idle
    ]
    if probe.fetched:
        found += probe.fetched.remarks
        if probe.fetched.redirects:
            found.append(f"moved to {probe.fetched.final_url}; take that address if it stays")
    if probe.second:
        found.append(f"a second look saw no document: {probe.second}")
    elif probe.steadiness is Steadiness.VOLATILE:
        lines = counted(probe.differing, "line")
        found.append(
            f"{lines} differed between two looks; drop what moves with `remove`, or narrow with `select`"
        )
    return found
