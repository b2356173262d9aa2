"""What one answer adds, and that a replay of many is the same thing done many times."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learnapp.domain.calibration import Bin
from learnapp.domain.knowledge import PRIOR, expected_correct
from learnapp.domain.questions.base import Bloom, Skill
from learnapp.domain.record import Answered, ItemRecord, Rows, predicted, replayed, rows_after
from learnapp.domain.scheduling import recall

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
DAY = timedelta(days=1)
ANSWER = Answered(
    item_id="one",
    type="single",
    generated=False,
    lesson="lesson",
    paragraphs=("16", "17", "16"),
    skill=Skill.FORCE,
    bloom=Bloom.APPLY,
    chance=0.25,
    scored=True,
    correct=True,
    answered_at=NOW,
    tried_at=None,
)
ANSWERS = st.lists(
    st.builds(
        Answered,
        item_id=st.sampled_from("abcdef"),
        type=st.just("single"),
        generated=st.booleans(),
        lesson=st.sampled_from([None, "x", "y"]),
        paragraphs=st.sampled_from([("16",), ("17",), ("16", "17"), ("18", "16")]),
        skill=st.sampled_from(Skill),
        bloom=st.sampled_from(Bloom),
        chance=st.sampled_from([None, 1 / 120, 0.25, 0.5]),
        scored=st.booleans(),
        correct=st.booleans(),
        answered_at=st.integers(0, 3000).map(lambda hours: NOW + timedelta(hours=hours)),
        tried_at=st.none() | st.integers(0, 90).map(lambda days: NOW + days * DAY),
    ),
    max_size=40,
)


def test_an_answer_touches_its_paragraphs_item_lesson_and_a_bin() -> None:
    rows = rows_after(Rows(), ANSWER)
    assert set(rows.skills) == {("16", "force"), ("17", "force")}
    assert set(rows.paragraphs) == {"16", "17"}
    assert all(row.answered == row.authored == row.higher == 1 for row in rows.paragraphs.values())
    assert rows.items == {"one": ItemRecord("single", 1, True, NOW)}
    assert rows.lessons["lesson"].recent == "H"
    # .25 x .9 + .75 x .25 = .4125
    assert rows.bins == {4: Bin(1, 1, pytest.approx(0.4125))}


def test_an_answer_without_a_lesson_counts_for_none() -> None:
    assert rows_after(Rows(), replace(ANSWER, lesson=None)).lessons == {}


def test_an_unscored_answer_only_shows_that_the_item_was_met() -> None:
    seen = rows_after(Rows(), replace(ANSWER, scored=False, correct=False))
    assert seen == Rows(items={"one": ItemRecord("single", 0, None, NOW)})
    later = replayed([ANSWER, replace(ANSWER, scored=False, correct=False, answered_at=NOW + DAY)])
    assert later.items == {"one": ItemRecord("single", 1, True, NOW + DAY)}


def test_an_item_met_without_a_score_still_counts_as_one_item() -> None:
    rows = replayed([replace(ANSWER, scored=False), ANSWER, ANSWER])
    assert (rows.paragraphs["16"].answered, rows.paragraphs["16"].authored) == (2, 1)


def test_the_least_known_paragraph_decides_what_is_predicted() -> None:
    rows = replayed([replace(ANSWER, paragraphs=("16",))])
    assert predicted(rows, ANSWER) == expected_correct(PRIOR, 0.25)
    later = replace(ANSWER, paragraphs=("16",), answered_at=NOW + 90 * DAY)
    known, memory = rows.paragraphs["16"].known, rows.skills["16", "force"].memory
    remembered = recall(memory, later.answered_at)
    assert predicted(rows, later) == expected_correct(known, 0.25, remembered)
    other_skill = replace(later, skill=Skill.RECALL)
    assert predicted(rows, other_skill) == expected_correct(known, 0.25)


@given(ANSWERS)
def test_a_replay_is_the_answers_one_by_one(answers: list[Answered]) -> None:
    """Given only the rows it touches, as the store loads them, an answer gives the same rows."""
    rows = Rows()
    for answer in answers:
        touched = Rows(
            skills={k: v for k, v in rows.skills.items() if k[0] in answer.paragraphs},
            paragraphs={k: v for k, v in rows.paragraphs.items() if k in answer.paragraphs},
            items={k: v for k, v in rows.items.items() if k == answer.item_id},
            lessons={k: v for k, v in rows.lessons.items() if k == answer.lesson},
            bins=rows.bins,
        )
        rows.update(rows_after(touched, answer))
    assert rows == replayed(answers)


@given(ANSWERS)
def test_the_counts_add_up(answers: list[Answered]) -> None:
    rows, scored = replayed(answers), [answer for answer in answers if answer.scored]
    assert sum(bin.answered for bin in rows.bins.values()) == len(scored)
    assert sum(bin.correct for bin in rows.bins.values()) == sum(a.correct for a in scored)
    assert sum(item.answered for item in rows.items.values()) == len(scored)
    for id, record in rows.paragraphs.items():
        skills = [row for key, row in rows.skills.items() if key[0] == id]
        assert record.answered == sum(row.answered for row in skills)
        assert record.correct == sum(row.correct for row in skills)
        assert 0 <= record.known <= 1
        assert record.authored + record.generated <= record.answered
