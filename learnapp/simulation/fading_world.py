"""Worlds in which learners forget exponentially, each thing at a pace of its own."""

import math
from dataclasses import dataclass
from datetime import datetime
from random import Random

from learnapp.simulation.forgetting import Mind, TrueMemory

# Recall decays as exp(-days / stability). What was known at first is at .90 after
# as many days as FSRS has it; what was not fades four times as fast. A success lets the stability
# grow, a lapse halves it. These are medians: things differ, and so does what a success adds.
FIRST_DAYS = {False: 5.5, True: 22.0}
GROWTH, LAPSE = 2.5, 0.5
SPREAD = 0.5
# In a third world everything fades so much faster.
FAST = 0.3


@dataclass(frozen=True, slots=True)
class FadingMind:
    """A learner who forgets exponentially, each thing at a pace of its own."""

    random: Random
    usual_pace: float

    def first(self, recalled: bool, now: datetime) -> TrueMemory:
        pace = self.usual_pace * self.random.lognormvariate(0, SPREAD)
        return FadingMemory(self.random, pace, FIRST_DAYS[recalled] * pace, now)


@dataclass(frozen=True, slots=True)
class FadingMemory:
    """A thing that is remembered; `stability` is in days."""

    random: Random
    pace: float
    stability: float
    asked_at: datetime

    def recall(self, now: datetime) -> float:
        return math.exp(-(now - self.asked_at).total_seconds() / 86_400 / self.stability)

    def after(self, recalled: bool, now: datetime) -> TrueMemory:
        grown = self.stability * GROWTH * self.random.lognormvariate(0, SPREAD)
        lapsed = max(self.stability * LAPSE, FIRST_DAYS[False] * self.pace)
        stability = grown if recalled else lapsed
        return FadingMemory(self.random, self.pace, stability, now)


def fading_mind(random: Random) -> Mind:
    """A learner of the other world."""
    return FadingMind(random, 1.0)


def fast_mind(random: Random) -> Mind:
    """A learner of the other world in its harsh form."""
    return FadingMind(random, FAST)
