"""What an attempt asks: open items of its scope, unseen ones first, and nothing of a form."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from learnapp.actions import offering
from learnapp.actions.attempts import AttemptAbsent
from learnapp.actions.offering import PRACTICE_SIZE, choose_items, prequestions
from learnapp.domain.declaration import Part
from learnapp.domain.lessons import Course
from learnapp.domain.mastery import TRY_ITEMS
from learnapp.domain.questions.base import Pool
from learnapp.domain.selection import Seen
from learnapp.store.database import Session
from learnapp.store.learning import AttemptKind

NOW = datetime(2026, 11, 23, tzinfo=UTC)
QUIZ, PRACTICE, WRONG, BEFORE, MASTERY = (
    AttemptKind.LESSON_QUIZ,
    AttemptKind.PRACTICE,
    AttemptKind.WRONG,
    AttemptKind.BEFORE,
    AttemptKind.MASTERY,
)


def test_a_quiz_asks_as_many_as_its_lesson_says(db: Session, tiny_course: Course) -> None:
    lesson = tiny_course.lesson("tiny-two")
    ids = choose_items(db, tiny_course, None, QUIZ, "tiny-two", "seed")
    lessons = [tiny_course.item(id).lesson for id in ids]
    assert len(ids) == len(set(ids)) == lesson.quiz_items
    assert lessons.count("tiny-one") == lesson.quiz_earlier


def test_the_first_lesson_asks_about_no_earlier_one(db: Session, tiny_course: Course) -> None:
    ids = choose_items(db, tiny_course, None, QUIZ, "tiny-one", "seed")
    assert {tiny_course.item(id).lesson for id in ids} <= {"tiny-one", None}
    assert len(ids) == tiny_course.lesson("tiny-one").quiz_items


def test_the_same_seed_asks_the_same(db: Session, tiny_course: Course) -> None:
    once, again, other = (
        choose_items(db, tiny_course, None, PRACTICE, "", seed) for seed in ("a", "a", "b")
    )
    assert once == again != other


def test_practice_stays_within_its_part(db: Session, tiny_course: Course) -> None:
    units = {unit.id for unit in tiny_course.declaration.by_part(Part.PILLAR_3)}
    ids = choose_items(db, tiny_course, None, PRACTICE, "pillar-3", "seed")
    assert len(ids) == PRACTICE_SIZE
    assert all(units & set(tiny_course.item(id).paragraphs) for id in ids)


def test_practice_stays_on_its_paragraph(db: Session, tiny_course: Course) -> None:
    ids = choose_items(db, tiny_course, None, PRACTICE, "paragraph:16", "seed")
    assert ids and all("16" in tiny_course.item(id).paragraphs for id in ids)


def test_wrong_answers_are_asked_again_until_they_are_right(
    db: Session, tiny_course: Course, sitting
) -> None:
    learner = sitting.take(sitting.ticket("tiny-one-01", "tiny-one-02", "tiny-one-03"), "bab")
    ids = choose_items(db, tiny_course, learner, WRONG, "", "seed")
    assert set(ids) == {"tiny-one-01", "tiny-one-03"}
    sitting.take(sitting.ticket("tiny-one-01"), "a", learner)
    assert choose_items(db, tiny_course, learner, WRONG, "", "seed") == ("tiny-one-03",)


def test_nobody_has_wrong_answers_before_answering(db: Session, tiny_course: Course) -> None:
    assert choose_items(db, tiny_course, None, WRONG, "", "seed") == ()


def test_what_was_answered_comes_after_what_was_not(
    db: Session, tiny_course: Course, sitting
) -> None:
    scope = "paragraph:16,17,18"
    first = choose_items(db, tiny_course, None, PRACTICE, scope, "seed")
    learner = sitting.take(sitting.ticket(*first[:3]), "aaa")
    assert not set(first[:3]) & set(choose_items(db, tiny_course, learner, PRACTICE, scope, "seed"))


def test_practice_begins_where_least_is_known_on_what_was_not_asked(
    db: Session, tiny_course: Course, sitting
) -> None:
    scope = "paragraph:16,17,18"
    learner = sitting.take(sitting.ticket("tiny-one-02"), "b")  # ¶ 18
    sitting.take(sitting.ticket("tiny-one-01", "tiny-one-03"), "aa", learner)  # ¶¶ 17 and 16
    ids = choose_items(db, tiny_course, learner, PRACTICE, scope, "seed")
    assert ids[0] == "tiny-one-05"  # the other written item on ¶ 18
    assert {"tiny-one-04", "tiny-one-06"} == set(ids[1:3])


def test_a_try_asks_ten_items_never_met_the_written_ones_first(
    db: Session, tiny_course: Course, sitting
) -> None:
    before = sitting.ticket("tiny-one-06", kind=BEFORE)
    learner = sitting.take(before, "a")
    sitting.take(sitting.ticket("tiny-one-01", "tiny-one-02", "tiny-one-03"), "aba", learner)
    ids = choose_items(db, tiny_course, learner, MASTERY, "tiny-one", "seed")
    assert len(ids) == len(set(ids)) == TRY_ITEMS
    assert {"tiny-one-04", "tiny-one-05"} == {id for id in ids if not id.startswith("gen.")}
    units = set(tiny_course.lesson("tiny-one").paragraphs)
    assert all(units & set(tiny_course.item(id).paragraphs) for id in ids)


def test_a_try_draws_on_more_variations_than_a_quiz(
    db: Session, tiny_course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = {item.id: Seen(1, True, NOW) for item in tiny_course.lesson_items("tiny-one")}
    monkeypatch.setattr(offering, "seen_items", lambda db, learner: seen)
    ids = choose_items(db, tiny_course, 1, MASTERY, "tiny-one", "seed")
    assert len(ids) == TRY_ITEMS
    assert not seen.keys() & set(ids)


@pytest.mark.parametrize("change", [{"pool": Pool.FORM_A}, {"retired": True}])
def test_an_item_of_a_form_or_out_of_use_is_not_asked(
    change: dict[str, object],
    db: Session,
    sitting,
    make_tiny_course: Callable[..., Course],
) -> None:
    learner = sitting.take(sitting.ticket("tiny-one-01", "tiny-one-02"), "bb")
    course = make_tiny_course({"tiny-one-01": change})
    assert choose_items(db, course, learner, WRONG, "", "seed") == ("tiny-one-02",)
    asked = choose_items(db, course, None, PRACTICE, "paragraph:17", "seed")
    assert "tiny-one-01" not in asked
    for seed in range(20):
        assert "tiny-one-01" not in choose_items(db, course, None, QUIZ, "tiny-one", str(seed))


def test_wrong_answers_to_items_that_are_gone_are_left_out(
    db: Session, tiny_course: Course, sitting, make_tiny_course: Callable[..., Course]
) -> None:
    learner = sitting.take(sitting.ticket("tiny-one-01", "tiny-one-02"), "bb")
    items = {id: item for id, item in tiny_course.items.items() if id != "tiny-one-01"}
    course = Course(
        declaration=tiny_course.declaration,
        parts=tiny_course.parts,
        lessons=tiny_course.lessons,
        terms={},
        items=items,
    )
    assert choose_items(db, course, learner, WRONG, "", "seed") == ("tiny-one-02",)


def test_a_lesson_without_prequestions_asks_nothing_before_it(
    db: Session, tiny_course: Course
) -> None:
    assert prequestions(tiny_course, "tiny-one") == ()
    assert choose_items(db, tiny_course, None, BEFORE, "tiny-one", "seed") == ()


@pytest.mark.parametrize(
    ("kind", "scope"),
    [
        (QUIZ, "no-lesson"),
        (BEFORE, "no-lesson"),
        (MASTERY, "no-lesson"),
        (PRACTICE, "pillar-9"),
        (PRACTICE, "paragraph:"),
        (PRACTICE, "paragraph:999"),
    ],
)
def test_an_unknown_scope_is_refused(
    kind: AttemptKind, scope: str, db: Session, tiny_course: Course
) -> None:
    with pytest.raises(AttemptAbsent):
        choose_items(db, tiny_course, None, kind, scope, "seed")
