"""Where there are many vendors, the level that most cells of a column have is told once, in the style."""

from __future__ import annotations

from tosrisk.reporters.usual import EACH_ITS_OWN, Usual, usual_rules

ROWS = (("b", "", "o"), ("b", "w", "u"), ("w", "", "u"))


def test_a_cell_of_the_usual_level_says_none_and_any_other_its_own() -> None:
    usual = Usual.of(ROWS)
    assert usual.levels == ("b", "", "o")
    assert [usual.told(0, level) for level in "bwo"] == ["", "w", "o"]
    assert usual.told(1, "") == ""
    assert usual.told(0, "") == "s", "silence is told where it is not usual"


def test_a_cell_that_could_not_be_read_always_says_so() -> None:
    usual = Usual.of([("u",), ("u",)])
    assert usual.levels == ("",)
    assert usual.told(0, "u") == "u"


def test_the_style_gives_each_column_the_ground_and_the_sign_of_its_usual_level() -> None:
    rules = usual_rules(".asked td", 3, Usual.of(ROWS))
    assert ".asked td:nth-child(3):not([class]){background:var(--bad);color:var(--bad-ink)}" in rules
    assert '.asked td:nth-child(5):not([class])::before{content:"\\2713"' in rules
    assert "nth-child(4)" not in rules, "a cell by itself looks silent"


def test_of_few_vendors_each_cell_tells_its_level() -> None:
    assert [EACH_ITS_OWN.told(0, level) for level in ("b", "")] == ["b", ""]
    assert usual_rules(".may td", 3, EACH_ITS_OWN) == ""
