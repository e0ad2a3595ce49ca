"""`tosrisk extract`: the text of saved pages, as a run would read them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from tosrisk.cli.command import Command
from tosrisk.cli.options import Invocation, OutFolder
from tosrisk.errors import ExtractError, TosriskError, UsageError

MEDIA_TYPES = {
    ".html": "text/html",
    ".htm": "text/html",
    ".pdf": "application/pdf",
    ".md": "text/markdown",
    ".txt": "text/plain",
}
"""Suffix (lower case) to media type, the likelier original first."""


@click.command(
    "extract",
    cls=Command,
    examples=(
        "tosrisk extract terms.html --out text           # text/terms.md",
        "tosrisk extract saved-pages/ --out text         # every page of a folder",
        "tosrisk extract terms.html --out text --select main --remove .menu",
    ),
)
@click.argument(
    "paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True)
)
@click.option(
    "--out",
    metavar="DIR",
    required=True,
    type=OutFolder(),
    help="Where to write.",
)
@click.option("--select", metavar="CSS", multiple=True, help="Keep only these parts; may be repeated.")
@click.option("--remove", metavar="CSS", multiple=True, help="Drop these parts; may be repeated.")
@click.pass_obj
def command(
    invocation: Invocation,
    paths: tuple[Path, ...],
    out: Path,
    select: tuple[str, ...],
    remove: tuple[str, ...],
) -> int:
    """Write the text of saved pages as Markdown.

    Each page (.html .htm .pdf .md .txt; folders are searched) becomes NAME.md in the folder --out, below
    the same sub-folder. Of two pages with the same name, such as a.html and a.pdf, the second becomes
    a.pdf.md. A page that cannot be read is named on stderr and does not stop the others; the exit code is
    then 6.
    """
    from tosrisk.cli.output import write_text
    from tosrisk.wiring import build_extractor

    extractor = build_extractor()
    targets = plan(paths, out)
    failures: list[TosriskError] = []
    with invocation.progress().track("Extracting", len(targets)) as step:
        for target, page in targets.items():
            try:
                extraction = extractor.extract(
                    read_page(page),
                    media_type=MEDIA_TYPES[page.suffix.lower()],
                    charset="",
                    select=select,
                    remove=remove,
                )
                write_text([extraction.text], target)
            except ExtractError as error:
                failures.append(ExtractError(error.what, where=str(page), fix=error.fix))
            step.advance(page.name)
    remarks = invocation.remarks()
    for failure in failures:
        click.echo(f"tosrisk: {failure}", err=True)
    remarks.print(f"{len(targets) - len(failures)} of {len(targets)} pages written to {out}")
    return ExtractError.exit_code if failures else 0


def plan(paths: Sequence[Path], out: Path) -> dict[Path, Path]:
    """Which file is written from which page, in order.

    Raises:
        UsageError: a page has a suffix that is not known, a folder holds no page, or a page would be
            overwritten by its own text.
    """
    order = list(MEDIA_TYPES)
    pages = sorted(set(_pages(paths)), key=lambda pair: (order.index(pair[0].suffix.lower()), pair))
    sources = {page.resolve() for page, _ in pages}
    targets: dict[Path, Path] = {}
    for page, below in pages:
        target = out / below.with_suffix(".md")
        if target in targets:
            target = out / below.with_name(f"{below.name}.md")
        if target in targets:
            raise UsageError(
                f"two pages would be written as {target}",
                where=str(page),
                fix="extract them into two folders",
            )
        if target.resolve() in sources:
            raise UsageError(
                "would be overwritten by its text", where=str(target), fix="choose another --out"
            )
        targets[target] = page
    return dict(sorted(targets.items()))


def pages_of(paths: Sequence[Path]) -> list[Path]:
    """Every page that the paths name, folders searched, each once, in order of path.

    Raises:
        UsageError: a page has a suffix that is not known, or a folder holds no page.
    """
    return sorted({page for page, _ in _pages(paths)})


def read_page(page: Path) -> bytes:
    """The bytes of a page.

    Raises:
        ExtractError: it cannot be read.
    """
    try:
        return page.read_bytes()
    except OSError as error:
        raise ExtractError(f"cannot be read: {error.strerror}", where=str(page)) from error


def _pages(paths: Sequence[Path]) -> Iterator[tuple[Path, Path]]:
    """Every page with its path below the folder that was named (its name, for a file)."""
    for path in paths:
        if path.is_dir():
            found = [
                page for page in path.rglob("*") if page.is_file() and page.suffix.lower() in MEDIA_TYPES
            ]
            if not found:
                raise UsageError("holds no page", where=str(path), fix=f"name files: {' '.join(MEDIA_TYPES)}")
            yield from ((page, page.relative_to(path)) for page in found)
        elif path.suffix.lower() in MEDIA_TYPES:
            yield path, Path(path.name)
        else:
            raise UsageError(
                "is no page that can be read", where=str(path), fix=f"use {' '.join(MEDIA_TYPES)}"
            )
