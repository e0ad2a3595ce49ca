"""Texts are judged with evidence, once, and the same each time."""

from __future__ import annotations

import pytest

from tests.fakes.encoder import MemoryFindings, MemoryVectors, WordEncoder
from tosrisk.core.evidence import FEATURES
from tosrisk.domain.rules import Calibration, Polarity, Rule, Ruleset
from tosrisk.domain.taxonomy import DataScope, Dimension, Severity, Stance
from tosrisk.errors import RulesetError
from tosrisk.workflows.judging import Judge

TRIGGER = (r"\btrain\w* (?:\w+ )*?models?\b",)


def rules() -> tuple[Rule, ...]:
    common = {"dimension": Dimension.TRAINING, "title": "t", "trigger": TRIGGER}
    return (
        Rule(
            **common,
            id="training-yes",
            stance=Stance.PERMITS,
            severity=Severity.CRITICAL,
            polarity=Polarity.ASSERTED,
            exemplars=("We use your files to train our models.",),
        ),
        Rule(
            **common,
            id="training-no",
            stance=Stance.PROHIBITS,
            severity=Severity.INFO,
            polarity=Polarity.NEGATED,
            exemplars=("We never use your files to train our models.",),
        ),
    )


def judge(**replaced: object) -> Judge:
    ruleset = Ruleset(rules=rules(), topics={Dimension.TRAINING: "train|model"}, fingerprint="f")
    parts = {"encoder": WordEncoder(), "vectors": MemoryVectors(), "findings": MemoryFindings(), **replaced}
    return Judge(
        replaced.get("ruleset", ruleset),
        parts["encoder"],
        vectors=parts["vectors"],
        findings=parts["findings"],
    )


def test_a_finding_quotes_the_sentence_and_names_stance_data_and_rule() -> None:
    (finding,) = judge().findings("# AI\n\nHello. We use your files to train our models on the Free plan.")
    assert finding.quote == "We use your files to train our models on the Free plan."
    assert (finding.dimension, finding.stance) == (Dimension.TRAINING, Stance.PERMITS)
    assert finding.data is DataScope.OF
    assert finding.severity is Severity.CRITICAL
    assert finding.rules == ("training-yes",)
    assert finding.tiers == ("consumer",)
    assert 0.5 <= finding.confidence <= 1


def test_a_denied_practice_is_the_opposite_stance() -> None:
    (finding,) = judge().findings("We will never use your files to train our models.")
    assert finding.stance is Stance.PROHIBITS


def test_a_list_item_is_judged_with_its_lead_in() -> None:
    (finding,) = judge().findings("We will not:\n\n- train our models on your files;\n- sell them.")
    assert finding.stance is Stance.PROHIBITS
    assert finding.quote == "train our models on your files;"


def test_a_text_is_judged_once_and_a_new_version_costs_only_what_is_new() -> None:
    encoder = WordEncoder()
    findings = MemoryFindings()
    one = judge(encoder=encoder, findings=findings)
    first = one.findings("We use your files to train our models.")
    assert one.findings("We use your files to train our models.") == first
    exemplars_and_first = len(encoder.calls)
    one.findings("We use your files to train our models.\n\nWe train models at night.")
    assert encoder.calls[exemplars_and_first:] == [("We train models at night.",)]
    again = judge(encoder=encoder, findings=findings)
    assert again.findings("We use your files to train our models.") == first
    assert len(encoder.calls) == exemplars_and_first + 1


def test_clauses_off_every_topic_are_never_encoded() -> None:
    encoder = WordEncoder()
    assert judge(encoder=encoder).findings("You pay us monthly. Delaware law applies.") == ()
    assert encoder.calls == []


def test_order_of_texts_does_not_change_findings() -> None:
    texts = ["We use your files to train our models.", "We never train models on your files."]
    forward = judge()
    backward = judge()
    assert [forward.findings(t) for t in texts] == [backward.findings(t) for t in reversed(texts)][::-1]


def test_where_the_document_bars_training_improvement_of_the_service_is_no_open_question() -> None:
    improve = Rule(
        id="training-improve",
        dimension=Dimension.TRAINING,
        stance=Stance.AMBIGUOUS,
        title="t",
        severity=Severity.MEDIUM,
        trigger=("improve",),
        exemplars=("We use files to improve the service.",),
    )
    ruleset = Ruleset(
        rules=(*rules(), improve), topics={Dimension.TRAINING: "train|improve"}, fingerprint="g"
    )
    alone = judge(ruleset=ruleset).findings("We use your files to improve our service.")
    barred = judge(ruleset=ruleset).findings(
        "We use your files to improve our service.\n\nWe never train our models on your files."
    )
    assert [finding.stance for finding in alone] == [Stance.AMBIGUOUS]
    assert [finding.stance for finding in barred] == [Stance.PROHIBITS]


def test_a_calibration_for_other_features_is_refused_with_the_remedy() -> None:
    stale = Calibration(
        features=FEATURES[:-1],
        weights={"*": ()},
        intercepts={"*": 0.0},
        thresholds={"*": 0.5},
        rule_precision={},
        inputs="",
    )
    with pytest.raises(RulesetError, match="fit_calibration"):
        judge(ruleset=Ruleset(rules=rules(), topics={}, calibration=stale))
