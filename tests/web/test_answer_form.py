"""Forms carry tokens of one place of one attempt, and are read back into responses."""

from itertools import permutations

import pytest
from werkzeug.datastructures import MultiDict

from learnapp.domain.questions.registry import TYPES
from learnapp.domain.questions.shapes import (
    ORDER,
    Choice,
    Fault,
    Group,
    InvalidResponse,
    Label,
    Match,
    Order,
)
from learnapp.web.answer_form import Given, Tokens, given, moved, read
from learnapp.web.drawing import draw, first_order

pytestmark = pytest.mark.usefixtures("context")

STEPS = Order(tuple(Label(id, id.upper()) for id in "abcd"))
CHOICE = Choice((Group("answer", tuple(Label(id, id.upper()) for id in "abcdefgh")),))
KEY = tuple("abcd")


@pytest.fixture
def tokens() -> Tokens:
    return Tokens("f" * 32, 1)


def sent(tokens: Tokens, shape, response) -> MultiDict[str, str]:
    if isinstance(shape, Order):
        order = response.get(ORDER, ())
        return MultiDict([(tokens.field(id), str(n)) for n, id in enumerate(order, 1)])
    pairs = [(tokens.field(f), tokens.option(id)) for f, ids in response.items() for id in ids]
    return MultiDict(pairs)


@pytest.mark.parametrize("name", sorted(TYPES))
def test_every_right_and_wrong_response_of_a_type_survives_its_form(name: str, tokens) -> None:
    examples = TYPES[name].EXAMPLES
    shape = examples.question.shape
    for response in (*examples.right, *examples.wrong):
        found = read(shape, sent(tokens, shape, response), tokens)
        assert {f: set(ids) for f, ids in found.items()} == {
            f: set(ids) for f, ids in response.items()
        }
        assert examples.question.grade(found) == examples.question.grade(response)


@pytest.mark.parametrize("name", sorted(TYPES))
def test_every_response_that_a_type_refuses_is_refused_from_its_form(name: str, tokens) -> None:
    examples = TYPES[name].EXAMPLES
    for response, fault in examples.invalid:
        if fault is Fault.UNKNOWN_FIELD:  # a form has no other fields than those of its shape
            continue
        with pytest.raises(InvalidResponse):
            form = sent(tokens, examples.question.shape, response)
            examples.question.grade(read(examples.question.shape, form, tokens))


def test_ids_and_tokens_of_other_places_are_no_choices(tokens) -> None:
    for other in (Tokens("f" * 32, 2), Tokens("e" * 32, 1)):
        form = MultiDict([(tokens.field("answer"), other.option("a"))])
        with pytest.raises(InvalidResponse, match=Fault.UNKNOWN_OPTION):
            CHOICE.check(read(CHOICE, form, tokens))
    raw = MultiDict([(tokens.field("answer"), "a")])
    with pytest.raises(InvalidResponse, match=Fault.UNKNOWN_OPTION):
        CHOICE.check(read(CHOICE, raw, tokens))
    with pytest.raises(InvalidResponse, match=Fault.EMPTY):
        CHOICE.check(read(CHOICE, MultiDict([("answer", "a")]), tokens))


def test_a_stem_and_a_target_of_one_id_have_different_tokens(tokens) -> None:
    labels = tuple(Label(id, id) for id in "ab")
    drawn = draw(Match(labels, labels), tokens)
    names = {field.name[1:] for field in drawn.fields}
    assert not names & {row.value[1:] for field in drawn.fields for row in field.rows}


def test_options_stand_in_an_order_of_their_attempt(tokens) -> None:
    orders = {
        tuple(row.text for row in draw(CHOICE, Tokens(f"{n:032x}", 1)).fields[0].rows)
        for n in range(40)
    }
    assert len(orders) > 30
    assert draw(CHOICE, tokens) == draw(CHOICE, tokens)


def test_groups_that_are_not_to_be_shuffled_are_not() -> None:
    fixed = Choice((Group("verdict", (Label("t", "True"), Label("f", "False")), shuffle=False),))
    for n in range(10):
        drawn = draw(fixed, Tokens(f"{n:032x}", 1))
        assert [row.text for row in drawn.fields[0].rows] == ["True", "False"]


def test_steps_never_begin_in_the_order_of_the_key() -> None:
    for key in permutations(KEY[:3]):
        shape = Order(tuple(Label(id, id) for id in key))
        begun = {first_order(shape, Tokens(f"{n:032x}", 1), key) for n in range(30)}
        assert key not in begun and len(begun) > 2


def test_a_step_moves_up_and_down_and_not_over_the_edge(tokens) -> None:
    form = sent(tokens, STEPS, {ORDER: KEY})
    pressed = {"a down": "bacd", "d up": "abdc", "a up": "abcd", "d down": "abcd"}
    for button, expected in pressed.items():
        id, way = button.split()
        form["move"] = f"{tokens.option(id)} {way}"
        now = moved(STEPS, form, tokens, KEY)
        assert now == Given({ORDER: tuple(expected)})
    assert moved(CHOICE, form, tokens, ()) is None


def test_what_was_chosen_is_kept_when_a_form_comes_back(tokens) -> None:
    twice = MultiDict([(tokens.field("a"), "1"), (tokens.field("b"), "1")])
    with pytest.raises(InvalidResponse, match=Fault.INCOMPLETE):
        read(STEPS, twice, tokens)
    kept = given(STEPS, twice, tokens, KEY)
    assert kept.ranks == {"a": 1, "b": 1}
    fields = draw(STEPS, tokens, kept).fields
    assert [field.chosen for field in fields] == ["1", "1", "", ""]
    with pytest.raises(InvalidResponse, match=Fault.EMPTY):
        read(STEPS, MultiDict(), tokens)
    every = MultiDict([(tokens.field(id), "1") for id in KEY])
    with pytest.raises(InvalidResponse, match=Fault.REPEATED):
        read(STEPS, every, tokens)
