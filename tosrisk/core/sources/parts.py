"""Makes one body of the answers of several addresses, and takes it apart again to the byte."""

from __future__ import annotations

import hashlib
import io
import tarfile
from collections.abc import Sequence
from dataclasses import replace

from tosrisk.core.gating.likeness import length_in_words
from tosrisk.core.text.normalize import normalize
from tosrisk.domain.snapshot import CONTAINER, EXTENSIONS, Fetched, Part, Snapshot
from tosrisk.domain.version import Extraction
from tosrisk.errors import StoreError

INDEX = "addresses.tsv"
"""First file of the container: a line for each of the others with its name, a tab, and its address."""
KEPT_SHARE = 0.5
"""A part of whose lines this share still stands in the whole text has moved to other parts."""


def join(answers: Sequence[Fetched]) -> Fetched:
    """One answer for all addresses of a document, its body a tar file of theirs.

    The same bodies from the same addresses give the same bytes: the files bear no time, owner or order but
    that of the addresses. It has the worst status, and was read in a browser when one of them was.
    """
    return Fetched(
        url=answers[0].url,
        final_url=answers[0].final_url,
        status=max(answer.status for answer in answers),
        headers=(("content-type", CONTAINER),),
        body=_pack(answers),
        fetched_at=max(answer.fetched_at for answer in answers),
        via="browser" if any(answer.via == "browser" for answer in answers) else answers[0].via,
        remarks=tuple(dict.fromkeys(remark for answer in answers for remark in answer.remarks)),
        parts=tuple(answers),
    )


def part_of(answer: Fetched) -> Part:
    """The record of one of the joined answers."""
    return Part(
        url=answer.url,
        final_url=answer.final_url,
        status=answer.status,
        headers=answer.headers,
        fetched_at=answer.fetched_at,
        via=answer.via,
        redirects=answer.redirects,
        remarks=answer.remarks,
        sha256=hashlib.sha256(answer.body).hexdigest(),
        size=len(answer.body),
    )


def split(snapshot: Snapshot, body: bytes) -> tuple[Fetched, ...]:
    """The answers that were joined; none for a snapshot of one address, whatever its body looks like.

    Raises:
        StoreError: the body does not hold the parts that the record names.
    """
    if not snapshot.parts:
        return ()
    bodies = _unpack(body, snapshot)
    if [hashlib.sha256(one).hexdigest() for one in bodies] != [part.sha256 for part in snapshot.parts]:
        raise _foreign(snapshot)
    return tuple(
        Fetched(
            url=part.url,
            final_url=part.final_url,
            status=part.status,
            headers=part.headers,
            body=one,
            fetched_at=part.fetched_at,
            via=part.via,
            redirects=part.redirects,
            remarks=part.remarks,
        )
        for part, one in zip(snapshot.parts, bodies, strict=True)
    )


def join_texts(texts: Sequence[Extraction]) -> Extraction:
    """The texts of all parts as one, in order; its language is that of most words.

    Title and dates are those of the first part that has any.
    """
    words: dict[str, float] = {}
    for text in texts:
        words[text.language] = words.get(text.language, 0) + length_in_words(text.text)
    return replace(
        texts[0],
        text="\n\n".join(text.text.strip("\n") for text in texts),
        title=next((text.title for text in texts if text.title), ""),
        language=max(words, key=lambda language: words[language]),
        effective=next((text.effective for text in texts if text.effective), None),
        updated=next((text.updated for text in texts if text.updated), None),
    )


def still_stands(part: str, whole: str) -> bool:
    """True when half of the lines of a part that is gone stand in the whole text: pages were cut anew."""
    lines, known = _lines(part), _lines(whole)
    return len(lines & known) >= KEPT_SHARE * len(lines)


def _lines(text: str) -> set[str]:
    return {normalize(line) for line in text.splitlines() if line.strip()}


def _pack(answers: Sequence[Fetched]) -> bytes:
    names = [
        f"{number}.{EXTENSIONS.get(answer.media_type, 'bin')}" for number, answer in enumerate(answers, 1)
    ]
    index = "".join(f"{name}\t{answer.url}\n" for name, answer in zip(names, answers, strict=True))
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w", format=tarfile.USTAR_FORMAT) as file:
        for name, content in (
            (INDEX, index.encode("utf-8", "surrogatepass")),
            *((name, answer.body) for name, answer in zip(names, answers, strict=True)),
        ):
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            file.addfile(entry, io.BytesIO(content))
    return packed.getvalue()


def _unpack(body: bytes, snapshot: Snapshot) -> list[bytes]:
    """The files after the index. Their names are not looked at: the record says what each is."""
    try:
        with tarfile.open(fileobj=io.BytesIO(body), mode="r:") as file:
            plain = [entry for entry in file.getmembers() if entry.isreg() and not entry.issparse()]
            opened = [file.extractfile(entry) for entry in plain[1:]]
            return [one.read() for one in opened if one is not None]
    except (tarfile.TarError, ValueError, EOFError) as error:
        raise _foreign(snapshot) from error


def _foreign(snapshot: Snapshot) -> StoreError:
    return StoreError(
        "the body does not hold the parts that its record names",
        where=f"snapshots/{snapshot.path}",
        fix="restore it from a backup, then run `tosrisk verify`",
    )
