"""Histories of invented documents, in memory and as git repositories."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tosrisk.domain.snapshot import TECHNICAL_UPGRADE, Fetched
from tosrisk.domain.vendor import Document, DocumentKind

START = datetime(2024, 5, 1, 6, 0, tzinfo=UTC)
UPGRADE = "!"
"""A text that starts with it is recorded as a technical upgrade."""


class ListArchive:
    """Texts of one document, a day apart; fulfils `ports.Archive`. May break off on the way."""

    def __init__(self, texts: Sequence[str], *, breaks_after: int | None = None) -> None:
        self.document = Document(
            vendor="acme",
            id="terms",
            kind=DocumentKind.TERMS,
            title="Terms",
            vendor_name="Acme",
            origin="Acme/Terms.md",
        )
        self._texts = texts
        self._breaks_after = breaks_after

    def count(self) -> int:
        return len(self._texts)

    def records(self) -> Iterator[tuple[Document, Fetched]]:
        for day, text in enumerate(self._texts):
            if day == self._breaks_after:
                raise KeyboardInterrupt
            headers = [("content-type", "text/markdown; charset=utf-8")]
            if text.startswith(UPGRADE):
                headers.append((TECHNICAL_UPGRADE, "1"))
            yield (
                self.document,
                Fetched(
                    url="Acme/Terms.md",
                    final_url="Acme/Terms.md",
                    status=200,
                    headers=tuple(headers),
                    body=text.removeprefix(UPGRADE).encode(),
                    fetched_at=START + timedelta(days=day),
                    via="import",
                ),
            )


class MixedArchive:
    """Texts of several documents of one vendor; fulfils `ports.Archive`."""

    def __init__(self, *records: tuple[float, str, str]) -> None:
        """Each record: hours after the start, id of the document, text."""
        self._records = records

    def count(self) -> int:
        return len(self._records)

    def records(self) -> Iterator[tuple[Document, Fetched]]:
        for hours, document, text in self._records:
            path = f"Acme/{document}.md"
            yield (
                Document(
                    vendor="acme",
                    id=document,
                    kind=DocumentKind(document),
                    title=document.title(),
                    vendor_name="Acme",
                    origin=path,
                ),
                Fetched(
                    url=path,
                    final_url=path,
                    status=200,
                    headers=(("content-type", "text/markdown; charset=utf-8"),),
                    body=text.encode(),
                    fetched_at=START + timedelta(hours=hours),
                    via="import",
                ),
            )


class GitHistory:
    """A git repository whose commits a test writes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()
        self._git("init", "-q", "-b", "main")

    def commit(self, at: datetime, message: str = "Record new changes", **files: str) -> None:
        """Commit files, given as `Service__Document_name_md="text"`."""
        for name, text in files.items():
            service, _, rest = name.partition("__")
            path = self.folder / service / (rest[::-1].replace("_", ".", 1)[::-1].replace("_", " "))
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        self._git("add", "-A")
        self._git("commit", "-q", "--allow-empty", "-m", message, at=at)

    def bundle(self, path: Path) -> Path:
        self._git("bundle", "create", "-q", str(path), "main")
        return path

    def _git(self, *words: str, at: datetime = START) -> None:
        who = {"GIT_AUTHOR_NAME": "t", "GIT_AUTHOR_EMAIL": "t@t", "GIT_COMMITTER_NAME": "t"}
        when = {"GIT_AUTHOR_DATE": at.isoformat(), "GIT_COMMITTER_DATE": at.isoformat()}
        subprocess.run(
            ["git", *words],
            cwd=self.folder,
            check=True,
            capture_output=True,
            env={**os.environ, **who, **when, "GIT_COMMITTER_EMAIL": "t@t", "GIT_CONFIG_GLOBAL": os.devnull},
        )
