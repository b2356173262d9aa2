"""Choosing the items of an attempt."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learnapp.domain.questions.base import Bloom, Pool, Question
from learnapp.domain.questions.registry import TYPES
from learnapp.domain.selection import Seen, lesson_quiz, mastery_try, wrong_answers

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def item(id: str, pool: Pool = Pool.PRACTICE, bloom: Bloom = Bloom.UNDERSTAND) -> Question:
    question = TYPES["single"].EXAMPLES.question
    return replace(question, id=id, pool=pool, bloom=bloom, paragraphs=(id,))


def quiz(
    items: Sequence[Question], seed: int, *, size: int, seen: Mapping[str, Seen]
) -> tuple[str, ...]:
    """A quiz of one lesson alone."""
    return lesson_quiz(items, [], size=size, from_earlier=0, seed=seed, seen=seen)


def many(prefix: str, count: int, pool: Pool = Pool.PRACTICE) -> list[Question]:
    return [item(f"{prefix}{n}", pool) for n in range(count)]


def test_a_lesson_quiz_asks_its_own_pool_then_practice_then_generated() -> None:
    own = [*many("g", 9, Pool.GENERATED), *many("p", 3), *many("q", 4, Pool.LESSON_QUIZ)]
    ids = lesson_quiz(own, [], size=8, from_earlier=0, seed=1, seen={})
    assert sorted(id[0] for id in ids) == list("gpppqqqq")


def test_a_quarter_comes_from_earlier_lessons() -> None:
    ids = lesson_quiz(many("a", 20), many("b", 20), size=8, from_earlier=2, seed=1, seen={})
    assert sorted(id[0] for id in ids) == list("aaaaaabb")


@pytest.mark.parametrize(
    ("own", "earlier", "expected"),
    [(3, 20, "aaabbbbb"), (20, 1, "aaaaaaab"), (2, 3, "aabbb"), (0, 0, "")],
)
def test_one_side_makes_up_for_the_other(own: int, earlier: int, expected: str) -> None:
    ids = lesson_quiz(many("a", own), many("b", earlier), size=8, from_earlier=2, seed=1, seen={})
    assert sorted(id[0] for id in ids) == list(expected)


def test_an_item_of_both_lessons_is_asked_once() -> None:
    shared = many("a", 5)
    ids = lesson_quiz(shared, shared, size=8, from_earlier=2, seed=1, seen={})
    assert sorted(ids) == sorted(question.id for question in shared)


def test_unseen_items_come_before_seen_ones_of_any_pool() -> None:
    items = [*many("q", 4, Pool.LESSON_QUIZ), *many("g", 4, Pool.GENERATED)]
    seen = {f"q{n}": Seen(1, True, NOW) for n in range(4)}
    assert {id[0] for id in quiz(items, 1, size=4, seen=seen)} == {"g"}
    seen["g0"] = Seen(2, True, NOW)
    assert "g0" not in quiz(items, 1, size=7, seen=seen)


def test_levels_are_mixed() -> None:
    blooms = [Bloom.REMEMBER] * 10 + [Bloom.APPLY, Bloom.ANALYSE]
    items = [item(f"i{n}", bloom=bloom) for n, bloom in enumerate(blooms)]
    assert {"i10", "i11"} <= set(quiz(items, 5, size=3, seen={}))


def test_one_paragraph_is_not_asked_about_again_while_others_wait() -> None:
    items = [replace(item(f"i{n}"), paragraphs=("18" if n < 9 else "20",)) for n in range(10)]
    assert "i9" in quiz(items, 3, size=2, seen={})


def test_retired_items_and_closed_pools_are_never_asked() -> None:
    items = [
        replace(item("old"), retired=True),
        item("form", Pool.FORM_A),
        item("paper", Pool.CERTIFICATE),
        item("open"),
    ]
    assert quiz(items, 1, size=9, seen={}) == ("open",)
    assert lesson_quiz(items, items, size=9, from_earlier=3, seed=1, seen={}) == ("open",)
    seen = {question.id: Seen(1, False, NOW) for question in items}
    assert wrong_answers(items, size=9, seed=1, seen=seen) == ("open",)


def test_a_verdict_that_was_withheld_is_no_wrong_answer() -> None:
    seen = {"i0": Seen(0, None, NOW)}
    assert wrong_answers(many("i", 1), size=9, seed=1, seen=seen) == ()


def test_a_try_takes_ten_items_never_met_written_ones_first() -> None:
    items = [*many("g", 9, Pool.GENERATED), *many("p", 3), *many("q", 4, Pool.LESSON_QUIZ)]
    seen = {id: Seen(0, None, NOW) for id in ("p0", "q0", "q1", "q2", "g0")}
    ids = mastery_try(items, seed=1, seen=seen)
    assert sorted(id[0] for id in ids) == list("gggggggppq")
    assert not seen.keys() & set(ids)


def test_there_is_no_try_of_fewer_than_ten() -> None:
    seen = {"p0": Seen(1, True, NOW)}
    assert mastery_try(many("p", 10), seed=1, seen=seen) == ()
    assert len(mastery_try(many("p", 11), seed=1, seen=seen)) == 10


def test_wrong_answers_are_those_wrong_the_last_time() -> None:
    seen = {"i0": Seen(1, False, NOW), "i1": Seen(3, True, NOW), "i2": Seen(2, False, NOW)}
    assert set(wrong_answers(many("i", 5), size=9, seed=1, seen=seen)) == {"i0", "i2"}


@given(st.integers(0, 12), st.integers(0, 5), st.integers(), st.sets(st.integers(0, 14)))
def test_any_choice_is_made_of_different_items_and_repeats(
    size: int, from_earlier: int, seed: int, known: set[int]
) -> None:
    items = many("i", 15)
    seen = {f"i{n}": Seen(n % 3 + 1, n % 2 == 0, NOW) for n in known}
    ids = lesson_quiz(
        items[:9], items[6:], size=size, from_earlier=from_earlier, seed=seed, seen=seen
    )
    assert len(ids) == len(set(ids)) == min(size, 15)
    again = lesson_quiz(
        items[8::-1], items[:5:-1], size=size, from_earlier=from_earlier, seed=seed, seen=seen
    )
    assert ids == again


def test_another_seed_chooses_otherwise() -> None:
    items = many("i", 40)
    assert len({quiz(items, seed, size=5, seen={}) for seed in range(20)}) > 15
