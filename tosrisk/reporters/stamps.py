"""Times that change with every run, set into pages that do not.

A template leaves a marked slot for each; nothing that a vendor writes can make one, for it is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from tosrisk.reporters.parts import day, minute

_SLOT = re.compile(rb'(<span data-stamp="([a-z]+) ?([^"<>]*)">)[^<>]*(</span>)')
"""Kind and subject of a slot are those that `Stamps` knows."""
_OPENING = b"<span data-stamp="


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamps:
    """The times of one vendor in one run."""

    at: datetime
    """Of the run: `now`."""
    asked: Mapping[str, datetime | None]
    """When each document was last asked for, by key: `asked KEY`."""

    def set_in(self, page: bytes) -> bytes:
        """The page with every slot filled."""
        if not has_slots(page):
            return page
        return _SLOT.sub(lambda slot: slot[1] + self._words(slot[2], slot[3]).encode() + slot[4], page)

    def _words(self, kind: bytes, subject: bytes) -> str:
        return day(self.asked.get(subject.decode())) if kind == b"asked" else minute(self.at)


def has_slots(page: bytes) -> bool:
    """Whether there is a slot in a page; most have none."""
    return _OPENING in page


def without_stamps(page: bytes) -> bytes:
    """The page with every slot empty: the same after any run that changed nothing else."""
    return _SLOT.sub(rb"\1\4", page) if has_slots(page) else page
