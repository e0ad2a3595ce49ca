"""Runs git, read-only, on a repository that somebody else made."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

from tosrisk.errors import FetchError

_SAFE = ("--no-pager", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null")


def _missing() -> FetchError:
    return FetchError("git is not installed or not on PATH", fix="install git to import an archive")


class GitRepository:
    """A git repository or bare repository on this machine."""

    def __init__(self, directory: Path, revision: str) -> None:
        self._directory = directory
        self.revision = revision
        """The commit whose history is read."""

    @classmethod
    def open(cls, directory: Path) -> GitRepository:
        """The repository of which `directory` is the root (bare or with a work tree).

        Raises:
            FetchError: it is none, or git is missing.
        """
        inside = directory / ".git" if (directory / ".git").exists() else directory
        refs = ("for-each-ref", "--sort=-committerdate", "--count=1", "--format=%(objectname)", "refs/heads")
        at = [f"--git-dir={inside}"]
        head = _run(
            [*at, "rev-parse", "--verify", "--quiet", "HEAD^{commit}"], where=directory, or_empty=True
        )
        revision = (head or _run([*at, *refs], where=directory)).decode().strip()
        if not revision:
            raise FetchError("it is a git repository without a commit", where=str(directory))
        return cls(inside, revision)

    @classmethod
    def clone(cls, bundle: Path, into: Path) -> GitRepository:
        """Unpack a bundle as a bare repository.

        Raises:
            FetchError: the file is no git bundle, or git is missing.
        """
        _run(["clone", "--quiet", "--bare", "--", str(bundle.resolve()), str(into)], where=bundle)
        return cls.open(into)

    def output(self, *arguments: str) -> bytes:
        """What a git command prints.

        Raises:
            FetchError: it failed, or git is missing.
        """
        return _run([f"--git-dir={self._directory}", *arguments], where=self._directory)

    def blobs(self, ids: Iterable[str]) -> Iterator[bytes]:
        """The contents of blobs, one at a time and in order, from a single `git cat-file --batch`.

        Raises:
            FetchError: a blob is missing, or git failed.
        """
        command = ["git", *_SAFE, f"--git-dir={self._directory}", "cat-file", "--batch"]
        try:
            reader = subprocess.Popen(  # noqa: S603 - fixed program, no shell
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=_env()
            )
        except FileNotFoundError as error:
            raise _missing() from error
        with reader:
            assert reader.stdin
            assert reader.stdout
            try:
                for blob in ids:
                    reader.stdin.write(f"{blob}\n".encode())
                    reader.stdin.flush()
                    yield self._next_blob(reader.stdout)
            except BrokenPipeError as error:
                raise FetchError("git stopped reading", where=str(self._directory)) from error
            finally:
                reader.terminate()

    def _next_blob(self, stream: IO[bytes]) -> bytes:
        head = stream.readline().split()
        if len(head) != 3 or not head[2].isdigit():
            raise FetchError(
                "an object of the history is missing",
                where=str(self._directory),
                fix="run `git fsck`, or fetch the whole history (no shallow or partial clone)",
            )
        size = int(head[2])
        body = stream.read(size + 1)
        if len(body) != size + 1:
            raise FetchError("git stopped in the middle of an object", where=str(self._directory))
        return body[:-1]


def _env() -> dict[str, str]:
    """The environment without what would point git elsewhere or let it ask questions."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return kept | {"GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1", "LC_ALL": "C"}


def _run(arguments: list[str], *, where: Path, or_empty: bool = False) -> bytes:
    command = ["git", *_SAFE, *arguments]
    try:
        done = subprocess.run(command, capture_output=True, check=False, env=_env())  # noqa: S603 - no shell
    except FileNotFoundError as error:
        raise _missing() from error
    if done.returncode and or_empty:
        return b""
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        reason = next((line for line in said if line.startswith("fatal: ")), "it has no commits")
        raise FetchError(
            f"git cannot read it ({reason.removeprefix('fatal: ')[:200]})",
            where=str(where),
            fix="give a git repository, a bare repository or a git bundle",
        )
    return done.stdout
