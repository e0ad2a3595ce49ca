"""Runs recorded raw pages through extractor and gate in their order, and lists every page that is refused.

usage: gate_pages.py PAGES.bundle [--list FILE] [--texts DIR]

Each page is judged as a run would have judged it on its day: against the last version of its document that
was accepted. Prints, per document, how many pages and distinct texts were accepted and refused, and for what.
--list writes the same table, and one of every refused page (day, document, reason: facts, no page text).
--texts writes every distinct text of every document once, refused and accepted, in the order of their first
day: all that there is to read. One that is refused on one day and accepted on another is written for both.
"""

from __future__ import annotations

import argparse
import hashlib
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

from tosrisk.core.gating.gate import gate
from tosrisk.domain.snapshot import Fetched, GateVerdict
from tosrisk.domain.version import Extraction
from tosrisk.errors import ExtractError
from tosrisk.extractors.page import PageExtractor
from tosrisk.fetchers.archive import open_archive


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


def per_document(pages: list[Judged]) -> str:
    """Pages and distinct texts of each document, accepted and refused, as a Markdown table."""
    by_path = defaultdict(list)
    for page in pages:
        by_path[page.path].append(page)
    rows = [_row(path.removesuffix(".html"), by_path[path]) for path in sorted(by_path)]
    distinct = [sum(counts) for counts in zip(*(_distinct(each) for each in by_path.values()), strict=True)]
    total = _line("total", pages, distinct[0], distinct[1])
    head = "| Document | Pages | Accepted | Distinct texts | Refused | Distinct texts | Reasons |"
    return "\n".join([head, "| --- | ---: | ---: | ---: | ---: | ---: | --- |", *rows, total]) + "\n"


def _row(name: str, pages: list[Judged]) -> str:
    return _line(name, pages, *_distinct(pages))


def _distinct(pages: list[Judged]) -> tuple[int, int]:
    """Different texts among the accepted pages of one document, and among the refused ones."""
    accepted = {page.text for page in pages if not page.verdict.reason}
    return len(accepted), len({page.text for page in pages if page.verdict.reason})


def _line(name: str, pages: list[Judged], accepted_texts: int, refused_texts: int) -> str:
    reasons = Counter(page.verdict.reason for page in pages)
    accepted = reasons.pop("", 0)
    why = ", ".join(f"{count} {reason}" for reason, count in reasons.most_common())
    figures = (len(pages), accepted, accepted_texts, reasons.total(), refused_texts)
    return f"| {name} | {' | '.join(map(str, figures))} | {why or '-'} |"


def refused(pages: list[Judged]) -> str:
    """The refused pages as a Markdown table: facts alone, for the vendors' words are theirs."""
    rows = [
        f"| {page.path} | {page.day} | {page.verdict.reason} | {page.words} |"
        for page in sorted(pages, key=lambda page: (page.path, page.day))
        if page.verdict.reason
    ]
    return "\n".join(["| Document | Day | Reason | Words |", "| --- | --- | --- | ---: |", *rows]) + "\n"


def write_texts(pages: list[Judged], folder: Path) -> int:
    """Write each distinct text of each document, and return how many there were."""
    folder.mkdir(parents=True, exist_ok=True)
    texts: dict[tuple[str, str, str], list[Judged]] = defaultdict(list)
    for page in pages:
        texts[page.path, page.verdict.reason, page.text].append(page)
    for number, ((path, reason, text), same) in enumerate(texts.items()):
        name = f"{path.replace('/', '-')}-{number:03d}-{reason or 'accepted'}-{same[0].day}.md"
        head = f"{len(same)} pages from {same[0].day} to {same[-1].day}. {same[0].verdict.detail}"
        (folder / name).write_text(f"{head}\n\n{text}", encoding="utf-8")
    return len(texts)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("bundle", type=Path)
    parser.add_argument("--list", type=Path, metavar="FILE")
    parser.add_argument("--texts", type=Path, metavar="DIR")
    args = parser.parse_args()
    pages = judged_pages(args.bundle)
    print(per_document(pages), end="")
    if args.list:
        args.list.write_text(f"{per_document(pages)}\n{refused(pages)}", encoding="utf-8")
    if args.texts:
        print(f"{write_texts(pages, args.texts)} distinct texts in {args.texts}")


if __name__ == "__main__":
    main()
