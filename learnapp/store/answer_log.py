"""Adds attempts and answers; only ever called within a writing transaction."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, insert, update

from learnapp.domain.questions.base import Question
from learnapp.domain.questions.shapes import Grade, Response
from learnapp.store.accounts import new_id
from learnapp.store.database import Connection
from learnapp.store.learning import Answer, Attempt, AttemptItem
from learnapp.store.reads.attempt import AttemptState

_ADD_ATTEMPT = insert(Attempt)
_ADD_ITEMS = insert(AttemptItem)
_ADD_ANSWER = insert(Answer)
_FINISH = (
    update(Attempt)
    .where(Attempt.id == bindparam("attempt_id"))
    .values(finished_at=bindparam("finished_at"))
)


@dataclass(frozen=True, slots=True)
class Judged:
    """An answer with its verdict, ready to be added to the log."""

    token: str
    position: int
    item: Question
    fingerprint: str
    lesson: str | None
    response: Response
    grade: Grade
    scored: bool
    answered_at: datetime
    late: bool = False


def add_attempt(connection: Connection, learner_id: int, attempt: AttemptState) -> int:
    """Store an attempt that was only offered so far, as this learner's; the id.

    Raises IntegrityError if its public id is taken.
    """
    result = connection.execute(
        _ADD_ATTEMPT,
        {
            "public_id": attempt.public_id,
            "learner_id": learner_id,
            "kind": attempt.kind,
            "scope": attempt.scope,
            "started_at": attempt.started_at,
            "finished_at": None,
        },
    )
    attempt_id = new_id(result)
    connection.execute(
        _ADD_ITEMS,
        [
            {
                "attempt_id": attempt_id,
                "position": place.position,
                "item_id": place.item_id,
                "fingerprint": place.fingerprint,
            }
            for place in attempt.places.values()
        ],
    )
    return attempt_id


def add_answer(connection: Connection, learner_id: int, attempt_id: int, answer: Judged) -> None:
    """One row of the log; raises IntegrityError if the token or the position was used before."""
    item = answer.item
    connection.execute(
        _ADD_ANSWER,
        {
            "token": answer.token,
            "learner_id": learner_id,
            "attempt_id": attempt_id,
            "position": answer.position,
            "item_id": item.id,
            "fingerprint": answer.fingerprint,
            "type": item.TYPE,
            "generated": item.generated,
            "lesson": answer.lesson,
            "paragraphs": list(item.paragraphs),
            "skill": item.skill,
            "bloom": item.bloom,
            "scored": answer.scored,
            "late": answer.late,
            "credit": answer.grade.credit,
            "correct": answer.grade.correct,
            "chance": item.chance,
            "response": {field: list(ids) for field, ids in answer.response.items()},
            "answered_at": answer.answered_at,
        },
    )


def finish_attempt(connection: Connection, attempt_id: int, now: datetime) -> None:
    """Mark an attempt as having no open places left."""
    connection.execute(_FINISH, {"attempt_id": attempt_id, "finished_at": now})
