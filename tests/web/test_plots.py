"""The numbers and words of the plots."""

from datetime import UTC, datetime

import pytest

from learnapp.domain.calibration import Bin
from learnapp.web.plots import Bar, Point, bin_points, day_bars, lines

NOW = datetime(2026, 11, 29, 22, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("most", "found"),
    [
        (0, [0, 1]),
        (1, [0, 1]),
        (4, [0, 1, 2, 3, 4]),
        (5, [0, 2, 4, 6]),
        (8, [0, 2, 4, 6, 8]),
        (9, [0, 5, 10]),
        (21, [0, 10, 20, 30]),
        (97, [0, 50, 100]),
        (900, [0, 500, 1000]),
    ],
)
def test_an_axis_has_a_few_round_numbers_and_room_for_the_most(most: int, found: list[int]) -> None:
    assert lines(most) == found
    assert lines(most)[-1] >= most


@pytest.mark.usefixtures("context")
def test_every_day_has_a_bar_and_every_tenth_a_word() -> None:
    bars = day_bars([3, 0, *[1] * 9], NOW)
    assert bars[:3] == [
        Bar("Nov 29, 2026", 3, "today"), Bar("Nov 30, 2026", 0, ""), Bar("Dec 1, 2026", 1, "")
    ]  # fmt: skip
    assert [bar.word for bar in bars if bar.word] == ["today", "in 10 days"]


@pytest.mark.usefixtures("context")
def test_every_bin_with_answers_has_a_point() -> None:
    assert bin_points({9: Bin(4, 4, 3.7), 2: Bin(2, 1, 0.5)}) == [
        Point("20 to 30 %", 2, 0.25, 0.5), Point("90 to 100 %", 4, 0.925, 1.0)
    ]  # fmt: skip
    assert bin_points({}) == []
