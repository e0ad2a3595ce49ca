"""The score runner holds figures to floors."""

from __future__ import annotations

import importlib.util
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

BENCH = Path(__file__).parents[3] / "bench"


@pytest.fixture(scope="module")
def score() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", BENCH / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    # Dataclasses look their own module up while it is being loaded.
    sys.modules["score"] = module
    spec.loader.exec_module(module)
    return module


def test_a_figure_on_its_floor_holds(score: ModuleType) -> None:
    assert score.judge(
        "pairs", {"recall": 0.8, "false_alarms": 2}, {"min": {"recall": 0.8}, "max": {"false_alarms": 2}}
    )


def test_a_figure_below_its_floor_is_missed_and_shown(
    score: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    assert not score.judge("pairs", {"recall": 0.79}, {"min": {"recall": 0.8}})
    assert "MISSED" in capsys.readouterr().out


def test_a_figure_above_its_ceiling_is_missed(score: ModuleType) -> None:
    assert not score.judge("pairs", {"false_alarms": 3}, {"max": {"false_alarms": 2}})


def test_a_floor_for_a_figure_that_no_scorer_gives_is_an_error(score: ModuleType) -> None:
    with pytest.raises(KeyError):
        score.judge("pairs", {}, {"min": {"recal": 0.8}})


def test_a_triple_becomes_three_figures_and_tables_are_left_out(score: ModuleType) -> None:
    answer = {"detect_micro": [0.9, 0.8, 0.85], "findings": 7, "dimensions": {"training": {}}}
    assert dict(score._flatten(answer)) == {
        "detect_micro_precision": 0.9,
        "detect_micro_recall": 0.8,
        "detect_micro_f1": 0.85,
        "findings": 7,
    }


def test_every_table_of_floors_belongs_to_a_score(score: ModuleType) -> None:
    floors = tomllib.loads(score.FLOORS.read_text())
    assert set(floors) <= set(score.SCORES)
    assert {word for table in floors.values() for word in table} <= {"min", "max"}
