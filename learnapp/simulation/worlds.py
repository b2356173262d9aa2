"""The two-state worlds: how learners truly know, learn, slip and guess."""

from dataclasses import dataclass
from itertools import product
from random import Random

# The lowest, the middle and the highest of each; every combination is a world.
SLIPS = (0.05, 0.125, 0.20)
GUESSES = (0.2, 0.3, 0.4)
LEARNS = (0.25, 0.45, 0.65)
# The share of paragraphs known before the first answer.
KNOWN_BEFORE = 0.25


@dataclass(frozen=True, slots=True)
class World:
    """A paragraph is known or not; who knows slips, who does not guesses, and may learn."""

    slip: float
    guess: float
    learn: float


WORLDS = tuple(World(*values) for values in product(SLIPS, GUESSES, LEARNS))
MIDDLE = World(SLIPS[1], GUESSES[1], LEARNS[1])


def within(random: Random, bounds: tuple[float, float]) -> float:
    """A number between the two, each as likely."""
    return random.uniform(*bounds)
