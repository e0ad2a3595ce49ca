"""The page of a document: its last good version whole, with what was found in it beside the words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from datetime import date

from tosrisk.core.clauses.citing import sections
from tosrisk.core.clauses.layout import Heading, Part, lay_out
from tosrisk.core.clauses.segment import segment
from tosrisk.core.report_paths import INDEX, clause_anchors, record_path, vendor_path
from tosrisk.core.scoring.score import document_verdicts, is_read
from tosrisk.domain.scorecard import AssessedDocument, DocumentStatus, Verdict
from tosrisk.domain.taxonomy import TAXONOMY, Dimension, Stance
from tosrisk.domain.version import Clause
from tosrisk.reporters.document_room import positions_of
from tosrisk.reporters.document_text import Typesetter
from tosrisk.reporters.document_view import (
    ClauseLink,
    ContentsLine,
    DimensionLine,
    DocumentPage,
    Fact,
    Said,
)
from tosrisk.reporters.links import live_pages, visible
from tosrisk.reporters.notes import by_clause
from tosrisk.reporters.paper import foot
from tosrisk.reporters.parts import STATE_WORDS, Places, day, minute, tier_names
from tosrisk.reporters.proof import ProofView, proof_of
from tosrisk.reporters.words import KIND_WORDS, mark_of

_LONGEST_CONTENTS = 120
"""Lines of the table of contents: of a document with more headings, the outer ones are listed."""
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_MOST_LINKS = 40
"""Clauses that are listed of those that say one thing."""
_TEASER = 90
"""Characters of a clause or heading that a link to it tells."""


def document_page(each: AssessedDocument, text: str | None, places: Places) -> DocumentPage:
    """Everything that the page of a document prints.

    Args:
        each: the document, how it stands, and what was found in its last good version.
        text: of that version; None when there is none.
        places: addresses as seen from the page.
    """
    document, version = each.document, each.version
    kept = places.shelf.of_document(document.key)
    proof = proof_of(places.shelf.get(f"{document.key}/{version.snapshot}") if version else None, places)
    clauses = segment(text) if text else ()
    anchors = clause_anchors(clause.id for clause in clauses)
    laid = lay_out(text, clauses) if text else ()
    setter = Typesetter(document, clauses, anchors, by_clause(each.findings), sections(text or ""))
    fitting = setter.fitting(laid)
    printed = {at for part in fitting if not isinstance(part, int) for at in positions_of(part)}
    verdicts = document_verdicts(document, each.findings) if is_read(each) else ()
    return DocumentPage(
        vendor=visible(document.vendor_name),
        vendor_href=places.to(vendor_path(document.vendor)),
        overview_href=places.to(INDEX),
        title=visible(document.title),
        facts=tuple(_facts(each, text, proof)),
        note=_note(each, text),
        live=live_pages(document.addresses),
        brief=setter.brief,
        proof=proof,
        records_href=places.to(record_path(document.key)) if kept else "",
        older=max(0, len(kept) - 1),
        language=_language(each),
        summary=tuple(_summary(verdicts, setter, printed)),
        silent=", ".join(TAXONOMY[verdict.dimension].subject for verdict in verdicts if not verdict.evidence),
        contents=tuple(_contents(fitting, setter)),
        parts=tuple(setter.parts(fitting)),
        rules=foot(
            f"{visible(document.vendor_name)}: {visible(document.title)}, read on {day(each.captured_at)}"
        ),
    )


def _facts(each: AssessedDocument, text: str | None, proof: ProofView | None) -> Iterator[Fact]:
    document, version = each.document, each.version
    state, level = STATE_WORDS[each.status]
    yield Fact(name="State", value=state, level=level)
    yield Fact(name="Kind", value=KIND_WORDS[document.kind])
    yield Fact(name="Governs", value=tier_names(document.tiers))
    if version is None:
        yield Fact(name="Last asked", value=day(each.checked_at))
        return
    yield Fact(name="Language", value=visible(version.language) or "not known")
    yield Fact(name="Words", value=f"{len(text.split()):,}" if text else "not known")
    yield Fact(name="Findings", value=str(len(each.findings)))
    if proof is None:  # else it says these, and more
        yield Fact(name="Captured", value=minute(each.captured_at) if each.captured_at else "not known")
        yield Fact(name="Effective", value=_stated(version.effective))
        yield Fact(name="Updated", value=_stated(version.updated))
        yield Fact(name="SHA-256 of the text", value=version.sha256)


def _stated(stated: date | None) -> str:
    return stated.isoformat() if stated else "not stated"


def _note(each: AssessedDocument, text: str | None) -> str:
    why = f" ({visible(each.detail)})" if each.detail else ""
    if each.status is DocumentStatus.MISSING:
        return f"This document has never been read{why}, so there is nothing to show."
    if text is None:
        return "The stored text could not be read when this report was made."
    if each.status is DocumentStatus.BROKEN:
        return f"The page cannot be read at present{why}. This is the last good version; it may have changed."
    if each.status is DocumentStatus.UNSUPPORTED_LANGUAGE:
        return f"The rules do not read this language{why}: that nothing was found here means nothing."
    return ""


def _language(each: AssessedDocument) -> str:
    """The code of the text's language; what is no code is not printed as one."""
    told = each.version.language if each.version else ""
    return told if _LANGUAGE.fullmatch(told) else "en"


