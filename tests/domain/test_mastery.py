"""When a paragraph and a lesson count as known."""

from datetime import UTC, datetime, timedelta

import pytest

from learnapp.domain.mastery import LessonRecord, is_done, lesson_after, paragraph_after
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
    assert record.memory.reviewed_at == later < record.memory.due_at


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
