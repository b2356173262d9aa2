"""Reads sittings of forms: all of a learner's in brief, and one with its places and answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, bindparam, func, select

from learnapp.domain.exams import Terms, ended_at
from learnapp.domain.questions.shapes import Response
from learnapp.store.database import Connection, Session
from learnapp.store.exams import Certificate, Exam
from learnapp.store.learning import Answer, Attempt, AttemptItem, AttemptKind


@dataclass(frozen=True, slots=True)
class Sitting:
    """One sitting in brief. `number` counts from 1 for each kind, None if it does not count.

    `score` is None before the end. Times in UTC.
    """

    id: int
    public_id: str
    learner_id: int
    kind: AttemptKind
    form: str
    number: int | None
    seed: str
    started_at: datetime
    finished_at: datetime | None
    terms: Terms
    score: float | None
    released_at: datetime | None
    size: int
    answered: int
    certificate_id: str | None

    @property
    def deadline(self) -> datetime | None:
        """When its time is over; None without a limit."""
        return self.terms.deadline(self.started_at)

    def ended_at(self, now: datetime) -> datetime | None:
        """When it was over, by submission or deadline; None while it goes on."""
        return ended_at(self.started_at, self.terms, self.finished_at, now)


@dataclass(frozen=True, slots=True)
class Saved:
    """An answer that was saved in a sitting."""

    response: Response
    credit: float
    fingerprint: str
    late: bool


@dataclass(frozen=True, slots=True)
class ExamPlace:
    """One place of a sitting, counted from 1, with its item and what was saved."""

    position: int
    item_id: str
    saved: Saved | None


@dataclass(frozen=True, slots=True)
class ExamState:
    """A sitting with its places by position, in order."""

    sitting: Sitting
    places: Mapping[int, ExamPlace]

    @property
    def credits(self) -> dict[str, float]:
        """The credit of each item: 0 for an open place and for an answer that came late."""
        return {
            place.item_id: place.saved.credit if place.saved and not place.saved.late else 0.0
            for place in self.places.values()
        }


_SIZE = (
    select(func.count())
    .select_from(AttemptItem)
    .where(AttemptItem.attempt_id == Attempt.id)
    .scalar_subquery()
)
_ANSWERED = (
    select(func.count(Answer.id))
    .where(Answer.attempt_id == Attempt.id, ~Answer.late)
    .scalar_subquery()
)
_SITTING = (
    select(
        Attempt.id,
        Attempt.public_id,
        Attempt.learner_id,
        Attempt.kind,
        Attempt.scope,
        Exam.number,
        Exam.seed,
        Attempt.started_at,
        Attempt.finished_at,
        Exam.minutes,
        Exam.factor,
        Exam.score,
        Exam.released_at,
        _SIZE.label("size"),
        _ANSWERED.label("answered"),
        Certificate.id.label("certificate_id"),
    )
    .join(Exam, Exam.attempt_id == Attempt.id)
    .outerjoin(Certificate, Certificate.attempt_id == Attempt.id)
)
_OF_LEARNER = _SITTING.where(Attempt.learner_id == bindparam("learner_id")).order_by(Attempt.id)
_BY_PUBLIC_ID = _SITTING.where(Attempt.public_id == bindparam("public_id"))
_PLACES = (
    select(
        AttemptItem.position,
        AttemptItem.item_id,
        Answer.response,
        Answer.credit,
        Answer.fingerprint,
        Answer.late,
    )
    .outerjoin(
        Answer,
        and_(Answer.attempt_id == AttemptItem.attempt_id, Answer.position == AttemptItem.position),
    )
    .where(AttemptItem.attempt_id == bindparam("attempt_id"))
    .order_by(AttemptItem.position)
)


def sittings_of(connection: Connection, learner_id: int) -> tuple[Sitting, ...]:
    """All sittings of a learner that count, oldest first; one query."""
    rows = connection.execute(_OF_LEARNER, {"learner_id": learner_id})
    return tuple(sitting for row in rows if (sitting := _sitting(row)).number is not None)


def find_sitting(connection: Connection, public_id: str) -> Sitting | None:
    """The sitting with this public id, whoever owns it; None if there is none."""
    row = connection.execute(_BY_PUBLIC_ID, {"public_id": public_id}).first()
    return _sitting(row) if row else None


def exam_state(connection: Connection, sitting: Sitting) -> ExamState:
    """A sitting with its places."""
    rows = connection.execute(_PLACES, {"attempt_id": sitting.id})
    return ExamState(sitting, {row.position: _place(row) for row in rows})


def learner_sittings(session: Session, learner_id: int | None) -> tuple[Sitting, ...]:
    """The same as sittings_of, for a page; a visitor has none."""
    return () if learner_id is None else sittings_of(session.connection(), learner_id)


def _sitting(row: Row[*tuple[Any, ...]]) -> Sitting:
    return Sitting(
        id=row.id,
        public_id=row.public_id,
        learner_id=row.learner_id,
        kind=AttemptKind(row.kind),
        form=row.scope,
        number=row.number,
        seed=row.seed,
        started_at=row.started_at,
        finished_at=row.finished_at,
        terms=Terms(row.minutes, row.factor),
        score=row.score,
        released_at=row.released_at,
        size=row.size,
        answered=row.answered,
        certificate_id=row.certificate_id,
    )


def _place(row: Row[*tuple[Any, ...]]) -> ExamPlace:
    saved = None
    if row.response is not None:
        response = {field: tuple(ids) for field, ids in row.response.items()}
        saved = Saved(response, row.credit, row.fingerprint, row.late)
    return ExamPlace(row.position, row.item_id, saved)
