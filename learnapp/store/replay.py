"""Reads the log and its views in order, for building the views anew and comparing them."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select

from learnapp.domain.mastery import LessonRecord, ParagraphRecord
from learnapp.store.database import Connection
from learnapp.store.learning import Answer, LessonProgress, ParagraphProgress
from learnapp.store.people import Learner
from learnapp.store.progress import LESSON_COLUMNS, PARAGRAPH_COLUMNS, paragraph_record


class Verdict(NamedTuple):
    """What a scored answer of the log says, as it was judged then."""

    lesson: str | None
    paragraphs: list[str]
    skill: str
    bloom: str
    correct: bool
    answered_at: datetime


def learner_ids(connection: Connection) -> list[int]:
    """Everybody, in the order they came."""
    return list(connection.execute(select(Learner.id).order_by(Learner.id)).scalars())


def verdicts(connection: Connection, learner_id: int) -> Iterator[Verdict]:
    """The scored answers of a learner in the order of the log."""
    rows = connection.execute(
        select(
            Answer.lesson,
            Answer.paragraphs,
            Answer.skill,
            Answer.bloom,
            Answer.correct,
            Answer.answered_at,
        )
        .where(Answer.learner_id == learner_id, Answer.scored)
        .order_by(Answer.id)
    )
    return (Verdict(*row) for row in rows)


def stored_paragraphs(
    connection: Connection, learner_id: int
) -> dict[tuple[str, str], ParagraphRecord]:
    """A learner's records of paragraphs and skills as they stand in the view."""
    query = select(*PARAGRAPH_COLUMNS).where(ParagraphProgress.learner_id == learner_id)
    rows = connection.execute(query)
    return {(row.paragraph, row.skill): paragraph_record(row) for row in rows}


def stored_lessons(connection: Connection, learner_id: int) -> dict[str, LessonRecord]:
    """A learner's records of lessons as they stand in the view."""
    query = select(*LESSON_COLUMNS, LessonProgress.lesson).where(
        LessonProgress.learner_id == learner_id
    )
    return {row.lesson: LessonRecord(*row[:-1]) for row in connection.execute(query)}
