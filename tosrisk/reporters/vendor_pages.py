"""All pages of one vendor."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tosrisk.core.report_paths import vendor_path
from tosrisk.domain.dossier import Dossier
from tosrisk.domain.rules import Ruleset
from tosrisk.ports import Library
from tosrisk.reporters.parts import Places
from tosrisk.reporters.vendor_page import vendor_page


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page that is to be printed."""

    path: str
    """From the report's root."""
    template: str
    view: object
    """What the template prints as `page`."""


def pages_of(
    dossier: Dossier,
    library: Library,  # noqa: ARG001  for pages on texts of other days
    ruleset: Ruleset,
    places: Callable[[str], Places],
) -> Iterator[Page]:
    """The pages of a vendor, each drawn when it is asked for.

    They are drawn from what is given here alone, for they are kept while that stays: what changes with every
    run is left to `reporters.stamps`.

    Args:
        dossier: the vendor, assessed.
        library: texts of other days.
        ruleset: brings rationales and remediations.
        places: the neighbours of a page, given its path.
    """
    path = vendor_path(dossier.card.vendor.id)
    yield Page(path=path, template="vendor.html", view=vendor_page(dossier, ruleset, places(path)))
