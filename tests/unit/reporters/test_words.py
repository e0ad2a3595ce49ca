from tosrisk.core.alerting.plainwords import PLAN_WORDS
from tosrisk.domain.taxonomy import TAXONOMY, DataScope, Dimension, Severity, Stance
from tosrisk.domain.vendor import DocumentKind, Tier
from tosrisk.reporters.words import (
    DATA_WORDS,
    KIND_WORDS,
    SENTENCES,
    mark_of,
    period_words,
    severity_level,
)


def test_every_answer_has_a_word_and_a_symbol() -> None:
    for dimension, spec in TAXONOMY.items():
        for stance in spec.risk:
            mark = mark_of(dimension, stance)
            assert mark.word, (dimension, stance)
            assert mark.symbol
            assert mark.meaning


def test_silence_never_looks_like_a_good_answer() -> None:
    for dimension in TAXONOMY:
        mark = mark_of(dimension, Stance.NOT_STATED)
        assert (mark.level, mark.symbol) == ("silent", "?")


def test_levels_follow_the_risk() -> None:
    assert mark_of(Dimension.TRAINING, Stance.PERMITS).level == "bad"
    assert mark_of(Dimension.TRAINING, Stance.CONDITIONAL).level == "watch"
    assert mark_of(Dimension.TRAINING, Stance.PROHIBITS).level == "ok"


def test_levels_differ_in_symbol_as_well_as_in_colour() -> None:
    symbols = {
        mark_of(each, stance).level: mark_of(each, stance).symbol
        for each, s in TAXONOMY.items()
        for stance in s.risk
    }
    assert len(set(symbols.values())) == len(symbols)


def test_every_answer_of_the_verdict_line_has_its_clause() -> None:
    for dimension in (Dimension.TRAINING, Dimension.OPT_OUT, Dimension.RETENTION, Dimension.SHARING):
        assert all((dimension, stance) in SENTENCES for stance in TAXONOMY[dimension].risk)


def test_every_member_of_the_domain_has_a_name_for_people() -> None:
    assert set(PLAN_WORDS) == set(Tier)
    assert set(KIND_WORDS) == set(DocumentKind)
    assert set(DATA_WORDS) == {*DataScope, None}
    assert {severity_level(severity) for severity in Severity} == {"ok", "watch", "bad"}


def test_periods_are_told_in_the_unit_that_people_use() -> None:
    told = [period_words(hours) for hours in (12, 72, 720, 2160, 8760, 9600, 61320)]
    assert told == ["12 hours", "72 hours", "30 days", "90 days", "1 year", "400 days", "7 years"]
