"""What pages read is right, is nobody else's, and costs few statements."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any

import pytest

from learnapp.actions.enrolling import keep_progress
from learnapp.actions.visits import explain, record_visit
from learnapp.domain.knowledge import PRIOR
from learnapp.domain.mastery import LessonRecord
from learnapp.domain.selection import Seen
from learnapp.domain.shown import ParagraphState
from learnapp.store.database import Engine
from learnapp.store.learning import AttemptKind
from learnapp.store.reads.account import what_is_kept
from learnapp.store.reads.gain import Gain, lesson_gain
from learnapp.store.reads.home import last_visits, open_attempts
from learnapp.store.reads.identity import Identity, find_identity
from learnapp.store.reads.lesson import Reader, reader_of, written
from learnapp.store.reads.quiz import seen_items, wrong_items
from learnapp.store.reads.standing import (
    known_paragraphs,
    lesson_standings,
    memories,
    paragraph_standings,
    prediction_bins,
)

Sitting = Any  # the helper of tests/conftest.py
Counting = Callable[[Engine], AbstractContextManager[list[str]]]
HOUR = timedelta(hours=1)
RETENTION = 0.9


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
    found = paragraph_standings(sitting.db, ana, now=sitting.now + HOUR, retention=RETENTION)
    assert {id: (s.answered, s.correct) for id, s in found.items()} == {
        "16": (1, 1),
        "17": (2, 2),
        "18": (1, 0),
    }
    assert found["17"].knowledge.last_answered_at == sitting.now + timedelta(minutes=4)
    assert found["17"].due_at == sitting.now + timedelta(days=2, minutes=1)
    assert not found["17"].is_due(sitting.now + timedelta(days=2))
    assert found["17"].is_due(found["17"].due_at)
    assert (found["17"].recall, found["17"].state) == (1.0, ParagraphState.BEGUN)


def test_a_higher_retention_asks_sooner_and_recall_is_of_the_weakest_skill(
    sitting: Sitting, ana: int
) -> None:
    later = sitting.now + timedelta(days=3)
    found = paragraph_standings(sitting.db, ana, now=later, retention=0.97)
    assert found["17"].due_at == sitting.now + timedelta(days=1, minutes=1)
    assert found["18"].recall < found["17"].recall < 1


def test_what_is_remembered_known_and_predicted(sitting: Sitting, ana: int) -> None:
    remembered = memories(sitting.db, ana)
    assert set(remembered) == {
        ("17", "recall"), ("17", "application"), ("18", "force"), ("16", "force")
    }  # fmt: skip
    assert remembered["18", "force"].reviewed_at == sitting.now + timedelta(minutes=2)
    known = known_paragraphs(sitting.db, ana)
    assert PRIOR < known["18"] < known["16"] < known["17"]
    bins = prediction_bins(sitting.db, ana)
    assert sum(bin.answered for bin in bins.values()) == 4
    assert sum(bin.correct for bin in bins.values()) == 3
    assert all(place <= 10 * bin.predicted / bin.answered < place + 1
               for place, bin in bins.items())  # fmt: skip


def test_some_paragraphs_alone(sitting: Sitting, ana: int) -> None:
    when = {"now": sitting.now, "retention": RETENTION}
    assert set(paragraph_standings(sitting.db, ana, ["17", "20"], **when)) == {"17"}
    assert paragraph_standings(sitting.db, ana, [], **when) == {}


def test_lessons_stand_as_the_learner_answered(sitting: Sitting, ana: int) -> None:
    assert lesson_standings(sitting.db, ana) == {
        "tiny-one": LessonRecord(4, 3, "RWHR", sitting.now + timedelta(minutes=4), None)
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
    assert list(seen) == [f"tiny-one-0{n}" for n in (6, 2, 3, 4, 1)]
    assert seen["tiny-one-01"] == Seen(2, correct=False, at=sitting.now + HOUR)
    assert seen["tiny-one-06"] == Seen(0, correct=None, at=sitting.now)
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
        assert paragraph_standings(
            sitting.db, identity.id, ["16", "17", "18"], now=sitting.now, retention=0.9
        )
    assert len(found) == 2


@pytest.mark.parametrize(
    "read",
    [
        lambda db, now: paragraph_standings(db, 1, now=now, retention=0.9),
        lambda db, now: memories(db, 1),
        lambda db, now: known_paragraphs(db, 1),
        lambda db, now: prediction_bins(db, 1),
        lambda db, now: lesson_standings(db, 1),
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
    # Find the attempt; guest, session, attempt, items, answer; read and write five views.
    assert len(first) == 16
    # Find the attempt; answer; read and write five views.
    assert len(further) == 12
    assert len(repeat) == 1


def test_an_account_keeps_its_standing(sitting: Sitting, ana: int) -> None:
    when = {"now": sitting.now, "retention": RETENTION}
    before = paragraph_standings(sitting.db, ana, **when), lesson_standings(sitting.db, ana)
    keep_progress(sitting.db, learner_id=ana, name="Ana", password="correct horse", now=sitting.now)
    after = paragraph_standings(sitting.db, ana, **when), lesson_standings(sitting.db, ana)
    assert after == before
