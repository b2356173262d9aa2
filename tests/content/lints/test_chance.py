"""The tests for luck are exact where they say so."""

from math import comb
from random import Random

import pytest

from learnapp.content.lints import chance
from learnapp.content.lints.chance import chi_square_tail, luck, risk


def binomial(n, k, p):
    return sum(comb(n, i) * p**i * (1 - p) ** (n - i) for i in range(k, n + 1))


@pytest.mark.parametrize(("n", "k"), [(1, 1), (14, 8), (14, 0), (30, 16), (200, 80)])
@pytest.mark.parametrize("options", [3, 4])
def test_with_scores_of_0_and_1_it_is_the_binomial_test(n, k, options):
    items = [tuple(int(place == i % options) for place in range(options)) for i in range(n)]
    assert luck(items, k) == pytest.approx(binomial(n, k, 1 / options))


def test_any_scores_are_counted_out():
    # Sums of one of (0, 1) and one of (-2, 5, 5): -2, -1, and 5 or 6 two thirds of the time.
    items = [(0, 1), (-2, 5, 5)]
    assert [luck(items, found) for found in (-2, -1, 0, 6, 7)] == pytest.approx(
        [1, 5 / 6, 2 / 3, 1 / 3, 0]
    )


def test_many_keys_are_taken_as_normal(monkeypatch):
    rng = Random(5)
    items = [tuple(rng.randint(20, 60) for _ in range(4)) for _ in range(100)]
    found = sum(sum(scores) / 4 for scores in items) + 150
    exact = luck(items, round(found))
    monkeypatch.setattr(chance, "COUNTED", 0)
    assert luck(items, round(found)) == pytest.approx(exact, rel=0.03)


@pytest.mark.parametrize(
    ("value", "freedom"), [(3.841, 1), (5.991, 2), (7.815, 3), (9.488, 4), (11.070, 5), (12.592, 6)]
)
def test_chi_square_has_its_tabled_values(value, freedom):
    assert chi_square_tail(value, freedom) == pytest.approx(0.05, abs=1e-4)


def test_small_sets_have_to_be_stranger():
    assert (risk(299), risk(300)) == (0.01, 0.05)
