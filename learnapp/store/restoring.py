"""Statements that add what a learner's file holds; only ever called in a writing transaction."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import insert, select

from learnapp.store.accounts import new_id
from learnapp.store.database import Connection
from learnapp.store.learning import (
    EXAM_KINDS,
    Answer,
    Attempt,
    AttemptItem,
    LessonVisit,
    Report,
    SelfExplanation,
)
from learnapp.store.people import Learner

Row = Mapping[str, Any]


def exists(connection: Connection, learner_id: int) -> bool:
    """Whether there is such a learner."""
    found = connection.execute(select(Learner.id).where(Learner.id == learner_id))
    return found.first() is not None


def has_role(connection: Connection, learner_id: int) -> bool:
    """Whether a learner has chosen whose notes to see."""
    found = connection.execute(select(Learner.role).where(Learner.id == learner_id))
    return found.scalar() is not None


def tokens(connection: Connection, learner_id: int) -> list[str]:
    """The tokens of a learner's answers, those in tests aside, in the order of the log."""
    query = (
        select(Answer.token)
        .join(Attempt, Attempt.id == Answer.attempt_id)
        .where(Answer.learner_id == learner_id, Attempt.kind.not_in(EXAM_KINDS))
        .order_by(Answer.id)
    )
    return list(connection.execute(query).scalars())


def add_attempts(
    connection: Connection, learner_id: int, attempts: Sequence[Row]
) -> dict[str, int]:
    """Store the attempts that are not there; the numbers of all by their public ids.

    Raises IntegrityError if one is another learner's.
    """
    query = select(Attempt.public_id, Attempt.id).where(Attempt.learner_id == learner_id)
    numbers = {row.public_id: row.id for row in connection.execute(query)}
    for attempt in attempts:
        if attempt["id"] not in numbers:
            numbers[attempt["id"]] = _add_attempt(connection, learner_id, attempt)
    return numbers


def add_answers(
    connection: Connection, learner_id: int, numbers: Mapping[str, int], answers: Sequence[Row]
) -> None:
    """Store answers in this order; raises IntegrityError if a token was used before."""
    rows = [
        {name: value for name, value in answer.items() if name != "attempt"}
        | {
            "learner_id": learner_id,
            "attempt_id": numbers[answer["attempt"]],
            "paragraphs": list(answer["paragraphs"]),
        }
        for answer in answers
    ]
    if rows:
        connection.execute(insert(Answer), rows)


def add_absent(
    connection: Connection,
    learner_id: int,
    *,
    visits: Sequence[Row],
    explanations: Sequence[Row],
    reports: Sequence[Row],
) -> None:
    """Store what a learner left beside answers, where there is nothing at its place yet."""
    for table, rows, key in (
        (LessonVisit, visits, ("lesson",)),
        (SelfExplanation, explanations, ("lesson", "prompt")),
        (Report, reports, ("item_id", "text", "reported_at")),
    ):
        columns = [getattr(table, name) for name in key]
        query = select(*columns).where(table.learner_id == learner_id)
        there = {tuple(row) for row in connection.execute(query)}
        new = {tuple(row[name] for name in key): row for row in rows}
        values = [{**row, "learner_id": learner_id} for at, row in new.items() if at not in there]
        if values:
            connection.execute(insert(table), values)


def _add_attempt(connection: Connection, learner_id: int, attempt: Row) -> int:
    result = connection.execute(
        insert(Attempt),
        {
            "public_id": attempt["id"],
            "learner_id": learner_id,
            "kind": attempt["kind"],
            "scope": attempt["scope"],
            "started_at": attempt["started_at"],
            "finished_at": attempt["finished_at"],
        },
    )
    number = new_id(result)
    places = [
        {
            "attempt_id": number,
            "position": position,
            "item_id": place["item"],
            "fingerprint": place["fingerprint"],
        }
        for position, place in enumerate(attempt["items"], start=1)
    ]
    if places:
        connection.execute(insert(AttemptItem), places)
    return number
