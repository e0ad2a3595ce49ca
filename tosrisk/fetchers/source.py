"""Sends each document to the fetcher that its configuration asks for."""

from __future__ import annotations

from tosrisk.domain.snapshot import Fetched, NotModified, Validators
from tosrisk.domain.vendor import Document, RenderMode
from tosrisk.errors import FetchError
from tosrisk.fetchers.browser import NoMarkupError
from tosrisk.ports import Fetcher


class SourceFetcher:
    """A fetcher of fetchers: `file` wins over `render = "browser"`, which wins over plain HTTP.

    What turns out not to be a page, such as a PDF, is read plainly even where a browser was asked for.
    """

    def __init__(self, *, http: Fetcher, browser: Fetcher, files: Fetcher) -> None:
        self._http = http
        self._browser = browser
        self._files = files

    def fetch(self, document: Document, validators: Validators | None) -> Fetched | NotModified:
        """Read the document the way it asks to be read.

        Raises:
            FetchError: as the chosen fetcher does, or the document has neither url nor file.
        """
        if document.file:
            return self._files.fetch(document, validators)
        if not document.url:
            raise FetchError("has neither url nor file", where=document.key, fix="give it one of the two")
        if document.render is RenderMode.BROWSER:
            try:
                return self._browser.fetch(document, validators)
            except NoMarkupError:
                pass  # a PDF or a plain text: there is nothing to render
        return self._http.fetch(document, validators)
