"""Reads what a lesson page says about its reader: how they stand in it, and where they were."""

from dataclasses import dataclass

from sqlalchemy import and_, bindparam, select

from learnapp.domain.mastery import LessonRecord
from learnapp.store.database import Session
from learnapp.store.learning import LessonProgress, LessonVisit, SelfExplanation
from learnapp.store.people import Learner
from learnapp.store.progress import LESSONS


@dataclass(frozen=True, slots=True)
class Reader:
    """How a learner stands in one lesson; None before the first scored answer or visit."""

    standing: LessonRecord | None
    last_screen: str | None


_L, _V = LessonProgress, LessonVisit
_READER = (
    select(_V.screen, *(getattr(_L, name) for name in LESSONS.columns))
    .select_from(Learner)
    .outerjoin(_V, and_(_V.learner_id == Learner.id, _V.lesson == bindparam("lesson")))
    .outerjoin(_L, and_(_L.learner_id == Learner.id, _L.lesson == bindparam("lesson")))
    .where(Learner.id == bindparam("learner_id"))
)
_E = SelfExplanation
_WRITTEN = select(_E.prompt, _E.text).where(
    _E.learner_id == bindparam("learner_id"), _E.lesson == bindparam("lesson")
)


def reader_of(session: Session, learner_id: int, lesson: str) -> Reader:
    """One query for all that a screen of the lesson shows about the learner."""
    values = {"learner_id": learner_id, "lesson": lesson}
    row = session.connection().execute(_READER, values).first()
    if row is None:
        return Reader(None, None)
    return Reader(LessonRecord(*row[1:]) if row.recent is not None else None, row.screen)


def written(session: Session, learner_id: int, lesson: str) -> dict[int, str]:
    """What a learner wrote to the prompts of a lesson, by prompt, counted from 1."""
    values = {"learner_id": learner_id, "lesson": lesson}
    return {row.prompt: row.text for row in session.connection().execute(_WRITTEN, values)}
