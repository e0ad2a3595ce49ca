"""`tosrisk compare`: whether the change between two files matters, and why."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tosrisk.cli.command import Command
from tosrisk.cli.options import Invocation
from tosrisk.errors import EXIT_MATERIAL, EXIT_QUIET, UsageError

if TYPE_CHECKING:
    from tosrisk.domain.changes import Change
    from tosrisk.domain.snapshot import Fetched

_SIDES = ("before", "after")


@click.command(
    "compare",
    cls=Command,
    examples=(
        "tosrisk compare terms-2025.html terms-2026.html   # what changed, words marked",
        "tosrisk compare old.md new.md --format jsonl      # the same for programs",
        "tosrisk compare --pairs DIR --format jsonl        # every DIR/ID/before.md with its after.md",
    ),
)
@click.argument("paths", metavar="[BEFORE AFTER]", nargs=-1, type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--pairs",
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="Compare before.* with after.* in each folder of DIR.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "jsonl")),
    default="text",
    show_default=True,
    help="For people, or one JSON object a line.",
)
@click.pass_obj
def command(invocation: Invocation, paths: tuple[Path, ...], pairs: Path | None, form: str) -> int:
    """Tell what changed between two texts of a document, what it means, and whether it matters.

    Reads .html, .pdf, .md and .txt. Exits 1 when the change is material: when it takes or gives something
    that decides what happens to your data. Moved, re-flowed and renumbered text is no change. With --pairs
    the verdicts are the result, and the exit code is 0.
    """
    from tosrisk import wiring
    from tosrisk.workflows.compare import compare_pages

    found = list(_pairs(pairs) if pairs else _pair(paths))
    if pairs and paths:
        raise UsageError("both --pairs and files are given", fix="give one of them")
    material = False
    with (
        wiring.open_judge(invocation.load_workspace_if_any()) as judge,
        invocation.progress().track("Comparing", len(found)) as step,
    ):
        extractor = wiring.build_extractor()
        for key, before, after in found:
            change = compare_pages(_read(before), _read(after), extractor=extractor, judge=judge, key=key)
            material = material or change.material
            if form == "jsonl":
                click.echo(json.dumps(_record(change), ensure_ascii=False))
            else:
                _show(change, heading=bool(pairs))
            step.advance(key)
    return EXIT_MATERIAL if material and not pairs else EXIT_QUIET


def _pair(paths: tuple[Path, ...]) -> Iterator[tuple[str, Path, Path]]:
    if len(paths) != len(_SIDES):
        raise UsageError("two files are needed", fix="`tosrisk compare BEFORE AFTER`, or --pairs DIR")
    for path in paths:
        if not path.is_file():
            raise UsageError("there is no such file", where=str(path))
    yield paths[1].name, paths[0], paths[1]


def _pairs(folder: Path) -> Iterator[tuple[str, Path, Path]]:
    """The pairs of a folder, by name.

    Raises:
        UsageError: there is none.
    """
    empty = True
    for pair in sorted(path for path in folder.iterdir() if path.is_dir()):
        sides = [next(iter(sorted(pair.glob(f"{side}.*"))), None) for side in _SIDES]
        if sides[0] and sides[1]:
            empty = False
            yield pair.name, sides[0], sides[1]
    if empty:
        raise UsageError(
            "holds no pair", where=str(folder), fix="expected folders with before.md and after.md"
        )


def _read(page: Path) -> Fetched:
    """A saved page as if it had been fetched."""
    from tosrisk.cli.extract import MEDIA_TYPES, read_page
    from tosrisk.domain.snapshot import Fetched

    media_type = MEDIA_TYPES.get(page.suffix.lower(), "")
    return Fetched(
        url=str(page),
        final_url=str(page),
        status=200,
        headers=(("content-type", media_type),) if media_type else (),
        body=read_page(page),
        fetched_at=datetime.fromtimestamp(page.stat().st_mtime, UTC),
        via="file",
    )


def _record(change: Change) -> dict[str, object]:
    return {
        "id": change.document,
        "material": change.material,
        "severity": change.severity,
        "summary": change.summary,
        "changes": [
            {
                "dimension": stance.dimension,
                "direction": stance.direction,
                "old_stance": stance.old_stance,
                "new_stance": stance.new_stance,
                "severity": stance.severity,
                "before": stance.before,
                "after": stance.after,
                "why": stance.why,
            }
            for stance in change.stances
        ],
    }


def _show(change: Change, *, heading: bool) -> None:
    from tosrisk.cli.console import stdout
    from tosrisk.cli.diffview import change_lines

    console = stdout()
    if heading:
        console.rule(change.document)
    for line in change_lines(change):
        console.print(line)
