"""A clause as the report prints it, with the stored text that it is from."""

from __future__ import annotations

from dataclasses import dataclass

from tosrisk.core.report_paths import clause_anchor, document_path
from tosrisk.domain.scorecard import Scorecard
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
    kinds: dict[str, str]
    sources: dict[str, Source]
    """All by the key of the document."""

    @classmethod
    def of(cls, card: Scorecard, places: Places) -> Placer:
        """For the documents of a scorecard, as seen from a page."""
        titles = {each.document.key: visible(each.document.title) for each in card.documents}
        kinds = {each.document.key: KIND_WORDS[each.document.kind] for each in card.documents}
        return cls(places, titles, kinds, Quotes.of(card, places).sources)

    def clause(self, key: str, clause: Clause, *, worth: str = "") -> PlacedClause:
        """A clause of the document of this key."""
        return PlacedClause(
            text=visible(clause.quoted),
            document=self.titles.get(key, ""),
            kind=self.kinds.get(key, ""),
            worth=worth,
            page_href=self.places.to(f"{document_path(key)}#{clause_anchor(clause.id)}"),
            source=self.sources.get(key, NOWHERE),
        )
