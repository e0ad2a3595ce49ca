"""What is odd about how a change was made is remarked on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.fakes.assessed import document, finding
from tests.fakes.sources import a_text
from tosrisk.core.changes.quiet import Notice, Sighting, promised_notice, quiet_remarks
from tosrisk.domain.findings import Finding
from tosrisk.domain.scorecard import Evidence
from tosrisk.domain.taxonomy import Dimension, Stance
from tosrisk.domain.vendor import DocumentKind

TERMS = document("acme", title="Terms of Service")
SEEN = date(2026, 3, 1)
THIRTY = Notice(days=30, document=TERMS)


def remarks(
    before: dict[str, date | None],
    after: dict[str, date | None],
    *,
    seen: Sighting | None = None,
    notice: Notice | None = None,
) -> tuple[str, ...]:
    old, new = a_text("old", **before), a_text("new", **after)
    return quiet_remarks(old, new, seen or Sighting(on=SEEN), lambda: notice)


def notice_of(days: int | None, text: str = "We give notice of changes.") -> Finding:
    return replace(finding(Dimension.TERMS_CHANGE, Stance.NOTICE, text), days=days)


def test_a_date_that_stayed_while_the_words_changed_is_remarked_on() -> None:
    stale = {"updated": date(2025, 5, 1)}
    assert remarks(stale, stale) == ("the words changed, but the last-updated date stayed 2025-05-01",)
    stale = {"effective": date(2025, 5, 1)}
    assert remarks(stale, stale) == ("the words changed, but the effective date stayed 2025-05-01",)


def test_a_change_that_is_dated_is_in_order() -> None:
    assert remarks({"updated": date(2025, 5, 1)}, {"updated": SEEN}) == ()
    assert remarks({}, {}) == ()
    assert (
        remarks(
            {"updated": date(2025, 5, 1), "effective": date(2025, 5, 1)},
            {"updated": date(2026, 2, 28), "effective": date(2026, 5, 1)},
            notice=THIRTY,
        )
        == ()
    )


def test_a_change_in_effect_at_once_or_before_is_remarked_on() -> None:
    (at_once,) = remarks({}, {"effective": SEEN})
    assert at_once == "in effect from 2026-03-01, the day it was first seen"
    (before,) = remarks({"effective": date(2025, 1, 1)}, {"effective": date(2026, 2, 19)})
    assert before == "in effect since 2026-02-19, 10 days before it was first seen"


def test_an_effective_date_that_went_back_is_remarked_on() -> None:
    (back,) = remarks({"effective": date(2026, 2, 1)}, {"effective": date(2025, 3, 28)}, notice=THIRTY)
    assert back == "the effective date went back from 2026-02-01 to 2025-03-28"


def test_less_notice_than_promised_is_remarked_on() -> None:
    (short,) = remarks({}, {"effective": date(2026, 3, 11)}, notice=THIRTY)
    assert short == "10 days of notice were given; “Terms of Service” promises 30"
    assert remarks({}, {"effective": date(2026, 3, 31)}, notice=THIRTY) == ()
    _, none = remarks({}, {"effective": date(2026, 2, 1)}, notice=THIRTY)
    assert none == "0 days of notice were given; “Terms of Service” promises 30"


def test_a_remark_says_since_when_the_change_may_have_been_out() -> None:
    late = Sighting(on=SEEN, before=date(2026, 2, 1))
    (short,) = remarks({}, {"effective": date(2026, 3, 11)}, seen=late, notice=THIRTY)
    assert short.endswith("promises 30; the page had last been read on 2026-02-01")
    archived = replace(late, recorded=True)
    (since,) = remarks({}, {"effective": date(2026, 2, 19)}, seen=archived)
    assert since.endswith("first seen; the version before was recorded on 2026-02-01")


def test_notice_is_counted_from_the_texts_own_date_where_nobody_looked_in_between() -> None:
    late = Sighting(on=SEEN, before=date(2026, 2, 1))
    dated = {"updated": date(2026, 2, 23), "effective": date(2026, 3, 11)}
    (short,) = remarks({}, dated, seen=late, notice=THIRTY)
    assert short == (
        "at most 16 days of notice were given, counted from 2026-02-23, the day that the text names as its"
        " last update; “Terms of Service” promises 30"
    )
    enough = {"updated": date(2026, 2, 5), "effective": date(2026, 3, 11)}
    assert remarks({}, enough, seen=late, notice=THIRTY) == ()
    daily = Sighting(on=SEEN, before=date(2026, 2, 28))
    (seen,) = remarks({}, dated, seen=daily, notice=THIRTY)
    assert seen.startswith("10 days of notice")


def test_a_remark_that_leaves_no_doubt_has_no_caveat() -> None:
    for before, effective in ((date(2026, 2, 28), SEEN), (date(2026, 2, 1), date(2026, 1, 1))):
        (remark,) = remarks({}, {"effective": effective}, seen=Sighting(on=SEEN, before=before))
        assert remark.endswith("first seen")


def test_the_shortest_notice_of_the_documents_own_words_counts() -> None:
    others = (Evidence(finding=notice_of(10), document=document("acme", DocumentKind.DPA)),)
    own = promised_notice(TERMS, [notice_of(60), notice_of(30), notice_of(None)], lambda: others)
    assert own == THIRTY


def test_the_word_of_another_document_counts_where_the_own_says_nothing() -> None:
    privacy = document("acme", DocumentKind.PRIVACY)
    others = (Evidence(finding=notice_of(30), document=TERMS),)
    assert promised_notice(privacy, [notice_of(None)], lambda: others) == THIRTY
    assert promised_notice(privacy, [], tuple) is None
