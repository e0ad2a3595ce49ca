"""The packaged frameworks: whole, and true to the taxonomy."""

from __future__ import annotations

from importlib.resources import files

import pytest

from tosrisk.catalogue.frameworks import _need, _NeedModel, load_frameworks
from tosrisk.core.scoring.reading import READINGS
from tosrisk.domain.frameworks import FRAMEWORK_IDS
from tosrisk.domain.taxonomy import DATA_DIMENSIONS, TAXONOMY, Dimension, Stance

FRAMEWORKS = load_frameworks()
CONTROLS = [(framework, control) for framework in FRAMEWORKS for control in framework.controls]
NEEDS = [(control, need) for _, control in CONTROLS for need in control.needs]
each_control = pytest.mark.parametrize(
    ("framework", "control"),
    CONTROLS,
    ids=[f"{framework.id} {control.id}" for framework, control in CONTROLS],
)


def test_every_file_is_a_framework_and_every_framework_a_file() -> None:
    folder = files("tosrisk.catalogue").joinpath("frameworks")
    assert {file.name for file in folder.iterdir()} == {f"{name}.toml" for name in FRAMEWORK_IDS}
    assert tuple(framework.id for framework in FRAMEWORKS) == FRAMEWORK_IDS


def test_no_control_stands_twice() -> None:
    names = [(framework.id, control.id) for framework, control in CONTROLS]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(("control", "need"), NEEDS, ids=lambda each: getattr(each, "id", ""))
def test_each_answer_of_a_needed_dimension_counts_for_one_thing(control, need) -> None:
    answers = [*need.met, *need.partly, *need.gap]
    assert sorted(answers) == sorted(set(TAXONOMY[need.dimension].risk) - {Stance.NOT_STATED})


@pytest.mark.parametrize(("control", "need"), NEEDS, ids=lambda each: getattr(each, "id", ""))
def test_a_better_answer_never_counts_for_less(control, need) -> None:
    """Apart from rights in content, where owning it says nothing of the licence that is given."""
    risk = TAXONOMY[need.dimension].risk
    ranks = {**dict.fromkeys(need.met, 0), **dict.fromkeys(need.partly, 1), **dict.fromkeys(need.gap, 2)}
    ranks.pop(Stance.CUSTOMER_OWNS, None)
    ordered = sorted(ranks, key=lambda stance: risk[stance])
    assert [ranks[stance] for stance in ordered] == sorted(ranks.values())


@each_control
def test_whose_data_is_asked_only_where_findings_tell_it(framework, control) -> None:
    for need in control.needs:
        assert not need.data or need.dimension in DATA_DIMENSIONS
        assert not need.names or need.about


@each_control
def test_official_texts_are_linked_over_https_on_the_publishers_own_sites(framework, control) -> None:
    hosts = (
        "https://eur-lex.europa.eu/",
        "https://www.ecfr.gov/current/title-",
        "https://www.pcisecuritystandards.org/",
        "https://doi.org/10.6028/NIST.",
        "https://www.iso.org/standard/",
    )
    assert control.url.startswith(hosts)


@each_control
def test_a_section_of_federal_regulations_links_to_itself(framework, control) -> None:
    if "ecfr.gov" in control.url:
        assert control.url.rpartition("section-")[2] == control.id.split("(")[0]


@each_control
def test_titles_are_short_and_clauses_speak_of_the_parties(framework, control) -> None:
    assert len(control.title) < 80
    if control.clause:
        assert "Provider" in control.clause or "parties" in control.clause
        assert control.question.rstrip().endswith("?")


def test_every_paragraph_of_article_28_3_is_there() -> None:
    ids = {control.id for control in FRAMEWORKS[0].controls}
    assert {f"Art. 28(3)({letter})" for letter in "abcdefgh"} <= ids


def test_an_answer_that_stands_nowhere_or_twice_is_refused() -> None:
    for gap in ([], [Stance.AMBIGUOUS, Stance.PERMITS, Stance.PROHIBITS]):
        model = _NeedModel(
            dimension=Dimension.TRAINING,
            because="x",
            met=[Stance.PROHIBITS],
            partly=[Stance.CONDITIONAL],
            gap=gap,
        )
        with pytest.raises(ValueError, match="training: each of"):
            _need(model, {})


def test_the_dimensions_that_frameworks_turn_on_are_read_by_scoring() -> None:
    assert {need.dimension for _, need in NEEDS} <= set(READINGS)
