"""Compares what the solvers get right with chance: the limits of the course blueprint.

From 300 items on, a figure outside its limits fails. With fewer, chance alone goes outside often,
so only a figure that chance reaches less than once in a hundred times is reported.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, erfc, exp, floor, lgamma, log, sqrt

from learnapp.content.problems import Level

ENOUGH = 300
RARE = 0.01
# Above chance by this or by 1.645 standard errors (a one-sided test at .05), whichever is more.
MARGIN, SIGMAS = 0.05, 1.645
COMBINED_MARGIN = 0.08
LEARNED = frozenset({"B9", "B10"})
# As far below chance a cue points away from the key, which tells as much.
BELOW = 0.08


@dataclass(frozen=True, slots=True)
class Figure:
    """A share with its limits; `p` is how probable chance makes a figure so far from it.

    `cue` is what tells most, where one solver weighs several cues.

    A solver that is `learned` could have turned a cue round that points away from the key. Where it
    is right less often than chance, that is what its few folds do to each other: what is more
    frequent than it should be in four of them is rarer in the fifth.
    """

    code: str
    name: str
    count: int
    value: float
    chance: float
    low: float
    high: float
    error: float
    p: float
    learned: bool = False
    cue: str = ""

    @property
    def outside(self) -> bool:
        """Whether it lies outside the limits, whatever the number of items."""
        return not self.low - 1e-9 <= self.value <= self.high + 1e-9

    @property
    def level(self) -> Level | None:
        """The level at which it is reported, or None."""
        if not self.outside:
            return None
        if self.count >= ENOUGH:
            return Level.FAIL
        artefact = self.learned and self.value < self.chance
        return Level.WARN if self.p < RARE and not artefact else None


def solved(code: str, name: str, credit: Sequence[float], chance: float) -> Figure:
    """The figure of a solver with this credit on each item."""
    count, hits = len(credit), sum(credit)
    error = sqrt(chance * (1 - chance) / count)
    margin = COMBINED_MARGIN if code == "B10" else max(MARGIN, SIGMAS * error)
    return Figure(
        code=code,
        name=name,
        count=count,
        value=hits / count,
        chance=chance,
        low=chance - BELOW,
        high=chance + margin,
        error=error,
        p=tail(hits, count, chance),
        learned=code in LEARNED,
    )


def share(name: str, hits: int, count: int, low: float, high: float, cue: str = "") -> Figure:
    """The figure of a share of true statements or of right verdicts, where chance is a half."""
    return Figure(
        code="B-true",
        name=name,
        count=count,
        value=hits / count,
        chance=0.5,
        low=low,
        high=high,
        error=sqrt(0.25 / count),
        p=tail(hits, count, 0.5),
        cue=cue,
    )


def ranking(
    scores: Sequence[float], truths: Sequence[bool], items: int, cue: str = ""
) -> Figure | None:
    """The area under the curve of scored options, or None if they are all right or all wrong.

    It is the share of pairs of a right and a wrong option in which the right one scores higher;
    the error is that of Mann and Whitney's statistic (1947) where scores tell nothing.
    """
    right = [score for score, truth in zip(scores, truths, strict=True) if truth]
    wrong = [score for score, truth in zip(scores, truths, strict=True) if not truth]
    pairs = len(right) * len(wrong)
    if not pairs:
        return None
    won = sum((a > b + 1e-9) + 0.5 * (abs(a - b) <= 1e-9) for a in right for b in wrong)
    value, error = won / pairs, sqrt((len(scores) + 1) / 12 / pairs)
    return Figure(
        code="B-multiple",
        name="options ranked (area under the curve)",
        count=items,
        value=value,
        chance=0.5,
        low=0.43,
        high=0.57,
        error=error,
        p=erfc(abs(value - 0.5) / error / sqrt(2)) / 2,
        learned=True,
        cue=cue,
    )


def tail(hits: float, count: int, chance: float) -> float:
    """The exact binomial probability of so many hits or more (or, below chance, or fewer).

    Shared credit is rounded towards chance, which makes the test stricter with itself.
    """
    if hits >= count * chance:
        least = floor(hits + 1e-6)
        return sum(_binomial(at, count, chance) for at in range(least, count + 1))
    most = ceil(hits - 1e-6)
    return sum(_binomial(at, count, chance) for at in range(most + 1))


def _binomial(hits: int, count: int, chance: float) -> float:
    ways = lgamma(count + 1) - lgamma(hits + 1) - lgamma(count - hits + 1)
    return exp(ways + hits * log(chance) + (count - hits) * log(1 - chance))
