"""Says how well a paragraph's skills and a lesson are known, answer by answer."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from learnapp.domain.questions.base import Bloom
from learnapp.domain.scheduling import Memory, review

# A lesson is done at 8 right of its last 10 answers, at least 2 of them at Apply or above: recall
# alone does not show that the text can be used.
WINDOW = 10
RIGHT_NEEDED = 8
HIGHER_NEEDED = 2
HIGHER_LEVELS = frozenset({Bloom.APPLY, Bloom.ANALYSE, Bloom.EVALUATE})

# A lesson done is mastered by tries on items never answered before, a day or more later: what was
# just read is easily repeated. A try a week, and all tries count together, by the sequential test
# of Wald (1945) between .90 of such items and .70: log(.9 / .7) is to log(.3 / .1) about as 1 to 4,
# so a wrong answer takes as much as four right ones give, and ten points are odds of twelve to one.
# A rule that looks at each try alone passes anybody who tries often enough: docs/learning-model.md.
TRY_ITEMS = 10
TRY_AFTER_DONE = timedelta(days=1)
TRY_AGAIN_AFTER = timedelta(days=7)
POINTS_RIGHT = 1
POINTS_WRONG = -4
POINTS_NEEDED = 10
# No lower: who failed at first and has learnt since still gets there, in three perfect tries.
POINTS_LEAST = -20

# Letters of `recent` and `tried`: right at Apply or above, right below it, wrong.
HIGHER, RIGHT, WRONG = "H", "R", "W"


@dataclass(frozen=True, slots=True)
class ParagraphRecord:
    """What the scored answers say about one skill on one paragraph."""

    answered: int
    correct: int
    last_correct: bool
    memory: Memory


@dataclass(frozen=True, slots=True)
class LessonRecord:
    """What the scored answers say about one lesson. Times are in UTC.

    `done_at` and `mastered_at` are when it first was; `tried_at` is when the latest try at mastery
    began, and `tried` are its verdicts so far. `points` are those of all tries together.
    """

    answered: int
    correct: int
    recent: str
    last_answered_at: datetime
    done_at: datetime | None
    mastered_at: datetime | None = None
    tried_at: datetime | None = None
    tried: str = ""
    points: int = 0


def paragraph_after(
    before: ParagraphRecord | None, correct: bool, when: datetime
) -> ParagraphRecord:
    """The record of a paragraph after one more answer at `when` (UTC)."""
    return ParagraphRecord(
        answered=(before.answered if before else 0) + 1,
        correct=(before.correct if before else 0) + correct,
        last_correct=correct,
        memory=review(before.memory if before else None, correct, when),
    )


def lesson_after(
    before: LessonRecord | None,
    correct: bool,
    bloom: str,
    when: datetime,
    tried_at: datetime | None = None,
) -> LessonRecord:
    """The record of a lesson after one more answer at `when` (UTC) to an item of level `bloom`.

    `tried_at` is when the try at mastery began that the answer belongs to, None in any other.
    """
    letter = (HIGHER if bloom in HIGHER_LEVELS else RIGHT) if correct else WRONG
    recent = ((before.recent if before else "") + letter)[-WINDOW:]
    done_at = before.done_at if before else None
    after = LessonRecord(
        answered=(before.answered if before else 0) + 1,
        correct=(before.correct if before else 0) + correct,
        recent=recent,
        last_answered_at=when,
        done_at=done_at or (when if is_done(recent) else None),
    )
    if before is None:
        return after
    began, tried, points = before.tried_at, before.tried, before.points
    if tried_at is not None and may_try(before, tried_at):
        began, tried = tried_at, ""
    # Two logs that were joined may hold tries that nobody could have begun: those do not count.
    if tried_at is not None and tried_at == began:
        tried += letter
        points = points_after(points, correct)
    passed = before.mastered_at is None and is_passed(points)
    return replace(
        after,
        mastered_at=when if passed else before.mastered_at,
        tried_at=began,
        tried=tried,
        points=points,
    )


def next_try_at(record: LessonRecord | None) -> datetime | None:
    """From when on a try at mastery may begin (UTC); None before the lesson is done and once it is
    mastered.
    """
    if record is None or record.done_at is None or record.mastered_at is not None:
        return None
    rested = record.done_at + TRY_AFTER_DONE
    return max(rested, record.tried_at + TRY_AGAIN_AFTER) if record.tried_at else rested


def may_try(record: LessonRecord | None, now: datetime) -> bool:
    """Whether a try at mastery may begin at `now` (UTC)."""
    allowed = next_try_at(record)
    return allowed is not None and allowed <= now


def is_trying(record: LessonRecord | None) -> bool:
    """Whether the latest try at mastery has questions left, and is not passed yet."""
    if record is None or record.tried_at is None or record.mastered_at is not None:
        return False
    return len(record.tried) < TRY_ITEMS


def points_after(points: int, correct: bool) -> int:
    """The points of all tries at mastery after one more answer in a try."""
    return max(points + (POINTS_RIGHT if correct else POINTS_WRONG), POINTS_LEAST)


def is_passed(points: int) -> bool:
    """Whether the points show mastery, though some of the latest try may be left."""
    return points >= POINTS_NEEDED


def is_done(recent: str) -> bool:
    """Whether the last ten verdicts show that a lesson is done."""
    higher = recent.count(HIGHER)
    return higher >= HIGHER_NEEDED and higher + recent.count(RIGHT) >= RIGHT_NEEDED
