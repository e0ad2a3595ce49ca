"""`tosrisk analyze`: what files say, clause by clause."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path

import click

from tosrisk.cli.command import Command
from tosrisk.cli.console import one_line, stdout
from tosrisk.cli.extract import MEDIA_TYPES, pages_of, read_page
from tosrisk.cli.options import Invocation
from tosrisk.domain.findings import Finding
from tosrisk.errors import ExtractError
from tosrisk.ports import Extractor


@click.command(
    "analyze",
    cls=Command,
    examples=(
        "tosrisk analyze terms.html privacy.pdf           # findings for people",
        "tosrisk analyze saved-pages/ --format jsonl      # one JSON object a finding",
        "tosrisk analyze terms.md --dimension training",
    ),
)
@click.argument(
    "paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True)
)
@click.option("--format", "form", type=click.Choice(["text", "jsonl"]), default="text", help="How to print.")
@click.option("--dimension", metavar="NAME", multiple=True, help="Only this dimension; may be repeated.")
@click.option(
    "--min-confidence", type=click.FloatRange(0, 1), default=0.0, help="Leave out what is less sure (0 to 1)."
)
@click.pass_obj
def command(
    invocation: Invocation,
    paths: tuple[Path, ...],
    form: str,
    dimension: tuple[str, ...],
    min_confidence: float,
) -> int:
    """Show what files say about your data, each statement with the sentence that makes it.

    Reads .html .htm .pdf .md .txt (folders are searched). A finding has a dimension (training,
    retention, ...), a stance (permits, prohibits, ...), whose data it is about, a severity, and a
    confidence: the probability that a careful reader would agree. A file that cannot be read, or whose
    language is not supported, is named on stderr; the exit code is then 6.
    """
    failures = 0
    for path, outcome in judged(invocation, paths):
        if isinstance(outcome, ExtractError):
            failures += 1
            click.echo(f"tosrisk: {one_line(str(outcome))}", err=True)
            continue
        kept = [
            finding
            for finding in outcome
            if finding.confidence >= min_confidence and (not dimension or finding.dimension in dimension)
        ]
        (print_jsonl if form == "jsonl" else print_text)(path, kept)
    return ExtractError.exit_code if failures else 0


def judged(
    invocation: Invocation, paths: tuple[Path, ...]
) -> Iterator[tuple[Path, tuple[Finding, ...] | ExtractError]]:
    """Each page with its findings, or why there are none."""
    from tosrisk.wiring import build_extractor, open_judge
    from tosrisk.wiring.panel import open_panel

    extractor = build_extractor()
    pages = pages_of(paths)
    workspace = invocation.load_workspace_if_any()
    with (
        open_judge(workspace) as judge,
        open_panel(workspace, judge, len(pages)) as panel,
        invocation.progress().track("Analyzing", len(pages)) as step,
    ):
        underway: deque[tuple[Path, Callable[[], tuple[Finding, ...]] | ExtractError]] = deque()
        for page in pages:
            try:
                underway.append((page, panel.begin(readable_text(page, extractor))))
            except ExtractError as error:
                underway.append((page, ExtractError(error.what, where=str(page), fix=error.fix)))
            if len(underway) > panel.ahead:
                yield _ended(*underway.popleft())
            step.advance(page.name)
        yield from (_ended(*one) for one in underway)


def _ended(
    page: Path, outcome: Callable[[], tuple[Finding, ...]] | ExtractError
) -> tuple[Path, tuple[Finding, ...] | ExtractError]:
    return page, outcome if isinstance(outcome, ExtractError) else outcome()


def readable_text(page: Path, extractor: Extractor) -> str:
    """The text of a page in a language that the rules speak.

    Raises:
        ExtractError: it cannot be read, or is in another language.
    """
    from tosrisk.workflows.versions import LANGUAGES

    media_type = MEDIA_TYPES[page.suffix.lower()]
    extraction = extractor.extract(read_page(page), media_type=media_type, charset="", select=(), remove=())
    if extraction.language not in LANGUAGES:
        raise ExtractError(
            f"language not supported: {extraction.language}", fix="its silence says nothing; have it read"
        )
    return extraction.text


def print_jsonl(path: Path, findings: list[Finding]) -> None:
    """One JSON object a line."""
    for finding in findings:
        click.echo(
            json.dumps(
                {
                    "path": str(path),
                    "id": finding.id,
                    "dimension": finding.dimension.value,
                    "stance": finding.stance.value,
                    "data": finding.data.value if finding.data else None,
                    "quote": finding.quote,
                    "severity": finding.severity.value,
                    "confidence": finding.confidence,
                    "rules": list(finding.rules),
                    "tiers": [tier.value for tier in finding.tiers],
                    "days": finding.days,
                    "heading": list(finding.clause.heading),
                    "lead_in": finding.clause.lead_in,
                },
                ensure_ascii=False,
            )
        )


def print_text(path: Path, findings: list[Finding]) -> None:
    """Findings under their file, gravest first."""
    out = stdout()
    noun = "finding" if len(findings) == 1 else "findings"
    out.print(f"{path}: {len(findings)} {noun}", style="bold", soft_wrap=True)
    for finding in sorted(findings, key=lambda f: (-f.severity.rank, -f.confidence, f.clause.start)):
        whose = f" ({finding.data.value})" if finding.data else ""
        out.print(
            f"  {finding.severity.value:8}  {finding.dimension.value} {finding.stance.value}{whose}  "
            f"{finding.confidence:.2f}"
        )
        out.print(f"            {one_line(finding.quote)}", soft_wrap=True, style="dim")
