"""Ways to say when to ask again, the product's and three to compare it with."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from learnapp.domain import scheduling
from learnapp.domain.scheduling import DESIRED_RETENTION, Memory, due_at


class Plan(Protocol):
    """A way to say in how many days to ask a card again, from its answers so far."""

    def days(self, correct: bool, now: datetime) -> int:
        """The days until the next review, after an answer now."""


@dataclass
class Fsrs:
    """The rule of the product."""

    memory: Memory | None = None

    def days(self, correct: bool, now: datetime) -> int:
        self.memory = scheduling.review(self.memory, correct, now)
        return (due_at(self.memory, DESIRED_RETENTION) - now).days


@dataclass
class Sm2:
    """SM-2 (Wozniak 1990), where right is a quality of 4 and wrong one of 2."""

    ease: float = 2.5
    repetitions: int = 0
    interval: float = 0.0

    def days(self, correct: bool, now: datetime) -> int:
        quality = 4 if correct else 2
        miss = 5 - quality
        self.ease = max(1.3, self.ease + 0.1 - miss * (0.08 + miss * 0.02))
        self.repetitions = self.repetitions + 1 if correct else 0
        first = {0: 1.0, 1: 1.0, 2: 6.0}
        self.interval = first.get(self.repetitions, self.interval * self.ease)
        return round(self.interval)


@dataclass
class Leitner:
    """Six boxes (Leitner 1972) of 1 to 32 days; a wrong answer goes back to the first."""

    box: int = 0

    def days(self, correct: bool, now: datetime) -> int:
        self.box = min(self.box + 1, 6) if correct else 1
        return 1 << (self.box - 1)


@dataclass
class Weekly:
    """The same day of every week."""

    def days(self, correct: bool, now: datetime) -> int:
        return 7


PLANS: dict[str, Callable[[], Plan]] = {
    "fsrs": Fsrs,
    "sm2": Sm2,
    "leitner": Leitner,
    "weekly": Weekly,
}
