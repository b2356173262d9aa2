"""L17 finds paragraphs that lack items, types or levels, and quotas of the plan that are missed."""

from collections import Counter
from dataclasses import replace
from itertools import cycle, islice

import pytest

from learnapp.content.lints.coverage import (
    bank_coverage,
    by_paragraph,
    course_quotas,
    paragraph_coverage,
    settled_by,
)
from learnapp.domain import blueprint
from learnapp.domain.blueprint import BASIC, HIGHER, LONG_ITEMS, planned_items
from learnapp.domain.lessons import Status
from learnapp.domain.questions.base import Bloom, Evidence
from learnapp.domain.questions.registry import TYPES


@pytest.fixture(scope="module")
def covered(course):
    """Twenty paragraphs that lack nothing."""
    lacking = {
        p.message.partition("¶ ")[2].partition(":")[0] for p in paragraph_coverage(course, {})
    }
    taught = [
        id
        for lesson in course.lessons.values()
        if lesson.status is Status.COMPLETE
        for id in lesson.paragraphs
        if course.declaration.get(id).sequence is not None and id not in lacking | {"73"}
    ]
    return taught[:20]


def findings(course, id):
    """What L17 says about a paragraph."""
    marks = [p.message.partition(f"¶ {id}: ")[2] for p in paragraph_coverage(course, {}) if p.fails]
    return [lack for mark in marks if mark for lack in mark.rstrip(".").split("; ")]


def without(course, id, unwanted):
    """The course without those items of a paragraph that a test does not want."""
    gone = {item.id for item in by_paragraph(course)[id] if unwanted(item)}
    items = {name: item for name, item in course.items.items() if name not in gone}
    return replace(course, items=items)


FLAWS = {
    "basic": (lambda item: item.bloom in BASIC, "no item at remember or understand"),
    "higher": (lambda item: item.bloom in HIGHER, "no item at apply or above"),
}


@pytest.mark.parametrize("flaw", FLAWS)
def test_twenty_paragraphs_without_a_level_are_caught(course, covered, flaw):
    unwanted, expected = FLAWS[flaw]
    assert len(covered) == 20
    found = [findings(without(course, id, unwanted), id) for id in covered]
    assert [id for id, said in zip(covered, found, strict=True) if expected not in said] == []


def test_twenty_paragraphs_with_too_few_items_are_caught(course, covered):
    for id in covered:
        kept = [item.id for item in by_paragraph(course)[id]][:3]
        found = findings(without(course, id, lambda item, kept=kept: item.id not in kept), id)
        assert "3 authored items, 4 are needed" in found


def test_twenty_paragraphs_with_too_few_types_are_caught(course, covered):
    for id in covered:
        types = sorted({item.TYPE for item in by_paragraph(course)[id]})[:2]
        found = findings(without(course, id, lambda item, kept=types: item.TYPE not in kept), id)
        assert "items of 2 types, 3 are needed" in found


def test_long_paragraphs_without_analysis_are_caught(course, covered):
    long = [id for id in covered if planned_items(course.declaration.get(id)) == LONG_ITEMS]
    assert long
    for id in covered:
        bare = without(course, id, lambda item: item.bloom is Bloom.ANALYSE)
        said = any("at analyse" in found for found in findings(bare, id))
        assert said == (id in long)


def test_covered_paragraphs_and_unwritten_lessons_are_left_alone(course, covered):
    assert [findings(course, id) for id in covered] == [[]] * 20
    lessons = {
        slug: replace(lesson, status=Status.TEXT_ONLY) for slug, lesson in course.lessons.items()
    }
    empty = replace(course, items={}, lessons=lessons)
    assert list(paragraph_coverage(empty, {})) == []


def test_a_finding_names_the_bank_and_what_counts(course, covered):
    lesson = course.lessons_on(covered[0])[0]
    empty = replace(course, items={})
    problem = next(iter(paragraph_coverage(empty, {lesson.slug: "banks/a.yaml"})))
    assert (problem.file, problem.line) == ("banks/a.yaml", 1)
    assert next(iter(paragraph_coverage(empty, {}))).file == f"quizzes/{lesson.slug}.yaml"


