"""How likely luck alone explains what a bank looks like."""

import math
from collections.abc import Sequence

# Limits of a whole bank hold from this many items on; a smaller set has to be stranger.
BANK_SIZE = 300
LARGE_RISK, SMALL_RISK = 0.05, 0.01
# Up to so many possible sums they are counted out; the sum of more keys is normal.
COUNTED = 5000


def risk(size: int) -> float:
    """The probability below which luck is no explanation for a set of so many items."""
    return LARGE_RISK if size >= BANK_SIZE else SMALL_RISK


def luck(items: Sequence[Sequence[int]], found: int) -> float:
    """The probability that the scores of the keys add up to `found` or more by luck.

    Each item is the scores of its options; by luck, each of them is as likely to be the key. With
    scores of 0 and 1 and as many options everywhere this is the exact binomial test.
    """
    if sum(max(scores) - min(scores) for scores in items) > COUNTED:
        return _normal(items, found)
    target = found - sum(min(scores) for scores in items)
    chances = [1.0]
    for scores in items:
        low, span = min(scores), max(scores) - min(scores)
        grown = [0.0] * (len(chances) + span)
        for score in scores:
            for place, chance in enumerate(chances, score - low):
                grown[place] += chance / len(scores)
        chances = grown
    return min(1.0, sum(chances[max(target, 0) :]))


def _normal(items: Sequence[Sequence[int]], found: int) -> float:
    """The same for many items, whose sum is close to normal."""
    means = [sum(scores) / len(scores) for scores in items]
    variance = sum(
        sum((score - mean) ** 2 for score in scores) / len(scores)
        for scores, mean in zip(items, means, strict=True)
    )
    return math.erfc((found - 0.5 - sum(means)) / math.sqrt(2 * variance)) / 2


def chi_square_tail(value: float, freedom: int) -> float:
    """The probability of a chi-square of `value` or more with so many degrees of freedom."""
    half = value / 2
    if freedom % 2:
        order, tail = 0.5, math.erfc(math.sqrt(half))
    else:
        order, tail = 1.0, math.exp(-half)
    while order < freedom / 2:
        tail += half**order * math.exp(-half) / math.gamma(order + 1)
        order += 1
    return tail
