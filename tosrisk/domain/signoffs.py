"""Who of the company accepted that data goes to a vendor, on which texts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tosrisk.domain.vendor import Tier


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOff:
    """Somebody of the company takes responsibility for a class of data at a vendor."""

    vendor: str
    data_class: str
    by: str
    on: date
    versions: tuple[tuple[str, str], ...]
    """Key of each document and the SHA-256 (hex) of the text it was given on, by key."""
    requires: tuple[str, ...] = ()
    """What the class required then, as `Demand.words`."""
    plan: Tier | None = None
    until: date | None = None
    """The last day on which it holds; None without an end."""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOffState:
    """A sign-off as it stands on a day."""

    signoff: SignOff
    stale: str = ""
    """Why it does not hold, as a phrase; "" when it holds."""
    early: bool = False
    """True where nothing is in its way but that its first day is still to come."""
