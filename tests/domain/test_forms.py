"""The forms are full, disjoint and equal in difficulty; the placement covers the course."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from itertools import chain

import pytest

from learnapp.domain.blueprint import FORM_WEIGHTS, form_part
from learnapp.domain.declaration import Part
from learnapp.domain.forms import EXPECTED, PLACEMENT_WEIGHTS, Form, FormName, forms, placement
from learnapp.domain.lessons import Course, Lesson
from learnapp.domain.questions.base import Difficulty, Pool, Question
from learnapp.domain.questions.registry import TYPES

LEVELS = (Difficulty.EASY, Difficulty.MEDIUM, Difficulty.MEDIUM, Difficulty.HARD, Difficulty.MEDIUM)


def lesson(part: Part, number: int) -> Lesson:
    slug = f"{part}-{number}"
    return Lesson(code=slug, slug=slug, title="", part=part, minutes=1, roles=(),
                  paragraphs=(), objectives=())  # fmt: skip


def items(pool: Pool, part: Part, count: int) -> list[Question]:
    """Items of mixed difficulty on two lessons, two of them on each paragraph."""
    question = TYPES["single"].EXAMPLES.question
    return [
        replace(
            question,
            id=f"{pool}-{part}-{n}",
            pool=pool,
            difficulty=LEVELS[n % 5],
            lesson=f"{part}-{n % 2}",
            paragraphs=(f"{part}{n // 2}",),
        )
        for n in range(count)
    ]


def course_of(tiny: Course, found: Iterable[Question]) -> Course:
    lessons = [lesson(part, n) for part in Part for n in range(2)]
    return replace(
        tiny,
        lessons={lesson.slug: lesson for lesson in lessons},
        items={item.id: item for item in found},
    )


@pytest.fixture
def course(tiny_course: Course) -> Course:
    """A course with three items more in each pool and part than the forms need."""
    return course_of(
        tiny_course,
        chain.from_iterable(
            items(pool, part, n * times + 3)
            for part, n in FORM_WEIGHTS.items()
            for pool, times in
            ((Pool.FORM_A, 1), (Pool.FORM_B, 1), (Pool.CERTIFICATE, 2), (Pool.PRACTICE, 2))
        ),
    )  # fmt: skip


def parts(form: Form) -> Counter[str]:
    """How many items of each part are in a form; the lesson of an item is named after its part."""
    return Counter((item.lesson or "").rpartition("-")[0] for item in form.items)


def test_every_form_has_its_weights_and_its_own_pool(course: Course) -> None:
    for name, form in forms(course).items():
        assert form.name is name and form.missing == {}
        assert parts(form) == FORM_WEIGHTS
        assert {item.pool for item in form.items} == {name.partition("-1")[0].partition("-2")[0]}


def test_no_item_is_in_two_forms(course: Course) -> None:
    ids = [item.id for form in forms(course).values() for item in form.items]
    assert len(ids) == 160 and len(set(ids)) == 160


def test_the_certificate_forms_are_equally_hard(course: Course) -> None:
    found = forms(course)
    one, two = found[FormName.CERTIFICATE_1], found[FormName.CERTIFICATE_2]
    assert abs(one.expected - two.expected) <= 0.005
    assert 0.45 <= one.expected <= 0.875


def test_a_form_stands_in_course_order_and_covers_many_paragraphs(course: Course) -> None:
    order = list(course.items)
    for form in forms(course).values():
        assert [item.id for item in form.items] == sorted(
            (item.id for item in form.items), key=order.index
        )
    paragraphs = Counter(item.paragraphs for item in forms(course)[FormName.A].items)
    assert max(paragraphs.values()) == 2
    assert len(paragraphs) == sum(min(n, (n + 4) // 2) for n in FORM_WEIGHTS.values())


def test_what_a_pool_lacks_is_said(tiny_course: Course) -> None:
    some = [*items(Pool.FORM_A, Part.PILLAR_1, 2), *items(Pool.CERTIFICATE, Part.PREAMBLE, 1)]
    found = forms(course_of(tiny_course, some))
    assert found[FormName.A].missing[Part.PILLAR_1] == FORM_WEIGHTS[Part.PILLAR_1] - 2
    assert len(found[FormName.CERTIFICATE_1].items) == 1
    assert Part.FOLLOW_UP not in found[FormName.CERTIFICATE_1].missing
    assert found[FormName.B].items == () and found[FormName.B].expected == 0.0


def test_retired_items_are_in_no_form(course: Course) -> None:
    gone = {id: replace(item, retired=True) for id, item in course.items.items()}
    assert all(form.items == () for form in forms(replace(course, items=gone)).values())


def test_a_placement_has_twelve_medium_practice_items_over_all_parts(course: Course) -> None:
    found = placement(course, seed=7)
    assert len(found) == 12 and len({item.id for item in found}) == 12
    assert {(item.pool, item.difficulty) for item in found} == {(Pool.PRACTICE, Difficulty.MEDIUM)}
    there = Counter(form_part(course.lesson(item.lesson or "").part) for item in found)
    assert there == PLACEMENT_WEIGHTS
    of_pillar = [item.lesson for item in found if "pillar-1" in (item.lesson or "")]
    assert len(set(of_pillar)) == 2


def test_a_placement_depends_on_its_seed_alone(course: Course) -> None:
    assert placement(course, seed=7) == placement(course, seed=7)
    assert len({placement(course, seed=n) for n in range(5)}) > 1


def test_a_placement_is_shorter_where_items_lack(tiny_course: Course) -> None:
    found = placement(course_of(tiny_course, items(Pool.PRACTICE, Part.PILLAR_4, 3)), seed=1)
    assert len(found) == 2


def test_every_level_has_an_expectation() -> None:
    assert list(EXPECTED) == list(Difficulty)
