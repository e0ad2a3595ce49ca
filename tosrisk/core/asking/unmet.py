"""What the company's policy requires for data that really goes to a vendor, and does not find there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tosrisk.domain.asks import Ask, AskBook
from tosrisk.domain.data_classes import Demand, period
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


def ask_for(unmet: Unmet, book: AskBook) -> Ask:
    """What to ask the vendor for, in the company's voice and with its own period."""
    check = unmet.check
    classes = ", ".join(each.data_class.title for each in unmet.answers)
    return Ask(
        question=(
            f"Our policy requires for such data ({classes}): {check.title}. Do you agree to the clause that"
            " we propose, or to one that gives the same?"
        ),
        clause=f"{book.clause(check.demand.requirement)} {_bound(check.demand)}".rstrip(),
    )


def _bound(demand: Demand) -> str:
    """The company's own period, for clauses that name another one; or ""."""
    if demand.hours is None:
        return ""
    other = "shorter" if SPECS[demand.requirement].limit is Limit.AT_LEAST else "longer"
    return f"Where a period above is {other}, {period(demand.hours)} take its place."


def _slack(check: RequirementCheck) -> tuple[float, int]:
    """How much a requirement leaves open: the less, the stricter."""
    demand = check.demand
    if demand.hours is None:
        room = float("inf")
    else:
        room = -demand.hours if SPECS[demand.requirement].limit is Limit.AT_LEAST else demand.hours
    return room, demand.assurance.rank
