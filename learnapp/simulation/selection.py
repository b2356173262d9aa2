"""Counts the items that simulated learners need until nine paragraphs in ten are truly known."""

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil
from random import Random
from statistics import fmean

from learnapp.domain import knowledge
from learnapp.domain.practice import next_paragraph
from learnapp.simulation.measures import Estimate, ratio
from learnapp.simulation.worlds import KNOWN_BEFORE, World

PARAGRAPHS = tuple(f"{n:02}" for n in range(1, 98))
# The text has seven parts; which paragraph is in which matters only for mixing them.
PARTS = {id: str(n // 14) for n, id in enumerate(PARAGRAPHS)}
TARGET = ceil(0.9 * len(PARAGRAPHS))
# The chance of the course's items, as far as the rules know it: four options in most of them.
CHANCE = 0.25
# A learner who needs more than this has left.
MOST = 5_000

Policy = Callable[["Learner"], str]


@dataclass
class Learner:
    """Somebody in a world: what they truly know, and what the rules take them to know."""

    world: World
    random: Random
    seed: str

    def __post_init__(self) -> None:
        self.truly = {id for id in PARAGRAPHS if self.random.random() < KNOWN_BEFORE}
        self.known = dict.fromkeys(PARAGRAPHS, knowledge.PRIOR)
        self.asked: list[tuple[str]] = []

    def answer(self, paragraph: str) -> None:
        """Answer an item on it, and perhaps learn from that."""
        knows = paragraph in self.truly
        chance = 1 - self.world.slip if knows else self.world.guess
        correct = self.random.random() < chance
        guess = knowledge.guess(CHANCE)
        self.known[paragraph] = knowledge.after(self.known[paragraph], correct, guess)
        if not knows and self.random.random() < self.world.learn:
            self.truly.add(paragraph)
        self.asked.append((paragraph,))


def lowest_first(learner: Learner) -> str:
    """The rule of the product."""
    return next_paragraph(learner.known, parts=PARTS, recent=learner.asked, seed=learner.seed)


def printed_order(learner: Learner) -> str:
    """Through the text from its beginning to its end, again and again."""
    return PARAGRAPHS[len(learner.asked) % len(PARAGRAPHS)]


def at_random(learner: Learner) -> str:
    """Any paragraph."""
    return learner.random.choice(PARAGRAPHS)


POLICIES: dict[str, Policy] = {
    "lowest_first": lowest_first,
    "printed_order": printed_order,
    "random": at_random,
}


@dataclass(frozen=True, slots=True)
class Needed:
    """The items needed in one world: the mean by policy, and lowest first to printed order."""

    world: World
    items: dict[str, float]
    to_printed: Estimate

    @property
    def holds(self) -> bool:
        """Whether lowest first needs the fewest."""
        return self.items["lowest_first"] == min(self.items.values())


def items_needed(world: World, policy: Policy, seed: str) -> int:
    """How many items one learner needs."""
    learner = Learner(world, Random(seed), seed)
    while len(learner.truly) < TARGET and len(learner.asked) < MOST:
        learner.answer(policy(learner))
    return len(learner.asked)


def needed(world: World, *, learners: int, seed: int) -> tuple[Needed, dict[str, list[int]]]:
    """What so many learners of a world need, and the counts behind it."""
    counts = {
        name: [
            items_needed(world, policy, f"{seed}.selection.{number}") for number in range(learners)
        ]
        for name, policy in POLICIES.items()
    }
    means = {name: fmean(found) for name, found in counts.items()}
    against = ratio(counts["lowest_first"], counts["printed_order"])
    return Needed(world, means, against), counts


def over_worlds(
    worlds: tuple[World, ...], *, learners: int, seed: int
) -> tuple[tuple[Needed, ...], dict[str, float], Estimate]:
    """World by world; the means over all of them; and the ratio of these."""
    found = [needed(world, learners=learners, seed=seed) for world in worlds]
    means = {name: fmean(each.items[name] for each, _ in found) for name in POLICIES}
    # Learner by learner over the worlds, since a seed is the same person in each of them.
    people = {
        name: [fmean(person) for person in zip(*(c[name] for _, c in found), strict=True)]
        for name in ("lowest_first", "printed_order")
    }
    against = ratio(people["lowest_first"], people["printed_order"])
    return tuple(each for each, _ in found), means, against
