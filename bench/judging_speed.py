"""Times judging all labelled documents, cold and again, against encoding every sentence of them once.

usage: judging_speed.py GOLD

Every time is wall time of a fresh process, imports included. `tosrisk analyze DOCUMENTS --format jsonl` runs
first with an empty cache (cold), then with what that left (again), and on the first document alone with an
empty cache. The yardstick is `SentenceTransformer.encode` of the bundled model over every sentence (kind "s")
of `docs/*.sentences.jsonl`, default batch size, normalised. Both ratios are the yardstick's time over ours;
the second of them compares it with the run that finds its answers in the cache. Run it on an idle machine.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

_ENCODE = """
import json, sys
from pathlib import Path
from sentence_transformers import SentenceTransformer
from tosrisk.encoders.weights import bundled_weights
rows = (json.loads(line) for path in sorted(Path(sys.argv[1]).glob("docs/*.sentences.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines())
texts = [row["text"] for row in rows if row["kind"] == "s"]
SentenceTransformer(str(bundled_weights().parent), device="cpu").encode(texts, normalize_embeddings=True)
"""


@dataclass(frozen=True, slots=True)
class Taken:
    """What a process took."""

    seconds: float
    megabytes: float
    """Peak resident memory."""
    output: bytes


def run(*command: str, cache: Path) -> Taken:
    """Run a command to its end with a cache folder of its own.

    Raises:
        SystemExit: it failed.
    """
    environment = {**os.environ, "XDG_CACHE_HOME": str(cache), "HF_HUB_OFFLINE": "1"}
    with tempfile.TemporaryFile() as out:
        began = time.perf_counter()
        child = subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL, env=environment, cwd=cache)
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - began
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            raise SystemExit(f"{command[0]} ended with {child.returncode}")
        out.seek(0)
        return Taken(seconds, usage.ru_maxrss * 1024 / 1e6, out.read())


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    gold = parser.parse_args().gold.resolve()
    documents = [str(path) for path in sorted((gold / "docs").glob("*.md"))]
    analyze = (sys.executable, "-m", "tosrisk", "analyze", "--format", "jsonl")
    with tempfile.TemporaryDirectory() as first, tempfile.TemporaryDirectory() as second:
        encoded = run(sys.executable, "-c", _ENCODE, str(gold), cache=Path(second))
        cold = run(*analyze, *documents, cache=Path(first))
        again = run(*analyze, *documents, cache=Path(first))
        one = run(*analyze, documents[0], cache=Path(second))
    if cold.output != again.output:
        raise SystemExit("the second run found other things than the first")
    findings = sum(1 for line in cold.output.splitlines() if json.loads(line))
    print(f"{len(documents)} documents, {findings} findings, the same in both runs; {os.cpu_count()} CPUs")
    for name, taken in (("encode", encoded), ("cold", cold), ("again", again), ("one document", one)):
        print(f"{name:14} {taken.seconds:7.2f} s   peak {taken.megabytes:6.0f} MB")
    print(f"cold: {encoded.seconds / cold.seconds:.1f} times as fast as encode (bar: 6)")
    print(f"again: {encoded.seconds / again.seconds:.1f} times as fast as encode (bar: 50)")
    print(f"peak memory {max(cold.megabytes, again.megabytes, one.megabytes):.0f} MB (bar: 1500)")
    print(f"one document, cold: {one.seconds:.2f} s (bar: 4)")


if __name__ == "__main__":
    main()
