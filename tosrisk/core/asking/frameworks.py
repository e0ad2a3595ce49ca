"""Reads a vendor's answers against what frameworks ask of its terms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from tosrisk.core.alerting.plainwords import STATEMENT, whose
from tosrisk.core.scoring.assurance import strongest
from tosrisk.core.scoring.governing import governing_verdicts
from tosrisk.core.scoring.verdict import decisive, draw_verdict
from tosrisk.core.text.normalize import normalize
from tosrisk.domain.findings import Assurance
from tosrisk.domain.frameworks import (
    Control,
    ControlRow,
    ControlStatus,
    Framework,
    FrameworkResult,
    Need,
    NeedReading,
)
from tosrisk.domain.scorecard import Evidence, Scorecard, Verdict
from tosrisk.domain.taxonomy import TAXONOMY, DataScope, Dimension, Stance

_WORTH = {
    Assurance.CONTRACT: "a term of an agreement",
    Assurance.POLICY: "a policy, which the vendor can change alone",
    Assurance.SETTING: "a setting, true only while it is switched",
    Assurance.MARKETING: "a summary or a slogan, which binds nobody",
}
_WHOSE = {
    DataScope.OF: "your content",
    DataScope.ABOUT: "data about you",
    DataScope.BOTH: "personal data in general",
    DataScope.DERIVED: "de-identified data",
}
_DATA_ORDER = tuple(DataScope)


def map_frameworks(card: Scorecard, frameworks: Iterable[Framework]) -> tuple[FrameworkResult, ...]:
    """Each framework against the answers for the plan in use; none where no document could be read."""
    verdicts = {verdict.dimension: verdict for verdict in governing_verdicts(card)}
    if not verdicts:
        return ()
    return tuple(
        FrameworkResult(
            framework=framework, rows=tuple(_row(control, verdicts) for control in framework.controls)
        )
        for framework in frameworks
    )


def _row(control: Control, verdicts: Mapping[Dimension, Verdict]) -> ControlRow:
    if not control.needs:
        return ControlRow(
            control=control,
            status=ControlStatus.NOT_ASSESSED,
            readings=(),
            evidence=(),
            why="Not among the questions that the documents are read for.",
        )
    readings = tuple(read_need(need, verdicts[need.dimension]) for need in control.needs)
    evidence = (item for reading in readings for item in decisive(reading.verdict))
    return ControlRow(
        control=control,
        status=_together([reading.status for reading in readings]),
        readings=readings,
        evidence=tuple(dict.fromkeys(evidence)),
        why=" ".join(reading.why for reading in readings),
    )


def _together(statuses: Sequence[ControlStatus]) -> ControlStatus:
    """One gap makes a gap; what is silent in part is met in part."""
    if ControlStatus.GAP in statuses:
        return ControlStatus.GAP
    if len(set(statuses)) == 1:
        return statuses[0]
    return ControlStatus.PARTLY


def read_need(need: Need, verdict: Verdict) -> NeedReading:
    """How far an answer goes towards a need.

    A good answer counts in part only where the documents contradict it, where it is worth less than the need
    asks for, where it speaks of other data, or where its period is longer than asked for or is not stated.
    """
    title = TAXONOMY[need.dimension].title
    if need.names:
        spoken = [item for item in verdict.evidence if _names(item, need.names)]
        verdict = draw_verdict(need.dimension, spoken, verdict.tier)
    if verdict.stance is Stance.NOT_STATED:
        return NeedReading(
            need=need, verdict=verdict, status=ControlStatus.NOT_STATED, why=f"{title}: {_silence(need)}."
        )
    said = f"{title}: {what_is_said(verdict)}"
    if verdict.stance in need.met:
        short = _falls_short(need, verdict)
        status = ControlStatus.PARTLY if short else ControlStatus.MET
    else:
        short = ""
        status = ControlStatus.PARTLY if verdict.stance in need.partly else ControlStatus.GAP
    why = f"{said}; but {short}." if short else f"{said}."
    return NeedReading(need=need, verdict=verdict, status=status, why=why, short=short)


def _names(item: Evidence, names: Sequence[str]) -> bool:
    clause = item.finding.clause
    words = normalize(" ".join((*clause.heading, clause.reading)))
    return any(re.search(rf"\b{re.escape(name)}\b", words) for name in names)


def _silence(need: Need) -> str:
    return f"not stated of {need.about}" if need.about else "not stated"


def what_is_said(verdict: Verdict) -> str:
    """A stated answer as a noun phrase: "the promise not to train AI on customer content"."""
    quotes = " ".join(item.finding.quote for item in decisive(verdict)[:1])
    return STATEMENT[verdict.dimension, verdict.stance].format(content=whose(quotes))


def _falls_short(need: Need, verdict: Verdict) -> str:
    """What keeps a good answer from satisfying, or ""."""
    if verdict.contradictory:
        return "the documents also say the opposite"
    behind = decisive(verdict)
    scopes = {item.finding.data for item in behind}
    if need.data and not scopes & (need.data | {None}):
        spoken = [_WHOSE[scope] for scope in _DATA_ORDER if scope in scopes]
        return f"it speaks of {' and '.join(spoken)}" if spoken else "it does not say whose data it means"
    worth = strongest(behind)
    if need.worth and worth and worth.rank > need.worth.rank:
        return f"it is {_WORTH[worth]}"
    if need.within_hours is None:
        return ""
    if verdict.hours is None:
        return "no period is stated"
    return "the period is longer" if verdict.hours > need.within_hours else ""
