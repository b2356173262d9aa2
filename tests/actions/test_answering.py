"""An answer is graded once, stored once, and belongs to whoever gave it."""

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from learnapp.actions.answering import Outcome, lesson_of
from learnapp.actions.attempts import AttemptAbsent, Ticket
from learnapp.domain.lessons import Course
from learnapp.domain.questions.shapes import InvalidResponse
from learnapp.store.database import Base, Engine, Session, new_session
from learnapp.store.learning import (
    Answer,
    Attempt,
    AttemptItem,
    AttemptKind,
    LessonProgress,
    ParagraphProgress,
)
from learnapp.store.people import DeviceSession, Learner

Sitting = Any  # the helper of tests/conftest.py
TABLES = (Learner, DeviceSession, Attempt, AttemptItem, Answer, ParagraphProgress, LessonProgress)


def counts(db: Session) -> dict[str, int]:
    db.rollback()
    return {
        table.__tablename__: db.execute(select(func.count()).select_from(table)).scalar_one()
        for table in TABLES
    }


def row(db: Session, table: type[Base]) -> Any:
    db.rollback()
    return db.execute(select(table)).scalar_one()


def test_first_answer_makes_guest_session_attempt_and_answer(sitting: Sitting) -> None:
    ticket = sitting.ticket()
    outcome = sitting.answer(ticket)
    assert counts(sitting.db) == {
        "learners": 1,
        "sessions": 1,
        "attempts": 1,
        "attempt_items": 6,
        "answers": 1,
        "paragraph_progress": 1,
        "lesson_progress": 1,
    }
    assert (outcome.credit, outcome.correct, outcome.scored, outcome.finished) == (1, True, True, 0)
    assert outcome.new_session_id == row(sitting.db, DeviceSession).id
    assert row(sitting.db, Learner).kind == "guest"


def test_the_log_keeps_what_progress_needs(sitting: Sitting) -> None:
    ticket = sitting.ticket()
    sitting.answer(ticket, 2, "b", later=timedelta(hours=1))
    answer = row(sitting.db, Answer)
    item = sitting.course.item("tiny-one-02")
    assert (answer.item_id, answer.fingerprint, answer.type) == (
        item.id,
        item.fingerprint,
        "single",
    )
    assert (answer.lesson, answer.paragraphs) == ("tiny-one", list(item.paragraphs))
    assert (answer.skill, answer.bloom, answer.generated) == (item.skill, item.bloom, False)
    assert (answer.response, answer.credit, answer.correct) == ({"answer": ["b"]}, 0.0, False)
    assert answer.answered_at == sitting.now + timedelta(hours=1)


def test_progress_follows_the_answers(sitting: Sitting) -> None:
    ticket = sitting.ticket("tiny-one-03", "tiny-one-03", "tiny-one-03")
    sitting.take(ticket, "aba")
    progress = row(sitting.db, ParagraphProgress)
    assert (progress.paragraph, progress.answered, progress.correct) == ("16", 3, 2)
    assert progress.last_correct
    assert progress.last_answered_at == sitting.now + timedelta(minutes=3)
    lesson = row(sitting.db, LessonProgress)
    assert (lesson.answered, lesson.correct, lesson.recent) == (3, 2, "HWH")
    assert lesson.done_at is None


def test_the_last_place_finishes_the_attempt(sitting: Sitting) -> None:
    ticket = sitting.ticket("tiny-one-01", "tiny-one-02")
    first = sitting.answer(ticket, 2)
    last = sitting.answer(ticket, 1, learner_id=first.learner_id, by_id=True)
    assert (first.finished, last.finished) == (False, True)
    assert row(sitting.db, Attempt).finished_at == sitting.now


def test_a_repeat_returns_what_was_stored(sitting: Sitting) -> None:
    ticket = sitting.ticket()
    first = sitting.answer(ticket, 1, "b")
    before = counts(sitting.db)
    again = sitting.answer(ticket, 1, "a", learner_id=first.learner_id, by_id=True)
    assert again == replace(first, repeated=True, new_session_id=None)
    assert counts(sitting.db) == before


def test_a_lost_reply_gives_the_guest_back_to_the_same_browser(sitting: Sitting) -> None:
    ticket = sitting.ticket()
    first = sitting.answer(ticket, 1)
    again = sitting.answer(ticket, 1)
    assert again == replace(first, repeated=True)
    further = sitting.answer(ticket, 2)
    assert (further.learner_id, further.new_session_id) == (first.learner_id, first.new_session_id)
    assert counts(sitting.db)["learners"] == 1


@pytest.mark.parametrize("position", [1, 2])
def test_another_browser_sees_nothing(sitting: Sitting, position: int) -> None:
    ticket = sitting.ticket()
    sitting.answer(ticket, 1)
    other = sitting.answer(sitting.ticket(), 1)
    before = counts(sitting.db)
    for learner_id, used in (
        (None, replace(ticket, same_browser=False)),
        (other.learner_id, replace(ticket, same_browser=False)),
        (None, replace(sitting.ticket(), item_ids=ticket.item_ids)),
    ):
        with pytest.raises(AttemptAbsent):
            sitting.answer(
                replace(used, attempt_id=ticket.attempt_id),
                position,
                learner_id=learner_id,
                by_id=used.same_browser,
            )
    assert counts(sitting.db) == before


