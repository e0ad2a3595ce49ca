"""Times the extractor against trafilatura on saved pages: python bench/extraction.py PAGES [OUT]."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

import trafilatura

from tosrisk.errors import ExtractError
from tosrisk.extractors.page import PageExtractor

ROUNDS = 3
"""The fastest of these counts: the others were disturbed."""


def ours(body: bytes) -> str:
    try:
        return PageExtractor().extract(body, media_type="text/html").text
    except ExtractError:
        return ""


def theirs(body: bytes) -> str:
    return trafilatura.extract(body, favor_recall=True, output_format="markdown") or ""


def seconds(read: Callable[[bytes], str], bodies: list[bytes]) -> float:
    def once() -> float:
        start = time.process_time()
        for body in bodies:
            read(body)
        return time.process_time() - start

    return min(once() for _ in range(ROUNDS))


def main() -> None:
    pages = sorted(Path(sys.argv[1]).glob("*.html"))
    bodies = [page.read_bytes() for page in pages]
    if len(sys.argv) > 2:
        out = Path(sys.argv[2])
        out.mkdir(parents=True, exist_ok=True)
        for page, body in zip(pages, bodies, strict=True):
            (out / f"{page.stem}.md").write_text(ours(body), encoding="utf-8")
    own, other = seconds(ours, bodies), seconds(theirs, bodies)
    print(f"pages {len(pages)} tosrisk {own:.2f} s trafilatura {other:.2f} s ratio {own / other:.2f}")


if __name__ == "__main__":
    main()
