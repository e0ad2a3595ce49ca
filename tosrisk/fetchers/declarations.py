"""Reads which documents an Open Terms Archive repository declares: addresses, selectors, kinds."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

from tosrisk.domain.declarations import Declarations, Remark
from tosrisk.domain.vendor import Document, DocumentKind, RenderMode, Vendor
from tosrisk.errors import FetchError
from tosrisk.fetchers.git import GitRepository
from tosrisk.fetchers.slugs import slug

_FOLDER = "declarations"
_K = DocumentKind
KINDS = {
    "Terms of Service": _K.TERMS,
    "Commercial Terms": _K.TERMS,
    "Developer Terms": _K.TERMS,
    "General Conditions of Sale": _K.TERMS,
    "Premium Partner Conditions": _K.TERMS,
    "Marketplace Sellers Conditions": _K.TERMS,
    "Business Terms of Service": _K.TERMS,
    "Privacy Policy": _K.PRIVACY,
    "Business Privacy Policy": _K.PRIVACY,
    "Trackers Policy": _K.PRIVACY,
    "User Consent Policy": _K.PRIVACY,
    "Data Processor Agreement": _K.DPA,
    "Data Controller Agreement": _K.DPA,
    "Data Processing Agreement": _K.DPA,
    "Subprocessors List": _K.SUBPROCESSORS,
    "Vulnerability Disclosure Policy": _K.SECURITY,
    "Acceptable Use Policy": _K.ACCEPTABLE_USE,
    "Community Guidelines": _K.ACCEPTABLE_USE,
    "Restricted Use Policy": _K.ACCEPTABLE_USE,
    "Usage Policy": _K.ACCEPTABLE_USE,
    "AI Terms": _K.AI_TERMS,
    "Generative AI Terms": _K.AI_TERMS,
}
"""Types that public collections use, and what they are for tosrisk. Any other is taken over as "other"."""


class _MalformedError(ValueError):
    """A part of a declaration that is not in the format."""


def read_declarations(source: Path) -> Declarations:
    """The services that a folder, git repository or bundle declares in `declarations/*.json`.

    What tosrisk has no counterpart for is told in remarks: unknown types, filters, ranges of a page.

    Raises:
        FetchError: the source does not exist, or holds no declaration.
    """
    if not source.exists():
        raise FetchError("there is no such folder or file", where=str(source), fix="give a clone of one")
    vendors: dict[str, Vendor] = {}
    remarks: list[Remark] = []
    for name, content in _files(source):
        try:
            for vendor in _vendor(name, json.loads(content), remarks):
                if vendors.setdefault(vendor.id, vendor) is not vendor:
                    remarks.append(Remark(where=name, what="left out: another service has this id"))
        except (ValueError, RecursionError) as error:
            remarks.append(Remark(where=name, what=f"is not a declaration ({error})"))
    if not vendors:
        raise FetchError(
            "it declares no document",
            where=str(source),
            fix="give an Open Terms Archive repository with declarations/*.json",
        )
    return Declarations(vendors=tuple(vendors.values()), remarks=tuple(remarks))


def _files(source: Path) -> Iterator[tuple[str, bytes]]:
    """Name of the service and content of each declaration, by name; histories are left out."""
    if source.is_file():
        with tempfile.TemporaryDirectory(prefix="tosrisk-declarations-") as unpacked:
            yield from _recorded(GitRepository.clone(source, Path(unpacked) / "declarations.git"))
        return
    folder = source / _FOLDER if (source / _FOLDER).is_dir() else source
    paths = sorted(path for path in folder.glob("*.json") if _is_declaration(path.name))
    if not paths and shutil.which("git") and ((source / "HEAD").exists() or (source / ".git").exists()):
        yield from _recorded(GitRepository.open(source))
    for path in paths:
        yield path.stem, path.read_bytes()


def _recorded(repository: GitRepository) -> Iterator[tuple[str, bytes]]:
    tree = repository.output("ls-tree", "-z", repository.revision, f"{_FOLDER}/")
    entries = [entry.decode("utf-8", "replace").split("\t", 1) for entry in tree.split(b"\0") if entry]
    found = [(PurePosixPath(path), head.split()[2]) for head, path in entries if _is_declaration(path)]
    bodies = repository.blobs(blob for _, blob in found)
    for (path, _), body in zip(found, bodies, strict=True):
        yield path.stem, body


def _is_declaration(name: str) -> bool:
    return name.endswith(".json") and not name.endswith(".history.json")


def _vendor(service: str, declared: Any, remarks: list[Remark]) -> list[Vendor]:
    """The vendor of one file; none when no document of it can be taken over."""
    if not isinstance(declared, Mapping):
        raise _MalformedError("no JSON object")
    terms = declared.get("terms", declared.get("documents"))
    if not isinstance(terms, Mapping):
        raise _MalformedError('no "terms"')
    name = declared.get("name")
    name = name if isinstance(name, str) and name.strip() else service
    documents: dict[str, Document] = {}
    for title, term in terms.items():
        where = f"{service}, {title}"
        try:
            document = _document(title, term, where, remarks)
        except _MalformedError as error:
            remarks.append(Remark(where=where, what=f"left out: {error}"))
            continue
        whole = replace(document, vendor=slug(service), vendor_name=name)
        if documents.setdefault(whole.id, whole) is not whole:
            remarks.append(Remark(where=where, what="left out: another document has this id"))
    return [Vendor(id=slug(service), name=name, documents=tuple(documents.values()))] if documents else []


def _document(title: str, term: Any, where: str, remarks: list[Remark]) -> Document:
    """A document of a vendor that is still to be named."""
    if not isinstance(term, Mapping):
        raise _MalformedError("no JSON object")
    pages = [{**term, **page} for page in _pages(term)]
    scripts = any(page.get("executeClientScripts") is True for page in pages)
    if title not in KINDS:
        remarks.append(Remark(where=where, what='a type that is not known here, taken over as "other"'))
    if any(page.get("filter") for page in pages):
        remarks.append(Remark(where=where, what="its filters are not taken over"))
    url, *parts = dict.fromkeys(_address(page) for page in pages)
    return Document(
        vendor="",
        id=slug(title),
        kind=KINDS.get(title, DocumentKind.OTHER),
        title=title,
        vendor_name="",
        url=url,
        parts=tuple(parts),
        select=_selectors(pages, "select", where, remarks),
        remove=_selectors(pages, "remove", where, remarks),
        render=RenderMode.BROWSER if scripts else RenderMode.AUTO,
    )


def _pages(term: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    """The pages of a document: itself, or those it is combined of."""
    if "combine" not in term:
        return [{}]
    pages = term["combine"]
    if not isinstance(pages, list) or not pages or not all(isinstance(page, Mapping) for page in pages):
        raise _MalformedError('"combine" is no list of pages')
    return pages


def _address(page: Mapping[str, Any]) -> str:
    address = page.get("fetch")
    if not isinstance(address, str) or not address.strip():
        raise _MalformedError('no "fetch"')
    return address.strip()


def _selectors(
    pages: Sequence[Mapping[str, Any]], key: str, where: str, remarks: list[Remark]
) -> tuple[str, ...]:
    """The CSS selectors of all pages, each once. A range between two elements has no counterpart here."""
    found: dict[str, None] = {}
    ranges = 0
    for page in pages:
        given = page.get(key) or []
        for selector in given if isinstance(given, list) else [given]:
            if isinstance(selector, str):
                found[selector] = None
            else:
                ranges += 1
    if ranges:
        instead = "the main text of the page stands for it" if not found and key == "select" else "left out"
        remarks.append(Remark(where=where, what=f'a range in "{key}" cannot be expressed: {instead}'))
    return tuple(found)
