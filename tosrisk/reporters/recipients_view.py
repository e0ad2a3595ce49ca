"""What a vendor's page prints of its sub-processors and of the makers of the AI models that it uses."""

from __future__ import annotations

from dataclasses import dataclass

from tosrisk.domain.recipients import ListChange, ModelMaker, Recipients, SubProcessor
from tosrisk.domain.scorecard import Scorecard
from tosrisk.reporters.links import visible
from tosrisk.reporters.parts import Places, day
from tosrisk.reporters.placed import PlacedClause, Placer


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyView:
    """A sub-processor, or a maker of AI models."""

    name: str
    purpose: str
    """As the list states it; of a maker, those of its products that are named."""
    country: str
    quote: PlacedClause


@dataclass(frozen=True, slots=True, kw_only=True)
class ListChangeView:
    """What changed last in a list of sub-processors."""

    document: str
    day: str
    added: tuple[str, ...]
    removed: tuple[str, ...]
    moved: tuple[str, ...]
    """"Fabrikam: hosting; EU (before: hosting; US)"."""
    before_href: str
    after_href: str
    """The stored texts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecipientsView:
    """Who else stands behind the vendor."""

    subprocessors: tuple[PartyView, ...]
    makers: tuple[PartyView, ...]
    changes: tuple[ListChangeView, ...]


def recipients_view(recipients: Recipients, card: Scorecard, places: Places) -> RecipientsView:
    """Sub-processors, makers of AI models, and what changed last in the lists."""
    placer = Placer.of(card, places)
    return RecipientsView(
        subprocessors=tuple(_party(party, placer) for party in recipients.subprocessors),
        makers=tuple(_maker(maker, placer) for maker in recipients.makers),
        changes=tuple(_change(change, placer) for change in recipients.changes),
    )


def _party(party: SubProcessor, placer: Placer) -> PartyView:
    return PartyView(
        name=visible(party.name),
        purpose=visible(party.purpose),
        country=visible(party.country),
        quote=placer.clause(party.document, party.clause),
    )


def _maker(maker: ModelMaker, placer: Placer) -> PartyView:
    return PartyView(
        name=maker.maker.name,
        purpose=", ".join(maker.products),
        country="",
        quote=placer.clause(maker.document, maker.clause),
    )


def _change(change: ListChange, placer: Placer) -> ListChangeView:
    found, places = change.changes, placer.places
    return ListChangeView(
        document=placer.titles.get(change.document, ""),
        day=day(change.at),
        added=tuple(visible(party.name) for party in found.added),
        removed=tuple(visible(party.name) for party in found.removed),
        moved=tuple(
            visible(f"{move.after.name}: {_stated(move.after)} (before: {_stated(move.before)})")
            for move in found.moved
        ),
        before_href=places.text(change.document, change.before),
        after_href=places.text(change.document, change.after),
    )


def _stated(party: SubProcessor) -> str:
    return "; ".join(filter(None, (party.purpose, party.country)))
