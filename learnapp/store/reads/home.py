"""Reads where a learner left off."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, func, select

from learnapp.store.database import Session
from learnapp.store.learning import (
    EXAM_KINDS,
    Answer,
    Attempt,
    AttemptItem,
    AttemptKind,
    LessonVisit,
)


@dataclass(frozen=True, slots=True)
class OpenAttempt:
    """An attempt with places left: how many of its items are answered, and when the last was."""

    public_id: str
    kind: AttemptKind
    scope: str
    answered: int
    size: int
    last_answered_at: datetime


@dataclass(frozen=True, slots=True)
class Visit:
    """The screen of a lesson that was open last."""

    lesson: str
    screen: str
    visited_at: datetime


_SIZE = (
    select(func.count())
    .select_from(AttemptItem)
    .where(AttemptItem.attempt_id == Attempt.id)
    .scalar_subquery()
)
_LAST = func.max(Answer.answered_at, type_=Answer.answered_at.type)
_OPEN = (
    select(Attempt.public_id, Attempt.kind, Attempt.scope, func.count(Answer.id), _SIZE, _LAST)
    .join(Answer, Answer.attempt_id == Attempt.id)
    .where(
        Attempt.learner_id == bindparam("learner_id"),
        Attempt.finished_at.is_(None),
        Attempt.kind.not_in(EXAM_KINDS | {AttemptKind.REVIEW}),
    )
    .group_by(Attempt.id, Attempt.public_id, Attempt.kind, Attempt.scope)
    .order_by(_LAST.desc())
    .limit(bindparam("most"))
)
_VISITS = (
    select(LessonVisit.lesson, LessonVisit.screen, LessonVisit.visited_at)
    .where(LessonVisit.learner_id == bindparam("learner_id"))
    .order_by(LessonVisit.visited_at.desc())
    .limit(bindparam("most"))
)


def open_attempts(session: Session, learner_id: int, most: int = 5) -> tuple[OpenAttempt, ...]:
    """The attempts to go on with, the one answered last first; exams are on a page of their own. A
    review that was stopped is over: what it left is in the next one, if it still needs it.

    One whose remaining items were all retired is among them until it is looked at.
    """
    rows = session.connection().execute(_OPEN, {"learner_id": learner_id, "most": most})
    return tuple(OpenAttempt(id, AttemptKind(kind), *rest) for id, kind, *rest in rows)


def last_visits(session: Session, learner_id: int, most: int = 5) -> tuple[Visit, ...]:
    """The lessons that were open last, the latest first."""
    rows = session.connection().execute(_VISITS, {"learner_id": learner_id, "most": most})
    return tuple(Visit(*row) for row in rows)
