"""A review session: due, then weak; twins apart, then together; gently after an absence."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learnapp.domain.confusables import GROUPS
from learnapp.domain.knowledge import PRIOR
from learnapp.domain.lessons import Course
from learnapp.domain.review import (
    APART,
    RESTART_SIZE,
    Card,
    Step,
    Why,
    days_absent,
    items_for,
    letters,
    review_session,
    session_size,
    why_at,
)
from learnapp.domain.scheduling import Memory, due_at
from learnapp.domain.selection import Seen

NOW = datetime(2026, 3, 31, 12, tzinfo=UTC)


def memory(days_ago: float, stability: float = 5.0) -> Memory:
    return Memory(stability, difficulty=5.0, reviewed_at=NOW - timedelta(days=days_ago))


def session(memories: dict[Card, Memory], known: dict[str, float], **more: object):
    given: dict[str, object] = {"now": NOW, "retention": 0.9, "absent": 0, "size": 10}
    groups = more.pop("groups", [])
    return review_session(memories, known, groups, **(given | more))  # type: ignore[arg-type]


def cards(count: int, days_ago: float = 9) -> dict[Card, Memory]:
    """Cards that are due, the first most so."""
    return {(f"{n}", "recall"): memory(days_ago, 3 + n / 10) for n in range(10, 10 + count)}


def sure(memories: dict[Card, Memory]) -> dict[str, float]:
    return {paragraph: 0.99 for paragraph, _ in memories}


def test_five_minutes_are_ten_items() -> None:
    assert (session_size(), session_size(2)) == (10, 4)


def test_days_absent_are_counted_from_the_last_answer() -> None:
    assert days_absent({}, NOW) == 0
    assert days_absent({("1", "a"): memory(20), ("2", "a"): memory(13.9)}, NOW) == 13
    assert days_absent({("1", "a"): memory(-1)}, NOW) == 0


def test_nothing_due_and_nothing_weak_is_no_session() -> None:
    assert session({}, {}) == ()
    assert session({("16", "recall"): memory(1, 50)}, {"16": 0.95}) == ()


def test_due_first_the_most_overdue_before_then_weak_and_why() -> None:
    memories = {
        ("due", "recall"): memory(9),
        ("overdue", "force"): memory(30),
        ("weak-and-due", "recall"): memory(9),
        ("weak", "recall"): memory(1, 50),
        ("weaker", "recall"): memory(1, 50),
        ("fine", "recall"): memory(1, 50),
    }
    known = {"due": 0.95, "overdue": 0.95, "weak-and-due": 0.10, "weak": 0.8, "weaker": 0.3}
    assert session(memories, known | {"fine": 0.9}) == (
        Step("weak-and-due", "recall", Why.WEAK),
        Step("overdue", "force", Why.OVERDUE),
        Step("due", "recall", Why.OVERDUE),
        Step("weaker", "recall", Why.WEAK),
        Step("weak", "recall", Why.WEAK),
    )


def test_a_paragraph_without_an_estimate_is_weak() -> None:
    (step,) = session({("16", "recall"): memory(0)}, {})
    assert (step.why, PRIOR < 0.9) == (Why.WEAK, True)


def test_a_higher_retention_has_more_to_review() -> None:
    memories = {("16", "recall"): memory(2)}
    assert session(memories, sure(memories)) == ()
    assert len(session(memories, sure(memories), retention=0.97)) == 1


def test_a_second_skill_waits_until_every_paragraph_had_its_first() -> None:
    memories = cards(3) | {("10", "force"): memory(90)}
    steps = session(memories, sure(memories))
    assert [step.paragraph for step in steps] == ["10", "11", "12", "10"]
    assert steps[0].skill == "force"


def test_twins_come_apart_and_then_together_at_the_end() -> None:
    memories = cards(12)
    steps = session(memories, sure(memories), groups=[("11", "12"), ("13", "30")])
    assert len(steps) == 10
    places = [n for n, step in enumerate(steps) if step.paragraph in {"11", "12"}]
    assert [steps[n].why for n in places] == [Why.OVERDUE] * 2 + [Why.TOGETHER] * 2
    assert places[1] - places[0] > APART
    assert places[2:] == [8, 9]
    assert {step.paragraph for step in steps[8:]} == {"11", "12"}


def test_the_groups_of_the_course_bring_their_members_together() -> None:
    memories = {(id, "recall"): memory(9) for id in ("21", "36", "1")}
    steps = session(memories, sure(memories), groups=GROUPS)
    assert [step.paragraph for step in steps] == ["1", "21", "36", "21", "36"]


def test_without_two_of_a_group_nothing_is_asked_twice() -> None:
    memories = cards(12)
    steps = session(memories, sure(memories), groups=[("11", "30"), ("29", "12")])
    assert len({step.paragraph for step in steps}) == len(steps) == 10


def test_two_skills_of_one_paragraph_are_no_twins() -> None:
    memories = {("10", "recall"): memory(9), ("10", "force"): memory(9)}
    steps = session(memories, sure(memories), groups=[("10", "11")])
    assert [step.why for step in steps] == [Why.OVERDUE] * 2


@pytest.mark.parametrize("absent", [14, 300])
def test_after_a_long_absence_two_easy_wins_and_ten_in_all(absent: int) -> None:
    memories = cards(30, days_ago=absent) | {
        ("easy", "recall"): memory(absent, 900),
        ("easy", "force"): memory(absent, 850),
        ("easier", "recall"): memory(absent, 1000),
    }
    known = sure(memories)
    steps = session(memories, known, absent=absent, size=40)
    assert len(steps) == RESTART_SIZE
    assert steps[:2] == (
        Step("easier", "recall", Why.EASY_WIN),
        Step("easy", "recall", Why.EASY_WIN),
    )
    assert {step.why for step in steps[2:]} == {Why.OVERDUE}
    assert [step.paragraph for step in steps[2:4]] == ["10", "11"]


def test_an_easy_win_is_not_asked_again_as_overdue() -> None:
    memories = cards(3, days_ago=20)
    steps = session(memories, sure(memories), absent=20)
    assert sorted(step.paragraph for step in steps) == ["10", "11", "12"]
    assert len(session(memories, sure(memories), absent=20, size=1)) == 1


CARDS = st.dictionaries(
    st.tuples(st.sampled_from("abcdefgh"), st.sampled_from(["recall", "force"])),
    st.builds(memory, st.floats(0, 60), st.floats(0.3, 60)),
)
PAIRS = st.lists(st.sets(st.sampled_from("abcdefgh"), min_size=2, max_size=3), max_size=4)


@given(CARDS, PAIRS, st.integers(0, 12), st.integers(0, 30))
def test_any_session_is_within_its_size_and_asks_what_was_learned(
    memories: dict[Card, Memory], groups: list[set[str]], size: int, absent: int
) -> None:
    steps = session(memories, {"a": 0.95, "b": 0.5}, groups=groups, size=size, absent=absent)
    assert len(steps) <= size
    once = [(step.paragraph, step.skill) for step in steps if step.why is not Why.TOGETHER]
    assert len(set(once)) == len(once)
    assert {*once, *((step.paragraph, step.skill) for step in steps)} <= memories.keys()
    together = [step for step in steps if step.why is Why.TOGETHER]
    assert len(together) in {0, 2}
    assert together == list(steps[len(steps) - len(together) :])
    for step in steps:
        due = due_at(memories[step.paragraph, step.skill], 0.9) <= NOW
        assert due or step.why is not Why.OVERDUE


def chosen(course: Course, *steps: Step, seen: tuple[str, ...] = (), seed: str = "s"):
    met = {id: Seen(1, True, NOW - timedelta(days=9 - n)) for n, id in enumerate(seen)}
    return items_for(steps, items_on=course.items_on, seen=met, seed=seed)


def test_each_step_gets_an_item_on_its_paragraph_and_skill(tiny_course: Course) -> None:
    cards = [("16", "force"), ("17", "recall"), ("18", "force")]
    found = chosen(tiny_course, *(Step(*card, Why.WEAK) for card in cards))
    assert [(step.paragraph, step.skill) for step, _ in found] == cards
    for step, id in found:
        item = tiny_course.item(id)
        assert step.paragraph in item.paragraphs and item.skill == step.skill


def test_an_item_never_seen_comes_first_and_else_the_one_seen_longest_ago(
    tiny_course: Course,
) -> None:
    items = [item for item in tiny_course.items_on("17") if item.skill == "recall"]
    ids, step = tuple(item.id for item in items), Step("17", "recall", Why.OVERDUE)
    assert len(ids) > 2
    for left in ids:
        seen = tuple(id for id in ids if id != left)
        assert chosen(tiny_course, step, seen=seen) == ((step, left),)
    assert chosen(tiny_course, step, seen=ids) == ((step, ids[0]),)


def asked(course: Course, steps: list[Step], items: dict[str, list[str]], seed: int = 0):
    """The ids asked, of recall items whose ids name their paragraphs: "17-18.a" is on both."""
    model = course.item("tiny-one-01")
    made = {
        paragraph: [replace(model, id=id, paragraphs=tuple(id[:-2].split("-"))) for id in ids]
        for paragraph, ids in items.items()
    }
    found = items_for(steps, items_on=lambda id: made.get(id, []), seen={}, seed=seed)
    return [id for _, id in found]


def step(paragraph: str, why: Why = Why.WEAK, skill: str = "recall") -> Step:
    return Step(paragraph, skill, why)


def test_no_item_is_asked_twice_and_what_has_none_is_left_out(tiny_course: Course) -> None:
    items = {"16": ["16.a"], "17": ["17.a", "17.b"]}
    steps = [step("16"), step("17"), step("16"), step("17"), step("18"), step("16", skill="force")]
    ids = asked(tiny_course, steps, items)
    assert sorted(ids) == ["16.a", "17.a", "17.b"] and ids[0] == "16.a"


def test_twins_come_together_both_or_not_at_all(tiny_course: Course) -> None:
    steps = [step(id, why) for why in (Why.WEAK, Why.TOGETHER) for id in ("16", "17")]
    enough = {"16": ["16.a", "16.b"], "17": ["17.a", "17.b"]}
    assert len(asked(tiny_course, steps, enough)) == 4
    for short in ("16", "17"):
        ids = asked(tiny_course, steps, enough | {short: [f"{short}.a"]})
        assert len(ids) == 2 and {id[:2] for id in ids} == {"16", "17"}


def test_an_item_that_touches_what_was_just_asked_waits_but_for_twins(tiny_course: Course) -> None:
    items = {"16": ["16.a"], "17": ["16-17.a", "17.b"], "18": ["18.a"]}
    for why, second in ((Why.WEAK, {"17.b"}), (Why.TOGETHER, {"17.b", "16-17.a"})):
        steps = [step("16"), step("17", why), step("18", why)]
        assert {asked(tiny_course, steps, items, seed)[1] for seed in range(9)} == second


def test_the_reasons_are_kept_as_letters() -> None:
    steps = [Step("16", "recall", why) for why in Why]
    kept = letters(steps)
    assert len(set(kept)) == len(Why)
    assert [why_at(kept, place) for place in range(1, 5)] == list(Why)
    assert why_at(kept, 5) is None
    assert why_at("", 1) is why_at("x", 1) is None
