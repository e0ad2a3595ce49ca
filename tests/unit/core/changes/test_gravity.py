"""The weights that decide what is material are those that the documentation shows."""

from __future__ import annotations

from pathlib import Path

from tosrisk.core.changes.gravity import GRAVITY
from tosrisk.domain.taxonomy import TAXONOMY

PAGE = Path(__file__).parents[4] / "docs" / "changes.md"


def test_every_dimension_has_a_gravity_and_the_page_shows_it() -> None:
    shown = {}
    for line in PAGE.read_text(encoding="utf-8").partition("| dimension | gravity |")[2].splitlines()[2:]:
        if not line:
            break
        titles, value = line.strip("| ").split(" | ")
        shown.update({title: float(value) for title in titles.split("; ")})
    assert shown == {TAXONOMY[dimension].title: value for dimension, value in GRAVITY.items()}
    assert set(GRAVITY) == set(TAXONOMY)
