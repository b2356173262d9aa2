"""What to practise next: the least known, spread out, on what was not seen."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learnapp.domain.practice import LAG, lately, next_paragraph, pick_item, practice, weakest
from learnapp.domain.questions.base import Bloom, Pool, Question
from learnapp.domain.questions.registry import TYPES
from learnapp.domain.selection import Seen

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
PARTS = {f"p{n}": f"part-{n % 3}" for n in range(12)}
KNOWN = st.dictionaries(st.sampled_from(sorted(PARTS)), st.floats(0, 1), min_size=1)


def item(id: str, *paragraphs: str, pool: Pool = Pool.PRACTICE, **more: object) -> Question:
    question = TYPES["single"].EXAMPLES.question
    return replace(question, id=id, pool=pool, paragraphs=paragraphs or ("p0",), **more)


def two_on(paragraph: str) -> list[Question]:
    return [item(f"{paragraph}-{n}", paragraph) for n in range(2)]


def ask(known: dict[str, float], *, size: int = 8, seed: int = 1, items_on=two_on, seen=None):
    return practice(known, parts=PARTS, items_on=items_on, seen=seen or {}, size=size, seed=seed)


def test_the_least_known_comes_first() -> None:
    known = {"p0": 0.9, "p1": 0.31, "p2": 0.55}
    assert next_paragraph(known, parts=PARTS, recent=[], seed=1) == "p1"
    assert next_paragraph(known, parts=PARTS, recent=[("p1",)], seed=1) == "p2"


def test_a_paragraph_waits_until_the_lag_is_over() -> None:
    known = {"p0": 0.1, "p1": 0.5, "p2": 0.6, "p3": 0.7, "p4": 0.8}
    recent: list[tuple[str, ...]] = []
    for _ in range(9):
        recent.append((next_paragraph(known, parts=PARTS, recent=recent, seed=1),))
    assert [id for (id,) in recent] == ["p0", "p1", "p2", "p3"] * 2 + ["p0"]


def test_with_two_paragraphs_they_take_turns_and_one_is_asked_again() -> None:
    two = {"p0": 0.1, "p1": 0.9}
    assert next_paragraph(two, parts=PARTS, recent=[("p1",), ("p0",)], seed=1) == "p1"
    assert next_paragraph({"p0": 0.1}, parts=PARTS, recent=[("p0",)], seed=1) == "p0"


def test_an_item_on_several_paragraphs_keeps_all_of_them_waiting() -> None:
    known = {"p0": 0.1, "p1": 0.2, "p2": 0.9}
    assert next_paragraph(known, parts=PARTS, recent=[("p0", "p1")], seed=1) == "p2"
    assert lately([("p0", "p1")], known) == {"p0", "p1"}
    assert lately([("p0", "p1"), ("p2",)], known) == {"p2"}
    assert lately([("p0", "p1", "p2")], known) == set()


def test_among_equals_the_pillars_are_mixed() -> None:
    known = dict.fromkeys(PARTS, 0.25)
    for seed in range(20):
        recent: list[tuple[str, ...]] = []
        for _ in range(9):
            recent.append((next_paragraph(known, parts=PARTS, recent=recent, seed=seed),))
        parts = [PARTS[id] for (id,) in recent]
        assert all(len(set(parts[n : n + 3])) == 3 for n in range(7))


def test_nothing_can_be_chosen_of_nothing() -> None:
    with pytest.raises(ValueError, match="empty"):
        next_paragraph({}, parts=PARTS, recent=[], seed=1)


@given(KNOWN, st.integers(), st.integers(2, 30))
def test_no_paragraph_returns_within_the_lag_while_there_is_a_choice(
    known: dict[str, float], seed: int, size: int
) -> None:
    lag = min(LAG, len(known) - 1)
    recent: list[tuple[str, ...]] = []
    for _ in range(size):
        chosen = next_paragraph(known, parts=PARTS, recent=recent, seed=seed)
        assert (chosen,) not in recent[-lag:] or not lag
        recent.append((chosen,))
        again = next_paragraph(dict(reversed(known.items())), parts=PARTS,
                               recent=recent[:-1], seed=seed)  # fmt: skip
        assert again == chosen


@given(KNOWN, st.integers())
def test_what_comes_first_is_as_low_as_any(known: dict[str, float], seed: int) -> None:
    first = next_paragraph(known, parts=PARTS, recent=[], seed=seed)
    assert known[first] == min(known.values())


@pytest.mark.parametrize("seed", range(5))
def test_unseen_before_seen_written_before_generated(seed: int) -> None:
    items = [
        item("seen-late"),
        item("seen-early"),
        item("quiz", pool=Pool.LESSON_QUIZ),
        item("made", pool=Pool.GENERATED),
        item("new"),
    ]
    seen = {"seen-late": Seen(1, True, NOW + timedelta(days=1)), "seen-early": Seen(9, False, NOW)}
    order = []
    while items:
        chosen = pick_item(items, seen=seen, seed=seed)
        assert chosen
        order.append(chosen.id)
        items.remove(chosen)
    assert order == ["new", "quiz", "made", "seen-early", "seen-late"]


def test_levels_are_mixed_and_paragraphs_avoided() -> None:
    low, high = item("low", bloom=Bloom.REMEMBER), item("high", bloom=Bloom.APPLY)
    used = Counter({Bloom.REMEMBER: 1})
    for seed in range(9):
        assert pick_item([low, high], seen={}, seed=seed, used=used) == high
        both = [replace(high, paragraphs=("p0", "p1")), low]
        assert pick_item(both, seen={}, seed=seed, used=used, avoid={"p1"}) == low


def test_retired_items_and_forms_are_never_picked() -> None:
    closed = [item("old", retired=True), item("form", pool=Pool.FORM_A)]
    assert pick_item(closed, seen={}, seed=1) is None
    assert pick_item([], seen={}, seed=1) is None
    assert ask({"p0": 0.5}, items_on=lambda id: closed) == ()


def test_a_practice_goes_from_the_least_known_over_all_and_comes_back() -> None:
    ids = ask({"p0": 0.2, "p1": 0.2, "p2": 0.2, "p3": 0.2, "p4": 0.95}, size=6)
    assert {id[:2] for id in ids[:4]} == {"p0", "p1", "p2", "p3"}
    assert len(set(ids)) == 6


def test_a_practice_ends_when_there_are_no_items_left() -> None:
    ids = ask({"p0": 0.1, "p1": 0.9}, size=9)
    assert sorted(ids) == ["p0-0", "p0-1", "p1-0", "p1-1"]


def test_an_item_on_two_paragraphs_teaches_both() -> None:
    shared = {
        "p0": [item("both", "p0", "p1")],
        "p1": [item("both", "p0", "p1")],
        "p2": two_on("p2"),
    }
    ids = ask({"p0": 0.10, "p1": 0.12, "p2": 0.9}, items_on=shared.__getitem__)
    assert ids[0] == "both"
    assert sorted(ids) == ["both", "p2-0", "p2-1"]


@given(KNOWN, st.integers(0, 12), st.integers())
def test_a_practice_repeats_no_item_and_is_the_same_for_its_seed(
    known: dict[str, float], size: int, seed: int
) -> None:
    ids = ask(known, size=size, seed=seed)
    assert len(ids) == len(set(ids)) == min(size, 2 * len(known))
    assert ids == ask(dict(reversed(known.items())), size=size, seed=seed)


def test_the_weakest_are_those_under_the_limit_lowest_first() -> None:
    known = {"p0": 0.5, "p1": 0.95, "p2": 0.2, "p3": 0.5}
    assert weakest(known, enough=0.9, most=5) == ("p2", "p0", "p3")
    assert weakest(known, enough=0.9, most=2) == ("p2", "p0")
    assert weakest({}, enough=0.9, most=2) == ()
