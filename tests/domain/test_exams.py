"""Terms give the deadline, seeds the order, credits the result."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from learnapp.domain.blueprint import FORM_WEIGHTS
from learnapp.domain.declaration import Part
from learnapp.domain.exams import (
    InvalidTerms,
    Terms,
    ended_at,
    floored,
    order,
    part_of,
    result,
    score,
    where_to_start,
)
from learnapp.domain.forms import FormName, forms
from learnapp.domain.lessons import Course
from tests.full_forms import filled

MINUTE = timedelta(minutes=1)


@pytest.fixture
def course(tiny_course: Course) -> Course:
    return filled(tiny_course)


def credits(course: Course, **wrong: float) -> Mapping[str, float]:
    """Form A all right, but for the named parts, in which each item earns so much."""
    found = {}
    for item in forms(course)[FormName.A].items:
        part = (part_of(course, item) or Part.PREAMBLE).replace("-", "_")
        found[item.id] = wrong.get(part, 1.0)
    return found


def test_a_deadline_is_start_and_limit_times_factor(now: datetime) -> None:
    assert Terms(60, 1.25).deadline(now) == now + 75 * MINUTE
    assert Terms(0, 4.0).deadline(now) is None


@pytest.mark.parametrize(
    ("minutes", "factor", "code"),
    [(-1, 1, "minutes"), (481, 1, "minutes"), (60, 0.9, "factor"), (60, 4.1, "factor"),
     (60, float("nan"), "factor")],
)  # fmt: skip
def test_terms_have_limits(minutes: int, factor: float, code: str) -> None:
    with pytest.raises(InvalidTerms) as caught:
        Terms(minutes, factor)
    assert caught.value.code == code


def test_a_sitting_ends_at_its_submission_or_its_deadline(now: datetime) -> None:
    terms, end = Terms(10), now + 10 * MINUTE
    assert ended_at(now, terms, None, end - MINUTE) is None
    assert ended_at(now, terms, None, end) == end
    assert ended_at(now, terms, end - MINUTE, end + MINUTE) == end - MINUTE
    assert ended_at(now, terms, end + MINUTE, end + 2 * MINUTE) == end
    assert ended_at(now, Terms(), None, end) is None
    assert ended_at(now, Terms(), end, end) == end


def test_an_order_depends_on_its_seed_alone() -> None:
    ids = tuple("abcdefghij")
    assert order(ids, "x") == order(tuple(reversed(ids)), "x") != order(ids, "y")
    assert set(order(ids, "x")) == set(ids)


def test_thirds_add_up() -> None:
    assert score([1 / 3] * 96) == 32
    assert score([2 / 3, 0.2, 0.2]) == pytest.approx(16 / 15)
    assert score([]) == 0


@pytest.mark.parametrize(("points", "shown"), [(31.996, 31.99), (32.0, 32), (0.1 + 0.2, 0.3)])
def test_points_are_cut_not_rounded(points: float, shown: float) -> None:
    assert floored(points) == shown


def test_a_result_counts_each_part(course: Course) -> None:
    found = result(course, credits(course, pillar_1=0.5))
    assert {part.part: part.of for part in found.parts} == FORM_WEIGHTS
    first = next(part for part in found.parts if part.part is Part.PILLAR_1)
    assert (first.credit, first.right) == (2.5, 0)
    assert sum(part.right for part in found.parts) == 35
    paragraphs = {id for item in forms(course)[FormName.A].items
                  if part_of(course, item) is Part.PILLAR_1 for id in item.paragraphs}  # fmt: skip
    assert set(found.again) == paragraphs
    ids = course.declaration.ids
    assert list(found.again) == sorted(found.again, key=ids.index)


def test_an_item_that_is_gone_is_in_no_part(course: Course) -> None:
    assert sum(part.of for part in result(course, {"gone": 0.0}).parts) == 0
    assert where_to_start(course, {"gone": 0.0}) is None


def test_an_item_without_a_lesson_has_no_part(course: Course) -> None:
    item = next(iter(course.items.values()))
    assert part_of(course, replace(item, lesson=None)) is None


def test_the_start_is_where_most_was_missed(course: Course) -> None:
    def start(**wrong: float) -> Part | None:
        lesson = where_to_start(course, credits(course, **wrong))
        return lesson.part if lesson else None

    assert start() is None
    assert start(pillar_3=0.0) is Part.PILLAR_3
    assert start(follow_up=0.0, pillar_2=0.5) is Part.PILLAR_2
    # Six lost of six weigh more than six of twelve.
    assert start(pillar_3=0.0, pillar_4=0.5) is Part.PILLAR_3
    assert start(pillar_2=0.0, undertakings=0.0) is Part.UNDERTAKINGS


def test_the_start_is_the_first_lesson_that_was_missed(course: Course) -> None:
    one, two = list(course.lessons)[:2]
    items = [item for item in forms(course)[FormName.A].items if item.lesson in {one, two}]
    found = {item.id: float(item.lesson == one) for item in items}
    assert where_to_start(course, found) == course.lesson(two)
    assert where_to_start(course, dict.fromkeys(found, 0.0)) == course.lesson(one)
