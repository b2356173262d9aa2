"""Reads the problems that learners reported."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from learnapp.store.database import Session
from learnapp.store.learning import Report


@dataclass(frozen=True, slots=True)
class ReportedProblem:
    """A problem in an item, and the content it was seen in; who saw it is not told."""

    id: int
    item_id: str
    fingerprint: str
    kind: str | None
    text: str
    reported_at: datetime
    closed_at: datetime | None


def reported_problems(session: Session, *, closed: bool = False) -> tuple[ReportedProblem, ...]:
    """The open reports, oldest first; with `closed` the ones already dealt with too."""
    query = select(
        Report.id,
        Report.item_id,
        Report.fingerprint,
        Report.kind,
        Report.text,
        Report.reported_at,
        Report.closed_at,
    ).order_by(Report.id)
    if not closed:
        query = query.where(Report.closed_at.is_(None))
    return tuple(ReportedProblem(*row) for row in session.connection().execute(query))
