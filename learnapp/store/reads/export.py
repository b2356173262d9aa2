"""Reads everything that is kept about one learner, for them to take along."""

from datetime import datetime
from typing import Any

from sqlalchemy import Select, case, select

from learnapp.store.database import Connection, Session
from learnapp.store.exams import Certificate, Exam
from learnapp.store.learning import (
    EXAM_KINDS,
    Answer,
    Attempt,
    AttemptItem,
    ItemProgress,
    LessonProgress,
    LessonVisit,
    ParagraphKnowledge,
    ParagraphProgress,
    PredictionBin,
    Report,
    SelfExplanation,
)
from learnapp.store.people import DeviceSession, Learner

Rows = list[dict[str, Any]]


def everything_of(session: Session, learner_id: int) -> dict[str, Any]:
    """A learner and all rows of theirs, by table; KeyError if there is no such learner."""
    connection = session.connection()
    who = select(Learner.kind, Learner.name, Learner.role, Learner.is_admin, Learner.created_at)
    people = _rows(connection, who.where(Learner.id == learner_id))
    if not people:
        raise KeyError(learner_id)
    devices = select(DeviceSession.created_at).where(DeviceSession.learner_id == learner_id)
    return {
        "learner": people[0],
        "devices": _rows(connection, devices.order_by(DeviceSession.created_at)),
        "attempts": _attempts(connection, learner_id),
        "answers": _answers(connection, learner_id),
        "exams": _exams(connection, learner_id),
        "certificates": _all(connection, Certificate, learner_id, but=("attempt_id",)),
        "lesson_progress": _all(connection, LessonProgress, learner_id),
        "paragraph_progress": _all(connection, ParagraphProgress, learner_id),
        "paragraph_knowledge": _all(connection, ParagraphKnowledge, learner_id),
        "item_progress": _all(connection, ItemProgress, learner_id),
        "prediction_bins": _all(connection, PredictionBin, learner_id),
        "lesson_visits": _all(connection, LessonVisit, learner_id),
        "self_explanations": _all(connection, SelfExplanation, learner_id),
        "reports": _all(connection, Report, learner_id),
    }


def _attempts(connection: Connection, learner_id: int) -> Rows:
    attempts = _rows(
        connection,
        select(
            Attempt.public_id.label("id"),
            Attempt.kind,
            Attempt.scope,
            Attempt.started_at,
            Attempt.finished_at,
        )
        .where(Attempt.learner_id == learner_id)
        .order_by(Attempt.id),
    )
    items = connection.execute(
        select(Attempt.public_id, AttemptItem.item_id, AttemptItem.fingerprint)
        .join(AttemptItem, AttemptItem.attempt_id == Attempt.id)
        .where(Attempt.learner_id == learner_id)
        .order_by(Attempt.id, AttemptItem.position)
    ).all()
    by_attempt: dict[str, Rows] = {attempt["id"]: [] for attempt in attempts}
    for row in items:
        by_attempt[row.public_id].append({"item": row.item_id, "fingerprint": row.fingerprint})
    return [attempt | {"items": by_attempt[attempt["id"]]} for attempt in attempts]


def _answers(connection: Connection, learner_id: int) -> Rows:
    """The verdicts of an exam are null until its keys may be shown: with them here, nobody would
    have to wait.
    """
    left_out = {"id", "learner_id", "attempt_id", "credit", "correct"}
    columns = [column for column in Answer.__table__.c if column.name not in left_out]
    told = Attempt.kind.not_in(EXAM_KINDS) | Exam.released_at.is_not(None)
    verdicts = [
        case((told, column)).label(column.name)
        for column in (Answer.__table__.c.credit, Answer.__table__.c.correct)
    ]
    return _rows(
        connection,
        select(Attempt.public_id.label("attempt"), *columns, *verdicts)
        .join(Attempt, Attempt.id == Answer.attempt_id)
        .outerjoin(Exam, Exam.attempt_id == Attempt.id)
        .where(Answer.learner_id == learner_id)
        .order_by(Answer.id),
    )


def _exams(connection: Connection, learner_id: int) -> Rows:
    left_out = {"learner_id", "attempt_id"}
    columns = [column for column in Exam.__table__.c if column.name not in left_out]
    return _rows(
        connection,
        select(Attempt.public_id.label("attempt"), *columns)
        .join(Attempt, Attempt.id == Exam.attempt_id)
        .where(Exam.learner_id == learner_id)
        .order_by(Exam.attempt_id),
    )


def _all(connection: Connection, table: Any, learner_id: int, but: tuple[str, ...] = ()) -> Rows:
    left_out = {"learner_id", *but}
    columns = [column for column in table.__table__.c if column.name not in left_out]
    keys = list(table.__table__.primary_key)
    return _rows(connection, select(*columns).where(table.learner_id == learner_id).order_by(*keys))


def _rows(connection: Connection, query: Select[*tuple[Any, ...]]) -> Rows:
    return [
        {key: _plain(value) for key, value in row.items()}
        for row in connection.execute(query).mappings()
    ]


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value
