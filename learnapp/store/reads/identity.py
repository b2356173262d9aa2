"""Says who a device belongs to."""

from dataclasses import dataclass

from sqlalchemy import bindparam, select

from learnapp.store.database import Session
from learnapp.store.people import DeviceSession, Learner, LearnerKind


@dataclass(frozen=True, slots=True)
class Identity:
    """A learner as pages know them; a guest has no name."""

    id: int
    kind: LearnerKind
    name: str | None
    is_admin: bool
    role: str | None


_BY_SESSION = (
    select(Learner.id, Learner.kind, Learner.name, Learner.is_admin, Learner.role)
    .join(DeviceSession, DeviceSession.learner_id == Learner.id)
    .where(DeviceSession.id == bindparam("session_id"))
)


def find_identity(session: Session, session_id: str) -> Identity | None:
    """The learner of the device with this session id; None if it was signed out."""
    row = session.connection().execute(_BY_SESSION, {"session_id": session_id}).first()
    if row is None:
        return None
    return Identity(row.id, LearnerKind(row.kind), row.name, row.is_admin, row.role)
