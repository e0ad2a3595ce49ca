"""Times `tosrisk run` over unchanged documents against webchanges, on the same pages in the same run.

usage: unchanged_run.py [--documents N] [--rounds N] [--sizes N...] [--distinct] [--webchanges FILE]

A server on loopback gives N generated legal pages (default 500) of some 3,000 words each, ten to a host, once
with ETag and once without. Each program reads them all once to have something to compare with; then the runs
in which nothing has changed are timed, the programs taking turns, and the fastest of the rounds counts.
webchanges (https://pypi.org/project/webchanges/) draws the text with html2text, its usual filter. It is
installed into its own environment, build/webchanges, unless --webchanges names the program.
Afterwards the peak memory of `tosrisk run` is measured over workspaces of --sizes documents (default 50, 200
and 500; 0 leaves it out): in the first run, which loads the sentence encoder, and in one in which nothing has
changed. With --distinct no two pages of these are alike, so that every sentence is judged: a second or more a
page. --documents 0 leaves the race out.
Not the bars of the project, but what they rest on: at least 3 times as fast, memory that does not grow.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from legal_site import PER_HOST

SITE = Path(__file__).with_name("legal_site.py")
SIZES = (50, 200, 500)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """What one run of a program cost."""

    seconds: float
    cpu: float
    peak: float
    """Mebibytes of resident memory."""


def tosrisk_workspace(folder: Path, urls: list[str]) -> list[str]:
    lines = ["[settings]\nallow_private_hosts = true\ndelay_seconds = 0.0\n"]
    for number, url in enumerate(urls):
        if number % PER_HOST == 0:
            lines.append(
                f'[[vendors]]\nid = "vendor-{number // PER_HOST}"\nname = "Vendor {number // PER_HOST}"'
            )
        lines.append(f'[[vendors.documents]]\nid = "d{number}"\nkind = "terms"')
        lines.append(f'title = "Terms {number}"\nurl = "{url}"')
    folder.mkdir(parents=True)
    (folder / "tosrisk.toml").write_text("\n".join(lines), encoding="utf-8")
    return [sys.executable, "-m", "tosrisk", "-C", str(folder), "run", "--quiet", "--fail-on", "never"]


def webchanges_jobs(folder: Path, urls: list[str], program: Path) -> list[str]:
    folder.mkdir(parents=True)
    jobs = "\n---\n".join(
        f"name: d{number}\nurl: {url}\nfilter:\n  - html2text" for number, url in enumerate(urls)
    )
    (folder / "jobs.yaml").write_text(jobs, encoding="utf-8")
    (folder / "config.yaml").write_text("report:\n  stdout:\n    enabled: false\n", encoding="utf-8")
    (folder / "hooks.py").write_text("", encoding="utf-8")
    files = [
        f"--{kind}={folder / name}"
        for kind, name in (
            ("jobs", "jobs.yaml"),
            ("config", "config.yaml"),
            ("hooks", "hooks.py"),
            ("database", "snap.db"),
        )
    ]
    return [str(program), *files]


def spend(command: list[str]) -> Spent:
    """Run a program to its end. Raises CalledProcessError when it fails."""
    with tempfile.TemporaryFile() as out:
        began = time.monotonic()
        child = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT)
        _, status, used = os.wait4(child.pid, 0)
        seconds = time.monotonic() - began
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            out.seek(0)
            raise subprocess.CalledProcessError(child.returncode, command, out.read().decode()[-2000:])
    return Spent(seconds=seconds, cpu=used.ru_utime + used.ru_stime, peak=used.ru_maxrss / 1024)


class Served:
    """A server in a process of its own, so that it does not share an interpreter with what is measured."""

    def __init__(self, documents: int, *, etags: bool = True, distinct: bool = False) -> None:
        options = [*([] if etags else ["--no-etags"]), *(["--distinct"] if distinct else [])]
        command = [sys.executable, str(SITE), str(documents), *options]
        self.child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert self.child.stdout is not None
        self.urls = [self.child.stdout.readline().strip() for _ in range(documents)]

    def __enter__(self) -> list[str]:
        return self.urls

    def __exit__(self, *_: object) -> None:
        self.child.communicate()


def race(documents: int, rounds: int, program: Path | None, folder: Path, *, etags: bool) -> None:
    with Served(documents, etags=etags) as urls:
        commands = {"tosrisk": tosrisk_workspace(folder / "tosrisk", urls)}
        if program:
            commands["webchanges"] = webchanges_jobs(folder / "webchanges", urls, program)
        first = {name: spend(command) for name, command in commands.items()}
        best: dict[str, Spent] = {}
        for _ in range(rounds):
            for name, command in commands.items():
                spent = spend(command)
                best[name] = min(best.get(name, spent), spent, key=lambda one: one.seconds)
    print(f"{documents} documents, {'with' if etags else 'without'} ETag")
    for name, spent in best.items():
        print(
            f"  {name:10} first {first[name].seconds:6.2f} s   unchanged {spent.seconds:6.2f} s wall"
            f" {spent.cpu:6.2f} s cpu {spent.peak:5.0f} MiB"
        )
    if program:
        print(f"  ratio {best['webchanges'].seconds / best['tosrisk'].seconds:.2f}", flush=True)


def memory(documents: int, folder: Path, *, distinct: bool) -> None:
    with Served(documents, distinct=distinct) as urls:
        command = tosrisk_workspace(folder / str(documents), urls)
        first, unchanged = spend(command), spend(command)
    print(
        f"memory at {documents:4} documents: unchanged {unchanged.peak:5.1f} MiB, {unchanged.seconds:6.2f} s"
        f"   first {first.peak:5.1f} MiB, {first.seconds:6.2f} s",
        flush=True,
    )


def installed() -> Path:
    program = Path("build/webchanges/bin/webchanges")
    if not program.exists():
        subprocess.run([sys.executable, "-m", "venv", "build/webchanges"], check=True)
        subprocess.run(["build/webchanges/bin/pip", "install", "--quiet", "webchanges"], check=True)
    return program


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--documents", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES)
    parser.add_argument("--distinct", action="store_true")
    parser.add_argument("--webchanges", type=Path, help="the program, or - to go without")
    args = parser.parse_args()
    races = args.documents and str(args.webchanges) != "-"
    program = (args.webchanges or installed()) if races else None
    with tempfile.TemporaryDirectory(prefix="tosrisk-bench-") as folder:
        for etags in (True, False) if args.documents else ():
            race(args.documents, args.rounds, program, Path(folder, str(etags)), etags=etags)
        for documents in filter(None, args.sizes):
            memory(documents, Path(folder), distinct=args.distinct)


if __name__ == "__main__":
    main()
