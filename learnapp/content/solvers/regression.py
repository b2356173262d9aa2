"""Conditional logistic regression by Newton's method, with a small ridge.

The model of D. McFadden, "Conditional logit analysis of qualitative choice behavior" (1974): an
alternative with features x is chosen with probability exp(w.x) / sum of exp(w.x') over all
alternatives. The weights w maximise the log-likelihood less ridge / 2 * |w|^2, which is strictly
concave, so that there is one maximum even where a feature tells everything or two say the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log
from operator import mul

RIDGE = 1.0
# Newton's method doubles the digits in each step; a step of less than this is the end.
STEPS, CLOSE = 30, 1e-7
Vector = Sequence[float]


@dataclass(frozen=True, slots=True)
class Choice:
    """One decision: the features of each alternative, and the place of the one chosen."""

    alternatives: tuple[tuple[float, ...], ...]
    chosen: int


def dot(a: Vector, b: Vector) -> float:
    """The inner product."""
    return sum(map(mul, a, b), 0.0)


def fit(choices: Sequence[Choice], size: int, ridge: float = RIDGE) -> list[float]:
    """The weights of `size` features that best explain the choices; all 0 without any."""
    # The alternatives as differences to the chosen one, whose own utility is then 0.
    cases = [
        [
            [x - y for x, y in zip(other, choice.alternatives[choice.chosen], strict=True)]
            for at, other in enumerate(choice.alternatives)
            if at != choice.chosen
        ]
        for choice in choices
        if len(choice.alternatives) > 1
    ]
    weights = [0.0] * size
    value, gradient, curvature = _state(cases, weights, ridge)
    for _ in range(STEPS):
        step = solve(curvature, gradient)
        new = [w + s for w, s in zip(weights, step, strict=True)]
        found = _state(cases, new, ridge)
        while found[0] < value - CLOSE:  # too far: the quadratic fits only near the old weights
            step = [s / 2 for s in step]
            new = [w + s for w, s in zip(weights, step, strict=True)]
            found = _state(cases, new, ridge)
        weights, (value, gradient, curvature) = new, found
        if max(map(abs, step), default=0.0) < CLOSE:
            break
    return weights


def _state(
    cases: Sequence[Sequence[Vector]], weights: Vector, ridge: float
) -> tuple[float, list[float], list[list[float]]]:
    """The penalised log-likelihood, its gradient, and its second derivatives times -1."""
    size = len(weights)
    value = -ridge / 2 * dot(weights, weights)
    gradient = [-ridge * w for w in weights]
    curvature = [[ridge if a == b else 0.0 for b in range(size)] for a in range(size)]
    for rows in cases:
        utilities = [dot(weights, row) for row in rows]
        top = max(0.0, *utilities)
        powers = [exp(utility - top) for utility in utilities]
        total = exp(-top) + sum(powers)
        shares = [power / total for power in powers]
        value -= top + log(total)
        mean = [dot(shares, column) for column in zip(*rows, strict=True)]
        gradient = [g - m for g, m in zip(gradient, mean, strict=True)]
        weighted = [[share * x for x in row] for share, row in zip(shares, rows, strict=True)]
        for a in range(size):
            for row, scaled in zip(rows, weighted, strict=True):
                factor, line = scaled[a], curvature[a]
                for b in range(a + 1):
                    line[b] += factor * row[b]
            for b in range(a + 1):
                curvature[a][b] -= mean[a] * mean[b]
    for a in range(size):
        for b in range(a):
            curvature[b][a] = curvature[a][b]
    return value, gradient, curvature


def solve(matrix: Sequence[Vector], vector: Vector) -> list[float]:
    """The solution of a positive definite system, by elimination without exchanging rows."""
    rows = [[*row, value] for row, value in zip(matrix, vector, strict=True)]
    for at, pivot in enumerate(rows):
        for row in rows[at + 1 :]:
            factor = row[at] / pivot[at]
            for column in range(at, len(row)):
                row[column] -= factor * pivot[column]
    found: list[float] = []
    for at in range(len(rows) - 1, -1, -1):
        row = rows[at]
        known = dot(row[at + 1 : -1], found)
        found.insert(0, (row[-1] - known) / row[at])
    return found
