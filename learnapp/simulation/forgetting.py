"""What learners truly remember, which no rule of ours may look at; each world has its own minds."""

from datetime import datetime
from typing import Protocol


class TrueMemory(Protocol):
    """What a learner truly remembers of one thing."""

    def recall(self, now: datetime) -> float:
        """The probability to remember it now."""

    def after(self, recalled: bool, now: datetime) -> "TrueMemory":
        """The memory after it was asked, remembered or not, and explained."""


class Mind(Protocol):
    """How one learner remembers."""

    def first(self, recalled: bool, now: datetime) -> TrueMemory:
        """The memory of something asked for the first time."""
