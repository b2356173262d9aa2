"""FSRS-6 with the published weights, held by golden numbers."""

from datetime import UTC, datetime, timedelta

import pytest
from fsrs import Card, Rating, Scheduler

from learnapp.domain.scheduling import Memory, review

START = datetime(2026, 3, 1, 12, tzinfo=UTC)


def test_a_right_first_answer_is_due_in_two_days() -> None:
    memory = review(None, True, START)
    # 2.3065 is the third of FSRS-6's published weights: the stability after a first Good.
    assert memory.stability == pytest.approx(2.3065)
    assert (memory.reviewed_at, memory.due_at) == (START, START + timedelta(days=2))


def test_a_wrong_first_answer_is_due_in_a_day() -> None:
    memory = review(None, False, START)
    # 0.212 is the first weight: the stability after a first Again, rounded up to a day.
    assert memory.stability == pytest.approx(0.212)
    assert memory.due_at == START + timedelta(days=1)
    assert memory.difficulty > review(None, True, START).difficulty


def test_right_answers_when_due_come_further_and_further_apart() -> None:
    memory, gaps = review(None, True, START), []
    for _ in range(5):
        before = memory
        memory = review(memory, True, memory.due_at)
        gaps.append(memory.due_at - before.due_at)
    assert gaps == sorted(set(gaps))
    assert gaps[-1] > timedelta(days=90)


def test_a_wrong_answer_brings_a_paragraph_back_soon() -> None:
    memory = review(None, True, START)
    for _ in range(4):
        memory = review(memory, True, memory.due_at)
    known = memory.stability
    memory = review(memory, False, memory.due_at)
    assert memory.stability < known / 5
    assert memory.due_at - memory.reviewed_at <= timedelta(days=7)


def test_it_is_fsrs_card_by_card() -> None:
    """The state we keep is all that FSRS needs: its own card, carried along, says the same."""
    scheduler = Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    card, memory, when = Card(card_id=1, due=START), None, START
    for n, correct in enumerate([True, True, False, True, False, False, True, True, True]):
        card, _ = scheduler.review_card(card, Rating.Good if correct else Rating.Again, when)
        memory = review(memory, correct, when)
        assert memory == Memory(card.stability, card.difficulty, when, card.due)
        when += timedelta(hours=7 * n * n)


def test_the_same_log_gives_the_same_dates() -> None:
    assert review(None, True, START) == review(None, True, START)


def test_times_must_be_in_utc() -> None:
    with pytest.raises(ValueError, match="UTC"):
        review(None, True, START.replace(tzinfo=None))


def test_a_clock_that_went_back_does_no_harm() -> None:
    memory = review(review(None, True, START), True, START - timedelta(hours=1))
    assert memory.due_at > START
