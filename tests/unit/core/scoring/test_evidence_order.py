"""Of the sentences that say an answer, the one that proves it best is shown first."""

from __future__ import annotations

from dataclasses import replace

from tests.fakes.assessed import document, finding
from tosrisk.core.scoring.verdict import draw_verdict
from tosrisk.domain.findings import Finding
from tosrisk.domain.scorecard import Evidence
from tosrisk.domain.taxonomy import DataScope, Dimension, Stance
from tosrisk.domain.version import ClauseKind

D, S, OF = Dimension, Stance, DataScope.OF
TERMS = document("acme")


def shown(*findings: Finding) -> list[Finding]:
    evidence = [Evidence(finding=each, document=TERMS) for each in findings]
    return [item.finding for item in draw_verdict(findings[0].dimension, evidence).evidence]


def stance(*findings: Finding) -> Stance:
    evidence = [Evidence(finding=each, document=TERMS) for each in findings]
    return draw_verdict(findings[0].dimension, evidence).stance


def test_a_whole_sentence_is_shown_before_the_cell_of_a_table() -> None:
    sentence = finding(D.TRAINING, S.PROHIBITS, "We never train on your content.", about=OF, confidence=0.6)
    listed = finding(D.TRAINING, S.PROHIBITS, "No training", about=OF)
    cell = replace(listed, clause=replace(listed.clause, kind=ClauseKind.CELL))
    assert shown(cell, sentence) == [sentence, cell]


def test_the_place_that_says_it_is_shown_before_a_reference_to_it() -> None:
    reference = finding(
        D.LIABILITY, S.CAPPED, "Liability is subject to the limits in the Terms.", confidence=0.9
    )
    cap = finding(D.LIABILITY, S.CAPPED, "Our liability is limited to the fees of a year.", confidence=0.6)
    assert shown(reference, cap) == [cap, reference]


def test_the_same_words_twice_are_believed_once() -> None:
    said = finding(D.DELETION, S.OFFERED, "We may also delete it.", about=OF, confidence=0.3)
    again = finding(D.DELETION, S.OFFERED, "We may also delete it.", about=OF, confidence=0.3, start=900)
    other = finding(D.DELETION, S.OFFERED, "You may ask us to erase it.", about=OF, confidence=0.3)
    assert stance(said, again, again) is S.NOT_STATED
    assert stance(said, other) is S.OFFERED
    assert shown(said, again) == [said]


def test_a_sentence_on_content_is_shown_before_one_on_feedback() -> None:
    feedback = finding(D.CONTENT_RIGHTS, S.BROAD, "Your feedback is ours to use for any purpose.")
    licence = finding(D.CONTENT_RIGHTS, S.BROAD, "You grant us a perpetual licence.", confidence=0.6)
    assert shown(feedback, licence) == [licence, feedback]
