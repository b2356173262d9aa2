"""Statements that move everything one learner has to another."""

from sqlalchemy import delete, select, update

from learnapp.store.database import Connection
from learnapp.store.learning import Answer, Attempt, LessonVisit, Report, SelfExplanation
from learnapp.store.people import DeviceSession, Learner, LearnerKind


def guest_of_session(connection: Connection, session_id: str) -> int | None:
    """The guest whom a device belongs to; None if it is an account's, or signed out."""
    return connection.execute(
        select(Learner.id)
        .join(DeviceSession, DeviceSession.learner_id == Learner.id)
        .where(DeviceSession.id == session_id, Learner.kind == LearnerKind.GUEST)
    ).scalar()


def move_log(connection: Connection, old: int, new: int) -> None:
    """Give attempts, answers and reports to another learner; the order of the log stays."""
    for table in (Attempt, Answer, Report):
        connection.execute(update(table).where(table.learner_id == old).values(learner_id=new))


def move_notes(connection: Connection, old: int, new: int) -> None:
    """Give visits and self-explanations to another learner; of two, the later one stays."""
    _move_visits(connection, old, new)
    _move_explanations(connection, old, new)


def _move_visits(connection: Connection, old: int, new: int) -> None:
    rows = connection.execute(
        select(LessonVisit.learner_id, LessonVisit.lesson)
        .where(LessonVisit.learner_id.in_((old, new)))
        .order_by(LessonVisit.visited_at)
    ).all()
    latest = {row.lesson: row.learner_id for row in rows}
    for row in rows:
        if latest[row.lesson] != row.learner_id:
            connection.execute(
                delete(LessonVisit).where(
                    LessonVisit.learner_id == row.learner_id, LessonVisit.lesson == row.lesson
                )
            )
    connection.execute(
        update(LessonVisit).where(LessonVisit.learner_id == old).values(learner_id=new)
    )


def _move_explanations(connection: Connection, old: int, new: int) -> None:
    note = SelfExplanation
    rows = connection.execute(
        select(note.learner_id, note.lesson, note.prompt)
        .where(note.learner_id.in_((old, new)))
        .order_by(note.written_at)
    ).all()
    latest = {(row.lesson, row.prompt): row.learner_id for row in rows}
    for row in rows:
        if latest[row.lesson, row.prompt] != row.learner_id:
            connection.execute(
                delete(note).where(
                    note.learner_id == row.learner_id,
                    note.lesson == row.lesson,
                    note.prompt == row.prompt,
                )
            )
    connection.execute(update(note).where(note.learner_id == old).values(learner_id=new))
