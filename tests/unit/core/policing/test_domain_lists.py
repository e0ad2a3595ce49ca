"""Lists that a resolver reads, and what must never get into one."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests.fakes.assessed import assessed, document, finding
from tosrisk.core.policing.answers import answers
from tosrisk.core.policing.domain_lists import ListForm, entries, refused_names, written
from tosrisk.core.policing.signing import new_signoff
from tosrisk.core.scoring.score import score_vendor
from tosrisk.core.text.hosts import host_name
from tosrisk.domain.data_classes import DataClass, Demand
from tosrisk.domain.domain_lists import ListEntry, ListKind
from tosrisk.domain.policy import Policy
from tosrisk.domain.requirements import Requirement
from tosrisk.domain.scorecard import Scorecard
from tosrisk.domain.signoffs import SignOff
from tosrisk.domain.taxonomy import DataScope, Dimension, Stance
from tosrisk.domain.vendor import Tier, Vendor

NOW = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)
POLICY = Policy(
    classes=(
        DataClass(id="open", title="Open data"),
        DataClass(id="secret", title="Secrets", demands=(Demand(requirement=Requirement.NO_TRAINING),)),
    )
)
NEVER = finding(Dimension.TRAINING, Stance.PROHIBITS, "We never train on content.", about=DataScope.OF)
TRAINS = finding(Dimension.TRAINING, Stance.PERMITS, "We train on content.", about=DataScope.OF)
SILENT = finding(Dimension.LIABILITY, Stance.CAPPED, "Our liability is capped.")
PEOPLE = (Tier.CONSUMER, Tier.BUSINESS, Tier.ENTERPRISE)


def card(tier: Tier = Tier.API, *, people=TRAINS, programs=NEVER, domains=("acme.example",)) -> Scorecard:
    documents = (
        assessed(document("acme", tiers=PEOPLE), people),
        assessed(document("acme", id="api-terms", tiers=(Tier.API,)), programs),
    )
    vendor = Vendor(
        id="acme",
        name="Acme",
        documents=tuple(each.document for each in documents),
        tier=tier,
        domains=domains,
        app_domains=("chat.acme.example",),
        api_domains=("api.acme.example",),
    )
    return score_vendor(vendor, documents)


def listed(on: Scorecard, kind: ListKind, *classes: str, signoffs: tuple[SignOff, ...] = ()) -> list[str]:
    found = entries(on, POLICY, signoffs, kind=kind, classes=classes or ("secret",), now=NOW)
    return [entry.domain for entry in found]


def test_each_domain_is_judged_on_the_plan_that_it_serves() -> None:
    assert listed(card(), ListKind.ALLOW) == ["acme.example", "api.acme.example"]
    assert listed(card(), ListKind.BLOCK) == ["chat.acme.example"]
    people = card(Tier.BUSINESS)
    assert listed(people, ListKind.BLOCK) == ["acme.example", "chat.acme.example"]
    assert listed(people, ListKind.ALLOW) == ["api.acme.example"]


def test_one_class_that_is_not_allowed_blocks_and_all_must_be_allowed_to_allow() -> None:
    people = card(Tier.BUSINESS)
    assert listed(people, ListKind.BLOCK, "open", "secret") == ["acme.example", "chat.acme.example"]
    assert listed(people, ListKind.ALLOW, "open") == ["acme.example", "chat.acme.example", "api.acme.example"]


def test_what_is_conditional_is_on_neither_list_until_it_is_signed_off() -> None:
    silent = card(people=SILENT, programs=SILENT)
    assert listed(silent, ListKind.ALLOW) == listed(silent, ListKind.BLOCK) == []
    answer = next(each for each in answers(silent, POLICY) if each.data_class.id == "secret")
    signoff = new_signoff(answer, silent, by="R. Meyer", on=NOW.date())
    # The site for people is on another plan than the one that was signed off.
    assert listed(silent, ListKind.ALLOW, signoffs=(signoff,)) == ["acme.example", "api.acme.example"]
    (entry, _) = entries(silent, POLICY, (signoff,), kind=ListKind.ALLOW, classes=("secret",), now=NOW)
    assert "signed off by R. Meyer on 2026-03-10" in entry.why


def test_hostile_names_are_refused_and_named() -> None:
    bad = ("evil.example\nbank.example", "*.acme.example", "acme.example CNAME .")
    hostile = card(domains=(*bad, "acme.example"))
    assert listed(hostile, ListKind.ALLOW) == ["acme.example", "api.acme.example"]
    assert refused_names(hostile.vendor) == bad


ENTRIES = [
    ListEntry(
        domain="b.example", vendor="B; co # \n0.0.0.0 bank.example", why="so\r\nbank.example CNAME .\u202e"
    ),
    ListEntry(domain="a.example", vendor="A" * 400, why="because"),
    ListEntry(domain="a.example", vendor="A", why="again"),
]


def lines_of(form: ListForm, kind: ListKind = ListKind.BLOCK) -> list[str]:
    text = written(ENTRIES, form=form, kind=kind, title="Vendors to block", now=NOW)
    assert text.endswith("\n")
    assert all(len(line) < 330 for line in text.splitlines())
    return text.splitlines()


def test_plain_is_a_domain_a_line_each_under_its_reason() -> None:
    lines = lines_of(ListForm.PLAIN)
    assert [line for line in lines if not line.startswith("# ")] == ["a.example", "b.example"]
    assert lines[0] == "# Vendors to block, 2026-03-10, by tosrisk"
    assert lines[lines.index("b.example") - 1].startswith("# B; co # 0.0.0.0 bank.example: so bank")


def test_hosts_lead_nowhere_and_hold_nothing_else() -> None:
    entries = [line.split() for line in lines_of(ListForm.HOSTS) if not line.startswith("#")]
    assert {address for address, _ in entries} == {"0.0.0.0", "::"}
    assert {name for _, name in entries} == {"a.example", "www.a.example", "b.example", "www.b.example"}
    assert all(host_name(name) == name for _, name in entries)


@pytest.mark.parametrize(("kind", "target"), [(ListKind.BLOCK, "."), (ListKind.ALLOW, "rpz-passthru.")])
def test_rpz_is_a_zone_with_its_apex_and_a_wildcard_for_each_domain(kind: ListKind, target: str) -> None:
    ttl, soa, ns, *records = [line for line in lines_of(ListForm.RPZ, kind) if not line.startswith(";")]
    assert ttl == "$TTL 3600"
    serial = re.fullmatch(
        r"@ IN SOA localhost\. hostmaster\.localhost\. \( (\d+) 3600 900 604800 3600 \)", soa
    )
    assert serial and int(serial[1]) == int(NOW.timestamp()) < 2**32
    assert ns == "@ IN NS localhost."
    assert [record.split() for record in records] == [
        [name, "IN", "CNAME", target] for name in ("a.example", "*.a.example", "b.example", "*.b.example")
    ]


def test_a_later_list_has_a_greater_serial() -> None:
    later = replace(ENTRIES[0], why="later")
    first = written([later], form=ListForm.RPZ, kind=ListKind.BLOCK, title="x", now=NOW)
    second = written([later], form=ListForm.RPZ, kind=ListKind.BLOCK, title="x", now=NOW.replace(second=1))
    serials = [int(re.search(r"\( (\d+)", text)[1]) for text in (first, second)]
    assert serials[1] > serials[0]
