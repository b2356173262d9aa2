"""The course finds its lessons and items, and keeps those of the forms apart."""

from dataclasses import replace

import pytest

from learnapp.domain.declaration import Part
from learnapp.domain.lessons import SEEDS, is_open
from learnapp.domain.questions.base import Pool, Skill


@pytest.fixture
def course(tiny_course):
    """The tiny course with one item in each pool, and one that is retired."""
    items = dict(tiny_course.items)
    pools = (Pool.PRACTICE, Pool.LESSON_QUIZ, Pool.FORM_A, Pool.FORM_B, Pool.CERTIFICATE)
    for id, pool in zip(list(items), pools, strict=False):
        items[id] = replace(items[id], pool=pool)
    last = list(items)[-1]
    items[last] = replace(items[last], retired=True)
    return replace(tiny_course, items=items)


def test_only_open_items_may_appear_outside_their_form(course):
    closed = {id for id, item in course.items.items() if not is_open(item)}
    assert closed == {*list(course.items)[2:5], list(course.items)[-1]}
    assert {item.id for item in course.open_items()} == set(course.items) - closed


def test_an_item_is_found_by_its_id_whatever_its_pool(course):
    for id, item in course.items.items():
        assert course.item(id) is item


def test_a_generated_item_is_found_by_its_id(course):
    made = course.generated(["16"])
    assert made
    assert [course.item(item.id) for item in made] == made
    assert all(item.generated and item.pool is Pool.GENERATED for item in made)


@pytest.mark.parametrize(
    "id",
    ["", "unknown", "gen", "gen.", "gen.x.16.0", "gen.which-paragraph.49.0", "gen.cloze.16.-1",
     "gen.cloze.16.x", "gen.cloze.16.99999", "gen.cloze.16.00", "gen.cloze.16.0.0"],
)  # fmt: skip
def test_other_ids_are_no_items(course, id):
    with pytest.raises(KeyError):
        course.item(id)


def test_the_items_of_a_lesson_are_its_own_and_then_generated_ones(course):
    slug = next(iter(course.lessons))
    found = course.lesson_items(slug)
    authored = [item for item in found if not item.generated]
    assert authored == [item for item in course.open_items() if item.lesson == slug]
    paragraphs = set(course.lesson(slug).paragraphs)
    generated = found[len(authored) :]
    assert generated and all(item.generated for item in generated)
    assert {id for item in generated for id in item.paragraphs} & paragraphs
    assert len({item.id for item in found}) == len(found)


def test_the_items_on_a_paragraph_are_about_it(course):
    found = course.items_on("16")
    assert found and all("16" in item.paragraphs and is_open(item) for item in found)
    with pytest.raises(KeyError):
        course.items_on("49")


def test_lessons_are_found_by_slug_paragraph_part_and_place(course):
    first, second = course.lessons.values()
    assert course.lesson(first.slug) is first
    assert course.lessons_on("17") == [first]
    assert course.lessons_on("73") == []
    assert course.lessons_in(Part.PILLAR_1) == [first, second]
    assert course.lessons_in(Part.FOLLOW_UP) == []
    assert course.earlier(first.slug) == []
    assert course.earlier(second.slug) == [first]
    for find in (course.lesson, course.earlier, course.lesson_items):
        with pytest.raises(KeyError):
            find("unknown")


def test_generated_items_are_those_of_the_first_seeds(course):
    seeds = {int(item.id.rpartition(".")[2]) for item in course.generated(["16", "17"])}
    assert seeds <= set(SEEDS)
    assert course.generated([]) == []


def test_the_cases_of_a_part_and_of_a_paragraph(case_course):
    case = case_course.cases["tiny-case"]
    assert case_course.cases_in(Part.PILLAR_1) == case_course.cases_on(["17", "18"]) == [case]
    assert case_course.cases_in(Part.PILLAR_2) == case_course.cases_on(["17"]) == []


def test_a_decision_is_found_by_its_id_and_is_open_but_among_no_items(case_course):
    nodes = case_course.nodes()
    assert nodes == list(case_course.cases["tiny-case"].nodes.values())
    assert all(case_course.item(node.id) is node and is_open(node) for node in nodes)
    assert not {node.id for node in nodes} & {item.id for item in case_course.open_items()}
    assert case_course.items_on("18")
    assert not [item for item in case_course.items_on("18") if item.pool is Pool.CASE]


def test_a_lesson_on_paragraphs_has_the_generated_items_on_them(course):
    slug = next(iter(course.lessons))
    assert not course.teaches_reading(slug)
    assert course.made_for(slug, [0]) == course.generated(course.lesson(slug).paragraphs, [0])


def test_a_lesson_on_reading_has_those_on_the_force_and_hedges_of_any_paragraph(course):
    slug, lesson = next(iter(course.lessons.items()))
    lessons = dict(course.lessons) | {slug: replace(lesson, paragraphs=("T0", "C2"))}
    course = replace(course, lessons=lessons)
    assert course.teaches_reading(slug)
    made = course.made_for(slug, [0])
    assert {item.skill for item in made} == {Skill.FORCE}
    assert len({course.declaration.get(id).part for item in made for id in item.paragraphs}) == 6


def test_what_is_no_lesson_teaches_nothing(course):
    assert not course.teaches_reading("pillar-1")
    with pytest.raises(KeyError):
        course.made_for("pillar-1", [0])
