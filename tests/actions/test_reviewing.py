"""A review asks again what was answered, as the memory of now wants it, and says why."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from learnapp.actions.reviewing import Outlook, Review, choose_review, is_due
from learnapp.domain.lessons import Course
from learnapp.domain.review import Why, why_at
from learnapp.store.database import Engine
from learnapp.store.learning import AttemptKind
from tests.conftest import make_case

Sitting = Any  # the helper of tests/conftest.py
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def review(
    sitting: Sitting, learner: int | None, later: timedelta, minutes: int = 5, **more: Any
) -> Review:
    return choose_review(
        sitting.db,
        more.get("course", sitting.course),
        learner,
        minutes=minutes,
        seed=more.get("seed", "s"),
        now=sitting.now + later,
        retention=0.9,
    )


def due(sitting: Sitting, learner: int, later: timedelta, course: Course | None = None) -> bool:
    return is_due(sitting.db, course or sitting.course, learner, sitting.now + later, 0.9)


@pytest.fixture
def ana(sitting: Sitting) -> int:
    """Somebody who answered the six items of the first lesson, half of them wrongly."""
    return int(sitting.take(sitting.ticket(), "ababab"))


def test_who_has_answered_nothing_has_nothing_to_review(sitting: Sitting) -> None:
    outcome = sitting.answer(sitting.ticket(kind=AttemptKind.BEFORE))
    for learner in (None, outcome.learner_id):
        assert review(sitting, learner, 9 * DAY) == Review(Outlook.NEW)
    assert not due(sitting, outcome.learner_id, 99 * DAY)


def test_each_item_is_on_a_paragraph_that_was_answered_and_has_a_reason(
    sitting: Sitting, ana: int
) -> None:
    found = review(sitting, ana, 2 * DAY, minutes=10)
    assert found.outlook is Outlook.READY
    assert len(found.item_ids) == len(set(found.item_ids)) == len(found.reasons) > 3
    for id in found.item_ids:
        assert {"16", "17", "18"} & set(sitting.course.item(id).paragraphs)
    assert {why_at(letter, 1) for letter in found.reasons} <= {Why.OVERDUE, Why.WEAK}


def test_what_was_not_asked_yet_comes_first(sitting: Sitting, ana: int) -> None:
    answered = {f"tiny-one-{n:02}" for n in range(1, 7)}
    found = review(sitting, ana, 2 * DAY)
    skills = {(unit, sitting.course.item(id).skill) for id in answered
              for unit in sitting.course.item(id).paragraphs}  # fmt: skip
    for id in found.item_ids:
        item = sitting.course.item(id)
        unseen = [other for other in sitting.course.items_on(item.paragraphs[0])
                  if other.skill == item.skill and other.id not in answered]  # fmt: skip
        assert id not in answered or not unseen
        assert (item.paragraphs[0], item.skill) in skills


@pytest.mark.parametrize("minutes", [3, 5, 10])
def test_it_is_as_long_as_was_chosen_at_most(sitting: Sitting, ana: int, minutes: int) -> None:
    sitting.take(sitting.ticket(scope="tiny-two"), "bbbbbb", ana)
    assert 0 < len(review(sitting, ana, 9 * DAY, minutes).item_ids) <= 2 * minutes


def test_the_same_seed_chooses_the_same(sitting: Sitting, ana: int) -> None:
    once, again = review(sitting, ana, 2 * DAY), review(sitting, ana, 2 * DAY)
    others = {review(sitting, ana, 2 * DAY, seed=seed).item_ids for seed in "abcdef"}
    assert once == again
    assert len(others) > 1


def test_after_a_long_absence_it_starts_with_two_easy_wins_and_has_ten_at_most(
    sitting: Sitting, ana: int
) -> None:
    sitting.take(sitting.ticket(scope="tiny-two"), "aaaaaa", ana)
    found = review(sitting, ana, 60 * DAY, minutes=10)
    assert found.outlook is Outlook.AWAY
    assert len(found.item_ids) <= 10
    whys = [why_at(found.reasons, place) for place in range(1, len(found.reasons) + 1)]
    assert whys[:2] == [Why.EASY_WIN] * 2 and Why.EASY_WIN not in whys[2:]


def test_what_is_known_and_fresh_rests_until_it_is_due(sitting: Sitting) -> None:
    learner = None
    for _ in range(7):
        learner = sitting.take(sitting.ticket("tiny-one-01", "tiny-one-02"), "aa", learner)
    rested = review(sitting, learner, HOUR)
    assert (rested.outlook, rested.item_ids) == (Outlook.RESTED, ())
    assert rested.next_at is not None
    until = rested.next_at - sitting.now
    assert not due(sitting, learner, until - timedelta(seconds=1))
    assert due(sitting, learner, until)
    assert review(sitting, learner, until).item_ids


def test_what_the_course_no_longer_asks_is_never_due(
    sitting: Sitting, make_tiny_course: Callable[..., Course]
) -> None:
    """On applying a paragraph nothing is generated, so its only item takes the skill along."""
    item = next(i for i in sitting.course.items.values() if i.skill == "application")
    learner = sitting.take(sitting.ticket(item.id, scope=item.lesson), "b")
    assert due(sitting, learner, 9 * DAY)
    items = [i for i in sitting.course.items.values()
             if i.skill == "application" and i.paragraphs == item.paragraphs]  # fmt: skip
    retired = make_tiny_course({i.id: {"retired": True} for i in items})
    assert not due(sitting, learner, 9 * DAY, retired)
    assert review(sitting, learner, 9 * DAY, course=retired) == Review(Outlook.RESTED)


def test_a_decision_of_a_case_is_not_asked_but_its_paragraph_is(
    sitting: Sitting, case_course: Course
) -> None:
    case = make_case()
    ids = tuple(case.nodes)
    sitting.course = case_course
    learner = sitting.take(sitting.ticket(*ids, kind=AttemptKind.CASE, scope=case.slug), "b")
    found = review(sitting, learner, 9 * DAY)
    assert found.item_ids and not set(ids) & set(found.item_ids)
    assert not due(sitting, learner, 9 * DAY, replace(case_course, items={}))


def test_choosing_costs_three_statements_and_looking_one(
    sitting: Sitting,
    ana: int,
    engine: Engine,
    count_statements: Callable[..., AbstractContextManager[list[str]]],
) -> None:
    with count_statements(engine) as found:
        review(sitting, ana, 9 * DAY)
    assert len(found) == 3
    with count_statements(engine) as found:
        due(sitting, ana, 9 * DAY)
    assert len(found) == 1
