"""Shows what came of trying sources."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from tosrisk.cli.console import counted, one_line, print_rows, table
from tosrisk.workflows.probe import Probe, Steadiness, how_read

if TYPE_CHECKING:
    from rich.console import Console

    from tosrisk.domain.snapshot import Fetched
    from tosrisk.domain.version import Extraction


def show_probes(probes: Sequence[Probe], remarks: Console) -> None:
    """A row for each source on stdout; what is wrong with it, or odd, on stderr."""
    rows = table("DOCUMENT", "RESULT", "HOW", "STATUS", "WORDS", "LANGUAGE", "EFFECTIVE", "TEXT", "GATE")
    for probe in probes:
        rows.add_row(
            probe.document.key,
            "failed" if probe.error else "ok",
            probe.how,
            _status(probe.fetched),
            *_text(probe.extraction),
            probe.steadiness.value,
            (probe.verdict.reason or "accepted") if probe.verdict else "-",
        )
        for part in probe.parts:
            rows.add_row(
                f"  {part.answer.url}",
                "ok" if part.accepted else "failed",
                how_read(part.answer),
                _status(part.answer),
                *_text(part.extraction),
                "-",
                part.verdict.reason or "accepted",
            )
    print_rows(rows)
    for probe in probes:
        if probe.error:
            click.echo(f"tosrisk: {probe.document.key}: {one_line(str(probe.error))}", err=True)
        for oddity in _oddities(probe):
            remarks.print(f"{probe.document.key}: {one_line(oddity)}", soft_wrap=True)
    good = sum(probe.error is None for probe in probes)
    remarks.print(f"\n{good} of {len(probes)} documents can be read")


def _status(answer: Fetched | None) -> str:
    if answer is None:
        return "-"
    return f"{answer.status} (moved)" if answer.redirects else str(answer.status)


def _text(extraction: Extraction | None) -> tuple[str, str, str]:
    if extraction is None:
        return "-", "-", "-"
    stated = extraction.effective or extraction.updated
    return (
        str(extraction.words),
        extraction.language or "?",
        stated.isoformat() if stated else "not stated",
    )


def _oddities(probe: Probe) -> list[str]:
    """What works and is still worth knowing."""
    found = [
        f"selector '{selector}' matches nothing; look at the page and correct it" for selector in probe.idle
    ]
    if probe.fetched:
        found += probe.fetched.remarks
        for each in probe.fetched.parts or (probe.fetched,):
            if each.redirects:
                what = f"{each.url} moved" if probe.parts else "moved"
                found.append(f"{what} to {each.final_url}; take that address if it stays")
    if probe.second:
        found.append(f"a second look saw no document: {probe.second}")
    elif probe.steadiness is Steadiness.VOLATILE:
        lines = counted(probe.differing, "line")
        found.append(
            f"{lines} differed between two looks; drop what moves with `remove`, or narrow with `select`"
        )
    return found
