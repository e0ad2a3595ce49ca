import re
from dataclasses import replace
from pathlib import Path

import pytest

from tests.fakes.assessed import assessed, document, finding
from tests.fakes.scorecards import acme, fabrikam, northwind
from tosrisk.core.scoring.grading import LETTERS, grade_of
from tosrisk.core.scoring.reading import READINGS
from tosrisk.core.scoring.score import document_verdicts, document_verdicts_by_plan, score_vendor
from tosrisk.core.scoring.verdict import draw_verdict
from tosrisk.domain.scorecard import AssessedDocument, DocumentStatus, Scorecard, Verdict
from tosrisk.domain.taxonomy import TAXONOMY, DataScope, Dimension, Stance
from tosrisk.domain.vendor import DocumentKind, Tier, Vendor

D, S, OF = Dimension, Stance, DataScope.OF
DOC = (Path(__file__).parents[4] / "docs" / "scoring.md").read_text(encoding="utf-8")


def score(*documents: AssessedDocument, tier: Tier | None = None) -> Scorecard:
    named = tuple(each.document for each in documents)
    return score_vendor(Vendor(id="acme", name="Acme", documents=named, tier=tier), documents)


def answer(card: Scorecard, dimension: Dimension, tier: Tier | None = None) -> Verdict:
    verdicts = card.verdicts if tier is None else card.by_tier
    return next(each for each in verdicts if (each.dimension, each.tier) == (dimension, tier))


NEVER = finding(D.TRAINING, S.PROHIBITS, "We never train on content.", about=OF)
ALWAYS = finding(D.TRAINING, S.PERMITS, "We train on content.", about=OF)


def test_every_dimension_is_answered_overall_and_per_plan() -> None:
    card = northwind()
    assert [each.dimension for each in card.verdicts] == list(TAXONOMY)
    assert len(card.by_tier) == len(Tier) * len(TAXONOMY)


def test_a_finding_counts_for_the_plans_that_its_document_governs() -> None:
    card = score(
        assessed(document("acme", tiers=(Tier.CONSUMER,)), ALWAYS),
        assessed(document("acme", id="agreement", tiers=(Tier.API,)), NEVER),
    )
    assert answer(card, D.TRAINING, Tier.CONSUMER).stance is S.PERMITS
    assert answer(card, D.TRAINING, Tier.API).stance is S.PROHIBITS
    assert {each.tier for each in card.by_tier} == {Tier.CONSUMER, Tier.API}


def test_a_sentence_that_names_a_plan_goes_before_the_general_one_beside_it() -> None:
    paid = finding(D.TRAINING, S.PROHIBITS, "Not on Enterprise.", about=OF, tiers=(Tier.ENTERPRISE,))
    card = score(assessed(document("acme"), ALWAYS, paid))
    assert answer(card, D.TRAINING, Tier.ENTERPRISE).stance is S.PROHIBITS
    assert not answer(card, D.TRAINING, Tier.ENTERPRISE).contradictory
    assert answer(card, D.TRAINING, Tier.BUSINESS).stance is S.PERMITS


@pytest.mark.parametrize(
    ("about", "confidence", "stance"), [(OF, 0.4, S.PERMITS), (DataScope.ABOUT, 0.9, S.PERMITS)]
)
def test_a_doubtful_word_on_a_plan_or_one_on_other_data_clears_nothing(
    about: DataScope, confidence: float, stance: Stance
) -> None:
    paid = finding(
        D.TRAINING, S.PROHIBITS, "Not on Enterprise.", about=about, confidence=confidence,
        tiers=(Tier.ENTERPRISE,),
    )  # fmt: skip
    card = score(assessed(document("acme"), ALWAYS, paid))
    assert answer(card, D.TRAINING, Tier.ENTERPRISE).stance is stance


@pytest.mark.parametrize(
    ("words", "consumer", "business"),
    [
        ("Your administrator can view your messages.", S.BROAD, S.PROCESSORS),
        ("Members of your organization can see your files.", S.BROAD, S.PROCESSORS),
        ("Administrators and our advertising partners see your files.", S.BROAD, S.BROAD),
    ],
)
def test_a_companys_own_people_are_no_third_parties_to_it(
    words: str, consumer: Stance, business: Stance
) -> None:
    seen = finding(D.SHARING, S.BROAD, words, about=OF)
    hosts = finding(D.SHARING, S.PROCESSORS, "Content goes to our hosts.", about=OF)
    card = score(assessed(document("acme"), seen, hosts))
    assert answer(card, D.SHARING, Tier.CONSUMER).stance is consumer
    assert answer(card, D.SHARING, Tier.BUSINESS).stance is business


