"""The vendor's sentences as the report prints them, and where each was read."""

from __future__ import annotations

from dataclasses import dataclass

from tosrisk.core.clauses.citing import cited
from tosrisk.core.report_paths import clause_anchor, document_path
from tosrisk.core.scoring.assurance import assurance_of
from tosrisk.core.scoring.reading import stance_of
from tosrisk.domain.scorecard import Evidence, Scorecard
from tosrisk.domain.taxonomy import Stance
from tosrisk.domain.vendor import Document
from tosrisk.domain.version import Clause
from tosrisk.reporters.links import sentence_href, visible
from tosrisk.reporters.parts import Places, day, percent, tier_names
from tosrisk.reporters.quoted import QuoteView, Source
from tosrisk.reporters.words import ASSURANCE_WORDS, DATA_WORDS, KIND_WORDS, mark_of

NOWHERE = Source(text_href="", captured="", sha256="")
"""Of a document whose text is not stored."""


@dataclass(frozen=True, slots=True)
class Quotes:
    """Prints the sentences of one vendor's documents."""

    places: Places
    sources: dict[str, Source]
    """By the key of the document."""
    versions: dict[str, str]
    """Paths of the snapshots that the documents were read in, by key."""

    @classmethod
    def of(cls, card: Scorecard, places: Places) -> Quotes:
        """For the documents of a scorecard, as seen from a page."""
        sources = {
            each.document.key: Source(
                text_href=places.text(each.document.key, each.version.snapshot),
                captured=day(each.captured_at),
                sha256=each.version.sha256,
            )
            for each in card.documents
            if each.version
        }
        versions = {
            each.document.key: f"{each.document.key}/{each.version.snapshot}"
            for each in card.documents
            if each.version
        }
        return cls(places, sources, versions)

    def cited(self, document: Document, clause: Clause) -> str:
        """A clause as counsel cites it: the document, and the section by the vendor's number and heading."""
        section = self.places.shelf.section(self.versions.get(document.key, ""), clause)
        return visible(cited(document.title, section))

    def skips(self, document: Document, clause: Clause) -> bool:
        """True when other words stand between a clause and its lead-in."""
        return self.places.shelf.skips(self.versions.get(document.key, ""), clause)

    def words(self, document: Document, clause: Clause) -> str:
        """A clause after its lead-in, with a mark where other words stand between."""
        if clause.quoted == clause.text or not self.skips(document, clause):
            return visible(clause.quoted)
        return visible(f"{clause.lead_in} […] {clause.text}")

    def view(self, item: Evidence, answer: Stance | None = None) -> QuoteView:
        """A sentence with where it stands and what it is worth; decisive when it says the answer."""
        finding, document = item.finding, item.document
        stance = stance_of(finding)
        page = f"{document_path(document.key)}#{clause_anchor(finding.clause.id)}"
        return QuoteView(
            text=visible(finding.quote),
            lead_in=visible(finding.clause.lead_in),
            skips=self.skips(document, finding.clause),
            mark=mark_of(finding.dimension, finding.stance),
            decisive=answer is None or stance is answer,
            about=DATA_WORDS[finding.data],
            confidence=percent(finding.confidence),
            document=visible(document.title),
            kind=KIND_WORDS[document.kind],
            cited=self.cited(document, finding.clause),
            tiers=tier_names(finding.tiers),
            # Of several pages, nothing here tells which one the sentence stands on.
            live_href="" if document.parts else sentence_href(document.url, finding.quote),
            source=self.sources.get(document.key, NOWHERE),
            page_href=self.places.to(page),
            rules=", ".join(finding.rules),
            assurance=ASSURANCE_WORDS[assurance_of(finding.clause, document.kind)],
        )
