"""A certificate is issued once for a pass, also by many at one moment, and can be withdrawn."""

import threading
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select

from learnapp.actions.attempts import AttemptAbsent
from learnapp.actions.certifying import WithdrawalRefused, issue, withdraw
from learnapp.actions.enrolling import keep_progress
from learnapp.actions.examining import start, submit
from learnapp.domain.certification import text_version
from learnapp.domain.exams import Terms
from learnapp.domain.lessons import Course
from learnapp.domain.names import InvalidName
from learnapp.store.database import Engine, Session, new_session
from learnapp.store.exams import Certificate
from learnapp.store.learning import AttemptKind
from learnapp.store.reads.certificates import all_certificates, certificates_of, find_certificate
from tests.full_forms import answer_all, filled

Sat = Callable[..., tuple[int, str]]


@pytest.fixture
def full(tiny_course: Course) -> Course:
    return filled(tiny_course)


@pytest.fixture
def sat(db: Session, full: Course, now: datetime) -> Sat:
    """Sits a form as a new learner; the learner and the sitting."""

    def sit(name: str = "Ana", wrong: int = 0, end: bool = True,
            kind: AttemptKind = AttemptKind.CERTIFICATE) -> tuple[int, str]:  # fmt: skip
        opened = keep_progress(db, learner_id=None, name=name, password="correct horse", now=now)
        learner, terms = opened.learner_id, Terms(60, 1.5)
        exam = start(db, full, learner_id=learner, kind=kind, terms=terms, now=now).public_id
        answer_all(db, full, learner, exam, now, wrong)
        if end:
            submit(db, learner_id=learner, public_id=exam, now=now)
        return learner, exam

    return sit


def issued(db: Session, course: Course, learner: int, exam: str, now: datetime) -> str:
    return issue(db, course, learner_id=learner, public_id=exam, name=" Ana  Łuk ", now=now)


def test_it_holds_all_that_is_printed(db: Session, full: Course, sat: Sat, now: datetime) -> None:
    learner, exam = sat(wrong=8)
    later = now + timedelta(days=1)
    found = find_certificate(db, issued(db, full, learner, exam, later))
    assert found is not None
    assert (found.name, found.score, found.of, found.form) == ("Ana Łuk", 32, 40, "certificate-1")
    assert (found.passed_at, found.issued_at, found.withdrawn_at) == (now, later, None)
    assert found.terms == Terms(60, 1.5)
    assert found.text_version == text_version(full.declaration)
    assert certificates_of(db, learner) == all_certificates(db) == (found,)


def test_only_a_passed_form_of_ones_own_has_one(
    db: Session, full: Course, sat: Sat, now: datetime
) -> None:
    ana, passed = sat()
    eve, failed = sat("Eve", wrong=9)
    for learner, exam in ((eve, failed), (eve, passed), (ana, "0" * 32), (0, passed)):
        with pytest.raises(AttemptAbsent):
            issued(db, full, learner, exam, now)
    for name, more in (("Open", {"end": False}), ("Test", {"kind": AttemptKind.TEST})):
        learner, exam = sat(name, **more)
        with pytest.raises(AttemptAbsent):
            issued(db, full, learner, exam, now)
    with pytest.raises(InvalidName):
        issue(db, full, learner_id=ana, public_id=passed, name=" ", now=now)


def test_sixteen_at_once_get_one(
    db: Session, full: Course, sat: Sat, engine: Engine, now: datetime
) -> None:
    learner, exam = sat()
    db.rollback()
    barrier, found = threading.Barrier(16), []

    def run() -> None:
        with new_session(engine) as own:
            barrier.wait()
            found.append(issued(own, full, learner, exam, now))

    threads = [threading.Thread(target=run) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 16 and len(set(found)) == 1
    assert db.execute(select(func.count()).select_from(Certificate)).scalar_one() == 1


def test_it_is_withdrawn_once_for_a_reason(
    db: Session, full: Course, sat: Sat, now: datetime
) -> None:
    id = issued(db, full, *sat(), now)
    for reason, code in (("", "reason-empty"), ("x" * 501, "reason-long")):
        with pytest.raises(WithdrawalRefused) as caught:
            withdraw(db, certificate_id=id, reason=reason, now=now)
        assert caught.value.code == code
    withdraw(db, certificate_id=id, reason=" Sat  by\nanother ", now=now)
    found = find_certificate(db, id)
    assert found is not None and (found.reason, found.withdrawn_at) == ("Sat by another", now)
    with pytest.raises(WithdrawalRefused) as caught:
        withdraw(db, certificate_id=id, reason="again", now=now)
    assert caught.value.code == "absent"
