"""A guest's answers become the account's, or wait on the device."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from learnapp.actions.enrolling import Opened, keep_progress
from learnapp.actions.merging import merge_guest
from learnapp.actions.progress import check_views
from learnapp.actions.reporting import report_problem
from learnapp.actions.visits import explain, record_visit
from learnapp.store.database import Session
from learnapp.store.learning import Answer, Attempt, Report
from learnapp.store.people import Learner
from learnapp.store.reads.account import guest_answers
from learnapp.store.reads.home import last_visits
from learnapp.store.reads.identity import find_identity
from learnapp.store.reads.lesson import written
from learnapp.store.reads.standing import lesson_standings

Sitting = Any  # the helper of tests/conftest.py


@pytest.fixture
def account(sitting: Sitting) -> Opened:
    return keep_progress(
        sitting.db, learner_id=None, name="Ana", password="correct horse", now=sitting.now
    )


def owners(db: Session) -> set[int]:
    db.rollback()
    return {
        id
        for table in (Attempt, Answer, Report)
        for id in db.execute(select(table.learner_id)).scalars()
    }


def test_the_answers_join_those_of_the_account(sitting: Sitting, account: Opened) -> None:
    db = sitting.db
    first = sitting.answer(sitting.ticket())
    sitting.take(sitting.ticket(), "ab", account.learner_id)
    sitting.take(sitting.ticket(scope="tiny-two"), "ba", first.learner_id)
    report_problem(
        db,
        sitting.course,
        learner_id=first.learner_id,
        item_id="tiny-one-01",
        kind="typo",
        text="",
        now=sitting.now,
    )
    assert merge_guest(db, learner_id=account.learner_id, guest_session_id=first.new_session_id)
    assert owners(db) == {account.learner_id}
    standings = lesson_standings(db, account.learner_id)
    assert {slug: standing.answered for slug, standing in standings.items()} == {
        "tiny-one": 3,
        "tiny-two": 2,
    }
    assert check_views(db) is None
    assert find_identity(db, first.new_session_id) is None
    assert db.execute(select(func.count()).select_from(Learner)).scalar_one() == 1


def test_of_two_notes_the_later_one_stays(sitting: Sitting, account: Opened) -> None:
    db, now, hour = sitting.db, sitting.now, timedelta(hours=1)
    guest = sitting.answer(sitting.ticket())
    mine, theirs = account.learner_id, guest.learner_id
    record_visit(db, mine, "tiny-one", "p-16", now)
    record_visit(db, theirs, "tiny-one", "p-17", now + hour)
    record_visit(db, mine, "tiny-two", "example", now + hour)
    record_visit(db, theirs, "tiny-two", "p-19", now)
    explain(db, mine, "tiny-one", 1, "mine, later", now + hour)
    explain(db, theirs, "tiny-one", 1, "theirs, earlier", now)
    explain(db, theirs, "tiny-one", 2, "theirs alone", now)
    assert merge_guest(db, learner_id=mine, guest_session_id=guest.new_session_id)
    assert {v.lesson: v.screen for v in last_visits(db, mine)} == {
        "tiny-one": "p-17",
        "tiny-two": "example",
    }
    assert written(db, mine, "tiny-one").get(1) == "mine, later"
    assert written(db, mine, "tiny-one").get(2) == "theirs alone"


def test_an_open_attempt_goes_on_under_the_account(sitting: Sitting, account: Opened) -> None:
    ticket = sitting.ticket()
    guest = sitting.answer(ticket)
    merge_guest(sitting.db, learner_id=account.learner_id, guest_session_id=guest.new_session_id)
    further = sitting.answer(ticket, 2, learner_id=account.learner_id, by_id=True)
    assert further.learner_id == account.learner_id


def test_merging_twice_or_an_account_does_nothing(sitting: Sitting, account: Opened) -> None:
    db = sitting.db
    guest = sitting.answer(sitting.ticket())
    other = keep_progress(db, learner_id=None, name="Eve", password="x" * 8, now=sitting.now)
    mine = account.learner_id
    assert not merge_guest(db, learner_id=mine, guest_session_id=other.session_id)
    assert not merge_guest(db, learner_id=guest.learner_id, guest_session_id=guest.new_session_id)
    assert owners(db) == {guest.learner_id}
    assert merge_guest(db, learner_id=mine, guest_session_id=guest.new_session_id)
    assert not merge_guest(db, learner_id=mine, guest_session_id=guest.new_session_id)


def test_the_page_can_say_what_a_guest_left(sitting: Sitting, account: Opened) -> None:
    ticket = sitting.ticket()
    guest = sitting.answer(ticket)
    sitting.answer(ticket, 2, learner_id=guest.learner_id, later=timedelta(hours=2))
    found = guest_answers(sitting.db, guest.new_session_id)
    assert found
    assert (found.answers, found.first_at) == (2, sitting.now)
    assert found.last_at == sitting.now + timedelta(hours=2)
    assert guest_answers(sitting.db, account.session_id) is None
    assert guest_answers(sitting.db, "0" * 32) is None
