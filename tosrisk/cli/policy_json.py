"""The answers of the company's policy for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import click

from tosrisk.core.policing.answers import in_a_sentence
from tosrisk.core.scoring.ground import value_of
from tosrisk.domain.data_classes import DataClass
from tosrisk.domain.policy import ClassAnswer, Policy, RequirementCheck
from tosrisk.domain.scorecard import Evidence

if TYPE_CHECKING:
    from tosrisk.workflows.policing import Held


def print_json(policy: Policy, held: Iterable[Held], classes: Sequence[DataClass]) -> None:
    """One object: the policy, and each vendor with its answers; texts are the vendors' own, untouched."""
    wanted = {each.id for each in classes}
    vendors = [
        {
            "vendor": each.card.vendor.id,
            "name": each.card.vendor.name,
            "plan": each.card.vendor.tier,
            "settings": list(each.card.vendor.settings),
            "classes": [
                answer_record(answer) | _ahead(each, answer)
                for answer in each.answers
                if answer.data_class.id in wanted
            ],
        }
        for each in held
    ]
    about = {"profile": policy.profile, "default": policy.default}
    click.echo(json.dumps({"policy": about, "vendors": vendors}, indent=2, ensure_ascii=False))


def _ahead(held: Held, answer: ClassAnswer) -> dict[str, object]:
    """From when on an answer holds, and what does until then; both "" where nothing lies ahead."""
    before = held.before(answer)
    ahead = held.interim is not None and before is not None
    return {
        "starts": held.interim.until.isoformat() if held.interim and ahead else "",
        "until_then": before.effective if before and ahead else "",
    }


def answer_record(answer: ClassAnswer) -> dict[str, object]:
    """One answer, with everything that decides it."""
    return {
        "class": answer.data_class.id,
        "title": answer.data_class.title,
        "answer": answer.answer,
        "effective": answer.effective,
        "judged_plan": answer.tier,
        "in_use": answer.in_use,
        "why": in_a_sentence(answer),
        "requirements": [_check(check) for check in answer.checks],
        "bans": [_quote(item) for item in answer.bans],
        "doubts": list(answer.doubts),
        "signoff": _signoff(answer),
    }


def _check(check: RequirementCheck) -> dict[str, object]:
    return {
        "requires": check.demand.words,
        "title": check.title,
        "state": check.state,
        "why": check.why,
        "ask": check.ask,
        "assurance": check.assurance,
        "quotes": [_quote(item) for item in check.evidence],
    }


def _quote(item: Evidence) -> dict[str, object]:
    return {
        "document": item.document.key,
        "title": item.document.title,
        "text": item.finding.clause.quoted,
        "clause": item.finding.clause.id,
        "assurance": value_of(item),
    }


def _signoff(answer: ClassAnswer) -> dict[str, object] | None:
    if answer.signoff is None:
        return None
    given = answer.signoff.signoff
    return {
        "by": given.by,
        "on": given.on.isoformat(),
        "until": given.until.isoformat() if given.until else "",
        "note": given.note,
        "stale": answer.signoff.stale,
    }
