"""Reads how a learner stands: paragraph by paragraph and lesson by lesson."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, Row, and_, bindparam, select

from learnapp.domain.calibration import Bin
from learnapp.domain.mastery import LessonRecord
from learnapp.domain.scheduling import Memory, due_at
from learnapp.domain.shown import KnowledgeRecord, ParagraphState, lowest_recall, paragraph_state
from learnapp.store.database import Session
from learnapp.store.learning import ParagraphKnowledge, ParagraphProgress
from learnapp.store.progress import BINS, LESSONS, PARAGRAPHS


@dataclass(frozen=True, slots=True)
class ParagraphStanding:
    """All skills on a paragraph together; it is due when the first of them is. Times in UTC.

    `recall` is predicted for now, of the skill most likely to be lost.
    """

    knowledge: KnowledgeRecord
    recall: float
    state: ParagraphState
    due_at: datetime

    @property
    def answered(self) -> int:
        """How many scored answers there are."""
        return self.knowledge.answered

    @property
    def correct(self) -> int:
        """How many of them were right."""
        return self.knowledge.correct

    def is_due(self, now: datetime) -> bool:
        """Whether it should be asked again."""
        return self.due_at <= now


_Row = Row[*tuple[Any, ...]]
_P, _K = ParagraphProgress, ParagraphKnowledge
_MEMORY = (_P.stability, _P.difficulty, _P.last_answered_at)
_LEARNER: BindParameter[int] = bindparam("learner_id")
_PARAGRAPHS = (
    select(_K.paragraph, *_MEMORY, *(getattr(_K, name) for name in PARAGRAPHS.columns))
    .join(_P, and_(_P.learner_id == _K.learner_id, _P.paragraph == _K.paragraph))
    .where(_K.learner_id == _LEARNER)
    .order_by(_K.paragraph, _P.skill)
)
_SOME_PARAGRAPHS = _PARAGRAPHS.where(_K.paragraph.in_(bindparam("paragraphs", expanding=True)))
_MEMORIES = select(_P.paragraph, _P.skill, *_MEMORY).where(_P.learner_id == _LEARNER)
_KNOWN = select(_K.paragraph, _K.known).where(_K.learner_id == _LEARNER)
_LESSONS, _BINS = LESSONS.select(), BINS.select()


def paragraph_standings(
    session: Session,
    learner_id: int,
    paragraphs: Sequence[str] | None = None,
    *,
    now: datetime,
    retention: float,
) -> Mapping[str, ParagraphStanding]:
    """The paragraphs a learner has answered on, all of them or some; one query."""
    query, values = _PARAGRAPHS, dict[str, object](learner_id=learner_id)
    if paragraphs is not None:
        query, values = _SOME_PARAGRAPHS, {**values, "paragraphs": list(paragraphs)}
    found: dict[str, list[_Row]] = defaultdict(list)
    for row in session.connection().execute(query, values):
        found[row.paragraph].append(row)
    return {id: _standing(rows, now, retention) for id, rows in found.items()}


def lesson_standings(session: Session, learner_id: int) -> Mapping[str, LessonRecord]:
    """The lessons a learner has answered on; one query."""
    rows = session.connection().execute(_LESSONS, {"learner_id": learner_id})
    return {row.lesson: LessonRecord(*row[1:]) for row in rows}


def memories(session: Session, learner_id: int) -> dict[tuple[str, str], Memory]:
    """What a learner remembers, by paragraph and skill; one query."""
    rows = session.connection().execute(_MEMORIES, {"learner_id": learner_id})
    return {(row.paragraph, row.skill): Memory(*row[2:]) for row in rows}


def known_paragraphs(session: Session, learner_id: int) -> dict[str, float]:
    """The estimates of the paragraphs a learner has answered on; one query."""
    rows = session.connection().execute(_KNOWN, {"learner_id": learner_id})
    return {row.paragraph: row.known for row in rows}


def prediction_bins(session: Session, learner_id: int) -> Mapping[int, Bin]:
    """Predicted correctness beside what came, by the number of the bin; one query."""
    rows = session.connection().execute(_BINS, {"learner_id": learner_id})
    return {row.bin: Bin(*row[1:]) for row in rows}


def _standing(rows: Sequence[_Row], now: datetime, retention: float) -> ParagraphStanding:
    """From the rows of one paragraph, one for each skill: memory first, then knowledge."""
    skills = [Memory(*row[1:4]) for row in rows]
    knowledge, recall = KnowledgeRecord(*rows[0][4:]), lowest_recall(skills, now)
    return ParagraphStanding(
        knowledge=knowledge,
        recall=recall,
        state=paragraph_state(knowledge, recall),
        due_at=min(due_at(memory, retention) for memory in skills),
    )
