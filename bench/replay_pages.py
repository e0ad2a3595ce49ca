"""Runs `tosrisk run` over real recorded pages, served over loopback HTTP as of chosen days.

usage: replay_pages.py SHARED DAY [DAY ...] [--workspace DIR]

SHARED holds bench/timemachine.py and replay/histories/pages.bundle. Each DAY (YYYY-MM-DD) is one run; its
summary is printed, then all alerts. The workspace is kept when it is named.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import urllib.parse
import urllib.request
from pathlib import Path

SETTINGS = "[settings]\nallow_private_hosts = true\ndelay_seconds = 0.0\n"


def slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def workspace_toml(base: str, pages: list[str]) -> str:
    lines = [SETTINGS]
    for page in pages:
        vendor, _, name = page.partition("/")
        kind = "privacy" if "Privacy" in name else "terms" if "Terms" in name else "other"
        lines.append(f'[[vendors]]\nid = "{slug(vendor)}"\nname = "{vendor}"')
        url = base + urllib.parse.quote(page)
        title = name.removesuffix(".html")
        lines.append(f'[[vendors.documents]]\nkind = "{kind}"\ntitle = "{title}"\nurl = "{url}"\n')
    return "\n".join(lines)


def get(url: str) -> bytes:
    with urllib.request.urlopen(url, timeout=30) as answer:
        return answer.read()


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("shared", type=Path)
    parser.add_argument("days", nargs="+", metavar="DAY")
    parser.add_argument("--workspace", type=Path)
    args = parser.parse_args()
    folder = args.workspace or Path(tempfile.mkdtemp(prefix="tosrisk-replay-"))
    folder.mkdir(parents=True, exist_ok=True)
    machine = [sys.executable, str(args.shared / "bench/timemachine.py")]
    bundle = str(args.shared / "replay/histories/pages.bundle")
    server = subprocess.Popen(
        [*machine, bundle, "--port", "0", "--seconds", "3600"], stdout=subprocess.PIPE, text=True
    )
    try:
        base = server.stdout.readline().split()[0]
        (folder / "tosrisk.toml").write_text(workspace_toml(base, sorted(json.loads(get(base)))))
        for day in args.days:
            get(f"{base}_date?d={day}")
            print(f"== {day}", flush=True)
            run = ["run", "--now", day, "--debug"]
            subprocess.run([sys.executable, "-m", "tosrisk", "-C", str(folder), *run], check=False)
        subprocess.run([sys.executable, "-m", "tosrisk", "-C", str(folder), "alerts"], check=False)
    finally:
        server.terminate()


if __name__ == "__main__":
    main()
