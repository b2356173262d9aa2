"""Statements on what learners leave beside answers: visits, self-explanations, reports."""

from datetime import datetime

from sqlalchemy import func, insert, select, update

from learnapp.store.accounts import new_id
from learnapp.store.database import Connection
from learnapp.store.learning import LessonVisit, Report, SelfExplanation


def last_screen(connection: Connection, learner_id: int, lesson: str) -> str | None:
    """The screen of a lesson that a learner had open last."""
    return connection.execute(
        select(LessonVisit.screen).where(
            LessonVisit.learner_id == learner_id, LessonVisit.lesson == lesson
        )
    ).scalar()


def save_visit(
    connection: Connection, learner_id: int, lesson: str, screen: str, now: datetime
) -> None:
    """Remember the screen as the one last open."""
    changed = connection.execute(
        update(LessonVisit)
        .where(LessonVisit.learner_id == learner_id, LessonVisit.lesson == lesson)
        .values(screen=screen, visited_at=now)
    )
    if not changed.rowcount:
        connection.execute(
            insert(LessonVisit).values(
                learner_id=learner_id, lesson=lesson, screen=screen, visited_at=now
            )
        )


def save_explanation(
    connection: Connection, learner_id: int, lesson: str, prompt: int, text: str, now: datetime
) -> None:
    """Keep what was written to a prompt, in place of what was there."""
    changed = connection.execute(
        update(SelfExplanation)
        .where(
            SelfExplanation.learner_id == learner_id,
            SelfExplanation.lesson == lesson,
            SelfExplanation.prompt == prompt,
        )
        .values(text=text, written_at=now)
    )
    if not changed.rowcount:
        connection.execute(
            insert(SelfExplanation).values(
                learner_id=learner_id, lesson=lesson, prompt=prompt, text=text, written_at=now
            )
        )


def add_report(
    connection: Connection,
    learner_id: int | None,
    item_id: str,
    fingerprint: str,
    kind: str | None,
    text: str,
    now: datetime,
) -> int:
    """A problem with an item; the number of the report."""
    result = connection.execute(
        insert(Report).values(
            item_id=item_id,
            fingerprint=fingerprint,
            kind=kind,
            text=text,
            learner_id=learner_id,
            reported_at=now,
        )
    )
    return new_id(result)


def count_reports(connection: Connection, learner_id: int | None, *, since: datetime) -> int:
    """How many reports a learner, or all visitors together for None, sent since then."""
    query = select(func.count()).where(
        Report.learner_id.is_(None) if learner_id is None else Report.learner_id == learner_id,
        Report.reported_at >= since,
    )
    return connection.execute(query).scalar_one()


def close_report(connection: Connection, report_id: int, now: datetime) -> bool:
    """Mark a report as dealt with; False if there is no such open report."""
    result = connection.execute(
        update(Report)
        .where(Report.id == report_id, Report.closed_at.is_(None))
        .values(closed_at=now)
    )
    return result.rowcount == 1
