"""Reads certificates: one by its id for everybody, all of them for administrators."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, select

from learnapp.domain.exams import Terms
from learnapp.store.database import Session
from learnapp.store.exams import Certificate


@dataclass(frozen=True, slots=True)
class Issued:
    """All that a certificate says; times in UTC."""

    id: str
    learner_id: int
    name: str
    passed_at: datetime
    form: str
    score: float
    of: int
    text_version: str
    terms: Terms
    issued_at: datetime
    withdrawn_at: datetime | None
    reason: str | None


_ALL = select(
    Certificate.id,
    Certificate.learner_id,
    Certificate.name,
    Certificate.passed_at,
    Certificate.form,
    Certificate.score,
    Certificate.of,
    Certificate.text_version,
    Certificate.minutes,
    Certificate.factor,
    Certificate.issued_at,
    Certificate.withdrawn_at,
    Certificate.reason,
).order_by(Certificate.issued_at.desc(), Certificate.id)
_BY_ID = _ALL.where(Certificate.id == bindparam("id"))
_OF_LEARNER = _ALL.where(Certificate.learner_id == bindparam("learner_id"))


def find_certificate(session: Session, id: str) -> Issued | None:
    """The certificate with this id, withdrawn or not; None if there is none."""
    return next(iter(_read(session, id=id)), None)


def certificates_of(session: Session, learner_id: int) -> tuple[Issued, ...]:
    """A learner's certificates, the newest first."""
    return _read(session, learner_id=learner_id)


def all_certificates(session: Session) -> tuple[Issued, ...]:
    """Every certificate, the newest first."""
    return _read(session)


def _read(session: Session, **values: object) -> tuple[Issued, ...]:
    query = _BY_ID if "id" in values else _OF_LEARNER if values else _ALL
    rows = session.connection().execute(query, values)
    return tuple(_issued(row) for row in rows)


def _issued(row: Row[*tuple[Any, ...]]) -> Issued:
    return Issued(
        id=row.id,
        learner_id=row.learner_id,
        name=row.name,
        passed_at=row.passed_at,
        form=row.form,
        score=row.score,
        of=row.of,
        text_version=row.text_version,
        terms=Terms(row.minutes, row.factor),
        issued_at=row.issued_at,
        withdrawn_at=row.withdrawn_at,
        reason=row.reason,
    )
