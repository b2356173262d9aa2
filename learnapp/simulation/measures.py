"""Means, ratios and shares with their intervals of 95 %."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean, stdev

Z = 1.96


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure and half the width of its interval."""

    value: float
    margin: float


def mean(values: Sequence[float]) -> Estimate:
    """The mean of independent values, with the normal interval."""
    spread = stdev(values) if len(values) > 1 else 0.0
    return Estimate(fmean(values), Z * spread / math.sqrt(len(values)))


def ratio(above: Sequence[float], below: Sequence[float]) -> Estimate:
    """The ratio of two means of pairs, by the delta method."""
    over = fmean(below)
    value = fmean(above) / over
    rest = mean([(a - value * b) / over for a, b in zip(above, below, strict=True)])
    return Estimate(value, rest.margin)


def share(hits: int, of: int) -> Estimate:
    """A share with Wilson's interval, given as half its width; 0 of 0 is 0."""
    if not of:
        return Estimate(0.0, 0.0)
    p = hits / of
    width = Z * math.sqrt(p * (1 - p) / of + Z * Z / (4 * of * of)) / (1 + Z * Z / of)
    return Estimate(p, width)
