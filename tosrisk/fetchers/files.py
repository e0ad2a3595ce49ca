"""Reads a document from a file of the workspace, for pages that somebody saves by hand."""

from __future__ import annotations

from pathlib import Path

from tosrisk.domain.snapshot import Fetched, Validators
from tosrisk.domain.vendor import Document
from tosrisk.errors import FetchError
from tosrisk.fetchers.policy import MEBIBYTE, FetchPolicy
from tosrisk.ports import Clock

MEDIA_TYPES = {
    ".htm": "text/html",
    ".html": "text/html",
    ".xhtml": "application/xhtml+xml",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".txt": "text/plain",
    ".pdf": "application/pdf",
}
"""Suffix (lower case) to media type: fixed, so that no machine's own table changes what is read."""


class FileFetcher:
    """Reads `document.file` below a root folder.

    Args:
        root: the workspace; nothing outside it is read.
        policy: for the size limit.
        clock: tells when the file was read.
    """

    def __init__(self, root: Path, policy: FetchPolicy, clock: Clock) -> None:
        self._root = root.resolve()
        self._policy = policy
        self._clock = clock

    def fetch(self, document: Document, validators: Validators | None) -> Fetched:  # noqa: ARG002
        """Read the file; validators mean nothing to a file.

        Raises:
            FetchError: it is missing, not a plain file, too large, outside the root or of no known kind.
        """
        path = self._locate(document)
        media_type = MEDIA_TYPES.get(path.suffix.lower(), "")
        if not media_type:
            known = ", ".join(MEDIA_TYPES)
            raise FetchError(
                f"the suffix {path.suffix!r} is not known", where=document.file, fix=f"use {known}"
            )
        try:
            body = self._read(path, document.file)
        except OSError as error:
            raise FetchError(
                f"cannot be read ({(error.strerror or 'unknown reason').lower()})",
                where=document.file,
                fix=f"check `file` of {document.key}; paths are relative to {self._root}",
            ) from error
        url = document.url or f"file:{document.file}"
        return Fetched(
            url=url,
            final_url=url,
            status=200,
            headers=(("content-type", media_type),),
            body=body,
            fetched_at=self._clock.now(),
            via="file",
        )

    def _locate(self, document: Document) -> Path:
        try:
            path = (self._root / document.file).resolve()
        except (OSError, ValueError, RuntimeError) as error:
            raise FetchError(
                f"not a path ({error})", where=repr(document.file), fix="correct `file`"
            ) from error
        if not path.is_relative_to(self._root):
            raise FetchError(
                "lies outside the workspace", where=document.file, fix=f"copy it below {self._root}"
            )
        if path.exists() and not path.is_file():
            raise FetchError("is not a plain file", where=document.file, fix="name one file")
        return path

    def _read(self, path: Path, name: str) -> bytes:
        with path.open("rb") as file:
            body = file.read(self._policy.max_bytes + 1)
        if len(body) > self._policy.max_bytes:
            limit = self._policy.max_bytes / MEBIBYTE
            raise FetchError(f"larger than the limit of {limit:g} MB", where=name, fix="raise max_megabytes")
        return body
