"""What the templates of messages print: finished words, so that they only loop."""

from __future__ import annotations

from dataclasses import dataclass

from tosrisk.core.changes.worddiff import Run


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkView:
    """Something to look at: `text` tells where it is, for those who cannot click."""

    label: str
    text: str
    href: str
    """An http, https or mailto address, or "" when there is nothing to click."""
    quote: str = ""
    """The sentence that names it, where that matters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeView:
    """One stance that changed, with the sentences."""

    title: str
    phrase: str
    """What it comes to, in plain words."""
    verdict: str
    """ "worse for you, critical"."""
    why: str
    where: str
    """The documents it was found in, when these are not all; else ""."""
    before: tuple[Run, ...]
    """Empty when nothing was said."""
    after: tuple[Run, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CauseView:
    """What a vendor did."""

    headline: str
    severity: str
    colour: str
    """Of the severity, as CSS."""
    vendor: str
    documents: tuple[str, ...]
    plans: str
    effective: str
    stands: str
    """That the text of before stands until the change applies; "" where it applies."""
    noticed: str
    stake: str
    """Why it matters, or ""."""
    remarks: tuple[str, ...]
    changes: tuple[ChangeView, ...]
    steps: tuple[str, ...]
    ways_out: tuple[LinkView, ...]
    links: tuple[LinkView, ...]
    id: str
    """Short: what `tosrisk alerts ack` takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionView:
    """What one vendor did."""

    vendor: str
    causes: tuple[CauseView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageView:
    """One message."""

    subject: str
    banner: str
    """A line on top: that it is a test, or what a digest holds; else ""."""
    sections: tuple[SectionView, ...]
    brief: bool
    """True to leave out sentences and advice, where there is no room for them."""
    several: bool
    """True when there is more than one cause."""
