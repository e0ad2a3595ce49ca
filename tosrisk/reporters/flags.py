"""The flags of a chart: material changes that were told, each a link to its page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tosrisk.core.report_paths import change_path
from tosrisk.domain.alerts import Alert
from tosrisk.reporters.axis import WIDTH, Axis
from tosrisk.reporters.links import visible
from tosrisk.reporters.parts import Places, day
from tosrisk.reporters.words import severity_level

_TARGET = 28 / WIDTH
"""Least distance of two marks that can be followed, as a share of the width (WCAG 2.5.8 asks for 24 px)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """Material changes at one place of the axis: one, or several that are too close to be told apart."""

    x: str
    href: str
    level: str
    label: str
    """How many, or "!" for one."""
    title: str


def row_anchor(on: date) -> str:
    """Where a day stands in the list below the chart."""
    return f"day-{on.isoformat()}"


def flags_of(alerts: Sequence[Alert], axis: Axis, places: Places) -> Iterator[Flag]:
    """A flag for each place of the axis at which the material changes `alerts` were told."""
    cluster: list[Alert] = []
    for alert in alerts:
        if (
            cluster
            and axis.share(alert.raised_at.date()) - axis.share(cluster[0].raised_at.date()) >= _TARGET
        ):
            yield _flag(cluster, axis, places)
            cluster = []
        cluster.append(alert)
    if cluster:
        yield _flag(cluster, axis, places)


def _flag(cluster: Sequence[Alert], axis: Axis, places: Places) -> Flag:
    first, last = cluster[0], cluster[-1]
    worst = max(cluster, key=lambda alert: alert.severity.rank)
    one = len(cluster) == 1
    days = dict.fromkeys((day(first.raised_at), day(last.raised_at)))
    href = places.to(change_path(first.document.vendor, first.id))
    return Flag(
        x=axis.at(first.raised_at.date()),
        href=href if one else f"#{row_anchor(last.raised_at.date())}",
        level=severity_level(worst.severity),
        label="!" if one else str(len(cluster)),
        title=f"{'' if one else f'{len(cluster)} material changes, '}{' to '.join(days)}"
        f"{f': {visible(first.headline)}' if one else ''}",
    )
