"""The words of a document at one time, and the clauses they are made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """Text drawn from bytes by an extractor."""

    text: str
    """Markdown: headings, lists and tables kept, link targets dropped."""
    title: str
    language: str
    """ISO 639-1 code of the main language, or "" when it cannot be told."""
    effective: date | None
    """The effective date that the text states."""
    updated: date | None
    """The last-updated date that the text states."""
    extractor: str
    """Id and version of the extractor, such as "html/1"."""

    @property
    def words(self) -> int:
        """Number of white-space separated words."""
        return len(self.text.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """The text extracted from an accepted snapshot. Can be rebuilt from it at any time."""

    document: str
    """Key of the document: `vendor/id`."""
    snapshot: str
    """Id of the snapshot it was drawn from; "" for a file given on the command line."""
    extraction: Extraction
    sha256: str
    """Of the text in UTF-8, hex."""

    @property
    def text(self) -> str:
        """The Markdown text."""
        return self.extraction.text


class ClauseKind(StrEnum):
    """What a clause is on the page."""

    HEADING = "heading"
    SENTENCE = "sentence"
    ITEM = "item"
    CELL = "cell"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One sentence, list item or table cell, with the context it must be read in."""

    id: str
    """First 16 hex of the SHA-256 of heading path, lead-in and words, normalised."""
    kind: ClauseKind
    text: str
    """The words as a reader sees them: no Markdown marks, no link targets."""
    start: int
    """Offset of the first character in the version's text."""
    end: int
    """Offset one past the last character in the version's text."""
    heading: tuple[str, ...] = ()
    """Headings above it, outermost first."""
    lead_in: str = ""
    """The sentence that introduces the list it stands in, or "" ("We use your content to:")."""
    before: str = ""
    """The clause before it in the same paragraph, or ""."""

    column: str = ""
    """The header of the column that a table cell stands in, or ""."""
    row: str = ""
    """The first cell of the row that a table cell stands in; "" for that cell itself."""

    opening: str | None = None
    """What its reading opens with: what its column says, "" for a whole sentence, None for the lead-in."""
    silent: bool = False
    """Whether it names a thing and says nothing, as a column's header does: it is never judged."""

    @property
    def reading(self) -> str:
        """The words with their opening: what the clause says when read aloud."""
        opening = self.lead_in if self.opening is None else self.opening
        return f"{opening} {self.text}" if opening else self.text

    @property
    def quoted(self) -> str:
        """The vendor's own words and no others: those of a list's lead-in before those of its item."""
        return f"{self.lead_in} {self.text}" if self.lead_in and self.opening is None else self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Words to be turned into a vector, as they are meant where they stand."""

    text: str
    setting: str = ""
    """What stands above and before them, or ""."""
