"""Statements on learners, their devices and failed sign-ins."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from secrets import token_hex
from typing import Any

from sqlalchemy import CursorResult, bindparam, delete, exists, func, insert, select, update

from learnapp.store.database import Connection
from learnapp.store.learning import Answer
from learnapp.store.people import DeviceSession, Learner, LearnerKind, SignInFailure

_ADD_GUEST = insert(Learner)
_ADD_SESSION = insert(DeviceSession)
_LATEST_SESSION = (
    select(DeviceSession.id)
    .where(DeviceSession.learner_id == bindparam("learner_id"))
    .order_by(DeviceSession.created_at.desc(), DeviceSession.id)
    .limit(1)
)


@dataclass(frozen=True, slots=True)
class Secrets:
    """An account's id and the hashes that open it."""

    learner_id: int
    name: str | None
    password_hash: str | None
    recovery_hash: str | None


def find_secrets(
    connection: Connection, *, name_key: str | None = None, learner_id: int | None = None
) -> Secrets | None:
    """The account with this folded name, or this id; None if there is none, or it is a guest."""
    which = Learner.name_key == name_key if learner_id is None else Learner.id == learner_id
    row = connection.execute(
        select(Learner.id, Learner.name, Learner.password_hash, Learner.recovery_hash).where(
            which, Learner.kind == LearnerKind.ACCOUNT
        )
    ).first()
    return Secrets(*row) if row else None


def add_guest(connection: Connection, now: datetime) -> int:
    """A learner without a name; the id."""
    values = {"kind": LearnerKind.GUEST, "created_at": now}
    return new_id(connection.execute(_ADD_GUEST, values))


def add_account(
    connection: Connection,
    name: str,
    name_key: str,
    password_hash: str,
    recovery_hash: str,
    is_admin: bool,
    now: datetime,
) -> int:
    """A new learner with a name; the id. Raises IntegrityError if the name is taken."""
    result = connection.execute(
        insert(Learner).values(
            kind=LearnerKind.ACCOUNT,
            name=name,
            name_key=name_key,
            password_hash=password_hash,
            recovery_hash=recovery_hash,
            is_admin=is_admin,
            created_at=now,
        )
    )
    return new_id(result)


def name_guest(
    connection: Connection,
    learner_id: int,
    name: str,
    name_key: str,
    password_hash: str,
    recovery_hash: str,
) -> bool:
    """Turn a guest into an account; False if there is no such guest any more.

    Raises IntegrityError if the name is taken.
    """
    result = connection.execute(
        update(Learner)
        .where(Learner.id == learner_id, Learner.kind == LearnerKind.GUEST)
        .values(
            kind=LearnerKind.ACCOUNT,
            name=name,
            name_key=name_key,
            password_hash=password_hash,
            recovery_hash=recovery_hash,
        )
    )
    return result.rowcount == 1


def set_secrets(
    connection: Connection, old: Secrets, password_hash: str, recovery_hash: str | None
) -> bool:
    """Replace both hashes; False if somebody else did so since `old` was read."""
    result = connection.execute(
        update(Learner)
        .where(
            Learner.id == old.learner_id,
            Learner.password_hash == old.password_hash,
            Learner.recovery_hash == old.recovery_hash,
        )
        .values(password_hash=password_hash, recovery_hash=recovery_hash)
    )
    return result.rowcount == 1


def set_role(connection: Connection, learner_id: int, role: str | None) -> None:
    """Remember whose practice notes a learner wants to see; None is all of them."""
    connection.execute(update(Learner).where(Learner.id == learner_id).values(role=role))


def drop_learner(connection: Connection, learner_id: int) -> bool:
    """Delete a learner and, by cascade, every row of theirs; False if there was none."""
    return connection.execute(delete(Learner).where(Learner.id == learner_id)).rowcount == 1


def drop_guests_before(connection: Connection, moment: datetime) -> int:
    """Delete guests who came before then and have answered nothing since; how many."""
    answered_since = exists().where(Answer.learner_id == Learner.id, Answer.answered_at >= moment)
    return connection.execute(
        delete(Learner).where(
            Learner.kind == LearnerKind.GUEST, Learner.created_at < moment, ~answered_since
        )
    ).rowcount


def add_session(connection: Connection, learner_id: int, now: datetime) -> str:
    """A device of a learner; the id, 128 random bits in hex, for its cookie."""
    id = token_hex(16)
    connection.execute(_ADD_SESSION, {"id": id, "learner_id": learner_id, "created_at": now})
    return id


def latest_session(connection: Connection, learner_id: int) -> str | None:
    """The id of the device that a learner signed in on last, if any is signed in."""
    return connection.execute(_LATEST_SESSION, {"learner_id": learner_id}).scalar()


def drop_session(connection: Connection, session_id: str) -> None:
    """Sign one device out."""
    connection.execute(delete(DeviceSession).where(DeviceSession.id == session_id))


def drop_session_of(connection: Connection, session_id: str | None, learner_id: int) -> None:
    """Sign one device out if it is this learner's."""
    connection.execute(
        delete(DeviceSession).where(
            DeviceSession.id == session_id, DeviceSession.learner_id == learner_id
        )
    )


def drop_sessions(connection: Connection, learner_id: int) -> None:
    """Sign all devices of a learner out."""
    connection.execute(delete(DeviceSession).where(DeviceSession.learner_id == learner_id))


def count_failures(connection: Connection, subject: str, since: datetime) -> int:
    """How many sign-ins failed for this subject since then."""
    return connection.execute(
        select(func.count())
        .select_from(SignInFailure)
        .where(SignInFailure.subject == subject, SignInFailure.failed_at >= since)
    ).scalar_one()


def oldest_failure(connection: Connection, subject: str, since: datetime) -> datetime | None:
    """When the first of them failed."""
    return connection.execute(
        select(func.min(SignInFailure.failed_at)).where(
            SignInFailure.subject == subject, SignInFailure.failed_at >= since
        )
    ).scalar()


def add_failures(connection: Connection, subjects: Iterable[str], now: datetime) -> None:
    """Count one failed sign-in against each subject."""
    connection.execute(
        insert(SignInFailure), [{"subject": subject, "failed_at": now} for subject in subjects]
    )


def drop_failures(connection: Connection, *, subject: str) -> None:
    """Forget the failures of one subject."""
    connection.execute(delete(SignInFailure).where(SignInFailure.subject == subject))


def drop_one_failure(connection: Connection, subject: str, failed_at: datetime) -> None:
    """Take back one failure that turned out to be a success."""
    one = (
        select(func.max(SignInFailure.id))
        .where(SignInFailure.subject == subject, SignInFailure.failed_at == failed_at)
        .scalar_subquery()
    )
    connection.execute(delete(SignInFailure).where(SignInFailure.id == one))


def drop_failures_before(connection: Connection, moment: datetime) -> None:
    """Forget what no longer counts."""
    connection.execute(delete(SignInFailure).where(SignInFailure.failed_at < moment))


def new_id(result: CursorResult[Any]) -> int:
    """The id that the database gave the row just added."""
    key = result.inserted_primary_key
    if key is None:
        raise LookupError("the database gave no id for a new row")
    return int(key[0])
