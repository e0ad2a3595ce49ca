"""Runs recorded raw pages through extractor and gate in their order, and lists every page that is refused.

usage: gate_pages.py PAGES.bundle [--list FILE] [--texts DIR]

Each page is judged as a run would have judged it on its day: against the last version of its document that
was accepted. Prints, per document, how many pages were accepted and how many were refused for what.
--list writes every refused page (day, document, reason: facts, no page text) as a Markdown table.
--texts writes the text of every refused page, and of the shortest accepted ones, for reading.
"""

from __future__ import annotations

import argparse
import hashlib
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

from tosrisk.core.gate import gate
from tosrisk.domain.snapshot import Fetched, GateVerdict
from tosrisk.domain.version import Extraction
from tosrisk.errors import ExtractError
from tosrisk.extractors.page import PageExtractor
from tosrisk.fetchers.archive import open_archive

SHORTEST = 5
"""Accepted pages per document that --texts writes for reading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A recorded page and what the gate said of it."""

    path: str
    day: str
    verdict: GateVerdict
    words: int
    text: str


def judged_pages(bundle: Path) -> list[Judged]:
    """Every page of a recorded history with its verdict, oldest first."""
    extractor = PageExtractor()
    last_good: dict[str, Extraction] = {}
    drawn: dict[str, Extraction | None] = {}
    pages = []
    with open_archive(bundle) as archive:
        for document, fetched in archive.records():
            digest = hashlib.sha256(fetched.body).hexdigest()
            if digest not in drawn:
                drawn[digest] = draw(extractor, fetched)
            extraction = drawn[digest]
            verdict = gate(fetched, extraction, last_good.get(document.path))
            if extraction is not None and not verdict.reason:
                last_good[document.path] = extraction
            pages.append(
                Judged(
                    path=document.path,
                    day=f"{fetched.fetched_at:%Y-%m-%d}",
                    verdict=verdict,
                    words=extraction.words if extraction else 0,
                    text=extraction.text if extraction else "",
                )
            )
    return pages


def draw(extractor: PageExtractor, fetched: Fetched) -> Extraction | None:
    try:
        return extractor.extract(fetched.body, media_type=fetched.media_type, charset=fetched.charset)
    except ExtractError:
        return None


def table(pages: list[Judged]) -> str:
    """The refused pages as a Markdown table: facts alone, for the vendors' words are theirs."""
    rows = [
        f"| {page.path} | {page.day} | {page.verdict.reason} | {page.words} |"
        for page in sorted(pages, key=lambda page: (page.path, page.day))
        if page.verdict.reason
    ]
    return "\n".join(["| Document | Day | Reason | Words |", "| --- | --- | --- | ---: |", *rows]) + "\n"


def write_texts(pages: list[Judged], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    accepted = defaultdict(list)
    for page in pages:
        if not page.verdict.reason:
            accepted[page.path].append(page)
    shortest = [page for each in accepted.values() for page in sorted(each, key=lambda p: p.words)[:SHORTEST]]
    for number, page in enumerate([*(page for page in pages if page.verdict.reason), *shortest]):
        name = f"{page.verdict.reason or 'accepted'}-{page.path.replace('/', '-')}-{page.day}-{number}.md"
        (folder / name).write_text(f"{page.verdict.detail}\n\n{page.text}", encoding="utf-8")


def summary(reasons: Counter[str]) -> str:
    refused = ", ".join(f"{count} {reason}" for reason, count in reasons.most_common() if reason)
    return f"{reasons.total()} pages, {reasons['']} accepted; refused: {refused or 'none'}"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("bundle", type=Path)
    parser.add_argument("--list", type=Path, metavar="FILE")
    parser.add_argument("--texts", type=Path, metavar="DIR")
    args = parser.parse_args()
    pages = judged_pages(args.bundle)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for page in pages:
        counts[page.path][page.verdict.reason] += 1
    for path in sorted(counts):
        print(f"{path}: {summary(counts[path])}")
    print(f"total: {summary(sum(counts.values(), Counter()))}")
    if args.list:
        args.list.write_text(table(pages), encoding="utf-8")
    if args.texts:
        write_texts(pages, args.texts)


if __name__ == "__main__":
    main()
