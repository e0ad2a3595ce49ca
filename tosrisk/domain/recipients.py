"""Who else stands behind a vendor: its sub-processors, and the makers of the AI models that it uses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from tosrisk.domain.version import Clause


@dataclass(frozen=True, slots=True, kw_only=True)
class SubProcessor:
    """A company that a document lists as a sub-processor."""

    name: str
    """As written."""
    purpose: str
    """What for, as the list states it, or ""."""
    country: str
    """Where, as the list states it, or ""."""
    clause: Clause
    """The cell or item that names it."""
    document: str
    """Key of the document."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Maker:
    """A company whose AI models others build on, and what it is called in documents."""

    id: str
    """Lower-case kebab."""
    name: str
    names: tuple[str, ...]
    """What the company is called; each is distinct enough to stand for it alone."""
    products: tuple[str, ...]
    """Models and services that name it without its name."""
    ai_only: bool
    """Whether models are all that it sells to other vendors."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelMaker:
    """A maker or host of AI models that a document names behind the vendor's product."""

    maker: Maker
    products: tuple[str, ...]
    """Those of its products that are named."""
    clause: Clause
    """The first place that says so."""
    document: str
    """Key of the document."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SubProcessorMove:
    """A sub-processor that is listed with another purpose or another country than before."""

    before: SubProcessor
    after: SubProcessor


@dataclass(frozen=True, slots=True, kw_only=True)
class SubProcessorChanges:
    """What changed between two versions of a list."""

    added: tuple[SubProcessor, ...]
    """In the order of the new version."""
    removed: tuple[SubProcessor, ...]
    """In the order of the old version."""
    moved: tuple[SubProcessorMove, ...]
    """In the order of the new version."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListChange:
    """The last time that a document's list of sub-processors became another one."""

    document: str
    """Key of the document."""
    before: str
    """Id of the last snapshot with the list as it was."""
    after: str
    """Id of the first snapshot with the list as it is."""
    at: datetime
    """When that was captured, UTC."""
    changes: SubProcessorChanges


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipients:
    """Who else stands behind a vendor, by all its documents."""

    subprocessors: tuple[SubProcessor, ...] = ()
    """Each once, by the document that says most of it."""
    makers: tuple[ModelMaker, ...] = ()
    """Each once."""
    changes: tuple[ListChange, ...] = ()
    """One at most for each document that is a list of them, newest first."""
