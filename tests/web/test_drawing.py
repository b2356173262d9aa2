"""What is drawn tells nothing before the answer, and marks every part of it afterwards."""

from collections import Counter

import pytest

from learnapp.domain.questions.base import Question
from learnapp.domain.questions.registry import TYPES
from learnapp.domain.questions.shapes import ORDER, InvalidResponse, Match, Response
from learnapp.web.answer_form import Given, Tokens
from learnapp.web.drawing import Drawn, Mark, draw, first_order
from learnapp.web.judging import ItemJudge

EXAMPLES = {name: type.EXAMPLES for name, type in TYPES.items()}


@pytest.fixture
def tokens(context: None) -> Tokens:
    return Tokens("0f" * 16, 1)


@pytest.mark.parametrize("name", TYPES)
def test_what_is_drawn_before_the_answer_holds_no_id_and_no_word_of_feedback(
    name: str, tokens: Tokens
) -> None:
    question = EXAMPLES[name].question
    begun = Given({ORDER: first_order(question.shape, tokens, question.key.get(ORDER, ()))})
    drawn = draw(question.shape, tokens, begun if name == "ordering" else Given())
    text = repr(drawn)
    assert not drawn.answered
    assert all(option.feedback not in text for option in question.options)
    values = {row.value for field in drawn.fields for row in field.rows}
    if name != "ordering":
        assert all(len(value) == 17 for value in values)
        assert not any(row.chosen for field in drawn.fields for row in field.rows)


@pytest.mark.parametrize("name", TYPES)
def test_the_key_has_every_mark_right(name: str, tokens: Tokens) -> None:
    question = EXAMPLES[name].question
    drawn = judged(question, question.key, tokens)
    marks = [row.said.mark for field in drawn.fields for row in field.rows]
    assert not {Mark.WRONG, Mark.MISSED, Mark.KEY} & set(marks)
    if not marks or not any(marks):
        assert {field.said.mark for field in drawn.fields} == {Mark.RIGHT}


@pytest.mark.parametrize("name", TYPES)
def test_a_wrong_answer_is_marked_and_explained(name: str, tokens: Tokens) -> None:
    examples = EXAMPLES[name]
    for response in examples.wrong:
        drawn = judged(examples.question, response, tokens)
        said = [field.said for field in drawn.fields]
        said += [row.said for field in drawn.fields for row in field.rows]
        assert {Mark.WRONG, Mark.MISSED} & {one.mark for one in said}
        assert any(one.feedback for one in said if one.mark in {Mark.WRONG, Mark.MISSED})


def test_the_right_choice_is_named_beside_a_wrong_one(tokens: Tokens) -> None:
    question = EXAMPLES["matching"].question
    assert isinstance(question.shape, Match)
    response = dict(question.key)
    one, two, *_ = response
    response[one], response[two] = response[two], response[one]
    drawn = judged(question, response, tokens)
    texts = {target.id: target.text for target in question.shape.targets}
    wanted = {field.name: field.wanted for field in drawn.fields}
    assert wanted[tokens.field(one)] == texts[question.key[one][0]]


def test_the_key_stands_in_each_place_equally_often(context: None) -> None:
    question = EXAMPLES["which-paragraph"].question
    (group,) = question.shape.groups  # type: ignore[union-attr]  # a choice
    (key,) = question.key["answer"]
    tries = 600
    places = Counter(
        [label.id for label in Tokens(str(n), 1).shuffled(group.options)].index(key)
        for n in range(tries)
    )
    expected = tries / len(group.options)
    chi_square = sum((places[n] - expected) ** 2 / expected for n in range(len(group.options)))
    assert chi_square < 10.8  # p = .001 at one degree of freedom


def test_options_stand_in_the_same_order_before_and_after(tokens: Tokens) -> None:
    for name in ("single", "multiple", "matching", "cloze", "categorise", "true-false-quote"):
        question = EXAMPLES[name].question
        before = draw(question.shape, tokens)
        after = judged(question, question.key, tokens)
        assert rows(before) == rows(after)


def test_what_no_longer_fits_the_item_is_not_judged() -> None:
    with pytest.raises(InvalidResponse):
        ItemJudge(EXAMPLES["single"].question, {"answer": ("gone",)})


def judged(question: Question, response: Response, tokens: Tokens) -> Drawn:
    """A question as it is drawn after an answer."""
    return draw(question.shape, tokens, Given(response), ItemJudge(question, response))


def rows(drawn: Drawn) -> list[tuple[str, list[str]]]:
    """Fields and their rows in the order drawn."""
    return [(field.name, [row.value for row in field.rows]) for field in drawn.fields]
