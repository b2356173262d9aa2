"""Tables of exams: what is kept of a sitting beside its attempt, and the certificates."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from learnapp.store.database import Base


class Exam(Base):
    """A sitting of a form. Its attempt holds the form as its scope, the start and the end."""

    __tablename__ = "exams"

    attempt_id: Mapped[int] = mapped_column(
        ForeignKey("attempts.id", ondelete="CASCADE"), primary_key=True
    )
    learner_id: Mapped[int] = mapped_column(ForeignKey("learners.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(16))
    # Counted from 1 for each kind. Two starts at one moment want the same number, and one gets it.
    # None for one that a guest sat and that the account it was added to has sat as well.
    number: Mapped[int | None]
    # The order of the items follows from it.
    seed: Mapped[str] = mapped_column(String(32))
    # The limit, 0 for none, and what this learner's time was multiplied by.
    minutes: Mapped[int]
    factor: Mapped[float]
    # The sum of the credits of answers in time; None before the end.
    score: Mapped[float | None]
    # From when keys and feedback may be shown.
    released_at: Mapped[datetime | None]

    __table_args__ = (UniqueConstraint("learner_id", "kind", "number"),)


class Certificate(Base):
    """Everything that a certificate says. It goes with its learner when they are erased."""

    __tablename__ = "certificates"

    # 128 random bits in hex: its address.
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    learner_id: Mapped[int] = mapped_column(ForeignKey("learners.id", ondelete="CASCADE"))
    attempt_id: Mapped[int] = mapped_column(
        ForeignKey("attempts.id", ondelete="CASCADE"), unique=True
    )
    name: Mapped[str] = mapped_column(String(64))
    passed_at: Mapped[datetime]
    form: Mapped[str] = mapped_column(String(16))
    score: Mapped[float]
    of: Mapped[int]
    text_version: Mapped[str] = mapped_column(String(12))
    minutes: Mapped[int]
    factor: Mapped[float]
    issued_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
    reason: Mapped[str | None] = mapped_column(Text)

    __table_args__ = (
        Index("ix_certificates_learner_id", "learner_id"),
        {"sqlite_with_rowid": False},
    )
