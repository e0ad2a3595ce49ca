"""The customer's data by kind, and what a vendor does with each."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tosrisk.domain.scorecard import Verdict


class DataKind(StrEnum):
    """What a vendor holds of its customer: first what is theirs, then what is about them."""

    CONTENT = "content"
    """What is put into the service and what comes out of it."""
    FEEDBACK = "feedback"
    """Ratings, suggestions, and what is sent along with them."""
    USAGE = "usage"
    """What use leaves behind: logs, telemetry, devices, cookies."""
    ACCOUNT = "account"
    """Who the customer is: contact, profile, billing."""
    DERIVED = "derived"
    """De-identified or aggregated from any of these."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KindAnswer:
    """One answer for one kind of data."""

    verdict: Verdict
    general: bool
    """True when it is drawn from sentences on personal data in general, for none names the kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KindAnswers:
    """What is said of one kind of data: whether it is trained on, kept, shared, and seen by people."""

    kind: DataKind
    answers: tuple[KindAnswer, ...]
    """One per dimension of `core.scoring.holdings.ASKED`, in its order."""
