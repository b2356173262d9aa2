"""FSRS-6 with the published weights, held by golden numbers."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from fsrs import Card, Rating, Scheduler
from hypothesis import given
from hypothesis import strategies as st

from learnapp.domain.scheduling import (
    DESIRED_RETENTION,
    Memory,
    due_at,
    due_by_day,
    recall,
    review,
)

START = datetime(2026, 3, 1, 12, tzinfo=UTC)


def due(memory: Memory) -> datetime:
    return due_at(memory, DESIRED_RETENTION)


def test_a_right_first_answer_is_due_in_two_days() -> None:
    memory = review(None, True, START)
    # 2.3065 is the third of FSRS-6's published weights: the stability after a first Good.
    assert memory.stability == pytest.approx(2.3065)
    assert (memory.reviewed_at, due(memory)) == (START, START + timedelta(days=2))


def test_a_wrong_first_answer_is_due_in_a_day() -> None:
    memory = review(None, False, START)
    # 0.212 is the first weight: the stability after a first Again, rounded up to a day.
    assert memory.stability == pytest.approx(0.212)
    assert due(memory) == START + timedelta(days=1)
    assert memory.difficulty > review(None, True, START).difficulty


def test_right_answers_when_due_come_further_and_further_apart() -> None:
    memory, gaps = review(None, True, START), []
    for _ in range(5):
        before = memory
        memory = review(memory, True, due(memory))
        gaps.append(due(memory) - due(before))
    assert gaps == sorted(set(gaps))
    assert gaps[-1] > timedelta(days=90)


def test_a_wrong_answer_brings_a_paragraph_back_soon() -> None:
    memory = review(None, True, START)
    for _ in range(4):
        memory = review(memory, True, due(memory))
    known = memory.stability
    memory = review(memory, False, due(memory))
    assert memory.stability < known / 5
    assert due(memory) - memory.reviewed_at <= timedelta(days=7)


def test_it_is_fsrs_card_by_card() -> None:
    """The state we keep is all that FSRS needs: its own card, carried along, says the same."""
    scheduler = Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    card, memory, when = Card(card_id=1, due=START), None, START
    for n, correct in enumerate([True, True, False, True, False, False, True, True, True]):
        card, _ = scheduler.review_card(card, Rating.Good if correct else Rating.Again, when)
        memory = review(memory, correct, when)
        assert memory == Memory(card.stability, card.difficulty, when)
        assert due(memory) == card.due
        when += timedelta(hours=7 * n * n)


def test_the_same_log_gives_the_same_dates() -> None:
    assert review(None, True, START) == review(None, True, START)


def test_times_must_be_in_utc() -> None:
    with pytest.raises(ValueError, match="UTC"):
        review(None, True, START.replace(tzinfo=None))


def test_a_clock_that_went_back_does_no_harm() -> None:
    memory = review(review(None, True, START), True, START - timedelta(hours=1))
    assert due(memory) > START


@given(
    st.floats(0.70, 0.97),
    st.lists(st.tuples(st.booleans(), st.integers(0, 400)), min_size=1, max_size=12),
)
def test_due_dates_and_recall_are_those_of_fsrs_at_any_retention(
    retention: float, answers: list[tuple[bool, int]]
) -> None:
    scheduler = Scheduler(
        desired_retention=retention, learning_steps=(), relearning_steps=(), enable_fuzzing=False
    )
    card, memory, when = Card(card_id=1, due=START), None, START
    for correct, days in answers:
        when += timedelta(days=days, hours=1)
        card, _ = scheduler.review_card(card, Rating.Good if correct else Rating.Again, when)
        memory = review(memory, correct, when)
        assert due_at(memory, retention) == card.due
        later = when + timedelta(days=days)
        assert recall(memory, later) == scheduler.get_card_retrievability(card, later)


def test_recall_fades_to_the_retention_by_the_stability() -> None:
    memory = Memory(stability=10.0, difficulty=5.0, reviewed_at=START)
    assert recall(memory, START) == 1
    assert recall(memory, START + timedelta(days=10)) == pytest.approx(0.90)
    assert due_at(memory, 0.90) == START + timedelta(days=10)
    # With 1 / .1542 = 6.485: (.8 ** -6.485 - 1) / (.9 ** -6.485 - 1) = 3.251 / .980 = 3.316
    assert due_at(memory, 0.80) == START + timedelta(days=33)
    assert due_at(Memory(1e9, 1.0, START), 0.90) == START + timedelta(days=36500)


def test_what_is_due_is_counted_by_the_days_of_utc() -> None:
    now = datetime(2026, 3, 1, 22, 30, tzinfo=UTC)
    hours = (-900, -1, 0, 1, 2, 25, 26, 49, 50, 99)
    due = [now + timedelta(hours=n) for n in hours]
    # Midnight is 1.5 hours ahead; four are due by then or were before, two tomorrow, two the day
    # after, and the last two later than the days asked for.
    assert due_by_day(due, now, 3) == (4, 2, 2)
    assert due_by_day(due, now, 1) == (4,)
    assert due_by_day([], now, 3) == (0, 0, 0)


def test_the_days_do_not_depend_on_the_zone_of_a_time() -> None:
    now = datetime(2026, 3, 1, 22, 30, tzinfo=UTC)
    kyoto = timezone(timedelta(hours=9))
    due = [(now + timedelta(hours=n)).astimezone(kyoto) for n in (1, 2)]
    assert due_by_day(due, now.astimezone(kyoto), 2) == (1, 1)
