"""When a paragraph and a lesson count as known."""

from datetime import UTC, datetime, timedelta

import pytest

from learnapp.domain.mastery import (
    POINTS_LEAST,
    TRY_ITEMS,
    LessonRecord,
    is_done,
    is_trying,
    lesson_after,
    may_try,
    next_try_at,
    paragraph_after,
)
from learnapp.domain.questions.base import Bloom

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
LEVELS = {"H": Bloom.APPLY, "R": Bloom.UNDERSTAND, "W": Bloom.REMEMBER}


def lesson(letters: str) -> LessonRecord | None:
    record = None
    for n, letter in enumerate(letters):
        record = lesson_after(record, letter != "W", LEVELS[letter], NOW + timedelta(hours=n))
    return record


def test_a_paragraph_counts_answers_and_remembers_the_last() -> None:
    record = paragraph_after(None, False, NOW)
    assert (record.answered, record.correct, record.last_correct) == (1, 0, False)
    later = NOW + timedelta(days=1)
    record = paragraph_after(record, True, later)
    assert (record.answered, record.correct, record.last_correct) == (2, 1, True)
    assert record.memory.reviewed_at == later


@pytest.mark.parametrize("bloom", Bloom)
def test_levels_from_apply_on_are_higher(bloom: Bloom) -> None:
    higher = bloom in {Bloom.APPLY, Bloom.ANALYSE, Bloom.EVALUATE}
    assert lesson_after(None, True, bloom, NOW).recent == ("H" if higher else "R")
    assert lesson_after(None, False, bloom, NOW).recent == "W"


@pytest.mark.parametrize(
    ("recent", "done"),
    [
        ("", False),
        ("RRRRRRHH", True),
        ("RRRRRHH", False),
        ("RRRRRRRH", False),
        ("RRRRRRRRRR", False),
        ("WWRRRRRRHH", True),
        ("WWWRRRRRHH", False),
        ("HHHHHHHH", True),
    ],
)
def test_a_lesson_is_done_at_eight_of_ten_two_of_them_higher(recent: str, done: bool) -> None:
    assert is_done(recent) is done


def test_a_lesson_looks_at_its_last_ten_answers() -> None:
    record = lesson("WWW" + "RRRRRRRRHH")
    assert record
    assert (record.answered, record.correct, record.recent) == (13, 10, "RRRRRRRRHH")


def test_a_lesson_once_done_stays_done() -> None:
    record = lesson("RRRRRRHH" + "WWWW")
    assert record
    assert record.done_at == NOW + timedelta(hours=7)
    assert not is_done(record.recent)
    assert record.last_answered_at == NOW + timedelta(hours=11)


DONE = "RRRRRRHH"
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
DONE_AT = NOW + 7 * HOUR


def tried(record: LessonRecord | None, letters: str, began: datetime) -> LessonRecord | None:
    """The record after a try at mastery that began then."""
    for n, letter in enumerate(letters):
        when = began + timedelta(minutes=n)
        record = lesson_after(record, letter != "W", LEVELS[letter], when, began)
    return record


def test_a_try_may_begin_a_day_after_the_lesson_was_done() -> None:
    record = lesson(DONE)
    assert next_try_at(None) is next_try_at(lesson("RRR")) is None
    assert not may_try(None, NOW + 99 * DAY)
    assert next_try_at(record) == DONE_AT + DAY
    assert not may_try(record, DONE_AT + DAY - timedelta(seconds=1))
    assert may_try(record, DONE_AT + DAY)


