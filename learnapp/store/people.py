"""Tables of people: learners, the devices they are signed in on, and failed sign-ins."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, false
from sqlalchemy.orm import Mapped, mapped_column

from learnapp.store.database import Base

NAME_LENGTH = 64


class LearnerKind(StrEnum):
    """A guest has no name or password, only a device; an account has both."""

    GUEST = "guest"
    ACCOUNT = "account"


class Learner(Base):
    """Someone who answers."""

    __tablename__ = "learners"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(8))
    # As written by its owner, and folded (NFKC, no case) so that two accounts never look the same.
    name: Mapped[str | None] = mapped_column(String(NAME_LENGTH))
    # Folding can lengthen a name: one character of NFKC may become eighteen.
    name_key: Mapped[str | None] = mapped_column(String(NAME_LENGTH * 18), unique=True)
    password_hash: Mapped[str | None] = mapped_column(String(128))
    recovery_hash: Mapped[str | None] = mapped_column(String(128))
    is_admin: Mapped[bool] = mapped_column(server_default=false())
    # The work whose practice notes are shown; None shows all.
    role: Mapped[str | None] = mapped_column(String(16))
    created_at: Mapped[datetime]

    __table_args__ = (
        Index("ix_learners_kind_created_at", "kind", "created_at"),
        # Ids are never reused, so nothing that names an erased learner can mean another.
        {"sqlite_autoincrement": True},
    )


class DeviceSession(Base):
    """A device that knows its learner; the browser's cookie holds only this id."""

    __tablename__ = "sessions"
    __table_args__ = {"sqlite_with_rowid": False}

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    learner_id: Mapped[int] = mapped_column(
        ForeignKey("learners.id", ondelete="CASCADE"), index=True
    )
    created_at: Mapped[datetime]


class SignInFailure(Base):
    """One failed sign-in; the name or address it counts against is stored as a hash only."""

    __tablename__ = "sign_in_failures"

    id: Mapped[int] = mapped_column(primary_key=True)
    subject: Mapped[str] = mapped_column(String(64))
    failed_at: Mapped[datetime]

    __table_args__ = (Index("ix_sign_in_failures_subject_failed_at", "subject", "failed_at"),)
