"""A clause as the report prints it, with the stored text that it is from."""

from __future__ import annotations

from dataclasses import dataclass

from tosrisk.core.report_paths import clause_anchor, document_path
from tosrisk.domain.scorecard import Scorecard
from tosrisk.domain.vendor import Document
from tosrisk.domain.version import Clause
from tosrisk.reporters.links import visible
from tosrisk.reporters.parts import Places
from tosrisk.reporters.quoted import Source
from tosrisk.reporters.quotes import NOWHERE, Quotes
from tosrisk.reporters.words import KIND_WORDS


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedClause:
    """The vendor's words, and where they stand."""

    text: str
    document: str
    cited: str
    """Document and section, as counsel cites them."""
    kind: str
    """Of the document, in words."""
    worth: str
    """What the words are worth: "contract", "policy", "setting" or "marketing"; "" where it is no matter."""
    page_href: str
    """The clause on the page of its document."""
    source: Source


@dataclass(frozen=True, slots=True)
class Placer:
    """Places the clauses of one vendor's documents."""

    places: Places
    titles: dict[str, str]
    documents: dict[str, Document]
    """Both by key."""
    quotes: Quotes

    @classmethod
    def of(cls, card: Scorecard, places: Places) -> Placer:
        """For the documents of a scorecard, as seen from a page."""
        titles = {each.document.key: visible(each.document.title) for each in card.documents}
        documents = {each.document.key: each.document for each in card.documents}
        return cls(places, titles, documents, Quotes.of(card, places))

    def clause(self, key: str, clause: Clause, *, worth: str = "") -> PlacedClause:
        """A clause of the document of this key."""
        document = self.documents.get(key)
        return PlacedClause(
            text=self.quotes.words(document, clause) if document else visible(clause.quoted),
            document=self.titles.get(key, ""),
            cited=self.quotes.cited(document, clause) if document else "",
            kind=KIND_WORDS[document.kind] if document else "",
            worth=worth,
            page_href=self.places.to(f"{document_path(key)}#{clause_anchor(clause.id)}"),
            source=self.quotes.sources.get(key, NOWHERE),
        )