def in_tries(letters: str, began: datetime) -> LessonRecord | None:
    """The record after tries of ten items, one a week from then on."""
    record = lesson(DONE)
    for n in range(0, len(letters), TRY_ITEMS):
        record = tried(record, letters[n : n + TRY_ITEMS], began + n // TRY_ITEMS * 7 * DAY)
    return record


@pytest.mark.parametrize(
    ("letters", "points", "mastered"),
    [
        ("R" * 10, 10, True),
        ("R" * 9, 9, False),
        ("HRHRHRHRHR", 10, True),
        ("W" + "R" * 13, 9, False),
        ("W" + "R" * 14, 10, True),
        ("RRRRRWRRRR" + "RRRRWRRRRR", 10, True),
        ("RRRRRWRRRR" + "RRRRWWRRRR", 5, False),
        ("R" * 9 + "W" + "R" * 4 + "W" * 6, -15, False),
    ],
)
def test_ten_points_over_all_tries_master_a_lesson(
    letters: str, points: int, mastered: bool
) -> None:
    record = in_tries(letters, DONE_AT + DAY)
    assert record
    assert (record.mastered_at is not None) is mastered
    assert record.points == points


def test_a_try_keeps_its_own_verdicts() -> None:
    record = in_tries("RRRRRWRRRR" + "RRRR", DONE_AT + DAY)
    assert record
    assert (record.tried_at, record.tried) == (DONE_AT + 8 * DAY, "RRRR")


def test_who_failed_often_is_thirty_right_answers_away_at_most() -> None:
    failed = in_tries("W" * 40, DONE_AT + DAY)
    assert failed
    assert failed.points == POINTS_LEAST
    record = in_tries("W" * 40 + "R" * 29, DONE_AT + DAY)
    assert record
    assert record.mastered_at is None
    assert in_tries("W" * 40 + "R" * 30, DONE_AT + DAY).mastered_at  # type: ignore[union-attr]


def test_mastery_dates_from_the_deciding_answer_and_stays() -> None:
    record = in_tries("RRWRRRRRRR" + "RRRRR", began := DONE_AT + DAY)
    assert record
    assert record.mastered_at == began + 7 * DAY + timedelta(minutes=4)
    assert next_try_at(record) is None
    later = tried(record, "WWWWW", began + 30 * DAY)
    assert later
    assert (later.mastered_at, later.tried_at) == (record.mastered_at, record.tried_at)


def test_another_try_comes_a_week_after_the_last_began() -> None:
    began = DONE_AT + 3 * DAY
    record = tried(lesson(DONE), "WWW", began)
    assert next_try_at(record) == began + 7 * DAY
    again = tried(record, "RRRR", began + 7 * DAY)
    assert again
    assert (again.tried, again.points) == ("RRRR", -8)


@pytest.mark.parametrize("began", [DONE_AT + DAY - HOUR, DONE_AT + 8 * DAY])
def test_a_try_that_nobody_could_have_begun_counts_as_answers_only(began: datetime) -> None:
    """Logs joined after a merge may hold one: before the day was over, or within the week."""
    first = tried(lesson(DONE), "WW", DONE_AT + 2 * DAY)
    record = tried(first, "RRRRR", began)
    assert record
    assert (record.tried, record.mastered_at, record.answered) == ("WW", None, 15)


def test_answers_outside_a_try_leave_it_as_it_was() -> None:
    record = tried(lesson(DONE), "RRR", DONE_AT + DAY)
    for _ in range(3):
        record = lesson_after(record, True, Bloom.APPLY, DONE_AT + 2 * DAY)
    assert record
    assert (record.tried, record.mastered_at) == ("RRR", None)


@pytest.mark.parametrize(
    ("tried", "trying"),
    [("R", True), ("W" * 9, True), ("RRRRRRRRW", True), ("RRRRRRRRWR", False), ("R" * 10, False)],
)
def test_a_try_goes_on_until_its_tenth_answer_or_until_it_is_passed(
    tried: str, trying: bool
) -> None:
    done = lesson("HHRRRRRR")
    began = NOW + timedelta(days=3)
    record = done
    for letter in tried:
        record = lesson_after(record, letter == "R", Bloom.UNDERSTAND, began, began)
    assert is_trying(record) is trying
    assert not is_trying(done)
    assert not is_trying(None)
