"""Counts who is declared done, mastered or shown without it, and who is kept waiting for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random

from learnapp.domain.mastery import TRY_AGAIN_AFTER, TRY_ITEMS, LessonRecord, lesson_after
from learnapp.domain.mastery import next_try_at as may_begin_at
from learnapp.domain.questions.base import Bloom
from learnapp.domain.shown import KnowledgeRecord, is_shown, knowledge_after
from learnapp.simulation.measures import Estimate, share
from learnapp.simulation.worlds import KNOWN_BEFORE, World, within

START = datetime(2026, 1, 5, 18, tzinfo=UTC)
DAY = timedelta(days=1)
# True accuracy on unseen items: nobody in this population learns, so it stays what it is.
POPULATION = (0.30, 0.95)
TRUE_MASTERY = 0.70
# Who is not done with a lesson after so many items leaves it.
MOST_BEFORE_DONE = 60
# Half a year of weekly tries, more than any lesson has unseen items for.
WEEKS = 26
# Answers on a paragraph: two every other day, until the moment it is looked at.
ANSWERS = (4, 12)
GUESS = 0.25


@dataclass(frozen=True, slots=True)
class Declared:
    """How many of a population were declared so, and the share of them that is not."""

    of: int
    declared: int
    false: Estimate


@dataclass(frozen=True, slots=True)
class Reached:
    """The share of learners of one accuracy that is declared mastered after so many tries."""

    accuracy: float
    after: dict[int, float]


def done_lesson(accuracy: float, random: Random) -> LessonRecord | None:
    """A lesson worked at until it is done; None for who leaves it before."""
    record = None
    for number in range(MOST_BEFORE_DONE):
        bloom = (Bloom.UNDERSTAND, Bloom.APPLY)[number % 2]
        record = lesson_after(record, random.random() < accuracy, bloom, START)
        if record.done_at:
            return record
    return None


def tries_until_mastered(
    record: LessonRecord, accuracy: float, random: Random, weeks: int = WEEKS
) -> int | None:
    """The number of the try, one a week on new items, that shows mastery; None without one."""
    begun = may_begin_at(record) or START
    for number in range(1, weeks + 1):
        for _ in range(TRY_ITEMS):
            right = random.random() < accuracy
            record = lesson_after(record, right, Bloom.UNDERSTAND, begun, begun)
            if record.mastered_at:
                return number
        begun += TRY_AGAIN_AFTER
    return None


def shown_paragraph(accuracy: float, random: Random) -> bool:
    """Whether a paragraph is shown at the moment it is looked at."""
    record: KnowledgeRecord | None = None
    for number in range(random.randint(*ANSWERS)):
        record = _answered(record, random.random() < accuracy, number)
    return record is not None and is_shown(record)


def shown_unknown(worlds: Sequence[World], *, learners: int, seed: int) -> Declared:
    """What "shown" is worth among learners who learn, so many in each two-state world."""
    shown = unknown = 0
    for world in worlds:
        for number in range(learners):
            random = Random(f"{seed}.shown.{number}")
            knows = random.random() < KNOWN_BEFORE
            record: KnowledgeRecord | None = None
            for answer in range(random.randint(*ANSWERS)):
                chance = 1 - world.slip if knows else world.guess
                record = _answered(record, random.random() < chance, answer)
                knows = knows or random.random() < world.learn
            if record is not None and is_shown(record):
                shown += 1
                unknown += not knows
    return Declared(learners * len(worlds), shown, share(unknown, shown))


def _answered(record: KnowledgeRecord | None, correct: bool, number: int) -> KnowledgeRecord:
    """A paragraph after one more answer, to an item never asked before."""
    return knowledge_after(
        record,
        correct=correct,
        guess=GUESS,
        bloom=(Bloom.UNDERSTAND, Bloom.APPLY)[number % 2],
        generated=number % 2 == 1,
        new_item=True,
        when=START + number // 2 * 2 * DAY,
    )


def false_declarations(*, learners: int, seed: int) -> dict[str, Declared]:
    """What the three words are worth in the population."""
    accuracies: dict[str, list[float]] = {"done": [], "mastered": [], "shown": []}
    for number in range(learners):
        random = Random(f"{seed}.declared.{number}")
        accuracy = within(random, POPULATION)
        record = done_lesson(accuracy, random)
        if record:
            accuracies["done"].append(accuracy)
            if tries_until_mastered(record, accuracy, random):
                accuracies["mastered"].append(accuracy)
        if shown_paragraph(accuracy, random):
            accuracies["shown"].append(accuracy)
    return {word: _declared(learners, found) for word, found in accuracies.items()}


def reached(accuracy: float, after: Sequence[int], *, learners: int, seed: int) -> Reached:
    """How soon learners of one accuracy are declared mastered, once they are done."""
    done = LessonRecord(10, 10, "H" * 10, START, START)
    tries = [
        tries_until_mastered(done, accuracy, Random(f"{seed}.reached.{accuracy}.{number}"))
        for number in range(learners)
    ]
    return Reached(
        accuracy,
        {
            most: sum(number is not None and number <= most for number in tries) / learners
            for most in after
        },
    )


def _declared(learners: int, accuracies: Sequence[float]) -> Declared:
    wrong = sum(accuracy < TRUE_MASTERY for accuracy in accuracies)
    return Declared(learners, len(accuracies), share(wrong, len(accuracies)))
