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


def vendor_folder(vendor: str) -> str:
    """The folder of a vendor's further pages."""
    return f"vendors/{_name(vendor, 'vendor')}"


def alert_anchor(alert: str) -> str:
    """Where an alert of this id stands on its vendor's page."""
    return f"alert-{alert[:12]}"


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
    if _FILE_NAME.fullmatch(given):
        return given
    return f"{noun}-{hashlib.sha256(given.encode()).hexdigest()[:12]}"
