"""One contract for every question type: its own examples, and any response at all."""

from dataclasses import asdict, replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from learnapp.domain.questions.base import Difficulty, InvalidQuestion, Pool, Question
from learnapp.domain.questions.registry import TYPES
from learnapp.domain.questions.shapes import (
    Blanks,
    Choice,
    Fault,
    Group,
    InvalidResponse,
    Label,
    Match,
    Order,
    Response,
    Shape,
)
from learnapp.domain.questions.types.cloze import BankOption

KINDS = [pytest.param(kind, id=name) for name, kind in TYPES.items()]


def plain(value: Any) -> Any:
    """As a YAML reader would give it: strings, numbers, lists and mappings only."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items() if item is not None}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return str(value) if isinstance(value, str) else value


def test_every_planned_type_is_registered() -> None:
    assert set(TYPES) == {
        "single",
        "multiple",
        "true-false-quote",
        "cloze",
        "which-paragraph",
        "matching",
        "ordering",
        "categorise",
        "force",
        "scenario",
        "case-node",
    }


@pytest.mark.parametrize("kind", KINDS)
def test_right_examples_are_right(kind: type[Question]) -> None:
    question = kind.EXAMPLES.question
    assert question.key in kind.EXAMPLES.right
    for response in kind.EXAMPLES.right:
        assert question.grade(response).correct
        assert question.grade(response).credit == 1


@pytest.mark.parametrize("kind", KINDS)
def test_wrong_examples_are_wrong(kind: type[Question]) -> None:
    assert kind.EXAMPLES.wrong
    for response in kind.EXAMPLES.wrong:
        assert not kind.EXAMPLES.question.grade(response).correct


@pytest.mark.parametrize("kind", KINDS)
def test_invalid_examples_are_refused_with_their_code(kind: type[Question]) -> None:
    assert kind.EXAMPLES.invalid
    for response, code in kind.EXAMPLES.invalid:
        with pytest.raises(InvalidResponse) as caught:
            kind.EXAMPLES.question.grade(response)
        assert caught.value.code is code
        assert caught.value.field


@pytest.mark.parametrize("kind", KINDS)
def test_the_dataclass_is_the_authored_format(kind: type[Question]) -> None:
    question = kind.EXAMPLES.question
    read = TypeAdapter(kind).validate_python(plain(asdict(question)))
    assert read == question
    assert read.fingerprint == question.fingerprint


@pytest.mark.parametrize("kind", KINDS)
def test_a_field_that_does_not_exist_is_an_error(kind: type[Question]) -> None:
    authored = plain(asdict(kind.EXAMPLES.question))
    authored["evidence"][0]["qoute"] = "a slip of the pen"
    with pytest.raises(ValueError, match="qoute"):
        TypeAdapter(kind).validate_python(authored)


@pytest.mark.parametrize("kind", KINDS)
def test_the_fingerprint_follows_what_is_asked_and_not_how_it_is_filed(
    kind: type[Question],
) -> None:
    question = kind.EXAMPLES.question
    evidence = replace(question.evidence[0], start=3, end=9)
    filed = replace(
        question,
        id="renamed",
        retired=True,
        pool=Pool.FORM_A,
        difficulty=Difficulty.HARD,
        evidence=(evidence, *question.evidence[1:]),
    )
    assert filed.fingerprint == question.fingerprint
    asked = replace(question, stem=question.stem + " ")
    assert asked.fingerprint != question.fingerprint
    assert len(question.fingerprint) == 16


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_page_may_show_holds_no_key_and_no_feedback(kind: type[Question]) -> None:
    shown = repr(kind.EXAMPLES.question.shape)
    assert "correct" not in shown
    for option in kind.EXAMPLES.question.options:
        assert option.feedback not in shown
        assert option.text in shown


@pytest.mark.parametrize("kind", KINDS)
def test_every_option_has_feedback_and_one_of_them_is_correct(kind: type[Question]) -> None:
    options = kind.EXAMPLES.question.options
    assert all(option.feedback for option in options)
    assert any(option.correct for option in options)


@pytest.mark.parametrize("kind", KINDS)
def test_the_chance_of_a_guess_is_that_of_the_shape(kind: type[Question]) -> None:
    question = kind.EXAMPLES.question
    assert 0 < question.chance == question.shape.chance < 1


@pytest.mark.parametrize("kind", KINDS)
def test_an_item_without_its_basics_is_refused(kind: type[Question]) -> None:
    question = kind.EXAMPLES.question
    for change in ({"paragraphs": ()}, {"stem": "  "}, {"evidence": ()}):
        with pytest.raises(InvalidQuestion):
            replace(question, **change)  # type: ignore[arg-type]  # one of three fields


def fields(shape: Shape) -> dict[str, tuple[str, ...]]:
    """Every field of a shape with the ids that it takes."""
    match shape:
        case Choice(groups):
            return {group.id: tuple(o.id for o in group.options) for group in groups}
        case Order(steps):
            return {"order": tuple(step.id for step in steps)}
        case Match(stems, targets):
            return {stem.id: tuple(target.id for target in targets) for stem in stems}
        case Blanks(_, blanks, bank):
            return {blank: tuple(word.id for word in bank) for blank in blanks}


@st.composite
def valid(draw: st.DrawFn, shape: Shape) -> Response:
    """Any response that fits the shape."""
    known = fields(shape)
    match shape:
        case Choice(groups):
            return {
                group.id: tuple(
                    draw(
                        st.lists(
                            st.sampled_from(known[group.id]),
                            min_size=1,
                            max_size=len(group.options) if group.multiple else 1,
                            unique=True,
                        )
                    )
                )
                for group in groups
            }
        case Order():
            return {"order": tuple(draw(st.permutations(known["order"])))}
        case Match(reusable=True):
            return {field: (draw(st.sampled_from(ids)),) for field, ids in known.items()}
        case _:
            order = draw(st.permutations(next(iter(known.values()))))
            return {field: (id,) for field, id in zip(known, order, strict=False)}


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=60)
@given(data=st.data())
def test_any_valid_response_is_graded(kind: type[Question], data: st.DataObject) -> None:
    question = kind.EXAMPLES.question
    response = data.draw(valid(question.shape))
    grade = question.grade(response)
    assert 0 <= grade.credit <= 1
    assert grade.correct == (grade.credit == 1)
    same = all(
        (response[f] == ids if f == "order" else set(response[f]) == set(ids))
        for f, ids in question.key.items()
    )
    assert grade.correct == same
    assert grade == question.grade(dict(reversed(response.items())))


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=100)
@given(data=st.data())
def test_any_other_response_is_refused_with_a_code(
    kind: type[Question], data: st.DataObject
) -> None:
    question = kind.EXAMPLES.question
    known = fields(question.shape)
    names = st.sampled_from([*known, "strange"])
    ids = st.sampled_from(["strange", "", *sorted({i for all in known.values() for i in all})])
    response = data.draw(st.dictionaries(names, st.lists(ids, max_size=6).map(tuple)))
    try:
        assert 0 <= question.grade(response).credit <= 1
    except InvalidResponse as refusal:
        assert refusal.code in Fault
        assert refusal.field in {*known, "strange"}
    else:
        assert set(response) == set(known)
        assert all(set(chosen) <= set(known[field]) for field, chosen in response.items())


def labels(*ids: str) -> tuple[Label, ...]:
    return tuple(Label(id, id.upper()) for id in ids)


def test_multiple_credit_is_corrected_for_guessing() -> None:
    shape = Choice((Group("g", labels("a", "b", "c", "d"), multiple=True),))
    key = {"g": ("a", "b")}
    assert shape.grade({"g": ("a", "b")}, key).credit == 1
    assert shape.grade({"g": ("a",)}, key).credit == 0.5
    assert shape.grade({"g": ("a", "c")}, key).credit == 0
    assert shape.grade({"g": ("c", "d")}, key).credit == 0
    assert shape.grade({"g": ("a", "c")}, key).right == {"a", "d"}


def test_two_groups_count_only_together() -> None:
    shape = Choice((Group("v", labels("t", "f")), Group("q", labels("a", "b", "c", "d"))))
    key = {"v": ("t",), "q": ("a",)}
    half = shape.grade({"v": ("t",), "q": ("b",)}, key)
    assert half.credit == 0
    assert half.right == {"v"}
    assert shape.chance == 1 / 8


def test_order_credit_counts_neighbours_that_stay_together() -> None:
    shape = Order(labels("a", "b", "c", "d"))
    key = {"order": ("a", "b", "c", "d")}
    shifted = shape.grade({"order": ("d", "a", "b", "c")}, key)
    assert shifted.credit == pytest.approx(2 / 3)
    assert shifted.right == {"b", "c"}
    start = shape.grade({"order": ("a", "c", "b", "d")}, key)
    assert start.credit == 0
    assert start.right == {"a"}
    assert shape.chance == 1 / 24


def test_match_credit_counts_pairs() -> None:
    shape = Match(labels("1", "2", "3"), labels("a", "b", "c", "d"))
    key = {"1": ("a",), "2": ("b",), "3": ("c",)}
    grade = shape.grade({"1": ("a",), "2": ("c",), "3": ("d",)}, key)
    assert grade.credit == pytest.approx(1 / 3)
    assert grade.right == {"1"}
    assert shape.chance == 1 / 24
    assert Match(labels("1", "2"), labels("a", "b"), reusable=True).chance == 1 / 4


def test_blanks_count_only_together() -> None:
    shape = Blanks(("x ", " y ", ""), ("1", "2"), labels("a", "b", "c"))
    grade = shape.grade({"1": ("a",), "2": ("c",)}, {"1": ("a",), "2": ("b",)})
    assert grade.credit == 0
    assert grade.right == {"1"}
    assert shape.chance == 1 / 6


def test_chance_of_a_multiple_group_leaves_out_the_empty_choice() -> None:
    assert Choice((Group("g", labels("a", "b", "c"), multiple=True),)).chance == 1 / 7


def broken(name: str, **changes: Any) -> None:
    with pytest.raises(InvalidQuestion):
        replace(TYPES[name].EXAMPLES.question, **changes)


def test_items_whose_parts_do_not_fit_are_refused() -> None:
    def parts(name: str, field: str) -> Any:
        return getattr(TYPES[name].EXAMPLES.question, field)

    options = parts("single", "options")
    broken("single", options=options[:1])
    broken("single", options=(options[0], replace(options[1], id="a")))
    broken("single", options=tuple(replace(option, correct=True) for option in options))
    marked = tuple(replace(option, correct=False) for option in parts("multiple", "options"))
    broken("multiple", options=marked)
    verdict = parts("true-false-quote", "verdict")
    broken("true-false-quote", verdict=verdict[::-1])
    broken("true-false-quote", verdict=tuple(replace(v, correct=True) for v in verdict))
    broken("true-false-quote", quotes=parts("true-false-quote", "quotes")[1:])
    bank: tuple[BankOption, ...] = parts("cloze", "options")
    broken("cloze", stem="A sentence without a blank")
    broken("cloze", stem="Only {1} here")
    broken("cloze", stem="Twice {1} and {1} and {2}")
    broken("cloze", options=(replace(bank[0], blank=2), *bank[1:]))
    broken("ordering", steps=parts("ordering", "steps")[:2])
    stems = parts("matching", "stems")
    broken("matching", stems=(stems[0], replace(stems[1], target="a")))
    broken("matching", stems=(stems[0], replace(stems[1], target="z")))
    broken("categorise", categories=parts("categorise", "categories")[:1])
    card = parts("categorise", "cards")[0]
    broken("categorise", cards=(card, replace(card, id="2", category="z")))
    broken("scenario", role=None)
