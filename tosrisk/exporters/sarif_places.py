"""Where a SARIF result stands: in a copy of the judged text, or where the company names the vendor."""

from __future__ import annotations

import hashlib
from datetime import UTC
from typing import Any

from tosrisk.core.text.inert import inert
from tosrisk.core.text.lines import Lines
from tosrisk.domain.exports import KeptText, VendorFacts, Watchlist
from tosrisk.domain.vendor import Document
from tosrisk.domain.version import Clause
from tosrisk.exporters.places import stored_uri

_ROOT = "%SRCROOT%"

_Object = dict[str, Any]


class Places:
    """Locations in the texts of one vendor, and in `tosrisk.toml`.

    No path depends on a capture: a code host takes a result at another path for another result. For the same
    reason, what no sentence says is not put on the first line of a text, which often holds a date.
    """

    def __init__(self, facts: VendorFacts, watchlist: Watchlist, *, first: int) -> None:
        """`first` is the index of this vendor's first artifact in the run."""
        self._watchlist = watchlist
        self._texts = {text.snapshot.document: text for text in facts.texts}
        self._index = {key: at for at, key in enumerate(self._texts, start=first)}
        self._lines = {key: Lines(text.text) for key, text in self._texts.items()}

    def artifacts(self) -> list[_Object]:
        """The texts that were judged, each with the capture that it was drawn from."""
        return [_artifact(text) for text in self._texts.values()]

    def of_clause(self, document: Document, clause: Clause) -> _Object:
        """The words of a clause; where the text is not at hand, the line that names the document."""
        lines = self._lines.get(document.key)
        if lines is None:
            return self.of_document(document)
        region = lines.region(clause.start, clause.end)
        return self._in_text(
            document.key,
            {
                "startLine": region.start_line,
                "startColumn": region.start_column,
                "endLine": region.end_line,
                "endColumn": region.end_column,
                "charOffset": clause.start,
                "charLength": max(0, clause.end - clause.start),
                "snippet": {"text": inert(clause.text)},
            },
        )

    def of_texts(self) -> list[_Object]:
        """The beginning of each text."""
        return [self._in_text(key, {"startLine": 1}) for key in self._texts]

    def of_document(self, document: Document) -> _Object:
        """The line of `tosrisk.toml` that names a document, or else its vendor."""
        return self._in_watchlist(self._watchlist.line(document))

    def of_vendor(self, vendor: str) -> _Object:
        """The line that names a vendor."""
        return self._in_watchlist(self._watchlist.line_of_vendor(vendor))

    def _in_watchlist(self, line: int) -> _Object:
        return _location({"uri": self._watchlist.path, "uriBaseId": _ROOT}, {"startLine": line})

    def _in_text(self, key: str, region: _Object) -> _Object:
        uri = stored_uri(self._texts[key].standing_path)
        return _location({"uri": uri, "uriBaseId": _ROOT, "index": self._index[key]}, region)


def _location(artifact: _Object, region: _Object) -> _Object:
    return {"physicalLocation": {"artifactLocation": artifact, "region": region}}


def _artifact(text: KeptText) -> _Object:
    digest = hashlib.sha256(text.text.encode("utf-8", "surrogatepass")).hexdigest()
    return {
        "location": {"uri": stored_uri(text.standing_path), "uriBaseId": _ROOT},
        "hashes": {"sha-256": digest},
        "roles": ["analysisTarget"],
        "encoding": "UTF-8",
        "properties": {
            "capture": stored_uri(text.path),
            "captured_at": text.snapshot.fetched_at.astimezone(UTC).isoformat(),
        },
    }
