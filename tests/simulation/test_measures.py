"""The measures by hand."""

import math

import pytest

from learnapp.simulation.fits import bins, fit, log_loss
from learnapp.simulation.measures import mean, ratio, share


def test_a_mean_and_its_interval() -> None:
    found = mean([1.0, 2.0, 3.0])
    assert found.value == 2
    assert found.margin == pytest.approx(1.96 / math.sqrt(3))
    assert mean([5.0]).margin == 0


def test_a_ratio_of_pairs_that_go_together_is_exact() -> None:
    found = ratio([1.0, 2.0, 3.0], [2.0, 4.0, 6.0])
    assert (found.value, found.margin) == (0.5, 0)
    assert ratio([1.0, 2.0], [2.0, 2.0]).margin > 0


def test_a_share_is_uncertain_even_where_nothing_was_found() -> None:
    assert share(0, 0).margin == 0
    assert share(0, 100).margin > 0.01
    half = share(50, 100)
    # Wilson: 1.96 x sqrt(.25 / 100 + 1.96^2 / 40000) / (1 + 1.96^2 / 100)
    assert (half.value, half.margin) == (0.5, pytest.approx(0.0962, abs=1e-4))


def test_bins_hold_their_lower_end_and_the_last_holds_one() -> None:
    found = bins([(0.05, True), (0.09, False), (1.0, True), (0.96, True)])
    assert [(b.count, b.correct) for b in found] == [(2, 0.5), (2, 1.0)]
    assert found[0].predicted == pytest.approx(0.07)


def test_the_loss_of_a_coin_is_log_two_and_no_loss_is_endless() -> None:
    assert log_loss([(0.5, True), (0.5, False)]) == pytest.approx(math.log(2))
    assert log_loss([(0.0, True)]) == pytest.approx(-math.log(1e-6))


def test_a_fit_by_hand() -> None:
    found = fit([[(0.8, True), (0.8, True)], [(0.6, False), (0.6, True)]])
    assert found.answers == 4
    assert found.gap.value == pytest.approx(0.05)
    # Two bins of two: .8 against 1, .6 against .5.
    assert found.rmse20 == pytest.approx(math.sqrt((0.2**2 + 0.1**2) / 2))
    assert found.log_loss_constant == pytest.approx(
        -(0.75 * math.log(0.75) + 0.25 * math.log(0.25))
    )
