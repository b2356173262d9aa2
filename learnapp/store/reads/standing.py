"""Reads how a learner stands: paragraph by paragraph and lesson by lesson."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, bindparam, func, select

from learnapp.store.database import Session
from learnapp.store.learning import LessonProgress, ParagraphProgress


@dataclass(frozen=True, slots=True)
class ParagraphStanding:
    """All skills on a paragraph together; it is due when the first of them is. Times in UTC."""

    answered: int
    correct: int
    last_answered_at: datetime
    due_at: datetime

    def is_due(self, now: datetime) -> bool:
        """Whether it should be asked again."""
        return self.due_at <= now


@dataclass(frozen=True, slots=True)
class LessonStanding:
    """The scored answers to a lesson's items; `done_at` is when it was first done. Times in UTC."""

    answered: int
    correct: int
    recent: str
    last_answered_at: datetime
    done_at: datetime | None


_P, _L = ParagraphProgress, LessonProgress
_PARAGRAPHS = (
    select(
        _P.paragraph,
        func.sum(_P.answered),
        func.sum(_P.correct),
        func.max(_P.last_answered_at, type_=_P.last_answered_at.type),
        func.min(_P.due_at, type_=_P.due_at.type),
    )
    .where(_P.learner_id == bindparam("learner_id"))
    .group_by(_P.paragraph)
)
_SOME_PARAGRAPHS = _PARAGRAPHS.where(_P.paragraph.in_(bindparam("paragraphs", expanding=True)))
_LESSONS = select(
    _L.lesson, _L.answered, _L.correct, _L.recent, _L.last_answered_at, _L.done_at
).where(_L.learner_id == bindparam("learner_id"))
_DUE = select(func.count(func.distinct(_P.paragraph))).where(
    _P.learner_id == bindparam("learner_id"), _P.due_at <= bindparam("now", type_=_P.due_at.type)
)


def paragraph_standings(
    session: Session, learner_id: int, paragraphs: Sequence[str] | None = None
) -> Mapping[str, ParagraphStanding]:
    """The paragraphs a learner has answered on, all of them or some; one query."""
    if paragraphs is None:
        return _paragraphs(session, _PARAGRAPHS, {"learner_id": learner_id})
    values = {"learner_id": learner_id, "paragraphs": list(paragraphs)}
    return _paragraphs(session, _SOME_PARAGRAPHS, values)


def lesson_standings(session: Session, learner_id: int) -> Mapping[str, LessonStanding]:
    """The lessons a learner has answered on; one query."""
    rows = session.connection().execute(_LESSONS, {"learner_id": learner_id})
    return {row.lesson: LessonStanding(*row[1:]) for row in rows}


def paragraphs_due(session: Session, learner_id: int, now: datetime) -> int:
    """How many paragraphs are due again."""
    values = {"learner_id": learner_id, "now": now}
    return session.connection().execute(_DUE, values).scalar_one()


def _paragraphs(
    session: Session, query: Select[*tuple[Any, ...]], values: Mapping[str, object]
) -> Mapping[str, ParagraphStanding]:
    rows = session.connection().execute(query, values)
    return {row.paragraph: ParagraphStanding(*row[1:]) for row in rows}
