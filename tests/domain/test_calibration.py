"""Bins of predictions."""

import pytest

from learnapp.domain.calibration import Bin, bin_after, bin_of


@pytest.mark.parametrize(
    ("prediction", "number"), [(0.0, 0), (0.09, 0), (0.1, 1), (0.55, 5), (0.9, 9), (1.0, 9)]
)
def test_each_bin_holds_its_lower_end_and_the_last_both(prediction: float, number: int) -> None:
    assert bin_of(prediction) == number


def test_a_bin_counts_what_was_predicted_and_what_came() -> None:
    first = bin_after(None, 0.75, True)
    assert first == Bin(1, 1, 0.75)
    assert bin_after(first, 0.5, False) == Bin(2, 1, 1.25)
