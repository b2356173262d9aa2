"""Reads the answers to a lesson's questions before and after it, to set them side by side."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import bindparam, func, select

from learnapp.store.database import Session
from learnapp.store.learning import Answer, Attempt, AttemptKind


@dataclass(frozen=True, slots=True)
class Gain:
    """Whether each item was right, by id, before the lesson and after it; empty if not asked."""

    before: Mapping[str, bool]
    after: Mapping[str, bool]


_LATEST = (
    select(func.max(Attempt.id))
    .where(
        Attempt.learner_id == bindparam("learner_id"),
        Attempt.scope == bindparam("lesson"),
        Attempt.kind.in_((AttemptKind.BEFORE, AttemptKind.AFTER)),
    )
    .group_by(Attempt.kind)
)
_ANSWERS = (
    select(Attempt.kind, Answer.item_id, Answer.correct)
    .join(Answer, Answer.attempt_id == Attempt.id)
    .where(Attempt.id.in_(_LATEST))
    .order_by(Answer.position)
)


def lesson_gain(session: Session, learner_id: int, lesson: str) -> Gain:
    """The latest attempt of each kind; one query."""
    rows = session.connection().execute(_ANSWERS, {"learner_id": learner_id, "lesson": lesson})
    found: dict[str, dict[str, bool]] = {AttemptKind.BEFORE: {}, AttemptKind.AFTER: {}}
    for kind, item_id, correct in rows:
        found[kind][item_id] = correct
    return Gain(found[AttemptKind.BEFORE], found[AttemptKind.AFTER])
