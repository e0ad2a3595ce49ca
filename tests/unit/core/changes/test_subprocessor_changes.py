"""What changed in a list of sub-processors."""

from __future__ import annotations

from tests.fakes.lists import TABLE, a_version
from tosrisk.core.changes.subprocessor_changes import subprocessor_changes
from tosrisk.core.recipients.subprocessors import subprocessors_in
from tosrisk.domain.recipients import SubProcessor, SubProcessorChanges
from tosrisk.domain.vendor import DocumentKind


def listed(text: str) -> tuple[SubProcessor, ...]:
    return subprocessors_in(a_version(text), DocumentKind.SUBPROCESSORS)


def changed(before: str, after: str) -> SubProcessorChanges:
    return subprocessor_changes(listed(before), listed(after))


def test_who_came_and_who_went() -> None:
    after = TABLE.replace("Fabrikam GmbH | AI models for summaries", "Lamna AI | Language models")
    found = changed(TABLE, after)
    assert [party.name for party in found.added] == ["Lamna AI"]
    assert [party.name for party in found.removed] == ["Fabrikam GmbH"]
    assert found.moved == ()


def test_another_country_or_purpose_is_told_with_both_sides() -> None:
    (move,) = changed(TABLE, TABLE.replace("Hosting | Ireland", "Hosting | Singapore")).moved
    assert (move.before.country, move.after.country) == ("Ireland", "Singapore")
    (move,) = changed(TABLE, TABLE.replace("Customer support", "Training of models")).moved
    assert move.after.purpose == "Training of models"


def test_order_spelling_and_legal_form_change_nothing() -> None:
    lines = TABLE.splitlines()
    turned = "\n".join([*lines[:6], *reversed(lines[6:])]).replace("Fabrikam GmbH", "FABRIKAM")
    assert changed(TABLE, turned) == SubProcessorChanges(added=(), removed=(), moved=())


def test_what_one_side_does_not_state_is_no_change() -> None:
    assert changed(TABLE, TABLE.replace("Hosting | Ireland", "Hosting | ")).moved == ()
