"""The rules of a sitting of a form: its terms, the order of its items, what is late, its result."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction
from random import Random

from learnapp.domain.blueprint import FORM_WEIGHTS, form_part
from learnapp.domain.declaration import Part
from learnapp.domain.lessons import Course, Lesson
from learnapp.domain.questions.base import Question

LONGEST_MINUTES = 480
# Twice and more is what examination boards grant at most; four times leaves room beyond that.
LEAST_FACTOR, MOST_FACTOR = 1.0, 4.0
# Credits are shares of a few parts (options, pairs, steps), so no denominator comes near this.
_PARTS = 10_000


class InvalidTerms(ValueError):
    """Terms that nobody can sit by; `code` is minutes or factor."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Terms:
    """How long a sitting may last: minutes (0 is no limit) times the learner's factor."""

    minutes: int = 0
    factor: float = 1.0

    def __post_init__(self) -> None:
        """Raises InvalidTerms."""
        if not 0 <= self.minutes <= LONGEST_MINUTES:
            raise InvalidTerms("minutes")
        if not LEAST_FACTOR <= self.factor <= MOST_FACTOR:
            raise InvalidTerms("factor")

    def deadline(self, started_at: datetime) -> datetime | None:
        """When a sitting that began then is over; None without a limit."""
        if not self.minutes:
            return None
        return started_at + timedelta(minutes=self.minutes) * self.factor


def ended_at(
    started_at: datetime, terms: Terms, finished_at: datetime | None, now: datetime
) -> datetime | None:
    """When a sitting was over: at its submission or its deadline, whichever came first.

    None while it goes on.
    """
    deadline = terms.deadline(started_at)
    if deadline is not None and min(now, finished_at or now) >= deadline:
        return deadline
    return finished_at


def order(ids: Sequence[str], seed: str) -> tuple[str, ...]:
    """The items of a form in the order in which one sitting asks them."""
    shuffled = sorted(ids)
    Random(f"{seed}.order").shuffle(shuffled)
    return tuple(shuffled)


def exact(credit: float) -> Fraction:
    """A credit as the fraction that it stands for, so that sums do not drift."""
    return Fraction(credit).limit_denominator(_PARTS)


def score(credits: Iterable[float]) -> float:
    """The sum of credits."""
    return float(sum(map(exact, credits), Fraction(0)))


def floored(points: float) -> float:
    """Points with two digits, cut and not rounded: 31.996 must not read as 32."""
    return int(exact(points) * 100) / 100


@dataclass(frozen=True, slots=True)
class PartScore:
    """How one part of a form went: credits, wholly right answers, items."""

    part: Part
    credit: float
    right: int
    of: int


@dataclass(frozen=True, slots=True)
class Result:
    """How a form went, part by part; `again` are the paragraphs to go back to, in text order."""

    parts: tuple[PartScore, ...]
    again: tuple[str, ...]


def result(course: Course, credits: Mapping[str, float]) -> Result:
    """The result of a form from the credit of each of its items, 0 for one left open.

    An item that the course no longer has is in no part.
    """
    items = [course.items[id] for id in credits if id in course.items]
    by_part = {part: [item for item in items if part_of(course, item) is part]
               for part in FORM_WEIGHTS}  # fmt: skip
    missed = {id for item in items if credits[item.id] < 1 for id in item.paragraphs}
    units = (*course.declaration.preamble, *course.declaration.paragraphs)
    return Result(
        tuple(_part(part, there, credits) for part, there in by_part.items() if there),
        tuple(unit.id for unit in units if unit.id in missed),
    )


def where_to_start(course: Course, credits: Mapping[str, float]) -> Lesson | None:
    """The lesson to start with: the first that was missed in the part where most was missed.

    Of two such parts the one with the smaller share right, then the one that comes first; None
    if nothing was missed.
    """
    missed = [part for part in result(course, credits).parts if part.credit < part.of]
    if not missed:
        return None
    worst = min(missed, key=lambda part: (part.credit - part.of, part.credit / part.of))
    lost: Counter[str] = Counter()
    for id, credit in credits.items():
        item = course.items.get(id)
        if item and item.lesson and part_of(course, item) is worst.part and credit < 1:
            lost[item.lesson] += 1
    return next(lesson for slug, lesson in course.lessons.items() if slug in lost)


def part_of(course: Course, item: Question) -> Part | None:
    """The part of a form that an item counts for; None for an item without a lesson."""
    lesson = course.lessons.get(item.lesson or "")
    return form_part(lesson.part) if lesson else None


def _part(part: Part, items: Sequence[Question], credits: Mapping[str, float]) -> PartScore:
    found = [credits[item.id] for item in items]
    return PartScore(part, score(found), sum(credit == 1 for credit in found), len(found))
