"""Bins of predictions."""

import pytest

from learnapp.domain.calibration import Bin, bin_after, bin_of, together


@pytest.mark.parametrize(
    ("prediction", "number"), [(0.0, 0), (0.09, 0), (0.1, 1), (0.55, 5), (0.9, 9), (1.0, 9)]
)
def test_each_bin_holds_its_lower_end_and_the_last_both(prediction: float, number: int) -> None:
    assert bin_of(prediction) == number


def test_a_bin_counts_what_was_predicted_and_what_came() -> None:
    first = bin_after(None, 0.75, True)
    assert first == Bin(1, 1, 0.75)
    assert bin_after(first, 0.5, False) == Bin(2, 1, 1.25)


def test_a_bin_gives_the_mean_prediction_and_the_share_that_was_right() -> None:
    found = Bin(answered=4, correct=3, predicted=2.5)
    assert (found.mean_prediction, found.share_correct) == (0.625, 0.75)


def test_bins_together_are_one() -> None:
    assert together([Bin(4, 3, 2.5), Bin(1, 0, 0.25)]) == Bin(5, 3, 2.75)
    assert together([]) is None
