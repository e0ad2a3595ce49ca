"""A copy of the text that a document stands at, at a path that stays the same from capture to capture."""

from __future__ import annotations

from pathlib import Path

from tosrisk.domain.exports import STANDING_TEXT, KeptText
from tosrisk.stores.atomic import explained, replace_file
from tosrisk.stores.layout import document_folder


class FileStandingTexts:
    """Copies beside the captures of documents (ports.StandingTexts); no evidence, so they are replaced."""

    def __init__(self, root: Path) -> None:
        """`root` is the snapshots folder."""
        self._root = root

    def keep(self, text: KeptText) -> None:
        """Put the text in the place of the copy before; one that says the same is left alone.

        Raises:
            StoreError: it could not be written.
        """
        path = document_folder(self._root, text.snapshot.document) / STANDING_TEXT
        content = text.text.encode("utf-8", "surrogatepass")
        with explained(path):
            same = path.exists() and path.read_bytes() == content
        if not same:
            replace_file(path, content, fsync=True)
