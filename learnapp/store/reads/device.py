"""Reads which learner a device belongs to: the one query that every page makes."""

from dataclasses import dataclass

from sqlalchemy import bindparam, select

from learnapp.store.database import Session
from learnapp.store.people import DeviceSession, Learner


@dataclass(frozen=True, slots=True)
class Device:
    """The learner of a device, as far as every page needs to know."""

    learner_id: int
    kind: str
    name: str | None
    is_admin: bool
    role: str | None


_DEVICE = (
    select(Learner.id, Learner.kind, Learner.name, Learner.is_admin, Learner.role)
    .join(DeviceSession, DeviceSession.learner_id == Learner.id)
    .where(DeviceSession.id == bindparam("id"))
)


def find_device(session: Session, id: str) -> Device | None:
    """The learner whose session row has this id; None if there is no such row (any more)."""
    row = session.connection().execute(_DEVICE, {"id": id}).first()
    return Device(*row) if row else None
