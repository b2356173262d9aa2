"""Loads and saves the views of the answer log; what they say is decided in domain/record.py."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import BindParameter, Select, bindparam, delete, insert, select, update

from learnapp.domain.calibration import Bin
from learnapp.domain.mastery import LessonRecord, ParagraphRecord
from learnapp.domain.record import Answered, ItemRecord, Rows
from learnapp.domain.scheduling import Memory
from learnapp.domain.shown import KnowledgeRecord
from learnapp.store.database import Connection
from learnapp.store.learning import (
    ItemProgress,
    LessonProgress,
    ParagraphKnowledge,
    ParagraphProgress,
    PredictionBin,
)


@dataclass(frozen=True, slots=True)
class View:
    """A table that the log can give back: its key beside the learner, and the records in it.

    `part` is the field of Rows that holds them; `read` and `write` turn the values of `columns`
    into a record and back.
    """

    table: Any
    part: str
    keys: tuple[str, ...]
    columns: tuple[str, ...]
    read: Callable[..., Any]
    write: Callable[[Any], Sequence[Any]]

    @property
    def name(self) -> str:
        """The table's name."""
        return str(self.table.__tablename__)

    def records(self, rows: Rows) -> dict[Any, Any]:
        """The part of the rows that belongs into this view; its keys are single or tuples."""
        found: dict[Any, Any] = getattr(rows, self.part)
        return found

    def select(self) -> Select[*tuple[Any, ...]]:
        """All records of a learner, keys first."""
        names = (*self.keys, *self.columns)
        columns = [getattr(self.table, name) for name in names]
        return select(*columns).where(self.table.learner_id == bindparam("learner_id"))

    def values(self, learner_id: int, key: Any, record: Any) -> dict[str, Any]:
        """The row of a record, by the names of the columns; those of the key begin with of_."""
        keys = key if isinstance(key, tuple) else (key,)
        found = {f"of_{name}": value for name, value in zip(self.keys, keys, strict=True)}
        found |= dict(zip(self.columns, self.write(record), strict=True))
        return found | {"of_learner_id": learner_id}


def _plain(table: Any, part: str, key: str, record: type[Any]) -> View:
    """A view whose columns are the fields of its record."""
    names = tuple(field.name for field in fields(record))
    return View(table, part, (key,), names, record, lambda r: [getattr(r, name) for name in names])


def skill_record(answered: int, correct: int, last: bool, *memory: Any) -> ParagraphRecord:
    """The record of one skill on a paragraph from the values of its columns."""
    return ParagraphRecord(answered, correct, last, Memory(*memory))


def _skill_values(record: ParagraphRecord) -> Sequence[Any]:
    memory = record.memory
    return (record.answered, record.correct, record.last_correct,
            memory.stability, memory.difficulty, memory.reviewed_at)  # fmt: skip


SKILLS = View(
    ParagraphProgress,
    "skills",
    ("paragraph", "skill"),
    ("answered", "correct", "last_correct", "stability", "difficulty", "last_answered_at"),
    skill_record,
    _skill_values,
)
PARAGRAPHS = _plain(ParagraphKnowledge, "paragraphs", "paragraph", KnowledgeRecord)
ITEMS = _plain(ItemProgress, "items", "item_id", ItemRecord)
LESSONS = _plain(LessonProgress, "lessons", "lesson", LessonRecord)
BINS = _plain(PredictionBin, "bins", "bin", Bin)
VIEWS = (SKILLS, PARAGRAPHS, ITEMS, LESSONS, BINS)

_ALL = {view.part: view.select() for view in VIEWS}
_IN: BindParameter[Any] = bindparam("paragraphs", expanding=True)
_SKILLS = _ALL["skills"].where(
    ParagraphProgress.paragraph.in_(_IN), ParagraphProgress.skill == bindparam("skill")
)
_PARAGRAPHS = _ALL["paragraphs"].where(ParagraphKnowledge.paragraph.in_(_IN))
_ITEM = _ALL["items"].where(ItemProgress.item_id == bindparam("item_id"))
_LESSON = _ALL["lessons"].where(LessonProgress.lesson == bindparam("lesson"))
_SEEN = (
    select(ItemProgress.item_id)
    .where(
        ItemProgress.learner_id == bindparam("learner_id"),
        ItemProgress.item_id.in_(bindparam("items", expanding=True)),
    )
    .limit(1)
)
_ADD = {
    view.part: insert(view.table).values(
        {name: bindparam(f"of_{name}") for name in ("learner_id", *view.keys)}
    )
    for view in VIEWS
}
_CHANGE = {
    view.part: update(view.table).where(
        *(getattr(view.table, name) == bindparam(f"of_{name}") for name in view.keys),
        view.table.learner_id == bindparam("of_learner_id"),
    )
    for view in VIEWS
}
_DROP = [
    delete(view.table).where(view.table.learner_id == bindparam("learner_id")) for view in VIEWS
]


def load(connection: Connection, learner_id: int, answer: Answered) -> Rows:
    """The records there are that an answer touches, and all bins."""
    who = {"learner_id": learner_id}
    rows = Rows()
    _read(connection, ITEMS, rows, _ITEM, {**who, "item_id": answer.item_id})
    if answer.scored:
        where = {**who, "paragraphs": list(answer.paragraphs)}
        _read(connection, SKILLS, rows, _SKILLS, {**where, "skill": answer.skill})
        _read(connection, PARAGRAPHS, rows, _PARAGRAPHS, where)
        _read(connection, BINS, rows, _ALL["bins"], who)
        if answer.lesson is not None:
            _read(connection, LESSONS, rows, _LESSON, {**who, "lesson": answer.lesson})
    return rows


def load_all(connection: Connection, learner_id: int) -> Rows:
    """All records of a learner as they stand in the views."""
    rows = Rows()
    for view in VIEWS:
        _read(connection, view, rows, _ALL[view.part], {"learner_id": learner_id})
    return rows


def load_lesson(connection: Connection, learner_id: int, lesson: str) -> LessonRecord | None:
    """The record of one lesson, if there is one."""
    rows = Rows()
    _read(connection, LESSONS, rows, _LESSON, {"learner_id": learner_id, "lesson": lesson})
    return rows.lessons.get(lesson)


def has_seen_any(connection: Connection, learner_id: int, items: Iterable[str]) -> bool:
    """Whether a learner has ever answered one of these items."""
    values = {"learner_id": learner_id, "items": list(items)}
    return connection.execute(_SEEN, values).first() is not None


def save(connection: Connection, learner_id: int, before: Rows, after: Rows) -> None:
    """Store the records of `after`; those whose key is in `before` are there already."""
    for view in VIEWS:
        there, records = view.records(before), view.records(after)
        for statements, known in ((_ADD, False), (_CHANGE, True)):
            values = [
                view.values(learner_id, key, record)
                for key, record in records.items()
                if (key in there) is known
            ]
            if values:
                connection.execute(statements[view.part], values)


def drop_progress(connection: Connection, learner_id: int) -> None:
    """Delete all that the log can give back about one learner."""
    for statement in _DROP:
        connection.execute(statement, {"learner_id": learner_id})


def _read(
    connection: Connection,
    view: View,
    rows: Rows,
    query: Select[*tuple[Any, ...]],
    values: dict[str, Any],
) -> None:
    """Put the records that a query finds into the rows."""
    records, count = view.records(rows), len(view.keys)
    for row in connection.execute(query, values):
        key = tuple(row[:count]) if count > 1 else row[0]
        records[key] = view.read(*row[count:])
