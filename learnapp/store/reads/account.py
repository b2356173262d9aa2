"""Reads what the account page says about a learner, and about a guest met on the same device."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from learnapp.store.database import Session
from learnapp.store.learning import Answer
from learnapp.store.people import DeviceSession, Learner, LearnerKind


@dataclass(frozen=True, slots=True)
class Kept:
    """How much is kept about a learner, and on how many devices they are signed in."""

    created_at: datetime
    devices: int
    answers: int


@dataclass(frozen=True, slots=True)
class GuestAnswers:
    """What a guest left on a device: how many answers, the first and the last; times in UTC."""

    answers: int
    first_at: datetime
    last_at: datetime


def what_is_kept(session: Session, learner_id: int) -> Kept | None:
    """None for an unknown learner."""
    devices = select(func.count()).where(DeviceSession.learner_id == learner_id)
    answers = select(func.count()).where(Answer.learner_id == learner_id)
    query = select(Learner.created_at, devices.scalar_subquery(), answers.scalar_subquery())
    row = session.connection().execute(query.where(Learner.id == learner_id)).first()
    return Kept(*row) if row else None


def guest_answers(session: Session, session_id: str) -> GuestAnswers | None:
    """What the guest with this session id answered; None for an account, or without answers."""
    when = Answer.answered_at
    query = (
        select(
            func.count(Answer.id), func.min(when, type_=when.type), func.max(when, type_=when.type)
        )
        .join(Learner, Learner.id == Answer.learner_id)
        .join(DeviceSession, DeviceSession.learner_id == Learner.id)
        .where(DeviceSession.id == session_id, Learner.kind == LearnerKind.GUEST)
    )
    count, first, last = session.connection().execute(query).one()
    return GuestAnswers(count, first, last) if count else None
