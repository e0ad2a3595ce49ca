"""Takes declared vendors into a `tosrisk.toml`, and leaves what its owner wrote as it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from pydantic_core import PydanticCustomError

from tosrisk.config.checks import check_selector, check_url
from tosrisk.config.describe import pairs, plain
from tosrisk.config.edit import write_atomically
from tosrisk.config.model import MOST_PARTS, slug_of
from tosrisk.config.text import parse_config, read_config
from tosrisk.config.workspace import Workspace
from tosrisk.domain.declarations import Adoption, Declarations, Remark
from tosrisk.domain.vendor import Document, RenderMode, Vendor
from tosrisk.errors import ConfigError

_HEADER = re.compile(r"^[ \t]*\[+[ \t]*([^\]\n]*?)[ \t]*\]+[ \t]*(?:#.*)?$")


def adopt(workspace: Workspace, declared: Declarations) -> Adoption:
    """Add what a `tosrisk.toml` does not have yet, replacing the file atomically.

    A vendor is known by its id or its name, a document by its id or its first address: what is known is left
    alone, so that doing this twice adds nothing. Addresses and selectors that cannot work are left out, and
    remarked on.

    Raises:
        ConfigError: the file cannot be read or written, or is written in a way that nothing can be added to.
    """
    remarks = list(declared.remarks)
    path = workspace.config_path
    text = grown = read_config(path)
    added = documents = known = 0
    for vendor in declared.vendors:
        held = _held(workspace, vendor)
        fresh: list[Document] = []
        for document in vendor.documents:
            if held and _knows(held, document):
                known += 1
            elif workable := _workable(document, remarks):
                fresh.append(workable)
        if not fresh:
            continue
        documents += len(fresh)
        if held is None:
            added += 1
            grown = _append(grown, _vendor_table(vendor) + "".join(map(_document_table, fresh)))
        else:
            grown = _insert(path, grown, held.id, "".join(map(_document_table, fresh)))
    if grown != text:
        _check(path, text, grown, documents)
        write_atomically(path, grown)
    return Adoption(vendors=added, documents=documents, known=known, remarks=tuple(remarks))


def _held(workspace: Workspace, vendor: Vendor) -> Vendor | None:
    names = {vendor.name.casefold()}
    by_name = (held for held in workspace.vendors if held.name.casefold() in names)
    return workspace.vendor(vendor.id) or next(by_name, None)


def _knows(held: Vendor, document: Document) -> bool:
    return any(document.id == own.id or document.url in own.addresses for own in held.documents)


def _workable(document: Document, remarks: list[Remark]) -> Document | None:
    """The document with what the schema allows; None when no address is left."""
    where = f"{document.vendor_name}, {document.title}"
    addresses = _passing(document.addresses, check_url, where, remarks)[:MOST_PARTS]
    if len(addresses) < len(document.addresses):
        remarks.append(Remark(where=where, what="left out: not all of its addresses can work"))
        return None
    return replace(
        document,
        select=_passing(document.select, check_selector, where, remarks),
        remove=_passing(document.remove, check_selector, where, remarks),
    )


def _passing(values: Sequence[str], check: Any, where: str, remarks: list[Remark]) -> tuple[str, ...]:
    passing = []
    for value in values:
        try:
            passing.append(check(plain(value)))
        except PydanticCustomError as error:
            remarks.append(Remark(where=where, what=error.message()))
    return tuple(passing)


def _vendor_table(vendor: Vendor) -> str:
    return "\n[[vendors]]\n" + pairs({"id": vendor.id, "name": plain(vendor.name)})


def _document_table(document: Document) -> str:
    keys: dict[str, str | list[str]] = {"id": document.id, "kind": document.kind.value}
    keys["title"] = plain(document.title)
    if document.parts:
        keys["urls"] = list(document.addresses)
    else:
        keys["url"] = document.url
    for name, selectors in (("select", document.select), ("remove", document.remove)):
        if selectors:
            keys[name] = list(selectors)
    if document.render is not RenderMode.AUTO:
        keys["render"] = document.render.value
    return f"\n[[vendors.documents]]\n{pairs(keys)}"


def _append(text: str, tables: str) -> str:
    newline = "\r\n" if "\r\n" in text else "\n"
    return text.rstrip() + newline + tables.replace("\n", newline)


def _insert(path: Path, text: str, vendor: str, tables: str) -> str:
    """The text with tables at the end of a vendor's own, before the comments of what follows.

    Raises:
        ConfigError: the vendor has no `[[vendors]]` of its own.
    """
    lines = text.splitlines(keepends=True)
    headers = [(number, found[1]) for number, line in enumerate(lines) if (found := _HEADER.match(line))]
    starts = [number for number, name in headers if name == "vendors"]
    tables_of = parse_config(path, text).get("vendors", [])
    ids = [str(table.get("id") or slug_of(str(table.get("name", "")))) for table in tables_of]
    if len(starts) != len(ids) or vendor not in ids:
        raise _inflexible(path)
    start = starts[ids.index(vendor)]
    own = ("vendors.documents",)
    end = next((n for n, name in headers if n > start and name not in own), len(lines))
    while end > start + 1 and (not lines[end - 1].strip() or lines[end - 1].lstrip().startswith("#")):
        end -= 1
    newline = "\r\n" if "\r\n" in text else "\n"
    before = "".join(lines[:end])
    if not before.endswith(newline):
        before += newline
    return before + tables.replace("\n", newline) + "".join(lines[end:])


def _check(path: Path, text: str, grown: str, documents: int) -> None:
    """See that the new text is the old one and so many documents more.

    Raises:
        ConfigError: it is not: the file is written in a way that this module does not understand.
    """
    try:
        before, after = parse_config(path, text), parse_config(path, grown)
    except ConfigError as error:
        raise _inflexible(path) from error
    own = {key: value for key, value in before.items() if key != "vendors"}
    if own != {key: value for key, value in after.items() if key != "vendors"}:
        raise _inflexible(path)
    if _count(after) - _count(before) != documents:
        raise _inflexible(path)


def _count(parsed: dict[str, Any]) -> int:
    return sum(len(table.get("documents", ())) for table in parsed.get("vendors", ()))


def _inflexible(path: Path) -> ConfigError:
    return ConfigError(
        "lists its vendors in a way that no document can be added to",
        where=str(path),
        fix="write each as [[vendors]] with [[vendors.documents]] below it",
    )
