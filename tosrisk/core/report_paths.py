"""Where each page of the report stands, as paths from its root, and how one links to another."""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import quote

INDEX = "index.html"
"""The overview: the page to open first."""

COMPARE = "compare.html"
"""Vendors side by side."""

SUMS = "SHA256SUMS"
"""The hashes of the stored texts of a document, in the form that `sha256sum -c` reads, beside them."""

_CAPTURE = re.compile(r"[0-9A-Za-z][0-9A-Za-z-]{0,99}")
_FILE_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,99}")


def vendor_path(vendor: str) -> str:
    """The page of a vendor."""
    return f"vendors/{_name(vendor, 'vendor')}.html"


def timeline_path(vendor: str) -> str:
    """The page with a vendor's risk over its whole history."""
    return f"{vendor_folder(vendor)}/timeline.html"


def document_path(document: str) -> str:
    """The page of the last good version of the document of this key (`vendor/id`)."""
    vendor, _, own = document.partition("/")
    return f"{vendor_folder(vendor)}/documents/{_name(own, 'document')}.html"


def change_path(vendor: str, alert: str) -> str:
    """The page of the change that an alert, named by its id, tells of."""
    return f"{vendor_folder(vendor)}/changes/{_name(alert[:16], 'change')}.html"


def texts_folder(document: str) -> str:
    """The folder of the stored texts of the document of this key."""
    vendor, _, own = document.partition("/")
    return f"texts/{_name(vendor, 'vendor')}/{_name(own, 'document')}"


def text_path(document: str, capture: str) -> str:
    """The stored text of a version, byte for byte; a browser shows it as plain text, and so never runs it.

    Args:
        document: its key.
        capture: id of the snapshot that the text was drawn from.
    """
    return f"{texts_folder(document)}/{_named(capture, 'capture', _CAPTURE)}.txt"


def record_path(document: str) -> str:
    """The page that says of each stored text of a document where, when and as what it was captured."""
    return f"{texts_folder(document)}/{INDEX}"


def capture_anchor(capture: str) -> str:
    """Where the capture of this id stands on the page of records."""
    return f"v-{_named(capture, 'capture', _CAPTURE)}"


def vendor_folder(vendor: str) -> str:
    """The folder of a vendor's further pages."""
    return f"vendors/{_name(vendor, 'vendor')}"


def alert_anchor(alert: str) -> str:
    """Where an alert of this id stands on its vendor's page."""
    return f"alert-{alert[:12]}"


def class_anchor(data_class: str) -> str:
    """Where the policy's answer for the class of data of this id stands on the page of a vendor."""
    return f"policy-{data_class}"


def clause_anchor(clause: str) -> str:
    """Where the clause of this id first stands on the page of its document."""
    return f"c-{clause}"


def clause_anchors(clauses: Iterable[str]) -> tuple[str, ...]:
    """Where each of a document's clauses, named by their ids in order, stands on its page: no two alike.

    Words that stand twice under the same headings have one id: the second gets a number.
    """
    seen: Counter[str] = Counter()
    anchors = []
    for clause in clauses:
        seen[clause] += 1
        again = f"-{seen[clause]}" if seen[clause] > 1 else ""
        anchors.append(f"{clause_anchor(clause)}{again}")
    return tuple(anchors)


def href(page: str, target: str) -> str:
    """Address of `target`, a path from the root that may end in an anchor, as seen from `page`."""
    path, mark, anchor = target.partition("#")
    return _relative(posixpath.dirname(page), path) + mark + anchor


@lru_cache(maxsize=1024)
def _relative(folder: str, path: str) -> str:
    """Remembered, for every quote on a page links to the page of its document."""
    return quote(posixpath.relpath(path, folder or "."), safe="/.")


def _name(given: str, noun: str) -> str:
    """The id itself, or a digest of one that is no plain file name."""
    return _named(given, noun, _FILE_NAME)


def _named(given: str, noun: str, plain: re.Pattern[str]) -> str:
    if plain.fullmatch(given):
        return given
    return f"{noun}-{hashlib.sha256(given.encode()).hexdigest()[:12]}"
