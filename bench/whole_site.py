"""Times `tosrisk report` over many vendors with years of history, and weighs the pages.

usage: whole_site.py [--vendors N] [--versions N] [--folder DIR]

Writes an archive of N invented vendors (default 500) with four documents each and N versions of each document
(default 8, over three years), made of the example workspace's texts with some sentences changed, imports it,
and draws the report twice: all of it, and with nothing changed. Then the heaviest pages and,
where there is a Chromium, how long the overview takes to load and to filter. With --folder the imported
workspace is kept, and used again.
Not the bars of the project, but what they rest on: under 60 s, no page of 500 kB, an overview in a second.
"""

from __future__ import annotations

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tosrisk.extractors.page import PageExtractor

CAPTURES = Path(__file__).parent.parent / "tosrisk" / "example" / "workspace" / "captures"
START = datetime(2023, 7, 1, 6, tzinfo=UTC)
YEARS = 3
TITLES = ("Terms of Service", "Privacy Policy", "Data Processing Agreement", "AI Terms")


def texts() -> list[tuple[str, ...]]:
    """The example's documents as Markdown: for each title, one of each of its vendors."""
    by_name: dict[str, list[str]] = {}
    for path in sorted(CAPTURES.glob("2026-01-15/*/*.html")):
        body = path.read_bytes()
        drawn = PageExtractor().extract(body, media_type="text/html", charset="utf-8", select=(), remove=())
        by_name.setdefault(path.stem, []).append(drawn.text)
    terms, privacy, dpa = (tuple(by_name[name]) for name in ("terms", "privacy", "dpa"))
    return [terms, privacy, dpa, terms[1:] + terms[:1]]


def versions(text: str, count: int) -> list[str]:
    """Versions of a text that differ in some of its paragraphs, left out in turn: years of small changes."""
    paragraphs = text.split("\n\n")
    made = []
    for number in range(count):
        chance = random.Random(number // 2)
        gone = set(chance.sample(range(4, len(paragraphs)), min(3, len(paragraphs) - 4)))
        kept = [part for place, part in enumerate(paragraphs) if place not in gone or number == 0]
        made.append("\n\n".join([*kept, f"Revision {number // 2 + 1} of this text."]))
    return made


def write_archive(folder: Path, vendors: int, count: int) -> None:
    """A git repository in the form of an Open Terms Archive collection."""
    drawn = [[versions(text, count) for text in each] for each in texts()]
    subprocess.run(["git", "init", "-q", "--bare", str(folder)], check=True)
    lines: list[bytes] = []
    for number in range(count):
        at = START + timedelta(days=365 * YEARS * number / max(1, count - 1))
        message = f"Record {number}".encode()
        lines.append(
            b"commit refs/heads/main\ncommitter Archive <archive@example.org> %d +0000\ndata %d\n%s\n"
            % (int(at.timestamp()), len(message), message)
        )
        for vendor in range(vendors):
            for title, pool in zip(TITLES, drawn, strict=True):
                body = pool[vendor % len(pool)][number].encode()
                path = f"Vendor {vendor:03}/{title}.md"
                lines.append(b'M 100644 inline "%s"\ndata %d\n%s\n' % (path.encode(), len(body), body))
    subprocess.run(["git", "-C", str(folder), "fast-import", "--quiet"], input=b"".join(lines), check=True)


def spend(*command: str) -> float:
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "tosrisk", *command], check=False, capture_output=True, text=True
    )
    if done.returncode not in {0, 1}:
        sys.exit(f"tosrisk {' '.join(command)}: {done.stderr.strip()}")
    return time.monotonic() - began


def load_in_browser(page: Path, vendors: int) -> str:
    chromium = shutil.which("chromium")
    if chromium is None:
        return "no Chromium to load it in"
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        window = browser.new_page(viewport={"width": 1400, "height": 900})
        window.goto(page.as_uri())
        spent = []
        for _ in range(3):
            window.reload()
            spent.append(
                window.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd")
            )
        began = time.monotonic()
        window.locator("#by-name").fill(f"{vendors - 1:03}")
        window.locator("#heat tbody tr:visible").first.wait_for()
        typed = time.monotonic() - began
        browser.close()
    return f"loaded in {min(spent) / 1000:.2f} s, filtered in {typed:.2f} s"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--vendors", type=int, default=500)
    parser.add_argument("--versions", type=int, default=8)
    parser.add_argument("--folder", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = given.folder or Path(scratch) / "workspace"
        if not folder.exists():
            write_archive(Path(scratch) / "archive.git", given.vendors, given.versions)
            spend("init", str(folder))
            took = spend("-C", str(folder), "import", str(Path(scratch) / "archive.git"))
            count = given.vendors * given.versions * len(TITLES)
            print(f"imported {count} versions in {took:.0f} s, {1000 * took / count:.1f} ms each")
        report = folder / "report"
        shutil.rmtree(report, ignore_errors=True)
        print(f"report, all drawn: {spend('-C', str(folder), 'report'):.1f} s")
        print(f"report, nothing changed: {spend('-C', str(folder), 'report'):.1f} s")
        sizes = sorted(((path.stat().st_size, path) for path in report.rglob("*.html")), reverse=True)
        print(f"{len(sizes)} pages, {sum(size for size, _ in sizes) / 1e6:.0f} MB; the heaviest:")
        for size, path in sizes[:3]:
            print(f"  {size / 1000:.0f} kB  {path.relative_to(report)}")
        overview = report / "index.html"
        print(
            f"overview: {overview.stat().st_size / 1000:.0f} kB, {load_in_browser(overview, given.vendors)}"
        )


if __name__ == "__main__":
    main()
