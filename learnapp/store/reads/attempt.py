"""Reads an attempt with its items and what was answered, for resuming, feedback and summary."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Row, Select, and_, bindparam, desc, select

from learnapp.domain.questions.shapes import Response
from learnapp.store.database import Session
from learnapp.store.learning import EXAM_KINDS, Answer, Attempt, AttemptItem, AttemptKind
from learnapp.store.people import Learner, LearnerKind


@dataclass(frozen=True, slots=True)
class StoredAnswer:
    """One answer as it was given and judged."""

    response: Response
    credit: float
    correct: bool
    scored: bool
    fingerprint: str
    answered_at: datetime


@dataclass(frozen=True, slots=True)
class Place:
    """One item of an attempt, at its position counted from 1, as it was when the attempt began."""

    position: int
    item_id: str
    fingerprint: str
    answer: StoredAnswer | None


@dataclass(frozen=True, slots=True)
class AttemptState:
    """An attempt, its owner and its places by position, in order.

    `id` is None for one that a page offers and that nobody has answered in yet.
    """

    id: int | None
    public_id: str
    learner_id: int | None
    owner_kind: LearnerKind | None
    kind: AttemptKind
    scope: str
    started_at: datetime
    finished_at: datetime | None
    places: Mapping[int, Place]

    def with_answer(self, position: int, answer: StoredAnswer) -> "AttemptState":
        """The same attempt with this place answered."""
        place = replace(self.places[position], answer=answer)
        return replace(self, places={**self.places, position: place})

    def unanswered(self) -> Iterator[Place]:
        """The places without an answer, in order."""
        return (place for place in self.places.values() if place.answer is None)


_ATTEMPT = select(
    Attempt.id,
    Attempt.public_id,
    Attempt.learner_id,
    Learner.kind.label("owner_kind"),
    Attempt.kind,
    Attempt.scope,
    Attempt.started_at,
    Attempt.finished_at,
    AttemptItem.position,
    AttemptItem.item_id,
    AttemptItem.fingerprint,
    Answer.id.label("answer_id"),
    Answer.response,
    Answer.credit,
    Answer.correct,
    Answer.scored,
    Answer.fingerprint.label("answered_fingerprint"),
    Answer.answered_at,
).select_from(Attempt)
_ATTEMPT = (
    _ATTEMPT.join(Learner, Learner.id == Attempt.learner_id)
    .join(AttemptItem, AttemptItem.attempt_id == Attempt.id)
    .outerjoin(
        Answer,
        and_(Answer.attempt_id == Attempt.id, Answer.position == AttemptItem.position),
    )
    .order_by(AttemptItem.position)
)
# An exam tells nothing before its end, so it is read by reads/exams.py alone.
_BY_PUBLIC_ID = _ATTEMPT.where(
    Attempt.public_id == bindparam("public_id"), Attempt.kind.not_in(EXAM_KINDS)
)
_LATEST_OPEN = (
    select(Attempt.id)
    .where(
        Attempt.learner_id == bindparam("learner_id"),
        Attempt.kind == bindparam("kind"),
        Attempt.scope == bindparam("scope"),
        Attempt.finished_at.is_(None),
    )
    .order_by(desc(Attempt.id))
    .limit(1)
    .scalar_subquery()
)
_OPEN = _ATTEMPT.where(Attempt.id == _LATEST_OPEN)


def find_attempt(session: Session, public_id: str) -> AttemptState | None:
    """The attempt with this public id, whoever owns it; None if there is none, or it is an exam."""
    return _read(session, _BY_PUBLIC_ID, {"public_id": public_id})


def open_attempt(
    session: Session, learner_id: int, kind: AttemptKind, scope: str
) -> AttemptState | None:
    """The learner's latest attempt of this kind and scope that is not marked as finished."""
    return _read(session, _OPEN, {"learner_id": learner_id, "kind": kind, "scope": scope})


def _read(
    session: Session, query: Select[*tuple[object, ...]], values: Mapping[str, object]
) -> AttemptState | None:
    rows = session.connection().execute(query, values).all()
    if not rows:
        return None
    first = rows[0]
    return AttemptState(
        id=first.id,
        public_id=first.public_id,
        learner_id=first.learner_id,
        owner_kind=LearnerKind(first.owner_kind),
        kind=AttemptKind(first.kind),
        scope=first.scope,
        started_at=first.started_at,
        finished_at=first.finished_at,
        places={row.position: _place(row) for row in rows},
    )


def _place(row: Row[*tuple[object, ...]]) -> Place:
    return Place(row.position, row.item_id, row.fingerprint, _answer(row))


def _answer(row: Row[*tuple[object, ...]]) -> StoredAnswer | None:
    if row.answer_id is None:
        return None
    return StoredAnswer(
        response={field: tuple(ids) for field, ids in row.response.items()},
        credit=row.credit,
        correct=row.correct,
        scored=row.scored,
        fingerprint=row.answered_fingerprint,
        answered_at=row.answered_at,
    )