def test_over_all_plans_the_worst_plan_counts_and_the_others_are_named() -> None:
    paid = finding(D.TRAINING, S.PROHIBITS, "Not on Enterprise.", about=OF, tiers=(Tier.ENTERPRISE,))
    verdict = answer(score(assessed(document("acme"), ALWAYS, paid)), D.TRAINING)
    assert verdict.stance is S.PERMITS
    assert "enterprise: prohibits" in verdict.why
    assert [item.finding for item in verdict.evidence] == [ALWAYS, paid]


def test_silence_on_one_plan_does_not_hide_what_is_said_on_another() -> None:
    card = score(
        assessed(document("acme", tiers=(Tier.CONSUMER,))),
        assessed(document("acme", DocumentKind.DPA, tiers=(Tier.BUSINESS,)), NEVER),
    )
    assert answer(card, D.TRAINING).stance is S.PROHIBITS
    assert "consumer: not stated" in answer(card, D.TRAINING).why


def test_an_opt_out_for_some_plans_is_limited_over_all_of_them() -> None:
    paid = finding(D.OPT_OUT, S.OFFERED, "Turn training off.", tiers=(Tier.BUSINESS,))
    card = score(assessed(document("acme"), paid))
    assert answer(card, D.OPT_OUT, Tier.BUSINESS).stance is S.OFFERED
    assert answer(card, D.OPT_OUT, Tier.CONSUMER).stance is S.NOT_STATED
    assert answer(card, D.OPT_OUT).stance is S.LIMITED
    assert "some plans only" in answer(card, D.OPT_OUT).why
    assert answer(score(assessed(document("acme"), replace(paid, tiers=()))), D.OPT_OUT).stance is S.OFFERED


def test_a_permission_on_one_plan_beside_a_general_ban_gives_an_answer_per_plan() -> None:
    free = finding(D.TRAINING, S.PERMITS, "On Free plans we train.", about=OF, tiers=(Tier.CONSUMER,))
    card = score(assessed(document("acme"), NEVER, free))
    assert answer(card, D.TRAINING, Tier.CONSUMER).stance is S.PERMITS
    assert answer(card, D.TRAINING, Tier.API).stance is S.PROHIBITS
    assert answer(card, D.TRAINING).assurance is None
    assert card.contradictions == ()


def test_what_is_doubtful_is_told_beside_the_grade_and_does_not_change_it() -> None:
    never = finding(D.TRAINING, S.PROHIBITS, "We will not train on your content.", about=OF)
    always = finding(D.TRAINING, S.PERMITS, "We may train on your content.", about=OF)
    card = score(assessed(document("acme"), never, always))
    assert [each.dimension for each in card.contradictions] == [D.TRAINING]
    assert [(each.document.key, each.hedged) for each in card.vagueness] == [("acme/terms", 1)]
    unread = assessed(document("acme", id="gone"), status=DocumentStatus.MISSING)
    again = score(assessed(document("acme"), never, always), unread)
    assert (again.vagueness, again.grade) == (card.vagueness, card.grade)


def test_the_grade_is_that_of_the_readers_plan() -> None:
    documents = (
        assessed(document("acme", tiers=(Tier.CONSUMER,)), ALWAYS),
        assessed(document("acme", id="agreement", tiers=(Tier.API,)), NEVER),
    )
    graded = {tier: score(*documents, tier=tier).grade for tier in (None, Tier.CONSUMER, Tier.API)}
    assert graded[Tier.API].lines[0].stance is S.PROHIBITS
    assert graded[Tier.API].score < graded[Tier.CONSUMER].score
    assert graded[None].lines[0].stance is S.PERMITS


def test_a_plan_that_no_document_governs_has_no_grade() -> None:
    card = score(assessed(document("acme", tiers=(Tier.CONSUMER,)), ALWAYS), tier=Tier.API)
    assert card.grade.letter == "?"
    assert card.verdicts


@pytest.mark.parametrize("status", [DocumentStatus.MISSING, DocumentStatus.UNSUPPORTED_LANGUAGE])
def test_a_document_that_could_not_be_read_has_no_say(status: DocumentStatus) -> None:
    unread = assessed(document("acme", DocumentKind.PRIVACY), ALWAYS, status=status)
    assert score(unread).verdicts == ()
    assert score(unread).grade.letter == "?"
    card = score(unread, assessed(document("acme"), NEVER))
    assert answer(card, D.TRAINING).stance is S.PROHIBITS


