"""How snapshots, versions and documents are written as JSON, and read back."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime
from typing import Any, TypeVar

from tosrisk.domain.snapshot import GateVerdict, Part, Quality, Snapshot
from tosrisk.domain.vendor import Document, DocumentKind, RenderMode, Tier
from tosrisk.domain.version import Extraction, Version

T = TypeVar("T")


class MalformedError(ValueError):
    """JSON that is not what this module writes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A snapshot and its place in the chain of its document."""

    snapshot: Snapshot
    sequence: int
    """1 for the first: the order of the chain, whatever the clocks said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The newest record of a chain: what head.json says, to notice when the end is altered or cut off."""

    sequence: int = 0
    """0 for a chain without records."""
    sha256: str = ""
    """Of the newest meta.json."""


def dump_head(head: Head) -> bytes:
    """The bytes of head.json."""
    return _dump(asdict(head))


def parse_head(content: bytes) -> Head:
    """Read head.json.

    Raises:
        MalformedError: it is not what `dump_head` writes.
    """
    return _parse(content, lambda fields: Head(sequence=int(fields["sequence"]), sha256=fields["sha256"]))


def dump_link(link: Link) -> bytes:
    """The bytes of meta.json."""
    snapshot = link.snapshot
    record = {
        **_flat(snapshot),
        "gate": _flat(snapshot.gate),
        "parts": [{**_flat(part), "fetched_at": part.fetched_at.isoformat()} for part in snapshot.parts],
        "fetched_at": snapshot.fetched_at.isoformat(),
    }
    return _dump({"sequence": link.sequence, **record})


def _flat(record: Snapshot | Part | GateVerdict) -> dict[str, Any]:
    """The fields of a record as they are: `asdict` copies all that is in them."""
    return {field.name: getattr(record, field.name) for field in fields(record)}


def parse_link(content: bytes) -> Link:
    """Read meta.json.

    Raises:
        MalformedError: it is not what `dump_link` writes.
    """

    def build(fields: dict[str, Any]) -> Link:
        gate = fields.pop("gate")
        sequence = int(fields.pop("sequence"))
        snapshot = Snapshot(
            **{
                **fields,
                **_answered(fields),
                "parts": tuple(Part(**{**part, **_answered(part)}) for part in fields.get("parts", ())),
                "gate": GateVerdict(**{**gate, "quality": Quality(gate["quality"])}),
            }
        )
        return Link(snapshot=snapshot, sequence=sequence)

    return _parse(content, build)


def _answered(fields: dict[str, Any]) -> dict[str, Any]:
    """What the records of a snapshot and of its parts have in common and JSON has no type for."""
    return {
        "headers": tuple((str(name), str(value)) for name, value in fields["headers"]),
        "fetched_at": datetime.fromisoformat(fields["fetched_at"]),
        "redirects": tuple(map(str, fields["redirects"])),
        "remarks": tuple(map(str, fields.get("remarks", ()))),
    }


def dump_version(version: Version) -> bytes:
    """The bytes of version.json: everything but the text, which stands in version.md."""
    extraction = version.extraction
    return _dump(
        {
            "extractor": extraction.extractor,
            "sha256": version.sha256,
            "title": extraction.title,
            "language": extraction.language,
            "effective": extraction.effective and extraction.effective.isoformat(),
            "updated": extraction.updated and extraction.updated.isoformat(),
        }
    )


def parse_version(content: bytes, text: str, snapshot: Snapshot) -> Version:
    """Read version.json beside its text.

    Raises:
        MalformedError: it is not what `dump_version` writes.
    """

    def build(fields: dict[str, Any]) -> Version:
        extraction = Extraction(
            text=text,
            title=fields["title"],
            language=fields["language"],
            effective=_day(fields["effective"]),
            updated=_day(fields["updated"]),
            extractor=fields["extractor"],
        )
        return Version(
            document=snapshot.document, snapshot=snapshot.id, extraction=extraction, sha256=fields["sha256"]
        )

    return _parse(content, build)


def dump_document(document: Document) -> bytes:
    """The bytes of document.json. Which plan the company is on is no evidence."""
    return _dump({name: value for name, value in asdict(document).items() if name != "plan"})


def parse_document(content: bytes) -> Document:
    """Read document.json.

    Raises:
        MalformedError: it is not what `dump_document` writes.
    """

    def build(fields: dict[str, Any]) -> Document:
        typed = {
            "kind": DocumentKind(fields["kind"]),
            "parts": tuple(map(str, fields.get("parts", ()))),
            "tiers": tuple(map(Tier, fields["tiers"])),
            "select": tuple(fields["select"]),
            "remove": tuple(fields["remove"]),
            "render": RenderMode(fields["render"]),
        }
        return Document(**{**fields, **typed})

    return _parse(content, build)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _dump(fields: dict[str, Any]) -> bytes:
    return (json.dumps(fields, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode(
        "utf-8", "surrogatepass"
    )


def _parse(content: bytes, build: Callable[[dict[str, Any]], T]) -> T:
    try:
        fields = json.loads(content.decode("utf-8", "surrogatepass"))
        return build(dict(fields))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise MalformedError(f"not a record of this kind: {type(error).__name__} {error}") from error
