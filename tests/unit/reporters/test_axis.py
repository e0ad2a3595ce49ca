"""Days stand where they should along the axis, and what is written on it can be read."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from tosrisk.reporters.axis import WIDTH, Axis, fitting, lasting

START = date(2021, 3, 4)


def after(*days: int) -> list[date]:
    return [START + timedelta(days=each) for each in days]


def test_time_runs_evenly_and_leaves_room_after_the_last_day() -> None:
    axis = Axis(after(0, 100, 200, 300, 400))
    places = [axis.share(on) for on in after(0, 100, 200, 300, 400)]
    assert places[0] == 0
    assert 0.8 < places[-1] < 0.9, "most answers can be read in the room"
    steps = [later - earlier for earlier, later in pairwise(places)]
    assert max(steps) - min(steps) < 1e-9
    assert axis.shortened() is None


def test_a_long_quiet_stretch_is_drawn_shorter_and_named() -> None:
    days = after(0, 30, 60, 90, 2000, 2030, 2060, 2500)
    axis = Axis(days)
    shortened = axis.shortened()
    assert shortened is not None
    assert (shortened.label, shortened.lasted) == ("5 years, shortened", "5 years")
    quiet = axis.share(days[4]) - axis.share(days[3])
    assert quiet < 0.5 < 1910 / 2500
    places = [axis.share(on) for on in days]
    assert places == sorted(places)
    assert len(set(places)) == len(places)


def test_what_lies_ahead_stands_beyond_today_which_stands_beyond_the_last_day() -> None:
    (ahead,) = after(460)
    axis = Axis(after(0, 100, 200, 300, 400), ahead)
    assert axis.share(after(400)[0]) < axis.today < axis.share(ahead) < 1
    drawn = axis.ahead()
    assert drawn is not None
    assert (drawn.label, drawn.x) == (f"from {ahead}", axis.at(ahead))
    assert Axis(after(0, 400)).today == 1
    assert Axis(after(0, 400)).ahead() is None


@pytest.mark.parametrize("days", [(0,), (0, 1), (0, 700), (0, 1, 700), (0, 1, 2, 119)])
def test_what_would_win_little_room_is_left_in_proportion(days: tuple[int, ...]) -> None:
    axis = Axis(after(*days))
    assert axis.shortened() is None
    assert axis.share(START) == 0
    assert axis.share(after(days[-1])[0]) == pytest.approx(0.84 if days[-1] else 0)


@pytest.mark.parametrize("span", [1, 5, 12, 40, 100, 160, 400, 900, 2000, 5000, 9000])
def test_labels_never_touch_and_there_are_some(span: int) -> None:
    axis = Axis(after(0, *range(1, span, max(1, span // 20)), span))
    ticks = axis.ticks()
    assert ticks
    places = [float(tick.x.rstrip("%")) / 100 * WIDTH for tick in ticks]
    assert all(later - earlier >= 57 for earlier, later in pairwise(places))
    assert places[-1] <= WIDTH - 50
    assert any(part.isdigit() and len(part) == 4 for part in " ".join(tick.label for tick in ticks).split())


def test_a_label_is_only_written_where_it_fits() -> None:
    assert fitting(0.5, "✓ Limited time", "✓") == "✓ Limited time"
    assert fitting(0.05, "✓ Limited time", "✓") == "✓"
    assert fitting(0.01, "✓ Limited time", "✓") == ""


def test_lengths_are_told_in_the_unit_that_suits_them() -> None:
    assert [lasting(days) for days in (1, 59, 60, 729, 730, 2000)] == [
        "1 day",
        "59 days",
        "2 months",
        "24 months",
        "2 years",
        "5 years",
    ]
