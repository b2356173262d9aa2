"""Says when a paragraph is due again: FSRS-6 with its published weights, graded by correctness.

Source: open-spaced-repetition, FSRS-6; retention and grades as in the course's teaching design.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import cast

from fsrs import Card, Rating, Scheduler, State

# The share of paragraphs still known when they come up again, unless the operator sets another. At
# .90 a learner meets each one before it is likely to be lost, without seeing more of the known
# than of the unknown.
DESIRED_RETENTION = 0.90

# No steps of minutes: a lesson asks about a paragraph several times in one sitting, and "due
# again" is a promise about days. So a wrong answer comes back a day later, not in ten minutes.
# No fuzz: the same log must always give the same dates.
_SCHEDULER = Scheduler(
    desired_retention=DESIRED_RETENTION,
    learning_steps=(),
    relearning_steps=(),
    enable_fuzzing=False,
)
# FSRS's curve of forgetting: the stability is the number of days after which recall is .90.
DECAY = -_SCHEDULER.parameters[20]
FACTOR = 0.9 ** (1 / DECAY) - 1


@dataclass(frozen=True, slots=True)
class Memory:
    """The state of one FSRS card: stability in days, difficulty from 1 to 10, `reviewed_at` in UTC.

    When it is due is not part of it: that depends on the retention wanted, which may change.
    """

    stability: float
    difficulty: float
    reviewed_at: datetime


def review(memory: Memory | None, correct: bool, when: datetime) -> Memory:
    """The memory after an answer at `when`; None is a paragraph never answered before.

    Raises ValueError if `when` is not in UTC.
    """
    rating = Rating.Good if correct else Rating.Again
    card, _ = _SCHEDULER.review_card(_card(memory, when), rating, when)
    # FSRS types these as optional, for cards never reviewed.
    stability, difficulty = cast(float, card.stability), cast(float, card.difficulty)
    return Memory(stability, difficulty, reviewed_at=when)


def due_at(memory: Memory, retention: float) -> datetime:
    """When to ask again, in UTC, so that the share `retention` is still known then.

    In whole days, at least one, as FSRS itself has it; it says so only while it reviews a card.
    """
    days = round(memory.stability / FACTOR * (retention ** (1 / DECAY) - 1))
    return memory.reviewed_at + timedelta(days=min(max(days, 1), _SCHEDULER.maximum_interval))


def due_by_day(due: Iterable[datetime], now: datetime, days: int) -> tuple[int, ...]:
    """How many of these times fall on each of the coming days of UTC, the first of them today.

    What was due before today has still to be asked, so it counts for today.
    """
    today, counts = now.astimezone(UTC).date(), [0] * days
    for moment in due:
        ahead = max((moment.astimezone(UTC).date() - today).days, 0)
        if ahead < days:
            counts[ahead] += 1
    return tuple(counts)


def recall(memory: Memory, now: datetime) -> float:
    """The predicted probability, 0 to 1, that it is still known at `now` (UTC)."""
    return _SCHEDULER.get_card_retrievability(_card(memory, now), now)


def _card(memory: Memory | None, when: datetime) -> Card:
    """The id and the due date are given since FSRS would read the clock for them otherwise."""
    if memory is None:
        return Card(card_id=0, due=when)
    return Card(
        card_id=0,
        state=State.Review,  # without steps of minutes a card is there from its first review on
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=when,
        last_review=memory.reviewed_at,
    )
