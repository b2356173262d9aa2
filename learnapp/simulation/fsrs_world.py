"""A world in which learners forget as FSRS says, each by weights of their own."""

from dataclasses import dataclass
from datetime import datetime
from random import Random

from fsrs import Card, Rating, Scheduler, State
from fsrs.scheduler import LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS

from learnapp.simulation.forgetting import Mind, TrueMemory

# How far a learner's own weights are from the published ones: the standard deviation of their
# logarithm. So two learners in three are within 15 % of each.
OWN_WEIGHTS = 0.15


@dataclass(frozen=True, slots=True)
class FsrsMind:
    """A learner who forgets as FSRS says, by weights of their own."""

    scheduler: Scheduler

    def first(self, recalled: bool, now: datetime) -> TrueMemory:
        return FsrsMemory(self.scheduler, Card(card_id=0, due=now)).after(recalled, now)


@dataclass(frozen=True, slots=True)
class FsrsMemory:
    """A card of that learner."""

    scheduler: Scheduler
    card: Card

    def recall(self, now: datetime) -> float:
        return self.scheduler.get_card_retrievability(self.card, now)

    def after(self, recalled: bool, now: datetime) -> TrueMemory:
        rating = Rating.Good if recalled else Rating.Again
        card, _ = self.scheduler.review_card(self.card, rating, now)
        card.state = State.Review
        return FsrsMemory(self.scheduler, card)


def fsrs_mind(random: Random) -> Mind:
    """A learner of the FSRS world."""
    bounds = zip(
        Scheduler().parameters, LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS, strict=True
    )
    own = [
        min(max(weight * random.lognormvariate(0, OWN_WEIGHTS), low), high)
        for weight, low, high in bounds
    ]
    return FsrsMind(Scheduler(own, learning_steps=(), relearning_steps=(), enable_fuzzing=False))
