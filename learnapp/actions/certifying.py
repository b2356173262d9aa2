"""Issues certificates to those who passed, and withdraws them."""

from datetime import datetime
from secrets import token_hex

from learnapp.actions.attempts import AttemptAbsent
from learnapp.actions.examining import own_sitting
from learnapp.actions.writing import writing
from learnapp.domain.certification import passes, text_version
from learnapp.domain.lessons import Course
from learnapp.domain.names import shown_name
from learnapp.store import exam_log
from learnapp.store.database import Session
from learnapp.store.learning import AttemptKind
from learnapp.store.reads.exams import find_sitting

LONGEST_REASON = 500


class WithdrawalRefused(ValueError):
    """Nothing was changed: `code` is reason-empty, reason-long or absent."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def issue(
    db: Session,
    course: Course,
    *,
    learner_id: int | None,
    public_id: str,
    name: str,
    now: datetime,
) -> str:
    """Issue the certificate of a sitting that was passed, once; its id.

    A repeat gives the id of the first. Raises InvalidName, and AttemptAbsent where there is no
    such sitting or it was not passed.
    """
    printed, version = shown_name(name), text_version(course.declaration)
    own_sitting(db, learner_id, public_id)
    with writing(db) as connection:
        sitting = find_sitting(connection, public_id)
        if sitting is None or sitting.kind is not AttemptKind.CERTIFICATE:
            raise AttemptAbsent(public_id)
        if sitting.certificate_id:
            return sitting.certificate_id
        passed_at, score = sitting.finished_at, sitting.score
        if passed_at is None or score is None or not passes(score, sitting.size):
            raise AttemptAbsent(public_id)
        id = token_hex(16)
        exam_log.add_certificate(
            connection,
            {
                "id": id,
                "learner_id": sitting.learner_id,
                "attempt_id": sitting.id,
                "name": printed,
                "passed_at": passed_at,
                "form": sitting.form,
                "score": score,
                "of": sitting.size,
                "text_version": version,
                "minutes": sitting.terms.minutes,
                "factor": sitting.terms.factor,
                "issued_at": now,
            },
        )
        return id


def withdraw(db: Session, *, certificate_id: str, reason: str, now: datetime) -> None:
    """Withdraw a certificate for a reason, which stays on record; raises WithdrawalRefused."""
    reason = " ".join(reason.split())
    if not reason:
        raise WithdrawalRefused("reason-empty")
    if len(reason) > LONGEST_REASON:
        raise WithdrawalRefused("reason-long")
    with writing(db) as connection:
        if not exam_log.withdraw_certificate(connection, certificate_id, reason, now):
            raise WithdrawalRefused("absent")
