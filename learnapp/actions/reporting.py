"""Takes in, lists and closes reports of problems in items."""

from datetime import datetime, timedelta
from enum import StrEnum

from learnapp.actions.writing import writing
from learnapp.domain.lessons import Course
from learnapp.store import notes
from learnapp.store.database import Session

LONGEST_TEXT = 2000
# More than a careful reader of a whole bank sends in an hour, and too little to fill a disk with.
# Visitors without an answer are counted together, since nothing tells them apart.
WINDOW = timedelta(hours=1)
MOST_OF_LEARNER = 40
MOST_OF_VISITORS = 200


class ReportKind(StrEnum):
    """What is wrong with an item."""

    KEY = "key"
    WORDING = "wording"
    FEEDBACK = "feedback"
    TYPO = "typo"
    OTHER = "other"


class ReportRefused(ValueError):
    """Nothing was stored. `code` is text-empty (without a kind), text-long, kind-unknown or
    too-many (in an hour).
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def report_problem(
    db: Session,
    course: Course,
    *,
    learner_id: int | None,
    item_id: str,
    kind: str | None,
    text: str,
    now: datetime,
) -> int:
    """Keep a report of at most 2,000 characters with the item's content at this moment.

    Gives the report's number. Raises ReportRefused, and KeyError for an unknown item.
    """
    text = text.strip()
    if not text and not kind:
        raise ReportRefused("text-empty")
    if len(text) > LONGEST_TEXT:
        raise ReportRefused("text-long")
    if kind and kind not in list(ReportKind):
        raise ReportRefused("kind-unknown")
    fingerprint = course.item(item_id).fingerprint
    most = MOST_OF_VISITORS if learner_id is None else MOST_OF_LEARNER
    with writing(db) as connection:
        if notes.count_reports(connection, learner_id, since=now - WINDOW) >= most:
            raise ReportRefused("too-many")
        return notes.add_report(
            connection, learner_id, item_id, fingerprint, kind or None, text, now
        )


def close_report(db: Session, report_id: int, now: datetime) -> bool:
    """Mark a report as dealt with; False if there is no such open report."""
    with writing(db) as connection:
        return notes.close_report(connection, report_id, now)
