"""An alert about nobody, for people who want to see that alerts arrive."""

from __future__ import annotations

from datetime import datetime

from tosrisk.core.alerting.causes import causes, digest
from tosrisk.domain.alerts import Alert, AlertKind, OptOutPlace, PlaceKind
from tosrisk.domain.changes import Direction, StanceChange
from tosrisk.domain.notices import Notice, NoticeKind
from tosrisk.domain.taxonomy import Dimension, Severity, Stance
from tosrisk.domain.vendor import Document, DocumentKind, Tier

_DOCUMENT = Document(
    vendor="example-vendor",
    id="terms",
    kind=DocumentKind.TERMS,
    title="Terms of Service",
    vendor_name="Example Vendor (invented)",
    url="https://vendor.example/terms",
    tiers=(Tier.BUSINESS, Tier.ENTERPRISE),
)
_CHANGE = StanceChange(
    dimension=Dimension.TRAINING,
    direction=Direction.WORSE,
    old_stance=Stance.PROHIBITS,
    new_stance=Stance.PERMITS,
    severity=Severity.CRITICAL,
    before="We will not use your content to train our models.",
    after="We may use your content to train our models unless you opt out.",
    why="a promise became a permission",
)
_PLACE = OptOutPlace(
    kind=PlaceKind.SETTING,
    place="Settings > Data controls",
    quote="You can opt out under Settings > Data controls.",
)


def sample_notice(at: datetime) -> Notice:
    """A message that looks like the gravest alert and says that it is a test; each moment has its own."""
    alert = Alert(
        id=digest(NoticeKind.SAMPLE, at.isoformat()),
        kind=AlertKind.MATERIAL_CHANGE,
        document=_DOCUMENT,
        raised_at=at,
        severity=Severity.CRITICAL,
        dimensions=(Dimension.TRAINING,),
        summary=f"{_DOCUMENT.vendor_name}: customer content may now train AI; an opt-out is mentioned",
        changes=(_CHANGE,),
        effective=at.date(),
        opt_out=(_PLACE,),
    )
    return Notice(kind=NoticeKind.SAMPLE, causes=causes([alert]))
