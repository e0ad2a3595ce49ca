"""Scores the text of PDFs against recorded texts as these are, and with their glued words taken apart.

usage: pdf_text.py SHARED

SHARED holds bench/score_extraction.py and extraction/pdf.tar.xz. The recorded texts join the last word of
many a line with the first of the next one ("theService"), which nothing that reads the PDF rightly can agree
with. A token of theirs is glued when, where both texts have the same letters, another text has several words.
That other text is ours, or plain pypdf, or plain pypdfium2 or pdfminer.six where these are installed:
each in turn takes the reference apart, so that nothing rests on our own reading.
"""

from __future__ import annotations

import importlib
import io
import logging
import sys
import tarfile
from collections import Counter
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from importlib.util import find_spec
from pathlib import Path, PurePosixPath

from pypdf import PdfReader

from tosrisk.extractors.pdf import extract_pdf

Words = list[str]


def pypdf(body: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(body)).pages)


def pdfium(body: bytes) -> str:
    document = importlib.import_module("pypdfium2").PdfDocument(body)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def pdfminer(body: bytes) -> str:
    return importlib.import_module("pdfminer.high_level").extract_text(io.BytesIO(body))


def readers() -> dict[str, Callable[[bytes], str]]:
    found: dict[str, Callable[[bytes], str]] = {
        "tosrisk": lambda body: extract_pdf(body)[0],
        "pypdf": pypdf,
    }
    if find_spec("pypdfium2"):
        found["pypdfium2"] = pdfium
    if find_spec("pdfminer"):
        found["pdfminer"] = pdfminer
    return found


def differences(reference: Words, other: Words) -> Iterator[tuple[Words, Words]]:
    matcher = SequenceMatcher(None, reference, other, autojunk=False)
    for kind, start, end, other_start, other_end in matcher.get_opcodes():
        if kind != "equal":
            yield reference[start:end], other[other_start:other_end]


def taken_apart(reference: Words, other: Words) -> tuple[Words, int]:
    """The reference with glued tokens as the other text has them, and how many there were."""
    apart: Words = []
    glued = 0
    matcher = SequenceMatcher(None, reference, other, autojunk=False)
    for _, start, end, other_start, other_end in matcher.get_opcodes():
        theirs, ours = reference[start:end], other[other_start:other_end]
        if len(ours) > len(theirs) and "".join(theirs) == "".join(ours):
            glued += len(ours) - len(theirs)
            apart += ours
        else:
            apart += theirs
    return apart, glued


def main() -> None:
    shared = Path(sys.argv[1])
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    sys.path.insert(0, str(shared / "bench"))
    scorer = importlib.import_module("score_extraction")
    files: dict[str, bytes] = {}
    with tarfile.open(shared / "extraction/pdf.tar.xz") as tar:
        for member in tar:
            if (held := tar.extractfile(member)) is not None:
                files[PurePosixPath(member.name).name] = held.read()
    totals: Counter[tuple[str, str]] = Counter()
    names = sorted(name.removesuffix(".pdf") for name in files if name.endswith(".pdf"))
    for name in names:
        reference = scorer.plain(files[f"{name}.md"].decode())
        texts = {by: scorer.plain(read(files[f"{name}.pdf"])) for by, read in readers().items()}
        apart = {by: taken_apart(reference, text) for by, text in texts.items()}
        glued = ", ".join(f"{count} by {by}" for by, (_, count) in apart.items())
        print(f"{name}: {len(reference)} words, glued: {glued}")
        for by, text in texts.items():
            against = {"as is": reference} | {f"by {each}": words for each, (words, _) in apart.items()}
            scores = {label: scorer.prf(text, words)[2] for label, words in against.items()}
            for label, score in scores.items():
                totals[by, label] += score
            print(f"  {by:9} F1 " + "  ".join(f"{label} {score:.3f}" for label, score in scores.items()))
        left = list(differences(apart["tosrisk"][0], texts["tosrisk"]))
        lost, added = (Counter(word for pair in left for word in pair[side]) for side in (0, 1))
        print(f"  only in the reference: {sum(lost.values())} words, {dict(lost.most_common(9))}")
        print(f"  only in our text: {sum(added.values())} words, {dict(added.most_common(9))}")
    print("mean F1")
    for by in readers():
        rows = [f"{label} {total / len(names):.3f}" for (who, label), total in totals.items() if who == by]
        print(f"  {by:9} " + "  ".join(rows))


if __name__ == "__main__":
    main()
