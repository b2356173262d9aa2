"""Where a learner is, and what they wrote."""

from datetime import timedelta
from typing import Any

import pytest

from learnapp.actions.visits import ExplanationRefused, explain, record_visit
from learnapp.store.reads.home import Visit, last_visits
from learnapp.store.reads.lesson import written

Sitting = Any  # the helper of tests/conftest.py


@pytest.fixture
def guest(sitting: Sitting) -> int:
    return int(sitting.answer(sitting.ticket()).learner_id)


def test_the_last_screen_of_each_lesson_is_remembered(sitting: Sitting, guest: int) -> None:
    db, now, minute = sitting.db, sitting.now, timedelta(minutes=1)
    assert record_visit(db, guest, "tiny-one", "p-16", now)
    assert record_visit(db, guest, "tiny-two", "p-19", now + minute)
    assert record_visit(db, guest, "tiny-one", "p-17", now + 2 * minute)
    assert last_visits(db, guest) == (
        Visit("tiny-one", "p-17", now + 2 * minute),
        Visit("tiny-two", "p-19", now + minute),
    )
    assert last_visits(db, guest, most=1) == (Visit("tiny-one", "p-17", now + 2 * minute),)


def test_the_same_screen_again_is_not_written(sitting: Sitting, guest: int) -> None:
    record_visit(sitting.db, guest, "tiny-one", "p-16", sitting.now)
    later = sitting.now + timedelta(hours=1)
    assert not record_visit(sitting.db, guest, "tiny-one", "p-16", later)
    assert last_visits(sitting.db, guest)[0].visited_at == sitting.now


def test_an_explanation_replaces_the_earlier_one(sitting: Sitting, guest: int) -> None:
    explain(sitting.db, guest, "tiny-one", 1, " first ", sitting.now)
    explain(sitting.db, guest, "tiny-one", 2, "x" * 4000, sitting.now)
    explain(sitting.db, guest, "tiny-one", 1, "second", sitting.now)
    assert written(sitting.db, guest, "tiny-one").get(1) == "second"
    assert written(sitting.db, guest, "tiny-two").get(1) is None


@pytest.mark.parametrize(("text", "code"), [(" \n", "text-empty"), ("x" * 4001, "text-long")])
def test_an_explanation_that_says_nothing_or_too_much(
    sitting: Sitting, guest: int, text: str, code: str
) -> None:
    with pytest.raises(ExplanationRefused) as caught:
        explain(sitting.db, guest, "tiny-one", 1, text, sitting.now)
    assert caught.value.code == code
    assert written(sitting.db, guest, "tiny-one").get(1) is None
