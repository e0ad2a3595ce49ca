"""Writes small PDFs, so that tests read real ones."""

from __future__ import annotations

from collections.abc import Sequence

LINE = 14
"""Points between two lines; leave out a line (None) to part paragraphs."""


def pdf_of(pages: Sequence[Sequence[str | None]], *, turned: bool = False) -> bytes:
    """Return a PDF with the given lines on each page, in Helvetica 10, turned on their side if so asked."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    kids = []
    for lines in pages:
        stream = b"BT /F1 10 Tf 0 1 -1 0 60 60 Tm\n" if turned else b"BT /F1 10 Tf 60 780 Td\n"
        for line in lines:
            if line:
                escaped = line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
                stream += b"(" + escaped.encode("cp1252") + b") Tj\n"
            stream += f"0 -{LINE} Td\n".encode()
        stream += b"ET"
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        kids.append(len(objects) + 1)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % len(objects)
        )
    numbers = b" ".join(b"%d 0 R" % kid for kid in kids)
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (numbers, len(kids))
    body, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    return body + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (size, table, size, len(body))
    )
