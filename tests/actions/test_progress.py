"""Progress is a view: the log alone gives it back, byte for byte."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text

from learnapp.actions.progress import check_views, rebuild
from learnapp.domain import knowledge
from learnapp.domain.lessons import Course
from learnapp.domain.mastery import LessonRecord, ParagraphRecord
from learnapp.domain.questions.base import Question
from learnapp.store import progress
from learnapp.store.database import Engine
from learnapp.store.learning import AttemptKind

Sitting = Any  # the helper of tests/conftest.py
VIEWS = [view.name for view in progress.VIEWS]


def dump(engine: Engine) -> dict[str, list[Any]]:
    """Every view, as the bytes that stand in the file."""
    driver = engine.raw_connection()
    try:
        found = {}
        for view in VIEWS:
            cursor = driver.cursor()
            names = [row[1] for row in cursor.execute(f"PRAGMA table_info({view})")]
            columns = ", ".join(f"quote({n}), typeof({n})" for n in names)
            found[view] = cursor.execute(f"SELECT {columns} FROM {view}").fetchall()  # noqa: S608  # names come from the schema
        return found
    finally:
        driver.close()


@pytest.fixture
def history(sitting: Sitting, make_tiny_course: Callable[..., Course]) -> int:
    """Six learners with 420 random answers over four months, some before and after lessons."""
    chance = random.Random(20210307)
    kinds = [AttemptKind.LESSON_QUIZ, AttemptKind.PRACTICE, AttemptKind.BEFORE]
    course = make_tiny_course({
        "tiny-one-01": {"paragraphs": ("16", "18")},
        "tiny-two-02": {"generated": True},
    })  # fmt: skip
    learners: list[int | None] = [None] * 6
    for n in range(70):
        who = chance.randrange(len(learners))
        ticket = sitting.ticket(
            *chance.sample(sorted(sitting.course.items), 6), kind=chance.choice(kinds)
        )
        for position in chance.sample(range(1, 7), 6):
            outcome = sitting.answer(
                ticket,
                position,
                chance.choice("aab"),
                course=course,
                learner_id=learners[who],
                later=timedelta(hours=42 * n, seconds=chance.uniform(0, 9000)),
            )
            learners[who] = outcome.learner_id
    return len(learners)


def test_a_rebuild_gives_exactly_the_same_bytes(
    sitting: Sitting, engine: Engine, history: int
) -> None:
    before = dump(engine)
    assert all(len(rows) > history for rows in before.values())
    (older,) = sitting.db.execute(text("SELECT count(*) FROM answers WHERE chance IS NULL")).one()
    assert older == 0
    assert check_views(sitting.db) is None
    assert rebuild(sitting.db) == history
    assert dump(engine) == before


def test_a_rebuild_mends_and_the_check_finds(
    sitting: Sitting, engine: Engine, history: int
) -> None:
    before = dump(engine)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE paragraph_progress SET correct = correct + 1")
        connection.exec_driver_sql("DELETE FROM lesson_progress WHERE learner_id = 2")
    found = check_views(sitting.db)
    assert found
    assert (found.learner_id, found.table) == (1, "paragraph_progress")
    assert isinstance(found.stored, ParagraphRecord)
    assert isinstance(found.replayed, ParagraphRecord)
    assert found.stored == replace(found.replayed, correct=found.replayed.correct + 1)
    assert found.key.split()[0] in {"16", "17", "18", "19", "20"}
    rebuild(sitting.db)
    assert dump(engine) == before


@pytest.mark.parametrize(
    ("table", "change"),
    [
        ("paragraph_knowledge", "known = known + 0.001"),
        ("item_progress", "last_correct = NOT last_correct"),
        ("prediction_bins", "predicted = predicted - 0.001"),
        ("lesson_progress", "tried = 'R'"),
    ],
)
def test_the_check_finds_a_change_in_any_view(
    sitting: Sitting, engine: Engine, table: str, change: str
) -> None:
    sitting.take(sitting.ticket(), "ab")
    with engine.begin() as connection:
        connection.exec_driver_sql(f"UPDATE {table} SET {change}")  # noqa: S608  # our own words
    found = check_views(sitting.db)
    assert found
    assert found.table == table
    assert found.stored != found.replayed


def test_answers_of_an_older_version_replay_with_the_chance_that_counts_least(
    sitting: Sitting, engine: Engine
) -> None:
    learner = sitting.take(sitting.ticket(), "aa")
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE answers SET chance = NULL")
    rebuild(sitting.db)
    known = progress.load_all(sitting.db.connection(), learner).paragraphs["17"].known
    assert known == knowledge.after(knowledge.PRIOR, True, knowledge.GUESS_UNKNOWN)


def test_a_lesson_row_that_is_missing_is_found(
    sitting: Sitting, engine: Engine, history: int
) -> None:
    with engine.begin() as connection:
        connection.exec_driver_sql(
            "DELETE FROM lesson_progress WHERE learner_id = 2 AND lesson = 'tiny-two'"
        )
    found = check_views(sitting.db)
    assert found
    assert (found.learner_id, found.table, found.key) == (2, "lesson_progress", "tiny-two")
    assert found.stored is None
    assert isinstance(found.replayed, LessonRecord)


def test_a_row_without_answers_is_found(sitting: Sitting, engine: Engine) -> None:
    sitting.answer(sitting.ticket())
    with engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM answers")
    found = check_views(sitting.db)
    assert found
    assert found.replayed is None
    rebuild(sitting.db)
    assert dump(engine) == {view: [] for view in VIEWS}


def test_a_rebuild_never_grades_again(
    sitting: Sitting, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    sitting.take(sitting.ticket(), "ababab")
    before = dump(engine)

    def refuse(self: Question, response: object) -> None:
        raise AssertionError("graded again")

    monkeypatch.setattr(Question, "grade", refuse)
    rebuild(sitting.db)
    assert dump(engine) == before


def test_an_item_on_several_paragraphs_counts_for_each(
    sitting: Sitting, make_tiny_course: Callable[..., Course]
) -> None:
    course = make_tiny_course({"tiny-one-01": {"paragraphs": ("16", "18")}})
    guest = sitting.answer(sitting.ticket("tiny-one-02")).learner_id  # ¶ 18, another skill
    for n in range(2):
        sitting.answer(
            sitting.ticket("tiny-one-01"), course=course, learner_id=guest, later=timedelta(hours=n)
        )
    stored = progress.load_all(sitting.db.connection(), guest)
    assert {(key[0], record.answered) for key, record in stored.skills.items()} == {
        ("16", 2),
        ("18", 2),
        ("18", 1),
    }
    assert {id: (r.answered, r.authored) for id, r in stored.paragraphs.items()} == {
        "16": (2, 1),
        "18": (3, 2),
    }
    assert check_views(sitting.db) is None
