"""Loads and saves the views of the answer log; what they say is decided in domain/mastery.py."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Row, bindparam, delete, insert, select, update

from learnapp.domain.mastery import LessonRecord, ParagraphRecord
from learnapp.domain.scheduling import Memory
from learnapp.store.database import Connection
from learnapp.store.learning import LessonProgress, ParagraphProgress

# (paragraph, skill) -> record
ParagraphRecords = Mapping[tuple[str, str], ParagraphRecord]
LessonRecords = Mapping[str, LessonRecord]

PARAGRAPH_COLUMNS = (
    ParagraphProgress.paragraph,
    ParagraphProgress.skill,
    ParagraphProgress.answered,
    ParagraphProgress.correct,
    ParagraphProgress.last_correct,
    ParagraphProgress.stability,
    ParagraphProgress.difficulty,
    ParagraphProgress.last_answered_at,
    ParagraphProgress.due_at,
)
LESSON_COLUMNS = (
    LessonProgress.answered,
    LessonProgress.correct,
    LessonProgress.recent,
    LessonProgress.last_answered_at,
    LessonProgress.done_at,
)
_PARAGRAPHS = select(*PARAGRAPH_COLUMNS).where(
    ParagraphProgress.learner_id == bindparam("learner_id"),
    ParagraphProgress.paragraph.in_(bindparam("paragraphs", expanding=True)),
    ParagraphProgress.skill == bindparam("skill"),
)
_LESSON = select(*LESSON_COLUMNS).where(
    LessonProgress.learner_id == bindparam("learner_id"),
    LessonProgress.lesson == bindparam("lesson"),
)
_ADD_PARAGRAPH = insert(ParagraphProgress)
_ADD_LESSON = insert(LessonProgress)
_CHANGE_PARAGRAPH = update(ParagraphProgress).where(
    ParagraphProgress.learner_id == bindparam("of_learner"),
    ParagraphProgress.paragraph == bindparam("of_paragraph"),
    ParagraphProgress.skill == bindparam("of_skill"),
)
_CHANGE_LESSON = update(LessonProgress).where(
    LessonProgress.learner_id == bindparam("of_learner"),
    LessonProgress.lesson == bindparam("of_lesson"),
)
_DROP_PARAGRAPHS = delete(ParagraphProgress).where(
    ParagraphProgress.learner_id == bindparam("learner_id")
)
_DROP_LESSONS = delete(LessonProgress).where(LessonProgress.learner_id == bindparam("learner_id"))


def load_paragraphs(
    connection: Connection, learner_id: int, paragraphs: Iterable[str], skill: str
) -> dict[tuple[str, str], ParagraphRecord]:
    """The records there are of one skill on these paragraphs."""
    rows = connection.execute(
        _PARAGRAPHS, {"learner_id": learner_id, "paragraphs": list(paragraphs), "skill": skill}
    )
    return {(row.paragraph, row.skill): paragraph_record(row) for row in rows}


def paragraph_record(row: Row[*tuple[Any, ...]]) -> ParagraphRecord:
    """The record in a row of the view."""
    memory = Memory(row.stability, row.difficulty, row.last_answered_at, row.due_at)
    return ParagraphRecord(row.answered, row.correct, row.last_correct, memory)


def load_lesson(connection: Connection, learner_id: int, lesson: str) -> LessonRecord | None:
    """The record of one lesson, if there is one."""
    values = {"learner_id": learner_id, "lesson": lesson}
    row = connection.execute(_LESSON, values).first()
    return LessonRecord(*row) if row else None


def add_paragraphs(connection: Connection, learner_id: int, records: ParagraphRecords) -> None:
    """Add records that were not there."""
    if records:
        connection.execute(_ADD_PARAGRAPH, _paragraph_rows(learner_id, records))


def change_paragraphs(connection: Connection, learner_id: int, records: ParagraphRecords) -> None:
    """Replace records that were there."""
    if records:
        connection.execute(
            _CHANGE_PARAGRAPH,
            [
                _renamed(row, "learner_id", "paragraph", "skill")
                for row in _paragraph_rows(learner_id, records)
            ],
        )


def add_lessons(connection: Connection, learner_id: int, records: LessonRecords) -> None:
    """Add records that were not there."""
    if records:
        connection.execute(_ADD_LESSON, _lesson_rows(learner_id, records))


def change_lessons(connection: Connection, learner_id: int, records: LessonRecords) -> None:
    """Replace records that were there."""
    if records:
        rows = _lesson_rows(learner_id, records)
        connection.execute(_CHANGE_LESSON, [_renamed(row, "learner_id", "lesson") for row in rows])


def drop_progress(connection: Connection, learner_id: int) -> None:
    """Delete all that the log can give back about one learner."""
    connection.execute(_DROP_PARAGRAPHS, {"learner_id": learner_id})
    connection.execute(_DROP_LESSONS, {"learner_id": learner_id})


def _renamed(row: Mapping[str, object], *keys: str) -> dict[str, object]:
    """An UPDATE cannot have a column's own name for the value that finds the row."""
    return {f"of_{key.removesuffix('_id')}" if key in keys else key: row[key] for key in row}


def _paragraph_rows(learner_id: int, records: ParagraphRecords) -> list[dict[str, object]]:
    return [
        {
            "learner_id": learner_id,
            "paragraph": paragraph,
            "skill": skill,
            "answered": record.answered,
            "correct": record.correct,
            "last_answered_at": record.memory.reviewed_at,
            "last_correct": record.last_correct,
            "due_at": record.memory.due_at,
            "stability": record.memory.stability,
            "difficulty": record.memory.difficulty,
        }
        for (paragraph, skill), record in records.items()
    ]


def _lesson_rows(learner_id: int, records: LessonRecords) -> list[dict[str, object]]:
    return [
        {
            "learner_id": learner_id,
            "lesson": lesson,
            "answered": record.answered,
            "correct": record.correct,
            "recent": record.recent,
            "last_answered_at": record.last_answered_at,
            "done_at": record.done_at,
        }
        for lesson, record in records.items()
    ]
