"""What frameworks ask of a vendor's terms, and how far a vendor's answers go towards it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tosrisk.domain.findings import Assurance
from tosrisk.domain.scorecard import Evidence, Verdict
from tosrisk.domain.taxonomy import DataScope, Dimension, Stance

FRAMEWORK_IDS = ("gdpr", "hipaa", "pci-dss", "ferpa", "nist-ai-rmf", "nist-800-53", "iso-42001")
"""The frameworks that ship, as they are listed: laws first."""


class ControlStatus(StrEnum):
    """How far the documents go towards a control. None of them says that a law is complied with."""

    MET = "met"
    """The documents say what the control looks for, in words that are worth enough."""
    PARTLY = "partly"
    """They say something of it, or say it where it binds too little."""
    GAP = "gap"
    """They say the opposite, or too little to count."""
    NOT_STATED = "not-stated"
    """They are silent on it."""
    NOT_ASSESSED = "not-assessed"
    """No question of tosrisk looks for it: ask the vendor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """The answers to one question that satisfy a control, go some way, or fail it."""

    dimension: Dimension
    met: frozenset[Stance]
    partly: frozenset[Stance]
    gap: frozenset[Stance]
    because: str
    """Why the control turns on this question, in one sentence."""
    worth: Assurance | None = None
    """The least that an answer must be worth to satisfy; None where anything does."""
    data: frozenset[DataScope] = frozenset()
    """Whose data a sentence behind the answer must speak of to satisfy; empty where it does not matter."""
    about: str = ""
    """The kind of data that the control protects, where a sentence on another kind is no answer."""
    names: tuple[str, ...] = ()
    """Words, lower case, of which a sentence must hold one to speak of that kind; empty to take every one."""
    within_hours: int | None = None
    """The longest period that satisfies; None where none is asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """One article, section, requirement or control of a framework."""

    id: str
    """As the framework numbers it: "Art. 28(2)"."""
    title: str
    """What it is about, in our words."""
    url: str
    """The official text, or the page that sells it."""
    needs: tuple[Need, ...]
    """Empty for one that no question of tosrisk looks for: then it brings its own question."""
    question: str = ""
    """What to ask the vendor, where the question of the dimension is not enough."""
    clause: str = ""
    """What to propose, where the clause of the dimension is not enough."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Framework:
    """A law or a standard, and what of it turns on a vendor's terms."""

    id: str
    """Lower-case kebab: what `--framework` takes."""
    name: str
    """As people call it."""
    title: str
    """Its full name with the edition."""
    url: str
    about: str
    """For whom it matters, in one sentence."""
    controls: tuple[Control, ...]
    gate: str = ""
    """The control without which no data of the framework's kind may go in, whatever else is met; or ""."""
    without: str = ""
    """What follows where it is open, in one sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedReading:
    """How one need fares with a vendor's answer."""

    need: Need
    verdict: Verdict
    """The vendor's answer; where the need is of one kind of data, that of the sentences that speak of it."""
    status: ControlStatus
    why: str
    """One sentence."""
    short: str = ""
    """What keeps a good answer from satisfying, as a clause, or ""."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlRow:
    """How one control fares with a vendor's answers."""

    control: Control
    status: ControlStatus
    readings: tuple[NeedReading, ...]
    evidence: tuple[Evidence, ...]
    """The quotes that decide, those of each reading in turn."""
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameworkResult:
    """One framework, read against one vendor on one plan."""

    framework: Framework
    rows: tuple[ControlRow, ...]

    def count(self, status: ControlStatus) -> int:
        """How many controls have a status."""
        return sum(row.status is status for row in self.rows)

    @property
    def shut(self) -> ControlRow | None:
        """The framework's gate, where the documents fail it or are silent on it."""
        failed = (ControlStatus.GAP, ControlStatus.NOT_STATED)
        gates = (row for row in self.rows if row.control.id == self.framework.gate)
        return next((row for row in gates if row.status in failed), None)