def test_a_broken_source_still_speaks_through_its_last_good_version() -> None:
    card = score(assessed(document("acme"), ALWAYS, status=DocumentStatus.BROKEN))
    assert answer(card, D.TRAINING).stance is S.PERMITS


def test_the_arithmetic_adds_up_to_the_score() -> None:
    for card in (northwind(), acme()):
        lines = card.grade.lines
        assert all(line.points == pytest.approx(line.weight * line.risk) for line in lines)
        total = 100 * sum(line.points for line in lines) / sum(line.weight for line in lines)
        assert card.grade.score == pytest.approx(total, abs=0.051)


def test_good_mixed_and_unread_vendors_get_the_letters_one_expects() -> None:
    assert [card.grade.letter for card in (northwind(), acme(), fabrikam())] == ["A", "F", "?"]


def test_training_caps_the_letter_and_says_so() -> None:
    best = {dimension: min(spec.risk, key=spec.risk.__getitem__) for dimension, spec in TAXONOMY.items()}

    def grade(**instead: Stance) -> tuple[str, str]:
        stances = {**best, **{Dimension(name): stance for name, stance in instead.items()}}
        said = [finding(each, stance, "The model stops.", about=OF) for each, stance in stances.items()]
        drawn = score(assessed(document("acme"), *said)).grade
        return drawn.letter, drawn.note

    assert grade() == ("A", "")
    letter, note = grade(training=S.PERMITS)
    assert letter == "C"
    assert "opt out" in note
    assert grade(training=S.PERMITS, opt_out=S.LIMITED)[0] == "D"


def test_silence_on_opting_out_is_cheaper_where_training_is_ruled_out() -> None:
    def risk(stance: Stance) -> float:
        card = score(assessed(document("acme"), finding(D.TRAINING, stance, "Content.", about=OF)))
        return next(line.risk for line in card.grade.lines if line.dimension is D.OPT_OUT)

    assert risk(S.PROHIBITS) < risk(S.AMBIGUOUS) == TAXONOMY[D.OPT_OUT].risk_of(S.NOT_STATED)


def test_scoring_twice_gives_the_same_scorecard() -> None:
    assert acme() == acme()


def _rows(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def test_the_documented_weights_and_risks_are_those_of_the_taxonomy() -> None:
    for dimension, spec in TAXONOMY.items():
        ordered = sorted(spec.risk.items(), key=lambda item: -item[1])
        risks = ", ".join(f"{stance.value} {risk:g}" for stance, risk in ordered)
        assert _rows(dimension.value, f"{spec.weight:g}", risks) in DOC


def test_the_documented_precedences_are_those_of_the_readings() -> None:
    for dimension, reading in READINGS.items():
        row = re.search(
            rf"^\| {dimension.value} \| {reading.precedence.value} \| (.*?) ?\|$", DOC, re.MULTILINE
        )
        assert row, dimension
        documented = {frozenset(pair.split(" and ")) for pair in row[1].split(", ") if pair}
        assert documented == {frozenset(stance.value for stance in pair) for pair in reading.opposites}


def test_the_documented_letters_are_those_of_the_code() -> None:
    for below, letter in LETTERS[:-1]:
        assert _rows(letter, f"below {below:g}") in DOC
    assert _rows("F", f"{LETTERS[-2][0]:g} and above") in DOC


def test_the_worked_example_is_what_the_code_computes() -> None:
    grade = northwind().grade
    for line in grade.lines:
        figures = (
            line.dimension.value,
            line.stance.value,
            *(f"{n:g}" for n in (line.weight, line.risk, line.points)),
        )
        assert _rows(*figures) in DOC
    assert f"rounded to {grade.score}: an **{grade.letter}**" in DOC
    silent = grade_of([draw_verdict(dimension, []) for dimension in TAXONOMY])
    assert f"answer nothing scores {silent.score}, a {silent.letter}." in DOC


def test_one_document_answers_by_itself_as_it_does_within_a_vendor() -> None:
    api = finding(D.TRAINING, S.PROHIBITS, "On the API, we never train.", about=OF, tiers=(Tier.API,))
    terms = assessed(document("acme", tiers=(Tier.CONSUMER, Tier.API)), ALWAYS, api)
    assert document_verdicts(terms.document, terms.findings) == score(terms).verdicts
    by_plan = document_verdicts_by_plan(terms.document, terms.findings)
    assert {tier: verdicts[0].stance for tier, verdicts in by_plan.items()} == {
        Tier.CONSUMER: S.PERMITS,
        Tier.API: S.PROHIBITS,
    }
