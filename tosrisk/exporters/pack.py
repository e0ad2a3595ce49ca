"""An evidence pack: one zip with all that proves a change or a capture, and hashes to check it by."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence

from tosrisk.domain.exports import Case, Chain, Deposition, Exhibit, KeptText
from tosrisk.domain.vendor import Document
from tosrisk.exporters.clause_diff import as_html, as_text
from tosrisk.exporters.findings import records_of
from tosrisk.exporters.model_alerts import alert_record
from tosrisk.exporters.pack_readme import readme, readme_of_deposition
from tosrisk.exporters.to_json import written

MANIFEST = "MANIFEST.sha256"
"""In the form that `sha256sum -c` reads; it lists every other file."""
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The oldest time that a zip can hold: the pack must not tell when it was made."""
_READABLE = 0o100644 << 16
_UNIX = 3


class EvidencePacker:
    """Packs cases so that the same evidence always makes the same bytes."""

    def pack(self, name: str, cases: Sequence[Case]) -> bytes:
        """The bytes of the zip; `name` is that of the one folder in it."""
        files: dict[str, bytes] = {"README.txt": readme(cases, MANIFEST).encode()}
        for case in cases:
            files |= {f"{case.alert.document.key}/{path}": content for path, content in _files(case)}
        return _sealed(name, files)

    def pack_deposition(self, name: str, deposition: Deposition) -> bytes:
        """The bytes of the zip for one capture; `name` likewise."""
        files: dict[str, bytes] = {"README.txt": readme_of_deposition(deposition, MANIFEST).encode()}
        key, exhibit = deposition.document.key, deposition.exhibit
        files[f"{key}/findings.json"] = _findings(exhibit, deposition.document)
        files |= {f"{key}/capture/{file.name}": file.content for file in exhibit.files}
        files |= {f"{key}/{path}": content for path, content in _chain(deposition.chain)}
        return _sealed(name, files)


def _files(case: Case) -> Iterator[tuple[str, bytes]]:
    yield "alert.json", _line(written(alert_record(case.alert)))
    yield "changes.html", as_html(case).encode()
    yield "changes.txt", as_text(case).encode()
    for side, exhibit in (("before", case.before), ("after", case.after)):
        yield f"findings-{side}.json", _findings(exhibit, case.alert.document)
        for file in exhibit.files:
            yield f"{side}/{file.name}", file.content
    yield from _chain(case.chain)


def _findings(exhibit: Exhibit, document: Document) -> bytes:
    kept = KeptText(snapshot=exhibit.snapshot, text=exhibit.version.text)
    records = records_of(exhibit.findings, document, kept, exhibit.version)
    lines = ",\n".join(map(written, records))
    return _line(f"[{lines}]")


def _chain(chain: Chain) -> Iterator[tuple[str, bytes]]:
    table = ["sequence\tsnapshot\tsha256 of the record\tprevious"]
    for record in chain.records:
        sha256 = hashlib.sha256(record.content).hexdigest()
        table.append(f"{record.sequence}\t{record.snapshot}\t{sha256}\t{record.previous or '-'}")
        yield f"chain/{record.sequence:06}-{record.snapshot}.json", record.content
    yield "chain/chain.tsv", _line("\n".join(table))
    yield "chain/head.json", chain.head


def _line(text: str) -> bytes:
    return f"{text}\n".encode()


def _sealed(name: str, files: dict[str, bytes]) -> bytes:
    """A zip of the files in one folder, with a list of their hashes."""
    files[MANIFEST] = _manifest(files)
    return _zipped({f"{name}/{path}": content for path, content in files.items()})


def _manifest(files: Mapping[str, bytes]) -> bytes:
    lines = (f"{hashlib.sha256(content).hexdigest()}  {path}\n" for path, content in sorted(files.items()))
    return "".join(lines).encode()


def _zipped(files: Mapping[str, bytes]) -> bytes:
    """A zip without compression: what a machine's zlib makes of bytes would not be the same everywhere."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for path, content in sorted(files.items()):
            entry = zipfile.ZipInfo(path, _EPOCH)
            entry.create_system, entry.external_attr = _UNIX, _READABLE
            archive.writestr(entry, content)
    return packed.getvalue()
