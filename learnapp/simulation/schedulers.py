"""Compares when to ask again: reviews that a card costs, and recall a month after the last day."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random

from learnapp.simulation.forgetting import Mind, TrueMemory
from learnapp.simulation.measures import Estimate, mean
from learnapp.simulation.plans import Plan
from learnapp.simulation.worlds import within

START = datetime(2026, 1, 5, 18, tzinfo=UTC)
SPAN_DAYS = 180
AFTER = timedelta(days=30)
CARDS = 30
KNOWN_BEFORE, SLIPS, GUESSES = 0.25, (0.05, 0.20), (0.20, 0.40)


@dataclass(frozen=True, slots=True)
class Cost:
    """The reviews a card takes over the span after its first answer, and its recall a month on."""

    reviews_per_card: Estimate
    recall_30d: Estimate


def cost(
    plan: Callable[[], Plan],
    world: Callable[[Random], Mind],
    *,
    learners: int,
    seed: int,
) -> Cost:
    """What a plan costs so many learners of a world, and what it is worth."""
    reviews, recalls = [], []
    for number in range(learners):
        random = Random(f"{seed}.schedulers.{number}")
        mind = world(random)
        slip, guess = within(random, SLIPS), within(random, GUESSES)
        cards = [_card(plan(), mind, random, slip, guess) for _ in range(CARDS)]
        reviews.append(sum(count for count, _ in cards) / CARDS)
        recalls.append(sum(recall for _, recall in cards) / CARDS)
    return Cost(mean(reviews), mean(recalls))


def _card(plan: Plan, mind: Mind, random: Random, slip: float, guess: float) -> tuple[int, float]:
    """One card from its first answer on: reviews, and recall thirty days after the span."""
    now, end = START, START + timedelta(days=SPAN_DAYS)
    memory: TrueMemory | None = None
    asked = 0
    while now <= end:
        recalled = random.random() < (memory.recall(now) if memory else KNOWN_BEFORE)
        correct = random.random() < (1 - slip if recalled else guess)
        memory = memory.after(recalled, now) if memory else mind.first(recalled, now)
        asked += 1
        now += timedelta(days=max(plan.days(correct, now), 1))
    return asked - 1, memory.recall(end + AFTER) if memory else 0.0
