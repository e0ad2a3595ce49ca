"""Stdout that takes no more, has no reader or is closed, and stderr that nobody hears."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

HELP = ("--help",)
LIST = ("vendors", "list", "--catalog", "--json")
FULL = "tosrisk: stdout: no space left on device; free some space, or write elsewhere\n"
CLOSED = "tosrisk: stdout: is closed; free some space, or write elsewhere\n"


def shell(line: str, *words: str) -> subprocess.CompletedProcess[str]:
    """A line of a shell in which "$@" is tosrisk with these words."""
    command = ["bash", "-c", line, "bash", sys.executable, "-m", "tosrisk", *words]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)


@pytest.mark.parametrize("words", [HELP, ("--version",), LIST, ("rules", "list")], ids=" ".join)
def test_a_full_disk_behind_stdout_is_one_line(words: tuple[str, ...]) -> None:
    said = shell('"$@" > /dev/full', *words)
    assert (said.returncode, said.stderr) == (7, FULL)


@pytest.mark.parametrize("words", [HELP, LIST], ids=" ".join)
def test_a_closed_stdout_is_one_line_where_something_is_to_be_written(words: tuple[str, ...]) -> None:
    said = shell('"$@" >&-', *words)
    assert (said.returncode, said.stderr) == (7, CLOSED)


def test_with_all_streams_closed_a_command_without_output_does_its_work(tmp_path: Path) -> None:
    (tmp_path / "terms.html").write_text("<title>Terms</title><h1>Terms</h1><p>We keep your files.</p>")
    words = ("extract", str(tmp_path / "terms.html"), "--out", str(tmp_path / "text"))
    assert shell('"$@" <&- >&- 2>&-', *words).returncode == 0
    assert "We keep your files." in (tmp_path / "text" / "terms.md").read_text()


def unread(*command: str) -> subprocess.CompletedProcess[bytes]:
    """A program whose output nobody reads any more."""
    read, write = os.pipe()
    os.close(read)
    try:
        return subprocess.run(
            [sys.executable, *command], stdout=write, stderr=subprocess.PIPE, check=False, timeout=60
        )
    finally:
        os.close(write)


@pytest.mark.parametrize("words", [HELP, LIST, ("rules", "list")], ids=" ".join)
def test_a_reader_that_goes_away_is_141_and_silence(words: tuple[str, ...]) -> None:
    said = unread("-m", "tosrisk", *words)
    assert (said.returncode, said.stderr) == (141, b"")


def test_what_rich_prints_to_nobody_is_141_too() -> None:
    """Rich leaves with 1 of its own accord, which would mean a material change."""
    said = unread(
        "-c",
        "from tosrisk.cli import app, console, main\n"
        "app.app.invoke = lambda context: console.stdout().print('a row')\n"
        "main(['rules'])",
    )
    assert (said.returncode, said.stderr) == (141, b"")


@pytest.mark.parametrize("where", ["2> /dev/full", "2>&-"])
def test_an_error_that_nobody_hears_keeps_its_exit_code(where: str) -> None:
    assert shell(f'"$@" {where}', "vendors", "check", "-C", "/nowhere").returncode == 3
    assert shell(f'"$@" {where}', "--bogus").returncode == 2
