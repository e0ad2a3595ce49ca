"""What `--out` names: a file, a link, a pipe, a device, stdout; and disks that take no more."""

from __future__ import annotations

import io
import os
import resource
import signal
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes.cli import call
from tosrisk.cli.options import STDOUT
from tosrisk.cli.output import write_bytes, write_text
from tosrisk.errors import StoreError, UsageError


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture(autouse=True)
def _leaves_nothing_behind(tmp_path: Path) -> Iterator[None]:
    yield
    assert list(tmp_path.rglob("*.incoming")) == []


def test_a_link_stays_and_what_it_leads_to_gets_the_text(tmp_path: Path) -> None:
    target, link = tmp_path / "real" / "blocked.hosts", tmp_path / "link"
    target.parent.mkdir()
    target.write_text("old")
    link.symlink_to(Path("real") / "blocked.hosts")
    write_text(["new", " text"], link)
    assert link.is_symlink()
    assert target.read_text() == "new text"


def test_a_link_to_nothing_makes_what_it_leads_to(tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to("there.txt")
    write_text(["new"], link)
    assert link.is_symlink()
    assert (tmp_path / "there.txt").read_text() == "new"


def test_links_in_a_circle_are_named(tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(link)
    with pytest.raises(StoreError, match="cannot be written"):
        write_text(["new"], link)


def test_the_reader_of_a_named_pipe_gets_the_text_and_the_pipe_stays(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    got: list[str] = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_text()), daemon=True)
    reader.start()
    write_text(["a", "b"], pipe)
    reader.join(timeout=10)
    assert got == ["ab"]
    assert pipe.is_fifo()


def test_what_is_no_file_is_written_into_by_its_own_name(tmp_path: Path) -> None:
    """As `--out >(sort)` of a shell, whose path leads nowhere that could be resolved."""
    program = "from pathlib import Path; from tosrisk.cli.output import write_text; "
    ended = subprocess.run(
        [sys.executable, "-c", f"{program}write_text(['through'], Path('/dev/stdout'))"],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert ended.stdout == "through"


@pytest.mark.parametrize("kept", [0o640, 0o600, 0o664])
def test_a_file_that_is_replaced_keeps_who_may_read_it(tmp_path: Path, kept: int) -> None:
    out = tmp_path / "blocked"
    out.write_text("old")
    out.chmod(kept)
    before = out.stat().st_ino
    write_text(["new"], out)
    assert (out.read_text(), mode(out)) == ("new", kept)
    assert out.stat().st_ino != before  # replaced whole, not written into


def test_nobody_may_read_a_text_on_its_way_who_may_not_read_the_file(tmp_path: Path) -> None:
    out = tmp_path / "blocked"
    out.write_text("old")
    out.chmod(0o600)
    seen: list[int] = []

    def pieces() -> Iterator[bytes]:
        seen.extend(mode(each) for each in tmp_path.iterdir())
        yield b"new"

    write_bytes(pieces(), out)
    assert seen == [0o600, 0o600]


def test_a_new_file_is_as_the_user_wants_new_files_to_be(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_text(["new"], tmp_path / "folder" / "new")
    finally:
        os.umask(before)
    assert mode(tmp_path / "folder" / "new") == 0o640


def test_a_text_that_fails_half_way_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    out = tmp_path / "blocked"
    out.write_text("old")

    def pieces() -> Iterator[str]:
        yield "half"
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_text(pieces(), out)
    assert out.read_text() == "old"


@pytest.mark.parametrize("size", [10_000, 1_000_000])
def test_a_disk_that_takes_no_more_is_one_line_and_leaves_the_file_as_it_was(
    tmp_path: Path, size: int
) -> None:
    """Some of it fits a buffer, and fails only as the file is closed."""
    out = tmp_path / "export.json"
    out.write_text("old")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, limits[1]))
    try:
        with pytest.raises(StoreError, match="cannot be written: file too large; choose another --out"):
            write_bytes([b"x" * 100] * (size // 100), out)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, before)
    assert out.read_text() == "old"


def test_bytes_are_not_for_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = io.StringIO()
    monkeypatch.setattr(screen, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stdout", screen)
    with pytest.raises(UsageError, match="not for the terminal; name a file with --out"):
        write_bytes([b"PK"], STDOUT)
    assert screen.getvalue() == ""


@pytest.mark.parametrize("words", [("extract", "terms.html"), ("train", ".")])
def test_a_command_that_writes_a_folder_takes_no_dash(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "terms.html").write_text("<p>Terms</p>")
    said = call(*words, "--out", "-")
    assert said.code == 2
    assert "files are written into a folder, not to stdout" in said.err
    assert not (tmp_path / "-").exists()
