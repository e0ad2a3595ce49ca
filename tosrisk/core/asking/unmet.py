"""What the company's policy requires for data that really goes to a vendor, and does not find there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tosrisk.domain.policy import ClassAnswer, RequirementCheck
from tosrisk.domain.requirements import SPECS, Limit, Requirement


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmet:
    """A requirement that is not met, at its strictest, with the answers of all classes that have it."""

    check: RequirementCheck
    answers: tuple[ClassAnswer, ...]


def unmet_in_use(answers: Iterable[ClassAnswer]) -> tuple[Unmet, ...]:
    """The unmet requirements of the classes that go to a vendor: what is ruled out first, then by the policy.

    A sign-off settles the answer, and leaves what is missing to be asked for.
    """
    found: dict[Requirement, list[tuple[RequirementCheck, ClassAnswer]]] = {}
    for answer in answers:
        if answer.in_use:
            for check in answer.unmet:
                found.setdefault(check.demand.requirement, []).append((check, answer))
    unmet = [
        Unmet(
            check=min((check for check, _ in each), key=_slack),
            answers=tuple(answer for _, answer in each),
        )
        for each in found.values()
    ]
    return tuple(sorted(unmet, key=lambda each: not each.check.refuted))


def _slack(check: RequirementCheck) -> tuple[float, int]:
    """How much a requirement leaves open: the less, the stricter."""
    demand = check.demand
    if demand.hours is None:
        room = float("inf")
    else:
        room = -demand.hours if SPECS[demand.requirement].limit is Limit.AT_LEAST else demand.hours
    return room, demand.assurance.rank
