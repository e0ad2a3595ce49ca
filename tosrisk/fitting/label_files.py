"""Reads the files of a labelled folder, and refuses what is not in the format with its file and line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tosrisk.domain.taxonomy import TAXONOMY, DataScope, Dimension
from tosrisk.errors import LabelsError

FORMAT = 'see "Your own labels" in docs/judging.md'


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """One line of `labels.jsonl`."""

    doc: str
    sid: int
    dimension: str
    stance: str
    data: str | None
    disputed: bool
    """Only one of two readers gave it."""
    where: str
    """`path:line`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One line of `docs/NAME.sentences.jsonl`."""

    sid: int
    text: str


def read_text(path: Path) -> str:
    """A file's text.

    Raises:
        LabelsError: it is missing or cannot be read, or is not UTF-8.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise LabelsError("there is no such file", where=str(path), fix=FORMAT) from error
    except OSError as error:
        raise LabelsError(f"cannot be read: {error.strerror}", where=str(path)) from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise LabelsError("is not UTF-8", where=f"{path}:{line}", fix="save it as UTF-8") from error


def read_index(path: Path) -> Mapping[str, str]:
    """Document to vendor, from `index.json`.

    Raises:
        LabelsError: it is missing or is not in the format.
    """
    text = read_text(path)
    try:
        rows = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else 1
        raise LabelsError("is not JSON", where=f"{path}:{line}", fix="correct it there") from error
    if not isinstance(rows, list) or not rows:
        raise LabelsError("is no list of documents", where=str(path), fix=FORMAT)
    vendors: dict[str, str] = {}
    for number, row in enumerate(rows, start=1):
        where = f"{path}: document {number}"
        doc, vendor = _wanted(row, "doc", str, where), _wanted(row, "vendor", str, where)
        if not vendor or not doc or Path(doc).name != doc:
            raise LabelsError("needs a plain name and a vendor", where=where, fix=FORMAT)
        if doc in vendors:
            raise LabelsError(f"the document {doc} is listed twice", where=where, fix="remove one")
        vendors[doc] = vendor
    return vendors


def read_labels(path: Path, docs: Sequence[str]) -> Iterator[Label]:
    """Each line of `labels.jsonl`.

    Raises:
        LabelsError: it is missing, is not in the format, or labels a document that is not in `docs`.
    """
    for where, row in _lines(path):
        doc = _wanted(row, "doc", str, where)
        if doc not in docs:
            raise LabelsError(f"unknown document {doc!r}", where=where, fix="list it in index.json")
        data = row.get("data")
        if data is not None and data not in list(DataScope):
            raise LabelsError(f"unknown data {data!r}", where=where, fix=_known(DataScope))
        dimension, stance = _pair(row, where)
        yield Label(
            doc=doc,
            sid=_wanted(row, "sid", int, where),
            dimension=dimension,
            stance=stance,
            data=data,
            disputed=bool(row.get("disputed")),
            where=where,
        )


def read_sentences(path: Path) -> Iterator[Sentence]:
    """Each line of `docs/NAME.sentences.jsonl`.

    Raises:
        LabelsError: it is missing or is not in the format.
    """
    seen: set[int] = set()
    for where, row in _lines(path):
        sentence = Sentence(sid=_wanted(row, "sid", int, where), text=_wanted(row, "text", str, where))
        if sentence.sid in seen:
            raise LabelsError(
                f"the sentence {sentence.sid} is there twice", where=where, fix="number it anew"
            )
        seen.add(sentence.sid)
        yield sentence


def _pair(row: Mapping[str, Any], where: str) -> tuple[str, str]:
    dimension, stance = _wanted(row, "dim", str, where), _wanted(row, "stance", str, where)
    if dimension not in list(Dimension):
        raise LabelsError(f"unknown dimension {dimension!r}", where=where, fix=_known(Dimension))
    allowed = TAXONOMY[Dimension(dimension)].risk
    if stance not in allowed:
        raise LabelsError(f"{dimension} has no stance {stance!r}", where=where, fix=_known(allowed))
    return dimension, stance


def _known(names: Any) -> str:
    return f"known: {', '.join(names)}"


def _lines(path: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Each line that is not empty, with its place. Line feeds alone part them: U+2028 may stand in a text."""
    for number, line in enumerate(read_text(path).split("\n"), start=1):
        if not line.strip():
            continue
        where = f"{path}:{number}"
        try:
            row = json.loads(line)
        except (json.JSONDecodeError, RecursionError) as error:
            raise LabelsError("is not JSON", where=where, fix="write one object a line") from error
        if not isinstance(row, dict):
            raise LabelsError("is no JSON object", where=where, fix=FORMAT)
        yield where, row


def _wanted(row: Any, key: str, kind: type, where: str) -> Any:
    found = row.get(key) if isinstance(row, dict) else None
    if not isinstance(found, kind) or isinstance(found, bool):
        name = "a number" if kind is int else "a text"
        raise LabelsError(f'needs "{key}", {name}', where=where, fix=FORMAT)
    return found
