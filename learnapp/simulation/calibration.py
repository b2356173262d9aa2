"""Sets the predicted correctness of simulated learners' answers beside what came of them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random

from learnapp.domain import knowledge
from learnapp.domain.practice import next_paragraph
from learnapp.domain.questions.base import Bloom, Skill
from learnapp.domain.record import Answered, Rows, predicted, rows_after
from learnapp.domain.review import days_absent, review_session
from learnapp.domain.scheduling import DESIRED_RETENTION
from learnapp.simulation.forgetting import Mind, TrueMemory
from learnapp.simulation.worlds import within

START = datetime(2026, 1, 5, 18, tzinfo=UTC)
# A learner takes a third of the text, as the part of the course that goes with the work.
PARAGRAPHS = tuple(f"{n:02}" for n in range(1, 33))
# On two days of three: so many items of practice, then so many of review.
PRESENT = 2 / 3
PRACTISED, REVIEWED = 6, 10
# The chances of the items in the course, roughly in their shares.
CHANCES = (0.25,) * 8 + (1 / 3, 0.125)
# Who does not know rules out an option now and then, or falls for one: guessing goes this much
# better than blind, from worst to best, so that four options are guessed at .2 to .4.
BETTER_THAN_BLIND = (0.8, 1.6)
SLIPS = (0.05, 0.20)
# The share known before the first answer, from learner to learner.
KNOWN_BEFORE = (0.10, 0.40)

Card = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Prediction:
    """The predicted probability of a right answer, and whether it was right."""

    predicted: float
    correct: bool


@dataclass
class Student:
    """A simulated learner with all that is known about them, and what they truly remember."""

    random: Random
    mind: Mind
    rows: Rows = field(default_factory=Rows)
    memories: dict[Card, TrueMemory] = field(default_factory=dict)
    predictions: list[Prediction] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.slip = within(self.random, SLIPS)
        self.better = within(self.random, BETTER_THAN_BLIND)
        self.known_before = within(self.random, KNOWN_BEFORE)

    def study(self, days: int) -> None:
        """Practise and review for so many days."""
        for day in range(days):
            if self.random.random() < PRESENT:
                now = START + timedelta(days=day)
                for card in self._practice(now):
                    self._answer(card, now)
                for card in self._review(now):
                    self._answer(card, now)

    def _practice(self, now: datetime) -> list[Card]:
        """The paragraphs known least, each on a skill drawn."""
        known = dict.fromkeys(PARAGRAPHS, knowledge.PRIOR) | self._known()
        chosen: list[Card] = []
        for _ in range(PRACTISED):
            id = next_paragraph(
                known, parts={}, recent=[(card[0],) for card in chosen], seed=str(now)
            )
            chosen.append((id, self.random.choice(tuple(Skill))))
            known[id] = knowledge.taught(known[id])
        return chosen

    def _review(self, now: datetime) -> list[Card]:
        memories = {card: record.memory for card, record in self.rows.skills.items()}
        steps = review_session(
            memories,
            self._known(),
            (),
            now=now,
            retention=DESIRED_RETENTION,
            absent=days_absent(memories, now),
            size=REVIEWED,
        )
        return [(step.paragraph, step.skill) for step in steps]

    def _known(self) -> dict[str, float]:
        return {id: record.known for id, record in self.rows.paragraphs.items()}

    def _answer(self, card: Card, now: datetime) -> None:
        chance = self.random.choice(CHANCES)
        memory = self.memories.get(card)
        recalled = self.random.random() < (memory.recall(now) if memory else self.known_before)
        guess = min(knowledge.guess(chance) * self.better, 0.95)
        correct = self.random.random() < (1 - self.slip if recalled else guess)
        self.memories[card] = (
            memory.after(recalled, now) if memory else self.mind.first(recalled, now)
        )
        answer = answered(card, len(self.predictions), chance, correct, now)
        self.predictions.append(Prediction(predicted(self.rows, answer), correct))
        self.rows.update(rows_after(self.rows, answer))


def answered(card: Card, number: int, chance: float, correct: bool, now: datetime) -> Answered:
    """An answer to an item never asked before, as the log would have it."""
    return Answered(
        item_id=f"item-{number}",
        type="single",
        generated=False,
        lesson=None,
        paragraphs=(card[0],),
        skill=card[1],
        bloom=Bloom.UNDERSTAND,
        chance=chance,
        scored=True,
        correct=correct,
        answered_at=now,
        tried_at=None,
    )


def predictions(
    world: Callable[[Random], Mind], *, learners: int, days: int, seed: int
) -> list[list[Prediction]]:
    """The predictions of so many learners of a world, learner by learner."""
    found = []
    for number in range(learners):
        random = Random(f"{seed}.calibration.{number}")
        student = Student(random, world(random))
        student.study(days)
        found.append(student.predictions)
    return found
