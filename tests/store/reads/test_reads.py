"""What pages read is right, is nobody else's, and costs few statements."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any

import pytest

from learnapp.actions.enrolling import keep_progress
from learnapp.actions.visits import explain, record_visit
from learnapp.store.database import Engine
from learnapp.store.learning import AttemptKind
from learnapp.store.reads.account import what_is_kept
from learnapp.store.reads.gain import Gain, lesson_gain
from learnapp.store.reads.home import last_visits, open_attempts
from learnapp.store.reads.identity import Identity, find_identity
from learnapp.store.reads.lesson import Reader, reader_of, written
from learnapp.store.reads.quiz import Seen, seen_items, wrong_items
from learnapp.store.reads.standing import (
    LessonStanding,
    lesson_standings,
    paragraph_standings,
    paragraphs_due,
)

Sitting = Any  # the helper of tests/conftest.py
Counting = Callable[[Engine], AbstractContextManager[list[str]]]
HOUR = timedelta(hours=1)


@pytest.fixture
def ana(sitting: Sitting) -> int:
    """A learner among others, whose answers must not show."""
    sitting.take(sitting.ticket(), "bbbbbb")
    sitting.take(sitting.ticket(scope="tiny-two"), "b")
    return int(sitting.take(sitting.ticket(), "abaa"))


def test_a_device_has_a_learner(sitting: Sitting) -> None:
    guest = sitting.answer(sitting.ticket())
    assert find_identity(sitting.db, guest.new_session_id) == Identity(
        guest.learner_id, "guest", None, False, None
    )
    assert find_identity(sitting.db, "") is None


def test_paragraphs_take_all_skills_together(sitting: Sitting, ana: int) -> None:
    """Items 1 to 4 are on ¶ 17, 18, 16, 17; of ¶ 17 two skills were asked, both right."""
    found = paragraph_standings(sitting.db, ana)
    assert {id: (s.answered, s.correct) for id, s in found.items()} == {
        "16": (1, 1),
        "17": (2, 2),
        "18": (1, 0),
    }
    assert found["17"].last_answered_at == sitting.now + timedelta(minutes=4)
    assert found["17"].due_at == sitting.now + timedelta(days=2, minutes=1)
    assert not found["17"].is_due(sitting.now + timedelta(days=2))
    assert found["17"].is_due(found["17"].due_at)


def test_some_paragraphs_alone(sitting: Sitting, ana: int) -> None:
    assert set(paragraph_standings(sitting.db, ana, ["17", "20"])) == {"17"}
    assert paragraph_standings(sitting.db, ana, []) == {}


def test_paragraphs_come_due(sitting: Sitting, ana: int) -> None:
    assert paragraphs_due(sitting.db, ana, sitting.now + HOUR) == 0
    assert paragraphs_due(sitting.db, ana, sitting.now + timedelta(days=1, hours=1)) == 1
    assert paragraphs_due(sitting.db, ana, sitting.now + timedelta(days=9)) == 3


def test_lessons_stand_as_the_learner_answered(sitting: Sitting, ana: int) -> None:
    assert lesson_standings(sitting.db, ana) == {
        "tiny-one": LessonStanding(4, 3, "RWHR", sitting.now + timedelta(minutes=4), None)
    }


def test_a_lesson_page_knows_its_reader(sitting: Sitting, ana: int) -> None:
    db, now = sitting.db, sitting.now
    standing = lesson_standings(db, ana)["tiny-one"]
    assert reader_of(db, ana, "tiny-one") == Reader(standing, None)
    assert reader_of(db, ana, "tiny-two") == Reader(None, None)
    assert reader_of(db, 4711, "tiny-one") == Reader(None, None)
    record_visit(db, ana, "tiny-one", "p-17", now)
    record_visit(db, ana, "tiny-two", "example", now)
    assert reader_of(db, ana, "tiny-one") == Reader(standing, "p-17")
    assert reader_of(db, ana, "tiny-two") == Reader(None, "example")
    explain(db, ana, "tiny-one", 2, "In my words.", now)
    assert written(db, ana, "tiny-one") == {2: "In my words."}
    assert written(db, ana, "tiny-two") == {}


def test_items_seen_and_items_wrong(sitting: Sitting, ana: int) -> None:
    sitting.answer(sitting.ticket("tiny-one-01"), 1, "b", learner_id=ana, later=HOUR)
    before = sitting.ticket("tiny-one-06", kind=AttemptKind.BEFORE)
    sitting.answer(before, 1, "b", learner_id=ana)
    seen = seen_items(sitting.db, ana)
    assert list(seen) == ["tiny-one-02", "tiny-one-03", "tiny-one-04", "tiny-one-01"]
    assert seen["tiny-one-01"] == Seen(2, sitting.now + HOUR, last_correct=False)
    assert wrong_items(sitting.db, ana) == ("tiny-one-02", "tiny-one-01")
    sitting.answer(sitting.ticket("tiny-one-02"), 1, "a", learner_id=ana, later=HOUR)
    assert wrong_items(sitting.db, ana) == ("tiny-one-01",)


def test_home_offers_what_is_open_the_latest_first(sitting: Sitting, ana: int) -> None:
    sitting.take(sitting.ticket("tiny-one-01"), "a", ana)  # finished
    newer = sitting.ticket(scope="tiny-two")
    sitting.answer(newer, 2, learner_id=ana, later=HOUR)
    first, second = open_attempts(sitting.db, ana)
    assert (first.public_id, first.kind, first.scope) == (
        newer.attempt_id,
        AttemptKind.LESSON_QUIZ,
        "tiny-two",
    )
    assert (first.answered, first.size, first.last_answered_at) == (1, 6, sitting.now + HOUR)
    assert (second.scope, second.answered, second.size) == ("tiny-one", 4, 6)
    assert len(open_attempts(sitting.db, ana, most=1)) == 1
    assert last_visits(sitting.db, ana) == ()


def test_the_gain_of_a_lesson(sitting: Sitting, ana: int) -> None:
    ids = ("tiny-one-05", "tiny-one-06")
    assert lesson_gain(sitting.db, ana, "tiny-one") == Gain({}, {})
    for kind, options in ((AttemptKind.BEFORE, "bb"), (AttemptKind.BEFORE, "ab")):
        sitting.take(sitting.ticket(*ids, kind=kind), options, ana)
    assert lesson_gain(sitting.db, ana, "tiny-one").after == {}
    sitting.take(sitting.ticket(*ids, kind=AttemptKind.AFTER), "aa", ana)
    assert lesson_gain(sitting.db, ana, "tiny-one") == Gain(
        before={"tiny-one-05": True, "tiny-one-06": False},
        after={"tiny-one-05": True, "tiny-one-06": True},
    )
    assert lesson_gain(sitting.db, ana, "tiny-two") == Gain({}, {})


def test_what_is_kept_is_counted(sitting: Sitting, ana: int) -> None:
    found = what_is_kept(sitting.db, ana)
    assert found
    assert (found.answers, found.devices) == (4, 1)
    assert found.created_at == sitting.now + timedelta(minutes=1)
    assert what_is_kept(sitting.db, 4711) is None


def test_a_signed_in_lesson_page_costs_two_statements(
    sitting: Sitting, engine: Engine, count_statements: Counting
) -> None:
    guest = sitting.answer(sitting.ticket())
    sitting.db.rollback()
    with count_statements(engine) as found:
        identity = find_identity(sitting.db, guest.new_session_id)
        assert identity
        assert paragraph_standings(sitting.db, identity.id, ["16", "17", "18"])
    assert len(found) == 2


@pytest.mark.parametrize(
    "read",
    [
        lambda db, now: paragraph_standings(db, 1),
        lambda db, now: lesson_standings(db, 1),
        lambda db, now: paragraphs_due(db, 1, now),
        lambda db, now: open_attempts(db, 1),
        lambda db, now: last_visits(db, 1),
        lambda db, now: seen_items(db, 1),
        lambda db, now: wrong_items(db, 1),
        lambda db, now: lesson_gain(db, 1, "tiny-one"),
        lambda db, now: what_is_kept(db, 1),
        lambda db, now: reader_of(db, 1, "tiny-one"),
        lambda db, now: written(db, 1, "tiny-one"),
    ],
)
def test_each_read_is_one_statement(
    sitting: Sitting, engine: Engine, count_statements: Counting, read: Callable[..., object]
) -> None:
    sitting.take(sitting.ticket(), "ab")
    with count_statements(engine) as found:
        read(sitting.db, sitting.now)
    assert len(found) == 1


def test_what_an_answer_costs(sitting: Sitting, engine: Engine, count_statements: Counting) -> None:
    ticket = sitting.ticket()
    with count_statements(engine) as first:
        guest = sitting.answer(ticket).learner_id
    with count_statements(engine) as further:
        sitting.answer(ticket, 2, learner_id=guest, by_id=True)
    with count_statements(engine) as repeat:
        sitting.answer(ticket, 2, learner_id=guest, by_id=True)
    # Find the attempt; guest, session, attempt, items, answer; read and write two views.
    assert len(first) == 10
    # Find the attempt; answer; read and write two views.
    assert len(further) == 6
    assert len(repeat) == 1


def test_an_account_keeps_its_standing(sitting: Sitting, ana: int) -> None:
    before = paragraph_standings(sitting.db, ana), lesson_standings(sitting.db, ana)
    keep_progress(sitting.db, learner_id=ana, name="Ana", password="correct horse", now=sitting.now)
    assert (paragraph_standings(sitting.db, ana), lesson_standings(sitting.db, ana)) == before
