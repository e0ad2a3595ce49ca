"""The JSON that `tosrisk export` writes about promises."""

from __future__ import annotations

from tosrisk.domain.promises import PromiseEventKind, PromiseState
from tosrisk.domain.taxonomy import Dimension, Stance
from tosrisk.exporters.base import Moment, Record, Words


class PromiseEventRecord(Record):
    """One thing that happened to a promise."""

    kind: PromiseEventKind
    """What happened."""
    at: Moment
    """When the text in which it shows was captured."""
    document: Words
    """Key of the document in which it shows."""
    sentence: Words
    """As it was worded then, or ""."""
    note: Words
    """What else is to be known, or ""."""


class PromiseRecord(Record):
    """A protective statement, the same one through rewording and moves."""

    id: str
    """The same in every export, and unique for the vendor."""
    dimension: Dimension
    """What it is about."""
    state: PromiseState
    """What became of it."""
    first_sentence: Words
    """As it was made first."""
    first_stance: Stance
    """What it said then."""
    first_document: Words
    """Key of the document that it was made in."""
    first_seen: Moment
    """When that text was captured."""
    sentence: Words
    """As it is made now, or was made last."""
    stance: Stance
    """What it says in that wording."""
    document: Words
    """Key of the document that it stands in, or stood in last."""
    last_seen: Moment
    """When the last text that holds it was captured."""
    events: list[PromiseEventRecord]
    """Oldest first."""
