"""What an evidence pack says to the counsel who opens it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tosrisk.core.text.inert import one_line
from tosrisk.domain.exports import Case, Deposition, Exhibit
from tosrisk.domain.snapshot import Snapshot
from tosrisk.domain.vendor import Document

_OF_CHANGE = """\
alert.json             what was told, and when
changes.html, .txt     the clauses that differ, old and new words
findings-before.json   what each sentence of the old text was judged to say, with its place in the text
findings-after.json    the same of the new text
before/, after/        the two captures as they are stored:
"""
_OF_CAPTURE = """\
findings.json          what each sentence of the text was judged to say, with its place in the text
capture/               the capture as it is stored:
"""
_HOW = """\
WHAT IS IN EACH FOLDER

{contents}\
    body.*.gz          the bytes as the server sent them, or as the file held them, compressed
    meta.json          the record: address, redirects, time, status, headers, SHA-256 of the bytes
    version.md         the text that was drawn from the bytes; version.json says by what
chain/                 the records from {first} on, as they are stored, and head.json, which knows
                       the newest; chain.tsv lists them

HOW TO CHECK IT

Nothing is altered since the pack was made (in this folder):
    sha256sum -c {manifest}
That shows nothing about who made it: to show that it is the one that was made, keep the SHA-256 of the zip
itself where it cannot be changed, or have it signed or time-stamped.

The bytes are those of the record (the result must be `sha256` in meta.json):
    gunzip -c {folder}/body.html.gz | sha256sum
The text is the one that was judged (the result must be `sha256` in version.json):
    sha256sum {folder}/version.md

The records were not changed, inserted or taken out later: the SHA-256 of each file NUMBER-*.json in chain/
must be `previous` in the one with the next number, and that of the newest must be `sha256` in head.json:
    sha256sum chain/0*.json
Whoever could write to the store could have made a whole chain anew. Against that, compare head.json or a
later record with a copy from elsewhere, such as a backup or the history of a repository.

HOW TO READ IT

Times are UTC, of the clock of the machine that fetched or read. The bytes may hold scripts: look at
version.md first, and open an unpacked body in a text editor, not in a browser.
Findings are a machine's judgement, with the probability that a careful reader agrees. They are no legal
advice.
"""


def readme(cases: Sequence[Case], manifest: str) -> str:
    """The text: which changes, then how to check and to read it."""
    told = ["EVIDENCE OF A CHANGE IN A VENDOR'S TERMS", ""]
    for case in cases:
        told += _case(case)
    how = _HOW.format(manifest=manifest, contents=_OF_CHANGE, folder="before", first="the old capture")
    return "\n".join(told) + "\n" + how


def readme_of_deposition(deposition: Deposition, manifest: str) -> str:
    """The same of one capture: which it is, then how to check and to read it."""
    document, stated = deposition.document, deposition.exhibit.version.extraction
    told = [
        "EVIDENCE OF WHAT A VENDOR'S TERMS SAID",
        "",
        *_whose(document),
        f"Effective: {_stated(stated.effective)}",
        f"Updated:   {_stated(stated.updated)}",
        *_capture("Capture", deposition.exhibit),
        "",
    ]
    how = _HOW.format(manifest=manifest, contents=_OF_CAPTURE, folder="capture", first="this capture")
    return "\n".join(told) + "\n" + how


def _whose(document: Document) -> list[str]:
    return [
        f"Folder:    {document.key}/",
        f"Vendor:    {one_line(document.vendor_name)}",
        f"Document:  {one_line(document.title)}",
    ]


def _stated(stated: date | None) -> str:
    return f"{stated.isoformat()}, as the text says" if stated else "not stated"


def _case(case: Case) -> list[str]:
    alert, document = case.alert, case.alert.document
    applies = f"{alert.effective.isoformat()}, as the new text says" if alert.effective else "not stated"
    return [
        *_whose(document),
        f"Change:    {one_line(alert.headline)} ({alert.severity})",
        f"Noticed:   {alert.raised_at:%Y-%m-%d %H:%M} UTC",
        f"Applies:   {applies}",
        f"Alert:     {alert.id}",
        *_capture("Before", case.before),
        *_capture("After", case.after),
        "",
    ]


def _whence(snapshot: Snapshot, address: str) -> str:
    """How the bytes came: what was handed over as a file was not asked of the address."""
    if snapshot.via in {"file", "import"}:
        return f"from a file that was given for {address}, not fetched from there"
    return f"from {address}"


def _capture(label: str, exhibit: Exhibit) -> list[str]:
    snapshot = exhibit.snapshot
    address = one_line(snapshot.final_url)
    return [
        f"{label + ':':<11}captured {snapshot.fetched_at:%Y-%m-%d %H:%M:%S} UTC {_whence(snapshot, address)}",
        f"           SHA-256 of the bytes {snapshot.sha256}",
        f"           SHA-256 of the text  {exhibit.version.sha256}",
    ]
