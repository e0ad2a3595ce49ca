"""The findings on a clause, as notes beside its words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tosrisk.core.scoring.assurance import assurance_of
from tosrisk.domain.findings import Finding
from tosrisk.domain.taxonomy import TAXONOMY
from tosrisk.domain.vendor import DocumentKind
from tosrisk.domain.version import Clause
from tosrisk.reporters.links import visible
from tosrisk.reporters.parts import percent, tier_names
from tosrisk.reporters.words import ASSURANCE_WORDS, DATA_WORDS, Mark, mark_of, period_words

_LEVELS = ("bad", "watch", "ok")
"""Of marks, worst first."""

Findings = dict[int, tuple[Finding, ...]]
"""The findings on each clause, by the offset at which it begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteView:
    """One finding."""

    title: str
    """Of the dimension."""
    mark: Mark
    worth: str
    """Whose data, for how long, what it is worth, which plans it names, how sure it is: one line."""
    rules: str
    """Ids of the rules that fired."""


def by_clause(findings: Iterable[Finding]) -> Findings:
    """The findings on each clause, the riskiest first."""
    found: dict[int, list[Finding]] = {}
    for finding in findings:
        found.setdefault(finding.clause.start, []).append(finding)
    return {start: tuple(sorted(each, key=_riskiest_first)) for start, each in found.items()}


def findings_on(clause: Clause, findings: Findings) -> tuple[Finding, ...]:
    """Those on a clause."""
    return findings.get(clause.start, ())


def notes_on(findings: Iterable[Finding], kind: DocumentKind) -> tuple[NoteView, ...]:
    """The findings on one clause of a document of a kind."""
    return tuple(_note(finding, kind) for finding in findings)


def worst_mark(notes: Iterable[NoteView]) -> Mark | None:
    """The mark of the gravest note; None without notes."""
    return min((note.mark for note in notes), key=lambda mark: _LEVELS.index(mark.level), default=None)


def _riskiest_first(finding: Finding) -> tuple[float, str]:
    return -TAXONOMY[finding.dimension].risk_of(finding.stance), finding.id


def _note(finding: Finding, kind: DocumentKind) -> NoteView:
    about = DATA_WORDS[finding.data]
    worth = (
        f"on {about}" if about else "",
        period_words(finding.hours) if finding.hours else "",
        ASSURANCE_WORDS[assurance_of(finding.clause, kind)],
        f"names the {tier_names(finding.tiers)} plan" if finding.tiers else "",
        f"confidence {percent(finding.confidence)}",
    )
    return NoteView(
        title=TAXONOMY[finding.dimension].title,
        mark=mark_of(finding.dimension, finding.stance),
        worth=" · ".join(filter(None, worth)),
        rules=visible(", ".join(finding.rules)),
    )
