"""Statements on exams and certificates; only ever called within a writing transaction."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, insert, select, update

from learnapp.domain.exams import Terms
from learnapp.domain.forms import FormName
from learnapp.store.accounts import new_id
from learnapp.store.database import Connection
from learnapp.store.exams import Certificate, Exam
from learnapp.store.learning import Attempt, AttemptItem, AttemptKind


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSitting:
    """A sitting to begin; `items` are ids with their fingerprints, in the order of asking."""

    public_id: str
    kind: AttemptKind
    form: str
    number: int
    seed: str
    terms: Terms
    items: tuple[tuple[str, str], ...]
    started_at: datetime


def add_sitting(connection: Connection, learner_id: int, new: NewSitting) -> None:
    """Begin a sitting; raises IntegrityError if its number of this kind is taken."""
    attempt = {
        "public_id": new.public_id,
        "learner_id": learner_id,
        "kind": new.kind,
        "scope": new.form,
        "started_at": new.started_at,
    }
    attempt_id = new_id(connection.execute(insert(Attempt), attempt))
    connection.execute(
        insert(AttemptItem),
        [
            {"attempt_id": attempt_id, "position": n, "item_id": id, "fingerprint": fingerprint}
            for n, (id, fingerprint) in enumerate(new.items, start=1)
        ],
    )
    connection.execute(
        insert(Exam).values(
            attempt_id=attempt_id,
            learner_id=learner_id,
            kind=new.kind,
            number=new.number,
            seed=new.seed,
            minutes=new.terms.minutes,
            factor=new.terms.factor,
        )
    )


def close_sitting(
    connection: Connection, attempt_id: int, score: float, finished_at: datetime
) -> None:
    """Mark a sitting as over, with its score."""
    connection.execute(
        update(Attempt).where(Attempt.id == attempt_id).values(finished_at=finished_at)
    )
    connection.execute(update(Exam).where(Exam.attempt_id == attempt_id).values(score=score))


def release(connection: Connection, learner_id: int, kind: AttemptKind, now: datetime) -> None:
    """Let keys and feedback of all finished sittings of this kind be shown."""
    finished = select(Attempt.id).where(Attempt.finished_at.is_not(None))
    connection.execute(
        update(Exam)
        .where(
            Exam.learner_id == learner_id,
            Exam.kind == kind,
            Exam.released_at.is_(None),
            Exam.attempt_id.in_(finished),
        )
        .values(released_at=now)
    )


def first_forms(connection: Connection) -> Mapping[FormName, int]:
    """How many learners began with each form of the test."""
    rows = connection.execute(
        select(Attempt.scope, func.count())
        .join(Exam, Exam.attempt_id == Attempt.id)
        .where(Exam.kind == AttemptKind.TEST, Exam.number == 1)
        .group_by(Attempt.scope)
    )
    return {FormName(form): count for form, count in rows}


def move_exams(connection: Connection, old: int, new: int) -> None:
    """Give a guest's sittings to an account; kinds that it sat itself no longer count there."""
    own = select(Exam.kind).where(Exam.learner_id == new)
    kinds = list(connection.execute(own).scalars())
    theirs = update(Exam).where(Exam.learner_id == old)
    connection.execute(theirs.where(Exam.kind.in_(kinds)).values(number=None))
    connection.execute(theirs.values(learner_id=new))


def add_certificate(connection: Connection, values: Mapping[str, object]) -> None:
    """Issue a certificate; raises IntegrityError if its sitting has one."""
    connection.execute(insert(Certificate), dict(values))


def withdraw_certificate(connection: Connection, id: str, reason: str, now: datetime) -> bool:
    """Mark a certificate as withdrawn; False if there is no such one, or it was before."""
    result = connection.execute(
        update(Certificate)
        .where(Certificate.id == id, Certificate.withdrawn_at.is_(None))
        .values(withdrawn_at=now, reason=reason)
    )
    return result.rowcount == 1
