"""Texts are judged with evidence, once, and the same each time."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.fakes.encoder import MemoryFindings, MemoryVectors, WordEncoder
from tests.fakes.labels import a_labelled_folder, a_pack
from tosrisk.core.clauses.segment import segment
from tosrisk.core.judging.detect import UNCALIBRATED
from tosrisk.core.judging.evidence import FEATURES
from tosrisk.domain.rules import Polarity, Rule, Ruleset
from tosrisk.domain.taxonomy import DataScope, Dimension, Severity, Stance
from tosrisk.errors import RulesetError
from tosrisk.fitting.evidence import gather
from tosrisk.fitting.fit import fit
from tosrisk.fitting.labelled import load_labelled
from tosrisk.fitting.meaning import PlainReader
from tosrisk.rules.load import load_ruleset
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


def test_a_judge_that_forgets_clauses_judges_them_again_the_same(monkeypatch) -> None:
    monkeypatch.setattr("tosrisk.workflows.judging._REMEMBERED", 2)
    forgetful, texts = judge(), [f"We use your files to train model {n}. Hello. Bye." for n in range(9)]
    first = [forgetful.judge(segment(text)) for text in texts]
    assert [forgetful.judge(segment(text)) for text in texts] == first
    assert all(first)


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
    stale = replace(UNCALIBRATED, full=replace(UNCALIBRATED.full, features=FEATURES[:-1]))
    with pytest.raises(RulesetError, match="tosrisk train"):
        judge(ruleset=Ruleset(rules=rules(), topics={}, calibration=stale))


def fitted(tmp_path: Path) -> Ruleset:
    """A pack with weights that were fitted with the encoder of these tests."""
    ruleset = load_ruleset([a_pack(tmp_path / "pack")])
    encoder = WordEncoder()
    evidence = gather(load_labelled(a_labelled_folder(tmp_path / "labels")), ruleset)
    done = fit(PlainReader(evidence, ruleset, encode=encoder.encode, encoder=encoder.id), ruleset)
    return replace(ruleset, calibration=done.calibration, heads=done.heads, fingerprint="fitted")


UNSURE = "Our teams learn from sketches to build better models."
"""No rule fires on it, so it is never judged by its words alone where a vector can be had."""


def test_weights_for_another_encoder_are_used_without_its_vectors(tmp_path: Path) -> None:
    ruleset = fitted(tmp_path)
    own, other = WordEncoder(), WordEncoder()
    other.id = "another/1"
    by_all = judge(ruleset=ruleset, encoder=own)
    by_words = judge(ruleset=ruleset, encoder=other)
    assert [one.stance for one in by_all.findings(UNSURE)] == [Stance.PERMITS]
    assert UNSURE in {text for call in own.calls for text in call}
    by_words.findings(UNSURE)
    assert other.calls == []
    assert by_all.fingerprint != by_words.fingerprint


def test_what_words_leave_no_doubt_of_is_never_encoded(tmp_path: Path) -> None:
    encoder = WordEncoder()
    told = judge(ruleset=fitted(tmp_path), encoder=encoder).findings("You pay for each training session.")
    assert told == ()
    assert encoder.calls == []


def test_findings_do_not_depend_on_what_was_judged_together(tmp_path: Path) -> None:
    ruleset = fitted(tmp_path)
    texts = (UNSURE, "We will not train our models on notes.", "Your notes never teach any model of ours.")
    together = judge(ruleset=ruleset).judge(segment("\n\n".join(texts)))
    alone = [finding for text in texts for finding in judge(ruleset=ruleset).judge(segment(text))]
    seen = [(one.quote, one.stance, one.confidence) for one in together]
    assert seen == [(one.quote, one.stance, one.confidence) for one in alone]
    assert len(seen) == 3


def test_weights_that_cannot_be_read_are_refused_and_name_the_file() -> None:
    broken = Ruleset(rules=rules(), topics={Dimension.TRAINING: "train"}, heads=b"no archive")
    with pytest.raises(RulesetError, match=r"heads\.npz.*tosrisk train"):
        judge(ruleset=broken).findings("We use your files to train our models.")
