"""The way through a case follows from its choices, whatever becomes of the case meanwhile."""

from dataclasses import replace

import pytest

from learnapp.domain.questions.base import Bloom, InvalidQuestion
from learnapp.domain.questions.types.case_node import CaseNode
from tests.conftest import make_case

CASE = make_case()
NODES = list(CASE.nodes.values())


def chosen(letters: str, *numbers: int) -> dict[str, str]:
    return {NODES[n - 1].id: letter for n, letter in zip(numbers, letters, strict=True)}


def numbers(nodes) -> list[int]:
    return [int(node.id[-2:]) for node in nodes]


def test_the_best_path_follows_the_keys() -> None:
    assert CASE.first is NODES[0]
    assert numbers(CASE.best_path()) == [1, 2, 3, 5, 6]
    assert numbers(CASE.best_from(NODES[3])) == [4, 5, 6]
    assert CASE.best_from(None) == ()


@pytest.mark.parametrize(
    ("choices", "at", "taken", "now"),
    [
        ("", (), [], 1),
        ("b", (1,), [1], 2),
        ("aab", (1, 2, 3), [1, 2, 3], 4),
        ("aaa", (1, 2, 3), [1, 2, 3], 5),
        ("aabcaa", (1, 2, 3, 4, 5, 6), [1, 2, 3, 4, 5, 6], None),
        ("aaaaa", (1, 2, 3, 5, 6), [1, 2, 3, 5, 6], None),
        # What was decided off the way does not count.
        ("aaaa", (1, 2, 3, 4), [1, 2, 3], 5),
    ],
)
def test_the_way_follows_the_choices(choices, at, taken, now) -> None:
    walk = CASE.walk(chosen(choices, *at))
    assert numbers(step.node for step in walk.steps) == taken
    assert (walk.now and numbers([walk.now])[0]) == now
    assert [step.option.id for step in walk.steps] == list(choices[: len(taken)])


def test_a_choice_that_is_gone_strands_nobody() -> None:
    walk = CASE.walk(chosen("z", 1))
    assert walk.steps[0].option is None
    assert walk.now is NODES[1]


def test_the_last_paragraph_of_a_stem_is_the_question() -> None:
    node = replace(NODES[0], stem="One thing.\n\nAnd another.\nWhat now?\n")
    assert node.situation == "One thing.\n\nAnd another."
    assert node.question == "What now?"
    assert node.best.correct and node.option("none") is None


def bare(node: CaseNode, **changes) -> CaseNode:
    first, *rest = node.options
    return replace(node, options=(replace(first, **changes), *rest))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"role": None}, "role"),
        ({"title": " "}, "title"),
        ({"bloom": Bloom.ANALYSE}, "bloom"),
        ({"stem": "Only a question?"}, "stem"),
        ({"options": NODES[0].options[:2]}, "3 or 4"),
    ],
)
def test_a_decision_that_cannot_be_played_is_refused(change, says) -> None:
    with pytest.raises(InvalidQuestion, match=says):
        replace(NODES[0], **change)


@pytest.mark.parametrize("change", [{"consequence": " "}, {"recovery": "It is mended."}])
def test_a_choice_plays_out_and_the_best_needs_no_mending(change) -> None:
    with pytest.raises(InvalidQuestion):
        bare(NODES[0], **change)
