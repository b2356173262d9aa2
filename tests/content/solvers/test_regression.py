"""The regression finds the weights that explain choices best."""

from math import exp, log

import pytest

from learnapp.content.solvers.regression import Choice, fit, solve


def likelihood(choices, weights, ridge):
    """The penalised log-likelihood, written down a second time as in the formula."""
    value = -ridge / 2 * sum(w * w for w in weights)
    for choice in choices:
        powers = [
            exp(sum(w * x for w, x in zip(weights, row, strict=True)))
            for row in choice.alternatives
        ]
        value += log(powers[choice.chosen] / sum(powers))
    return value


def test_one_feature_has_the_known_weight():
    # Of two alternatives that differ by 1, the higher is chosen 3 times in 4: w = log(3 / 1).
    higher = ((1.0,), (0.0,))
    choices = [Choice(higher, 0)] * 3 + [Choice(higher, 1)]
    assert fit(choices, 1, ridge=0.0) == pytest.approx([log(3)])


def test_no_other_weights_explain_better():
    choices = [
        Choice(((1.0, 0.2), (0.3, -1.0), (-0.5, 0.4)), 0),
        Choice(((0.1, 0.9), (0.8, -0.3)), 1),
        Choice(((-1.0, 0.5), (0.0, 0.0), (1.2, 1.0)), 1),
        Choice(((0.4, -0.6), (0.5, 0.7)), 0),
    ]
    found = fit(choices, 2)
    best = likelihood(choices, found, 1.0)
    for step in ((0.01, 0), (-0.01, 0), (0, 0.01), (0, -0.01)):
        moved = [w + s for w, s in zip(found, step, strict=True)]
        assert likelihood(choices, moved, 1.0) < best


def test_a_feature_that_tells_everything_has_a_finite_weight():
    choices = [Choice(((5.0, 5.0), (-5.0, -5.0)), 0)] * 400
    first, second = fit(choices, 2)
    assert first == pytest.approx(second)
    assert 0 < first < 10


def test_large_values_do_not_overflow():
    choices = [Choice(((900.0,), (-900.0,)), 0), Choice(((900.0,), (-900.0,)), 1)]
    assert fit(choices, 1) == pytest.approx([0.0])
    mixed = [Choice(((1e3,), (0.0,)), 0)] * 9 + [Choice(((1.0,), (0.0,)), 1)] * 50
    found = fit(mixed, 1)
    assert likelihood(mixed, found, 1.0) >= likelihood(mixed, [found[0] + 1e-4], 1.0)


def test_without_a_choice_the_weights_are_0():
    assert fit([], 2) == [0.0, 0.0]
    assert fit([Choice(((1.0, 2.0),), 0)], 2) == [0.0, 0.0]


def test_a_system_is_solved():
    matrix = [[4.0, 1.0, 0.0], [1.0, 3.0, 1.0], [0.0, 1.0, 2.0]]
    assert solve(matrix, [6.0, 10.0, 8.0]) == pytest.approx([1.0, 2.0, 3.0])
