"""Reads what a lesson page says about its reader: how they stand in it, and where they were."""

from dataclasses import dataclass

from sqlalchemy import bindparam, literal, select

from learnapp.store.database import Session
from learnapp.store.learning import LessonProgress, LessonVisit, SelfExplanation
from learnapp.store.reads.standing import LessonStanding


@dataclass(frozen=True, slots=True)
class Reader:
    """How a learner stands in one lesson; None before the first scored answer or visit."""

    standing: LessonStanding | None
    last_screen: str | None


_P, _V = LessonProgress, LessonVisit
_ONE = select(literal(1)).subquery()
_READER = select(
    _V.screen, _P.answered, _P.correct, _P.recent, _P.last_answered_at, _P.done_at
).select_from(
    _ONE.outerjoin(
        _V, (_V.learner_id == bindparam("learner_id")) & (_V.lesson == bindparam("lesson"))
    ).outerjoin(
        _P, (_P.learner_id == bindparam("learner_id")) & (_P.lesson == bindparam("lesson"))
    )
)
_E = SelfExplanation
_WRITTEN = select(_E.prompt, _E.text).where(
    _E.learner_id == bindparam("learner_id"), _E.lesson == bindparam("lesson")
)


def reader_of(session: Session, learner_id: int, lesson: str) -> Reader:
    """One query for all that a screen of the lesson shows about the learner."""
    values = {"learner_id": learner_id, "lesson": lesson}
    screen, *standing = session.connection().execute(_READER, values).one()
    return Reader(LessonStanding(*standing) if standing[0] is not None else None, screen)


def written(session: Session, learner_id: int, lesson: str) -> dict[int, str]:
    """What a learner wrote to the prompts of a lesson, by prompt, counted from 1."""
    values = {"learner_id": learner_id, "lesson": lesson}
    return {row.prompt: row.text for row in session.connection().execute(_WRITTEN, values)}
