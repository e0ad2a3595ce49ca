"""The answers of the company's policy for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

import click

from tosrisk.domain.data_classes import DataClass
from tosrisk.domain.policy import Policy
from tosrisk.exporters.base import SCHEMA_VERSION
from tosrisk.exporters.model_policy import PolicyAnswersRecord
from tosrisk.exporters.policy import policy_record, vendor_policy_record

if TYPE_CHECKING:
    from tosrisk.domain.dossier import Held


def print_json(policy: Policy, held: Iterable[Held], classes: Sequence[DataClass], *, today: date) -> None:
    """One object: the policy, and each vendor with its answers, in the form of the export."""
    wanted = {each.id for each in classes}
    record = PolicyAnswersRecord(
        schema_version=SCHEMA_VERSION,
        policy=policy_record(policy, classes, today=today),
        vendors=[vendor_policy_record(each, wanted) for each in held],
    )
    click.echo(json.dumps(record.model_dump(mode="json", by_alias=True), indent=2, ensure_ascii=False))
