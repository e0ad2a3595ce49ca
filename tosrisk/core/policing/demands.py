"""Whether a vendor's documents meet one requirement of the company, on one plan, and why."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from tosrisk.core.policing.hearing import Hearing, hear, worth
from tosrisk.core.scoring.ground import Ground, believed, value_of
from tosrisk.core.scoring.verdict import timed
from tosrisk.core.text.periods import EARLY_WARNING
from tosrisk.domain.data_classes import Demand, period
from tosrisk.domain.findings import Assurance, Finding
from tosrisk.domain.policy import CheckState, RequirementCheck
from tosrisk.domain.requirements import SPECS, Limit, Requirement
from tosrisk.domain.scorecard import Evidence
from tosrisk.domain.vendor import Setting

_ASSURED = {
    Assurance.CONTRACT: "in an agreement",
    Assurance.POLICY: "in a policy",
    Assurance.SETTING: "as a setting",
    Assurance.MARKETING: "in words that bind nobody",
}


_UNSET = "It holds only once a control is set."


def check(demand: Demand, ground: Ground, settings: Collection[Setting]) -> RequirementCheck:
    """Hold a requirement against the documents, by the rules of docs/policy.md.

    Silence never meets it, nor do sentences that contradict one another.

    Args:
        demand: what is required.
        ground: what is said on the plan.
        settings: the controls that the company has really set.
    """
    heard = hear(demand.requirement, ground)
    setting = SPECS[demand.requirement].setting
    is_set = setting is not None and setting in settings
    if is_set and heard.switches and (heard.refusals or not _promised_firmly(heard)):
        return _by_setting(demand, heard)
    if heard.refusals:
        return _ruled_out(demand, heard)
    if heard.doubt:
        return _missing(demand, heard.doubt, (*heard.promises[:1], *heard.others, *heard.promises[1:]))
    if not heard.promises:
        return _unpromised(demand, heard, is_set=is_set)
    return _promised(demand, heard.promises, is_set=is_set)


def _promised_firmly(heard: Hearing) -> bool:
    """True when there is a promise that holds whatever anybody has set."""
    given = worth(heard.promises)
    return not heard.doubt and given is not None and given.rank <= Assurance.POLICY.rank


def _by_setting(demand: Demand, heard: Hearing) -> RequirementCheck:
    """A control that is offered and set is worth a setting, never a contract."""
    if demand.assurance is not Assurance.SETTING:
        why = f"A control is offered and set, and a setting is no promise {_ASSURED[demand.assurance]}."
        return _missing(demand, why, (*heard.switches, *heard.refusals), Assurance.SETTING)
    return RequirementCheck(
        demand=demand,
        state=CheckState.MET,
        why="The vendor offers a control, and you have set it.",
        evidence=heard.switches,
        assurance=Assurance.SETTING,
    )


def _ruled_out(demand: Demand, heard: Hearing) -> RequirementCheck:
    if heard.switches and demand.assurance is Assurance.SETTING:
        return _missing(demand, _UNSET, (*heard.switches, *heard.refusals), own=_note(demand))
    also = " Another sentence promises it, and does not undo this one." if heard.promises else ""
    return RequirementCheck(
        demand=demand,
        state=CheckState.REFUTED,
        why=f"{_against(heard.refusals)} against it.{also}",
        evidence=(*heard.refusals, *heard.promises),
    )


def _unpromised(demand: Demand, heard: Hearing, *, is_set: bool) -> RequirementCheck:
    if heard.others:
        return _missing(demand, "What is said of it falls short.", heard.others)
    if is_set:
        return _missing(demand, "No document on this plan offers the control that is set.", ())
    return _missing(demand, "No sentence on it was found, and silence is no promise.", ())


def _promised(demand: Demand, promises: Sequence[Evidence], *, is_set: bool) -> RequirementCheck:
    given = worth(promises)
    if given is None:
        return _missing(demand, "Only doubtful sentences speak of it.", promises)
    if given.rank > demand.assurance.rank:
        why = f"It is said {_ASSURED[given]}, and required {_ASSURED[demand.assurance]}."
        return _missing(demand, why, promises, given)
    if given is Assurance.SETTING and SPECS[demand.requirement].setting and not is_set:
        return _missing(demand, _UNSET, promises, given, own=_note(demand))
    binding = [item for item in promises if value_of(item).rank <= demand.assurance.rank]
    if demand.hours is not None:  # the sentence that is spoken of comes first
        counts = _decisive_hours(demand, binding)
        binding.sort(key=lambda item: _hours(item.finding) != counts)
    if why := _too_long(demand, binding) or _elsewhere(demand, binding):
        return _missing(demand, why, binding, given)
    return RequirementCheck(
        demand=demand,
        state=CheckState.MET,
        why=f"{_number(binding)} so {_ASSURED[given]}.{_yours_to_do(demand)}",
        evidence=tuple(binding),
        assurance=given,
    )


def _yours_to_do(demand: Demand) -> str:
    """What remains for the company to do although it is promised, as a sentence; or ""."""
    if demand.requirement is not Requirement.BAA:
        return ""
    return " It binds once you have signed it: no document here tells whether you have."


def _too_long(demand: Demand, evidence: Sequence[Evidence]) -> str:
    """Why the stated period does not do, as a sentence; "" when it does, or none is asked for."""
    if demand.hours is None:
        return ""
    spec = SPECS[demand.requirement]
    counts = _decisive_hours(demand, evidence)
    if counts is None:
        return f"No period is named; {spec.limit} {period(demand.hours)} are required."
    kept = counts >= demand.hours if spec.limit is Limit.AT_LEAST else counts <= demand.hours
    return "" if kept else f"{period(counts)} are named; {spec.limit} {period(demand.hours)} are required."


def _decisive_hours(demand: Demand, evidence: Sequence[Evidence]) -> int | None:
    """Of the periods stated, the one that is the worst for the company; None where none is."""
    stated = [hours for item in timed(evidence) if (hours := _hours(item.finding)) is not None]
    worst = min if SPECS[demand.requirement].dimension in EARLY_WARNING else max
    return worst(stated, default=None)


def _hours(finding: Finding) -> int | None:
    if finding.hours is not None:
        return finding.hours
    return finding.days * 24 if finding.days is not None else None


def _elsewhere(demand: Demand, evidence: Sequence[Evidence]) -> str:
    if not demand.places:
        return ""
    named = [item for item in evidence if any(_names(item.finding.quote, place) for place in demand.places)]
    return "" if believed(named) else f"No place that is allowed is named ({', '.join(demand.places)})."


def _names(sentence: str, place: str) -> bool:
    """True when a sentence holds the name as whole words, in any case."""
    padded = "".join(letter if letter.isalnum() else " " for letter in f" {sentence} ".lower())
    wanted = "".join(letter if letter.isalnum() else " " for letter in place.lower())
    return f" {' '.join(wanted.split())} " in f" {' '.join(padded.split())} "


def _missing(
    demand: Demand,
    why: str,
    evidence: Sequence[Evidence],
    assurance: Assurance | None = None,
    *,
    own: str = "",
) -> RequirementCheck:
    """`own` is what the company can do about it itself, as a sentence."""
    return RequirementCheck(
        demand=demand,
        state=CheckState.MISSING,
        why=f"{why} {own}".rstrip(),
        evidence=tuple(evidence),
        assurance=assurance,
        own=own,
    )


def _note(demand: Demand) -> str:
    setting = SPECS[demand.requirement].setting
    return f'Do so, and note it in tosrisk.toml: settings = ["{setting}"].'


def _against(evidence: Sequence[Evidence]) -> str:
    return f"{len(evidence)} sentences go" if len(evidence) > 1 else "A sentence goes"


def _number(evidence: Sequence[Evidence]) -> str:
    return f"{len(evidence)} sentences say" if len(evidence) > 1 else "A sentence says"