def test_an_item_counts_where_its_quotes_are_from(course):
    item = TYPES["single"].EXAMPLES.question
    item = replace(
        item,
        paragraphs=("43", "44", "48"),
        evidence=(Evidence(paragraph="fn1", quote="-"), Evidence(paragraph="44", quote="-")),
    )
    assert settled_by(item, course) == ("43", "44")
    retired = replace(course, items={"a": replace(item, id="a", retired=True)})
    assert set(map(len, by_paragraph(retired).values())) == {0}


def spread(plan, count):
    """So many values in the proportions of a plan."""
    total = sum(plan.values())
    found = [value for value, n in plan.items() for _ in range(round(n * count / total))]
    return list(islice(cycle(found), count))


@pytest.fixture(scope="module")
def planned(course):
    """A whole course with the planned items, less the decisions of cases."""
    types = {name: n for name, n in blueprint.TYPES.items() if name != blueprint.CASE_NODE}
    count = sum(types.values())
    kinds = zip(
        spread(types, count),
        spread(blueprint.LEVELS, count),
        spread(blueprint.DIFFICULTIES, count),
        spread(blueprint.POOLS, count),
        strict=True,
    )
    items = {
        f"i{n}": replace(
            TYPES[type_].EXAMPLES.question, id=f"i{n}", bloom=bloom, difficulty=hard, pool=pool
        )
        for n, (type_, bloom, hard, pool) in enumerate(kinds)
    }
    lessons = {
        slug: replace(lesson, status=Status.COMPLETE) for slug, lesson in course.lessons.items()
    }
    return replace(course, items=items, lessons=lessons, cases={})


def test_the_planned_bank_is_left_alone(planned):
    assert list(bank_coverage(planned)) == []


QUOTAS = [
    *(("type", name) for name in blueprint.TYPES if name != blueprint.CASE_NODE),
    *(("bloom", name) for name in blueprint.LEVELS),
    *(("difficulty", name) for name in blueprint.DIFFICULTIES),
    *(("pool", name) for name in blueprint.POOLS),
]


@pytest.mark.parametrize(("group", "name"), QUOTAS, ids=lambda value: str(value))
def test_every_missed_quota_is_caught(planned, group, name):
    field = "TYPE" if group == "type" else group
    hits = [item for item in planned.items.values() if getattr(item, field) == name]
    gone = {item.id for item in hits[: len(hits) // 3]}
    items = {id: item for id, item in planned.items.items() if id not in gone}
    messages = [problem.message for problem in bank_coverage(replace(planned, items=items))]
    assert any(message.startswith(f"{group} {name}: ") for message in messages)


def test_too_many_of_a_kind_are_caught(planned):
    extra = {f"x{n}": replace(item, id=f"x{n}") for n, item in enumerate(planned.items.values())}
    found = list(bank_coverage(replace(planned, items={**planned.items, **extra})))
    assert {problem.hint for problem in found} == {"Write others instead."}


def test_the_floor_holds(planned):
    few = dict(list(planned.items.items())[:649])
    messages = [problem.message for problem in bank_coverage(replace(planned, items=few))]
    assert "The bank has 649 authored items; 650 are the least." in messages


def test_the_plan_waits_for_the_last_lesson(planned, course):
    few = dict(list(planned.items.items())[:10])
    slug, last = list(planned.lessons.items())[-1]
    unwritten = {**planned.lessons, slug: replace(last, status=Status.TEXT_ONLY)}
    assert list(bank_coverage(replace(planned, items=few, lessons=unwritten))) == []
    # A map that leaves paragraphs out is another, smaller course.
    part = {slug: last}
    assert list(bank_coverage(replace(planned, items=few, lessons=part))) == []


def test_the_quotas_count_the_items_in_use(course):
    used = Counter(item.TYPE for item in course.items.values() if not item.retired)
    found = {quota.name: quota.items for quota in course_quotas(course) if quota.group == "type"}
    assert found == {**dict.fromkeys(blueprint.TYPES, 0), **used}
