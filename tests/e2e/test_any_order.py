"""The same documents give the same findings to the byte, in any order, in one process or in many."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

_TEXTS = {
    "acme": "We may use your files to improve our models, unless you opt out in the settings. "
    "We keep logs as long as we need them. Deleted projects leave our backups after 35 days.",
    "northwind": "Northwind will never train its own models on what customers upload. "
    "Usage figures help us to plan capacity, and partners may see them in summary. "
    "We keep logs as long as we need them.",
    "contoso": "By posting you let Contoso host, copy and adapt your content for any purpose. "
    "These terms can change at any time; by staying with us you agree to the change.",
}


def _analyzed(paths: Sequence[Path], cache: Path, seed: str) -> list[bytes]:
    """What a fresh process with an empty cache prints."""
    return subprocess.run(
        [sys.executable, "-m", "tosrisk", "analyze", *map(str, paths), "--format", "jsonl"],
        env={**os.environ, "XDG_CACHE_HOME": str(cache), "PYTHONHASHSEED": seed},
        cwd=cache.parent,
        check=True,
        capture_output=True,
    ).stdout.splitlines()


def _said(line: bytes) -> bytes:
    """A finding without the path of its page."""
    return line.partition(b'"id"')[2]


@pytest.mark.model
def test_findings_do_not_depend_on_the_order_of_documents_or_on_those_beside(tmp_path: Path) -> None:
    for folder, names in (("one", list(_TEXTS)), ("two", list(_TEXTS)[::-1])):
        (tmp_path / folder).mkdir()
        for place, name in enumerate(names):  # pages are judged in the order of their paths
            page = tmp_path / folder / f"{place}-{name}.md"
            page.write_text(f"# Terms\n\n{_TEXTS[name]}\n", encoding="utf-8")
    first, last = sorted((tmp_path / "one").iterdir()), sorted((tmp_path / "two").iterdir())
    together = _analyzed(first, tmp_path / "cache", "1")
    assert len(together) >= len(first)
    assert _analyzed(first, tmp_path / "cache", "2") == together  # from the cache
    assert sorted(map(_said, _analyzed(last, tmp_path / "cold", "3"))) == sorted(map(_said, together))
    assert _analyzed(first[:1], tmp_path / "alone", "4") == [
        line for line in together if first[0].name.encode() in line
    ]
