"""Says how well a paragraph and a lesson are known, answer by answer."""

from dataclasses import dataclass
from datetime import datetime

from learnapp.domain.questions.base import Bloom
from learnapp.domain.scheduling import Memory, review

# A lesson is done at 8 right of its last 10 answers, at least 2 of them at Apply or above: recall
# alone does not show that the text can be used.
WINDOW = 10
RIGHT_NEEDED = 8
HIGHER_NEEDED = 2
HIGHER_LEVELS = frozenset({Bloom.APPLY, Bloom.ANALYSE, Bloom.EVALUATE})

# Letters of `recent`: right at Apply or above, right below it, wrong.
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
    """What the scored answers say about one lesson; `done_at` (UTC) is when it was first done."""

    answered: int
    correct: int
    recent: str
    last_answered_at: datetime
    done_at: datetime | None


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
    before: LessonRecord | None, correct: bool, bloom: str, when: datetime
) -> LessonRecord:
    """The record of a lesson after one more answer at `when` (UTC) to an item of level `bloom`."""
    letter = (HIGHER if bloom in HIGHER_LEVELS else RIGHT) if correct else WRONG
    recent = ((before.recent if before else "") + letter)[-WINDOW:]
    done_at = before.done_at if before else None
    return LessonRecord(
        answered=(before.answered if before else 0) + 1,
        correct=(before.correct if before else 0) + correct,
        recent=recent,
        last_answered_at=when,
        done_at=done_at or (when if is_done(recent) else None),
    )


def is_done(recent: str) -> bool:
    """Whether the last ten verdicts show that a lesson is done."""
    higher = recent.count(HIGHER)
    return higher >= HIGHER_NEEDED and higher + recent.count(RIGHT) >= RIGHT_NEEDED
