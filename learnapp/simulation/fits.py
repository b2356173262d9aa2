"""Says how well predictions of correctness fit what came."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

from learnapp.simulation.measures import Estimate, mean

BINS = 20
# Nobody is punished without limit for a prediction that was too sure.
LEAST = 1e-6

Pair = tuple[float, bool]  # predicted, correct


@dataclass(frozen=True, slots=True)
class Bin:
    """Predictions that are nearly the same: how many, their mean, and the share that was right."""

    count: int
    predicted: float
    correct: float


@dataclass(frozen=True, slots=True)
class Fit:
    """How well predictions fit: the gap of the means, the error over bins, the logarithmic loss of
    the predictions and of the constant that is right on average.
    """

    answers: int
    gap: Estimate
    rmse20: float
    log_loss: float
    log_loss_constant: float
    bins: tuple[Bin, ...]


def bins(pairs: Sequence[Pair]) -> tuple[Bin, ...]:
    """The predictions in twenty bins of equal width, those without any left out."""
    found: dict[int, list[Pair]] = {}
    for pair in pairs:
        found.setdefault(min(int(pair[0] * BINS), BINS - 1), []).append(pair)
    return tuple(
        Bin(len(group), fmean(p for p, _ in group), fmean(c for _, c in group))
        for _, group in sorted(found.items())
    )


def log_loss(pairs: Sequence[Pair]) -> float:
    """The mean of -log of the probability given to what came."""
    return fmean(-math.log(max(p if c else 1 - p, LEAST)) for p, c in pairs)


def fit(learners: Sequence[Sequence[Pair]]) -> Fit:
    """The fit over all answers; the interval of the gap is over learners, who differ."""
    pairs = [pair for answers in learners for pair in answers]
    filled = bins(pairs)
    base = fmean(correct for _, correct in pairs)
    gaps = mean([fmean(p - c for p, c in answers) for answers in learners])
    squares = fmean(p - c for p, c in pairs)
    return Fit(
        answers=len(pairs),
        gap=Estimate(abs(squares), gaps.margin),
        rmse20=math.sqrt(
            sum(b.count * (b.predicted - b.correct) ** 2 for b in filled) / len(pairs)
        ),
        log_loss=log_loss(pairs),
        log_loss_constant=log_loss([(base, correct) for _, correct in pairs]),
        bins=filled,
    )