def _summary(
    verdicts: Sequence[Verdict], setter: Typesetter, printed: Collection[int]
) -> Iterator[DimensionLine]:
    """What was found, by dimension, the gravest answers of each first."""
    said: dict[tuple[Dimension, Stance], list[ClauseLink]] = {}
    for position, clause in enumerate(setter.clauses):
        link = None
        for finding in setter.found(position):
            link = link or ClauseLink(
                number=position + 1,
                section=setter.section(position),
                href=f"#{setter.anchors[position]}" if position in printed else "",
                words=_shortened(clause),
            )
            said.setdefault((finding.dimension, finding.stance), []).append(link)
    for verdict in verdicts:
        spec = TAXONOMY[verdict.dimension]
        stances = sorted(spec.risk, key=lambda stance: -spec.risk[stance])
        found = [
            (stance, said[spec.dimension, stance]) for stance in stances if (spec.dimension, stance) in said
        ]
        if found:
            yield DimensionLine(
                title=spec.title,
                question=spec.question,
                mark=mark_of(verdict.dimension, verdict.stance),
                said=tuple(_said(spec.dimension, stance, links) for stance, links in found),
            )


def _said(dimension: Dimension, stance: Stance, links: Sequence[ClauseLink]) -> Said:
    return Said(
        mark=mark_of(dimension, stance),
        links=tuple(links[:_MOST_LINKS]),
        more=max(0, len(links) - _MOST_LINKS),
    )


def _shortened(clause: Clause) -> str:
    words = visible(clause.text)
    return words if len(words) <= _TEASER else f"{words[:_TEASER].rsplit(' ', 1)[0]} …"


def _contents(fitting: Sequence[Part | int], setter: Typesetter) -> Iterator[ContentsLine]:
    """The headings, with how much was found below each before the next."""
    headings = [part for part in fitting if isinstance(part, Heading)]
    depth = max((each.depth for each in headings), default=0)
    while depth > 1 and sum(each.depth <= depth for each in headings) > _LONGEST_CONTENTS:
        depth -= 1
    listed = [each for each in headings if each.depth <= depth][: _LONGEST_CONTENTS * 2]
    ends = (*(each.clause for each in listed[1:]), len(setter.clauses))
    for heading, end in zip(listed, ends, strict=False):
        found = sum(len(setter.found(position)) for position in range(heading.clause, end))
        yield ContentsLine(
            text=_shortened(setter.clauses[heading.clause]),
            href=f"#{setter.anchors[heading.clause]}",
            depth=min(heading.depth, 3),
            findings=f"{found} finding{'' if found == 1 else 's'}" if found else "",
        )
