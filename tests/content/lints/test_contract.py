"""The lesson contract's limits: each is met by the example and broken by one step beyond it."""

from dataclasses import replace

import pytest

from learnapp.content.lints import contract
from learnapp.content.yaml_lines import Source
from learnapp.domain.lessons import Clause, ContextNote, Hook, ReadingUnit, Role, Term
from learnapp.domain.questions.base import Pool

LINTS = (
    contract.sizes,
    contract.reading,
    contract.prequestions,
    contract.quiz,
    contract.context,
    contract.term_links,
)


def findings(case):
    return [problem.message for lint in LINTS for problem in lint(case)]


def test_the_example_meets_the_contract(lesson):
    assert findings(lesson) == []


@pytest.mark.parametrize(("count", "sound"), [(39, False), (40, True), (120, True), (121, False)])
def test_words_of_the_hook(lesson, plant, count, sound):
    case = plant.lesson(lesson, hook=Hook(Role.NGO, " ".join(["word"] * count)))
    assert (findings(case) == []) is sound


@pytest.mark.parametrize(("count", "sound"), [(3, False), (4, True), (8, True), (9, False)])
def test_number_of_terms(lesson, plant, count, sound):
    case = plant.lesson(lesson, terms=("culture-of-lawfulness",) * count)
    assert (findings(case) == []) is sound


@pytest.mark.parametrize(("count", "sound"), [(60, True), (61, False)])
def test_words_of_a_practice_note(lesson, plant, count, sound):
    case = plant.lesson(lesson, practice={Role.POLICE: "word " * count})
    assert (findings(case) == []) is sound


@pytest.mark.parametrize(("count", "sound"), [(1, False), (2, True), (3, False)])
def test_number_of_self_explanations(lesson, plant, count, sound):
    case = plant.lesson(lesson, self_explanations=(lesson.lesson.self_explanations * 2)[:count])
    assert (findings(case) == []) is sound


@pytest.mark.parametrize(("count", "sound"), [(0, False), (1, True), (3, True), (4, False)])
def test_number_of_misreadings(lesson, plant, count, sound):
    case = plant.lesson(lesson, misreadings=(lesson.lesson.misreadings * 4)[:count])
    assert (findings(case) == []) is sound


@pytest.mark.parametrize(("count", "sound"), [(1, False), (2, True), (3, True), (4, False)])
def test_number_of_prequestions(lesson, plant, count, sound):
    case = plant.lesson(lesson, prequestions=("3-5-01", "3-5-02", "3-5-03", "3-5-04")[:count])
    assert (findings(case) == []) is sound


@pytest.mark.parametrize("change", [{"pool": Pool.FORM_A}, {"retired": True}, {"lesson": "other"}])
def test_a_prequestion_is_an_open_item_of_the_lesson(lesson, plant, change):
    items = dict(lesson.course.items)
    items["3-5-01"] = replace(items["3-5-01"], **change)
    case = replace(lesson, course=replace(lesson.course, items=items))
    assert findings(case) == ["The prequestion 3-5-01 is not an open item of this lesson."]


@pytest.mark.parametrize(("items", "sound"), [(7, False), (8, True), (10, True), (11, False)])
def test_items_of_the_quiz(lesson, plant, items, sound):
    case = plant.lesson(lesson, quiz_items=items)
    assert ("Items of the quiz" in " ".join(findings(case))) is not sound


@pytest.mark.parametrize(("earlier", "sound"), [(0, False), (1, False), (2, True), (3, False)])
def test_a_quarter_of_the_quiz_is_from_earlier_lessons(lesson, plant, earlier, sound):
    second = replace(lesson.lesson, slug="second", quiz_earlier=earlier)
    lessons = {**lesson.course.lessons, "second": second}
    course = replace(lesson.course, lessons=lessons)
    found = list(contract.quiz(replace(lesson, lesson=second, course=course)))
    assert any("from earlier lessons" in problem.message for problem in found) is not sound


def test_the_first_lesson_has_no_earlier_ones(lesson, plant):
    assert findings(plant.lesson(lesson, quiz_earlier=2)) != []


def test_the_bank_holds_what_the_quiz_asks(lesson):
    items = dict(list(lesson.course.items.items())[:5])
    course = replace(lesson.course, items=items)
    assert findings(replace(lesson, course=course)) == [
        "The bank has 5 open items, fewer than the quiz asks."
    ]


def test_the_reading_holds_the_paragraphs_of_the_lesson(lesson, plant):
    assert findings(plant.lesson(lesson, paragraphs=("47", "48"))) != []
    assert findings(plant.lesson(lesson, reading=lesson.lesson.reading * 2)) != []


@pytest.mark.parametrize(
    ("verbatim", "plain", "sound"),
    [(50, 400, True), (50, 401, False), (300, 480, True), (300, 481, False)],
)
def test_words_of_the_plain_reading(lesson, plant, verbatim, plain, sound):
    clause = Clause("word " * verbatim, "word " * plain)
    case = plant.lesson(lesson, reading=(ReadingUnit("48", (clause,)),))
    assert (findings(case) == []) is sound


def test_context_is_at_most_a_quarter_of_the_words(lesson, plant):
    long = ContextNote("word " * 400, "someone", "2021")
    assert findings(plant.lesson(lesson, context=(long,))) != []
    assert findings(plant.lesson(lesson, context=())) == []


def test_a_link_to_a_term_finds_it(lesson, plant):
    assert findings(plant.plain(lesson, "A [word](term:unknown).")) == [
        "There is no term 'unknown'."
    ]


@pytest.mark.parametrize(("count", "sound"), [(11, False), (12, True), (45, True), (46, False)])
def test_words_of_a_definition(count, sound):
    term = Term(slug="x", term="x", definition="word " * count, paragraphs=("48",))
    assert (list(contract.definition(term, Source("glossary"))) == []) is sound


def test_a_term_names_its_paragraphs():
    term = Term(slug="x", term="x", definition="word " * 20, paragraphs=())
    assert [problem.code for problem in contract.definition(term, Source("glossary"))] == ["L21"]
