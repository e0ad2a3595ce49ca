"""Runs `tosrisk run` over real recorded pages, served over loopback HTTP as of chosen days.

usage: replay_pages.py SHARED DAY [DAY ...] [--workspace DIR] [--webchanges]
       replay_pages.py SHARED --from DAY --to DAY [--step DAYS] [--workspace DIR] [--webchanges]

SHARED holds bench/timemachine.py and replay/histories/pages.bundle. Each DAY (YYYY-MM-DD) is one run, which
takes it to be the end of that day. A page is watched from the first run that finds it recorded, for before
there is nothing to serve. Printed for each run: alerts, changes that wait to be confirmed, and refused pages;
last, the counts and times. The workspace is kept when it is named. With --webchanges, the same pages are read
by webchanges (https://pypi.org/project/webchanges/) right after each run, drawn with html2text, its usual
filter; it is installed into its own environment, build/webchanges.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from unchanged_run import installed

SETTINGS = "[settings]\nallow_private_hosts = true\ndelay_seconds = 0.0\n"
REPORT = """report:
  text: {details: false, footer: false}
  stdout: {enabled: true, color: false}
"""
SERVED_SECONDS = 4 * 3600


@dataclass(slots=True, kw_only=True)
class Tally:
    """What one program told of in all runs, and what they cost."""

    reports: int = 0
    checks: int = 0
    seconds: list[float] = field(default_factory=list)
    cpu: float = 0.0

    def line(self, name: str) -> str:
        wall, middle = sum(self.seconds), sorted(self.seconds)[len(self.seconds) // 2]
        return (
            f"{name:10} {self.reports:5} reports in {self.checks} checks; a check"
            f" {1000 * wall / self.checks:6.1f} ms wall, {1000 * self.cpu / self.checks:6.1f} ms cpu;"
            f" all runs {wall:6.1f} s, the median one {middle:.2f} s"
        )


def slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def workspace_toml(base: str, pages: list[str]) -> str:
    lines = [SETTINGS]
    for page in pages:
        vendor, _, name = page.partition("/")
        kind = "privacy" if "Privacy" in name else "terms" if "Terms" in name else "other"
        lines.append(f'[[vendors]]\nid = "{slug(vendor)}"\nname = "{vendor}"')
        title = name.removesuffix(".html")
        lines.append(
            f'[[vendors.documents]]\nkind = "{kind}"\ntitle = "{title}"\nurl = "{address(base, page)}"\n'
        )
    return "\n".join(lines)


def webchanges_command(folder: Path, base: str, pages: list[str], program: Path) -> list[str]:
    folder.mkdir(parents=True, exist_ok=True)
    jobs = (f"name: {page}\nurl: {address(base, page)}\nfilter:\n  - html2text" for page in pages)
    files = {"jobs": "\n---\n".join(jobs), "config": REPORT, "hooks": ""}
    names = {"jobs": "jobs.yaml", "config": "config.yaml", "hooks": "hooks.py"}
    for kind, text in files.items():
        (folder / names[kind]).write_text(text, encoding="utf-8")
    options = [f"--{kind}={folder / name}" for kind, name in {**names, "database": "snap.db"}.items()]
    return [str(program), *options]


def address(base: str, page: str) -> str:
    return base + urllib.parse.quote(page)


def get(url: str) -> bytes:
    with urllib.request.urlopen(url, timeout=30) as answer:
        return answer.read()


@contextmanager
def served(shared: Path) -> Iterator[str]:
    """Serve the pages; gives the base address."""
    machine = [sys.executable, str(shared / "bench/timemachine.py")]
    bundle = str(shared / "replay/histories/pages.bundle")
    command = [*machine, bundle, "--port", "0", "--seconds", str(SERVED_SECONDS)]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    try:
        yield server.stdout.readline().split()[0]
    finally:
        server.terminate()


def timed(command: list[str], tally: Tally, checks: int) -> str:
    """Run a program to its end, whatever its exit code; gives what it printed."""
    with tempfile.TemporaryFile() as out:
        began = time.monotonic()
        child = subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL)
        _, status, used = os.wait4(child.pid, 0)
        tally.seconds.append(time.monotonic() - began)
        child.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        printed = out.read().decode()
    tally.cpu += used.ru_utime + used.ru_stime
    tally.checks += checks
    return printed


def watch(folder: Path, base: str, pages: list[str], day: date, tally: Tally) -> None:
    (folder / "tosrisk.toml").write_text(workspace_toml(base, pages), encoding="utf-8")
    moment = f"{day}T23:59:59"
    command = [sys.executable, "-m", "tosrisk", "-C", str(folder), "run", "--json", "--now", moment]
    result = json.loads(timed(command, tally, len(pages)))
    tally.reports += len(result["alerts"])
    for alert in result["alerts"]:
        print(f"  ALERT    {alert['severity']:8} {alert['document']}: {alert['summary']}")
    for each in result["waiting"]:
        print(f"  waiting  {each['severity']:8} {each['document']}: {each['summary']}")
    for each in result["documents"]:
        if each["outcome"] in {"refused", "failed"}:
            print(f"  {each['outcome']:17} {each['document']}: {each['detail']}")


def compare_with(program: Path, folder: Path, base: str, pages: list[str], tally: Tally) -> None:
    printed = timed(webchanges_command(folder, base, pages, program), tally, len(pages))
    changed = re.findall(r"(?m)^(?:\d+\. )?CHANGED: (.+)$", printed)
    tally.reports += len(changed)
    print(f"  webchanges: {len(changed)} changed: {', '.join(changed)}")


def chosen_days(args: argparse.Namespace) -> list[date]:
    if not args.first:
        return args.days
    last = args.last or args.first
    return [args.first + timedelta(n) for n in range(0, (last - args.first).days + 1, args.step)]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("shared", type=Path)
    parser.add_argument("days", nargs="*", metavar="DAY", type=date.fromisoformat)
    parser.add_argument("--from", dest="first", metavar="DAY", type=date.fromisoformat)
    parser.add_argument("--to", dest="last", metavar="DAY", type=date.fromisoformat)
    parser.add_argument("--step", type=int, default=7, metavar="DAYS")
    parser.add_argument("--workspace", type=Path)
    parser.add_argument("--webchanges", action="store_true")
    args = parser.parse_args()
    folder = args.workspace or Path(tempfile.mkdtemp(prefix="tosrisk-replay-"))
    folder.mkdir(parents=True, exist_ok=True)
    program = installed() if args.webchanges else None
    ours, theirs = Tally(), Tally()
    with served(args.shared) as base:
        recorded = {page: date.fromisoformat(days[0]) for page, days in json.loads(get(base)).items()}
        for day in chosen_days(args):
            get(f"{base}_date?d={day}")
            print(f"== {day}", flush=True)
            pages = sorted(page for page, first in recorded.items() if first <= day)
            watch(folder, base, pages, day, ours)
            if program:
                compare_with(program, folder / "webchanges", base, pages, theirs)
                print(
                    f"  {len(pages)} pages: {ours.seconds[-1]:.2f} s, webchanges {theirs.seconds[-1]:.2f} s"
                )
    print(ours.line("tosrisk"))
    if program:
        print(theirs.line("webchanges"))
        print(f"time a check, tosrisk / webchanges: {sum(ours.seconds) / sum(theirs.seconds):.2f}")


if __name__ == "__main__":
    main()