def test_a_signed_in_learner_on_the_same_browser_gets_the_repeat_but_adds_nothing(
    sitting: Sitting,
) -> None:
    ticket = sitting.ticket()
    first = sitting.answer(ticket, 1)
    other = sitting.answer(sitting.ticket(), 1).learner_id
    again = sitting.answer(ticket, 1, learner_id=other)
    assert (again.learner_id, again.repeated, again.new_session_id) == (
        first.learner_id,
        True,
        None,
    )
    with pytest.raises(AttemptAbsent):
        sitting.answer(ticket, 2, learner_id=other)


def test_an_account_is_never_opened_by_a_ticket(sitting: Sitting) -> None:
    ticket = sitting.ticket()
    first = sitting.answer(ticket, 1)
    sitting.db.execute(Learner.__table__.update().values(kind="account"))
    sitting.db.commit()
    for position in (1, 2):
        with pytest.raises(AttemptAbsent):
            sitting.answer(ticket, position)
    assert sitting.answer(ticket, 2, learner_id=first.learner_id).new_session_id is None


def test_absent_without_attempt_or_with_another_item(sitting: Sitting) -> None:
    ticket = sitting.ticket()
    with pytest.raises(AttemptAbsent):
        sitting.answer(ticket, by_id=True)
    first = sitting.answer(ticket)
    with pytest.raises(AttemptAbsent):
        swapped = replace(ticket, item_ids=tuple(reversed(ticket.item_ids)))
        sitting.answer(swapped, 2, learner_id=first.learner_id)
    longer = replace(ticket, item_ids=(*ticket.item_ids, "tiny-two-01"))
    with pytest.raises(AttemptAbsent):
        sitting.answer(longer, 7, learner_id=first.learner_id)
    with pytest.raises(AttemptAbsent):
        sitting.answer(sitting.ticket("never-was"))


def test_an_invalid_response_stores_nothing(sitting: Sitting) -> None:
    with pytest.raises(InvalidResponse):
        sitting.answer(sitting.ticket(), 1, "z")
    assert set(counts(sitting.db).values()) == {0}


def test_questions_before_a_lesson_are_not_scored(sitting: Sitting) -> None:
    outcome = sitting.answer(sitting.ticket(kind=AttemptKind.BEFORE))
    assert (outcome.correct, outcome.scored) == (True, False)
    found = counts(sitting.db)
    assert (found["answers"], found["paragraph_progress"], found["lesson_progress"]) == (1, 0, 0)


def test_an_item_retired_meanwhile_is_kept_unscored_and_not_waited_for(
    sitting: Sitting, make_tiny_course: Callable[..., Course]
) -> None:
    ticket = sitting.ticket("tiny-one-01", "tiny-one-02", "tiny-one-03")
    course = make_tiny_course({"tiny-one-02": {"retired": True}, "tiny-one-03": {"retired": True}})
    late = sitting.answer(ticket, 2, course=course)
    assert (late.correct, late.scored, late.finished) == (True, False, False)
    assert sitting.answer(ticket, 1, course=course).finished


def test_sixteen_at_once_on_one_place_store_one_answer(
    sitting: Sitting, engine: Engine, tiny_course: Course
) -> None:
    ticket = sitting.ticket()
    outcomes: list[Outcome] = []
    start = threading.Barrier(16)

    def post(option: str) -> None:
        with new_session(engine) as own:
            start.wait()
            outcomes.append(sitting.answer(ticket, 1, option, db=own))

    threads = [threading.Thread(target=post, args=("ab"[n % 2],)) for n in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [outcome.repeated for outcome in outcomes].count(False) == 1
    assert len({(o.learner_id, o.new_session_id, o.credit, str(o.response)) for o in outcomes}) == 1
    found = counts(sitting.db)
    assert (found["learners"], found["answers"], found["attempt_items"]) == (1, 1, 6)


def test_a_learner_erased_meanwhile_answers_to_nobody(sitting: Sitting, engine: Engine) -> None:
    with pytest.raises(AttemptAbsent):
        sitting.answer(sitting.ticket(), learner_id=4711)
    assert set(counts(sitting.db).values()) == {0}


def test_the_lesson_an_answer_counts_for(tiny_course: Course) -> None:
    authored = tiny_course.item("tiny-one-01")
    assert lesson_of(tiny_course, authored, "tiny-two") == "tiny-one"
    drawn = replace(authored, lesson=None, generated=True, paragraphs=("19",))
    assert lesson_of(tiny_course, drawn, "tiny-two") == "tiny-two"
    assert lesson_of(tiny_course, drawn, "pillar-1") == "tiny-two"
    assert lesson_of(tiny_course, replace(drawn, paragraphs=("90",)), "tiny-two") is None
    reading = replace(tiny_course.lesson("tiny-one"), paragraphs=("C1",))
    course = replace(tiny_course, lessons=dict(tiny_course.lessons) | {"tiny-one": reading})
    assert lesson_of(course, drawn, "tiny-one") == "tiny-one"
    assert lesson_of(course, authored, "tiny-two") == "tiny-one"


def test_a_ticket_cannot_open_another_attempt(sitting: Sitting) -> None:
    ticket: Ticket = sitting.ticket()
    first = sitting.answer(ticket)
    foreign = sitting.ticket()
    sitting.answer(foreign)
    with pytest.raises(AttemptAbsent):
        sitting.answer(foreign, 1, learner_id=first.learner_id, by_id=True)
