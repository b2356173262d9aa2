"""The parts of the simulation that can be held by hand."""

from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from fsrs import Scheduler
from hypothesis import given
from hypothesis import strategies as st

from learnapp.domain import scheduling
from learnapp.domain.mastery import is_passed, points_after
from learnapp.domain.record import Rows
from learnapp.simulation import selection
from learnapp.simulation.alternatives import one_try, points
from learnapp.simulation.calibration import Student, predictions
from learnapp.simulation.declaring import done_lesson, shown_paragraph, tries_until_mastered
from learnapp.simulation.fading_world import fading_mind, fast_mind
from learnapp.simulation.fsrs_world import FsrsMind, fsrs_mind
from learnapp.simulation.limits import fewest_items
from learnapp.simulation.plans import PLANS, Fsrs, Leitner, Sm2, Weekly
from learnapp.simulation.selection import Learner, at_random, lowest_first, printed_order
from learnapp.simulation.worlds import MIDDLE, World

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def test_printed_order_goes_through_the_text_again_and_again() -> None:
    learner = Learner(MIDDLE, Random(1), "1")
    for _ in range(99):
        learner.answer(printed_order(learner))
    asked = [id for (id,) in learner.asked]
    assert asked[:97] == list(selection.PARAGRAPHS)
    assert asked[97:] == ["01", "02"]


def test_lowest_first_comes_back_to_what_was_wrong() -> None:
    # Who knows is right, who does not is wrong, and nobody learns.
    learner = Learner(World(0.0, 0.0, 0.0), Random(1), "1")
    for _ in range(300):
        learner.answer(lowest_first(learner))
    again = [id for (id,) in learner.asked[97:]]
    assert sum(id in learner.truly for id in again) < 0.02 * len(again)
    assert set(again) >= set(selection.PARAGRAPHS) - learner.truly


def test_random_order_asks_anything() -> None:
    learner = Learner(MIDDLE, Random(1), "1")
    assert len({at_random(learner) for _ in range(99)}) > 50


def test_who_learns_at_once_needs_an_item_for_each_unknown_paragraph_at_most() -> None:
    sure = World(slip=0.05, guess=0.2, learn=1.0)
    # From .25 to .90 known, each item adding .75 of a paragraph.
    assert fewest_items(sure, 0.90, steps=50) == pytest.approx(0.65 / 0.75)


def test_who_is_always_right_is_done_at_once_and_mastered_at_the_first_try() -> None:
    record = done_lesson(1.0, Random(1))
    assert record
    assert record.answered == 8
    assert tries_until_mastered(record, 1.0, Random(1)) == 1
    assert shown_paragraph(1.0, Random(1))


def test_who_is_never_right_is_not() -> None:
    assert done_lesson(0.0, Random(1)) is None
    record = done_lesson(1.0, Random(1))
    assert record
    assert tries_until_mastered(record, 0.0, Random(1)) is None
    assert not shown_paragraph(0.0, Random(1))


@given(st.lists(st.booleans(), max_size=80))
def test_the_rule_in_use_is_among_those_compared(verdicts: list[bool]) -> None:
    rule = points(4, 10, -20, 10)
    total, passed = 0, False
    for verdict in verdicts:
        total = points_after(total, verdict)
        passed = passed or is_passed(total)
    tries = [verdicts[n : n + 10] for n in range(0, len(verdicts), 10)]
    assert rule.passed(tries) is passed


def test_a_rule_of_one_try_looks_at_the_latest() -> None:
    rule = one_try(4, 5)
    assert rule.passed([[False] * 5, [True] * 4 + [False]])
    assert not rule.passed([[True] * 5, [True] * 3 + [False] * 2])


def days_of(plan: Fsrs | Sm2 | Leitner | Weekly, verdicts: str) -> list[int]:
    now, found = NOW, []
    for letter in verdicts:
        found.append(plan.days(letter == "R", now))
        now += found[-1] * DAY
    return found


def test_sm2_by_hand() -> None:
    # Right leaves the ease of 2.5 as it is; wrong takes .32 from it and begins anew.
    assert days_of(Sm2(), "RRRR") == [1, 6, 15, 38]
    assert days_of(Sm2(), "RRRWRRR") == [1, 6, 15, 1, 1, 6, 13]


def test_leitner_by_hand() -> None:
    assert days_of(Leitner(), "RRRRRRRWR") == [1, 2, 4, 8, 16, 32, 32, 1, 2]


def test_weekly_and_fsrs_by_hand() -> None:
    assert days_of(Weekly(), "RWR") == [7, 7, 7]
    memory = scheduling.review(None, True, NOW)
    due = scheduling.due_at(memory, scheduling.DESIRED_RETENTION)
    assert days_of(Fsrs(), "R") == [(due - NOW).days]
    assert set(PLANS) == {"fsrs", "sm2", "leitner", "weekly"}


def test_a_mind_with_the_published_weights_remembers_as_we_predict() -> None:
    plain = Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    true, ours = FsrsMind(plain).first(True, NOW), scheduling.review(None, True, NOW)
    for days, recalled in ((3, True), (12, False), (14, True), (30, True)):
        now = NOW + days * DAY
        assert true.recall(now) == pytest.approx(scheduling.recall(ours, now))
        true, ours = true.after(recalled, now), scheduling.review(ours, recalled, now)


def test_fading_memories_fade_and_grow_with_success() -> None:
    memory = fading_mind(Random(1)).first(True, NOW)
    assert memory.recall(NOW) == 1
    assert memory.recall(NOW + 9 * DAY) < memory.recall(NOW + 3 * DAY) < 1
    later = NOW + 5 * DAY
    grown = [fading_mind(Random(n)).first(True, NOW).after(True, later) for n in range(99)]
    lapsed = [fading_mind(Random(n)).first(True, NOW).after(False, later) for n in range(99)]
    month = NOW + 35 * DAY
    assert sum(m.recall(month) for m in grown) > 1.5 * sum(m.recall(month) for m in lapsed)
    fast = fast_mind(Random(1)).first(True, NOW)
    assert fast.recall(later) < memory.recall(later)


def test_a_students_answers_are_on_record() -> None:
    random = Random(3)
    student = Student(random, fsrs_mind(random))
    assert student.rows == Rows()
    student.study(20)
    assert len(student.predictions) == sum(r.answered for r in student.rows.paragraphs.values())
    assert set(student.memories) == set(student.rows.skills)
    assert all(0 < p.predicted < 1 for p in student.predictions)


def test_predictions_come_learner_by_learner() -> None:
    found = predictions(fading_mind, learners=3, days=10, seed=1)
    assert len(found) == 3
    assert found == predictions(fading_mind, learners=3, days=10, seed=1)
