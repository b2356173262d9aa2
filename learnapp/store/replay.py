"""Reads the log in order, for building the views anew and comparing them."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import select

from learnapp.domain.record import Answered
from learnapp.store.database import Connection
from learnapp.store.learning import Answer, Attempt, AttemptKind
from learnapp.store.people import Learner

_LOG = select(
    Answer.item_id,
    Answer.type,
    Answer.generated,
    Answer.lesson,
    Answer.paragraphs,
    Answer.skill,
    Answer.bloom,
    Answer.chance,
    Answer.scored,
    Answer.correct,
    Answer.answered_at,
    Attempt.kind,
    Attempt.scope,
    Attempt.started_at,
).join(Attempt, Attempt.id == Answer.attempt_id)


def learner_ids(connection: Connection) -> list[int]:
    """Everybody, in the order they came."""
    return list(connection.execute(select(Learner.id).order_by(Learner.id)).scalars())


def log(connection: Connection, learner_id: int) -> Iterator[Answered]:
    """The answers of a learner in the order of the log, with the verdicts of then."""
    query = _LOG.where(Answer.learner_id == learner_id).order_by(Answer.id)
    for row in connection.execute(query):
        yield Answered(
            item_id=row.item_id,
            type=row.type,
            generated=row.generated,
            lesson=row.lesson,
            paragraphs=tuple(row.paragraphs),
            skill=row.skill,
            bloom=row.bloom,
            chance=row.chance,
            scored=row.scored,
            correct=row.correct,
            answered_at=row.answered_at,
            tried_at=try_begun(row.kind, row.scope, row.started_at, row.lesson),
        )


def try_begun(kind: str, scope: str, started_at: datetime, lesson: str | None) -> datetime | None:
    """When the try at mastery began that an answer to an item of `lesson` belongs to, if it does.

    An item that has moved to another lesson since says nothing about the lesson that was tried.
    """
    return started_at if kind == AttemptKind.MASTERY and scope == lesson else None
