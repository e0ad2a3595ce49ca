"""A vendor that a company holds against a policy, run after run."""

from __future__ import annotations

from tests.fakes.sources import a_source
from tests.unit.workflows.test_watch import REST
from tosrisk.domain.alerts import Alert, AlertKind
from tosrisk.domain.data_classes import DataClass, Demand
from tosrisk.domain.findings import Assurance
from tosrisk.domain.policy import Policy
from tosrisk.domain.requirements import Requirement
from tosrisk.domain.vendor import Tier, Vendor

NO_TRAINING = Demand(requirement=Requirement.NO_TRAINING, assurance=Assurance.CONTRACT)
POLICY = Policy(
    classes=(
        DataClass(id="open", title="Open data"),
        DataClass(id="secret", title="Health data", demands=(NO_TRAINING,)),
        DataClass(id="other", title="Other data", demands=(NO_TRAINING,)),
    )
)
NORTHWIND = Vendor(
    id="acme",
    name="Northwind",
    documents=(a_source(vendor_name="Northwind"),),
    tier=Tier.BUSINESS,
    classes=("open", "secret"),
)
KEEPS = "We delete it within 30 days when you leave." + REST


def told(alerts: tuple[Alert, ...]) -> list[Alert]:
    return [alert for alert in alerts if alert.kind is AlertKind.POLICY_ANSWER]
