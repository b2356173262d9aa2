"""A try at mastery begins when the rule allows it, on items never met, once however many ask."""

import threading
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from learnapp.actions.answering import Outcome
from learnapp.actions.attempts import Ticket, TryRefused
from learnapp.actions.merging import merge_guest
from learnapp.actions.progress import check_views, rebuild
from learnapp.domain.mastery import TRY_ITEMS, LessonRecord
from learnapp.store.database import Engine, new_session
from learnapp.store.learning import Attempt, AttemptKind
from learnapp.store.reads.standing import lesson_standings

Sitting = Any  # the helper of tests/conftest.py
DAY, WEEK = timedelta(days=1), timedelta(days=7)


@pytest.fixture
def done(sitting: Sitting) -> int:
    """A learner who is done with the first tiny lesson since the first moment, on four items."""
    learner = None
    for _ in range(2):
        ids = [f"tiny-one-{n:02}" for n in (1, 2, 3, 6)]
        learner = sitting.take(sitting.ticket(*ids), "aaaa", learner)
    assert learner
    assert standing(sitting, learner).done_at
    return int(learner)


def standing(sitting: Sitting, learner: int) -> LessonRecord:
    sitting.db.rollback()
    return lesson_standings(sitting.db, learner)["tiny-one"]


def a_try(sitting: Sitting, seed: int = 0, *ids: str) -> Ticket:
    """Ten generated items; with another seed, ten others."""
    made = [
        item.id for item in sitting.course.generated(["16", "17", "18"], [seed])
        if item.TYPE in {"single", "which-paragraph", "force"}
    ]  # fmt: skip
    return sitting.ticket(*(ids or made[:TRY_ITEMS]), kind=AttemptKind.MASTERY)


def begin(
    sitting: Sitting, learner: int | None, later: timedelta, ticket: Ticket | None = None
) -> Outcome:
    ticket = ticket or a_try(sitting)
    return sitting.answer(ticket, 1, key(sitting, ticket, 1), learner_id=learner, later=later)


def key(sitting: Sitting, ticket: Ticket, position: int) -> str:
    """The right option."""
    (ids,) = sitting.course.item(ticket.item_ids[position - 1]).key.values()
    return str(ids[0])


def pass_try(sitting: Sitting, learner: int, ticket: Ticket, later: timedelta) -> None:
    for position in range(1, TRY_ITEMS + 1):
        option = key(sitting, ticket, position)
        sitting.answer(ticket, position, option, learner_id=learner, later=later)


def tries(sitting: Sitting) -> int:
    sitting.db.rollback()
    query = select(func.count()).where(Attempt.kind == AttemptKind.MASTERY)
    return int(sitting.db.execute(query).scalar_one())


def test_ten_right_answers_a_day_later_master_the_lesson(sitting: Sitting, done: int) -> None:
    pass_try(sitting, done, a_try(sitting), 2 * DAY)
    record = standing(sitting, done)
    assert record.mastered_at == record.tried_at == sitting.now + 2 * DAY
    assert len(record.tried) == TRY_ITEMS
    assert check_views(sitting.db) is None


@pytest.mark.parametrize("later", [timedelta(hours=1), DAY])
def test_a_try_before_the_day_is_over_is_refused_and_leaves_nothing(
    sitting: Sitting, done: int, later: timedelta
) -> None:
    """The lesson was done at its fourth minute, so a day after the first moment is too soon."""
    before = standing(sitting, done)
    with pytest.raises(TryRefused):
        begin(sitting, done, later)
    assert tries(sitting) == 0
    assert standing(sitting, done) == before


def test_who_is_not_done_may_not_try(sitting: Sitting) -> None:
    learner = sitting.take(sitting.ticket(), "aaa")
    for who in (learner, None):
        with pytest.raises(TryRefused):
            begin(sitting, who, 9 * DAY)
    assert tries(sitting) == 0


def test_another_try_waits_a_week_and_asks_other_items(sitting: Sitting, done: int) -> None:
    begin(sitting, done, 2 * DAY)
    for later in (2 * DAY, 2 * DAY + WEEK - timedelta(seconds=1)):
        with pytest.raises(TryRefused):
            begin(sitting, done, later, a_try(sitting, 1))
    with pytest.raises(TryRefused):  # the week is over, but its first item was met in the first try
        begin(sitting, done, 2 * DAY + WEEK)
    begin(sitting, done, 2 * DAY + WEEK, a_try(sitting, 1))
    assert tries(sitting) == 2


def test_an_item_met_without_a_score_is_not_unseen(sitting: Sitting, done: int) -> None:
    ticket = a_try(sitting)
    before = sitting.ticket(*ticket.item_ids[:1], kind=AttemptKind.BEFORE)
    sitting.answer(before, 1, key(sitting, before, 1), learner_id=done)
    with pytest.raises(TryRefused):
        begin(sitting, done, 2 * DAY, ticket)


def test_a_try_once_begun_goes_on(sitting: Sitting, done: int) -> None:
    ticket = a_try(sitting)
    begin(sitting, done, 2 * DAY, ticket)
    again = begin(sitting, done, 2 * DAY, ticket)
    assert again.repeated
    option = key(sitting, ticket, 2)
    assert sitting.answer(ticket, 2, option, learner_id=done, by_id=True, later=3 * DAY).correct
    assert len(standing(sitting, done).tried) == 2


@pytest.mark.parametrize("shared", [True, False])
def test_sixteen_starts_at_once_begin_one_try(
    sitting: Sitting, engine: Engine, done: int, shared: bool
) -> None:
    """From one page opened sixteen times, or from one page sent sixteen times."""
    one = a_try(sitting)
    tickets = [one if shared else a_try(sitting) for _ in range(16)]
    start, begun, refused = threading.Barrier(16), list[Outcome](), list[TryRefused]()

    def post(ticket: Ticket) -> None:
        with new_session(engine) as own:
            start.wait()
            try:
                option = key(sitting, ticket, 1)
                begun.append(
                    sitting.answer(ticket, 1, option, learner_id=done, later=2 * DAY, db=own)
                )
            except TryRefused as error:
                refused.append(error)

    sitting.db.rollback()
    threads = [threading.Thread(target=post, args=(ticket,)) for ticket in tickets]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert tries(sitting) == 1
    assert [outcome.repeated for outcome in begun].count(False) == 1
    assert len(begun) + len(refused) == 16
    assert check_views(sitting.db) is None


def test_tries_of_two_logs_that_are_joined_count_once(
    sitting: Sitting, done: int, now: datetime
) -> None:
    """The guest on another device had done the lesson too, and tried two days after the account."""
    other = sitting.answer(sitting.ticket())
    for _ in range(2):
        sitting.take(sitting.ticket(), "aaaa", other.learner_id)
    begin(sitting, done, 2 * DAY)
    pass_try(sitting, other.learner_id, a_try(sitting, 1), 4 * DAY)
    assert standing(sitting, other.learner_id).mastered_at
    assert merge_guest(sitting.db, learner_id=done, guest_session_id=other.new_session_id)
    record = standing(sitting, done)
    assert (record.tried_at, record.mastered_at) == (now + 2 * DAY, None)
    assert check_views(sitting.db) is None
    assert rebuild(sitting.db) == 1
