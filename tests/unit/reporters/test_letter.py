"""All requests to a vendor as a text that can be sent as it stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.fakes.alerts import a_stance_change, an_alert
from tests.fakes.hostile import HOSTILE
from tests.fakes.required import TRAINS, asked, card, contract
from tosrisk.catalogue.asks import load_asks
from tosrisk.core.asking.unmet import unmet_in_use
from tosrisk.core.report_paths import INDEX
from tosrisk.domain.changes import Direction
from tosrisk.domain.data_classes import Demand
from tosrisk.domain.requirements import Requirement
from tosrisk.reporters.alerted import alert_view
from tosrisk.reporters.frameworks_view import AskView, FrameworksView
from tosrisk.reporters.letter import LONGEST_MAIL, asks_by_policy, letter
from tosrisk.reporters.parts import Places
from tosrisk.reporters.placed import PlacedClause
from tosrisk.reporters.quotes import NOWHERE

ASK = AskView(
    anchor="ask-1",
    title="AI training",
    href="#training",
    mark=None,
    gain="",
    points="",
    question="Will you exclude our content from training?",
    ground=None,
    clause="Provider shall not train models on Customer Content.",
    controls=(),
)
ON_PAPER = replace(
    ASK, title="Breach notice", question="Within how many hours will you tell us?", clause="72 hours."
)
VIEW = FrameworksView(asks=(ASK, ON_PAPER), definitions="Provider means you.", frameworks=())


def test_it_numbers_every_request_with_its_clause_and_explains_its_words() -> None:
    written = letter("Acme", "Business", replace(VIEW, asks=(ASK, ON_PAPER)), 2)
    assert written is not None
    assert "the Business plan of Acme" in written.text
    for number, ask in enumerate((ASK, ON_PAPER), start=1):
        assert f"{number}. {ask.title}: {ask.question}" in written.text
        assert f"Proposed clause: {ask.clause}" in written.text
    assert VIEW.definitions in written.text


def test_it_asks_for_what_would_move_the_grade_and_else_for_what_frameworks_want() -> None:
    first, rest = letter("Acme", "", VIEW, 1), letter("Acme", "", VIEW, 0)
    assert first is not None
    assert rest is not None
    assert ON_PAPER.question not in first.text
    assert ON_PAPER.question in rest.text
    assert letter("Acme", "", replace(VIEW, asks=()), 0) is None


def test_what_the_policy_requires_is_asked_for_first_and_once() -> None:
    held = card(contract(TRAINS))
    answer = asked(held, Demand(requirement=Requirement.NO_TRAINING))
    own = asks_by_policy(unmet_in_use([answer]), load_asks())
    view = replace(VIEW, asks=(ASK, replace(ON_PAPER, href="")))
    written = letter("Acme", "Business", view, 2, own=own)
    assert written is not None
    assert "1. No AI training on our content: Our policy requires for such data (Secrets)" in written.text
    assert f"2. {ON_PAPER.title}: {ON_PAPER.question}" in written.text
    assert ASK.question not in written.text
    alone = letter("Acme", "Business", view, 0, own=own)
    assert alone is not None
    assert ON_PAPER.question not in alone.text


def test_the_draft_holds_the_questions_and_goes_to_nobody_by_itself() -> None:
    written = letter("Acme", "Business", VIEW, 2)
    assert written is not None
    address = urlsplit(written.mail)
    assert (address.scheme, address.path) == ("mailto", "")
    draft = parse_qs(address.query)
    assert draft["subject"] == ["Questions on your terms: Acme"]
    assert ASK.question in draft["body"][0]
    assert ASK.clause not in draft["body"][0]


def test_a_draft_that_mail_programs_would_cut_is_not_offered() -> None:
    long = letter("Acme", "", replace(VIEW, asks=(replace(ASK, question="why? " * LONGEST_MAIL),)), 1)
    assert long is not None
    assert long.mail == ""


@pytest.mark.parametrize("words", HOSTILE, ids=lambda words: ascii(words)[:40])
def test_no_name_of_a_vendor_adds_a_field_to_the_draft(words: str) -> None:
    written = letter(words, "", VIEW, 1)
    assert written is not None
    if written.mail:
        assert list(parse_qs(urlsplit(written.mail).query)) == ["subject", "body"]


def test_it_quotes_the_sentence_that_gives_cause_to_ask() -> None:
    said = PlacedClause(
        text="We train on content.",
        document="Terms",
        cited="Terms § 4",
        kind="Terms",
        worth="",
        page_href="",
        source=replace(NOWHERE, captured="2026-02-15"),
    )
    written = letter("Acme", "", replace(VIEW, asks=(replace(ASK, ground=said), ON_PAPER)), 2)
    assert written is not None
    assert written.text.count("We read:") == 1
    assert "We read: “We train on content.” (Terms § 4, read 2026-02-15)" in written.text


def test_it_objects_first_to_what_gets_worse_on_a_day_ahead() -> None:
    stated = replace(
        an_alert(changes=(a_stance_change(before="We never train.", after="We train."),)),
        effective=date(2026, 3, 20),
        ahead="Acme: from 20 March 2026, customer content may train AI",
        remarks=("at most 6 days of notice were given",),
    )
    ahead = alert_view(stated, Places(page=INDEX))
    written = letter("Acme", "", VIEW, 2, (ahead,))
    assert written is not None
    objection = (
        "From 2026-03-20 on, your Terms of Service will say: “We train.”, in place of: “We never train.”"
    )
    assert objection in written.text
    assert "At most 6 days of notice were given. We do not agree" in written.text
    assert written.text.index(objection) < written.text.index(ASK.question)
    better = replace(stated, changes=(replace(a_stance_change(), direction=Direction.BETTER),))
    for other in (replace(stated, ahead=""), better):
        quiet = letter("Acme", "", VIEW, 2, (alert_view(other, Places(page=INDEX)),))
        assert quiet is not None
        assert "We do not agree" not in quiet.text
