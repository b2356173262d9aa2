"""Reads what a learner was asked before, for choosing what to ask next."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, func, select

from learnapp.domain.questions.types.case_node import CaseNode
from learnapp.store.database import Session
from learnapp.store.learning import Answer


@dataclass(frozen=True, slots=True)
class Seen:
    """How often an item was answered, and how it went the last time."""

    times: int
    last_answered_at: datetime
    last_correct: bool


# A verdict that was withheld tells nobody what they have to work on: only scored answers count.
# The decisions of a case come again only with their case.
_LATEST = (
    select(func.max(Answer.id).label("id"), func.count().label("times"))
    .where(
        Answer.learner_id == bindparam("learner_id"),
        Answer.scored,
        Answer.type != CaseNode.TYPE,
    )
    .group_by(Answer.item_id)
    .subquery()
)
_SEEN = (
    select(Answer.item_id, _LATEST.c.times, Answer.answered_at, Answer.correct)
    .join(_LATEST, _LATEST.c.id == Answer.id)
    .order_by(Answer.id)
)


def seen_items(session: Session, learner_id: int) -> Mapping[str, Seen]:
    """The items a learner has answered for a score, by id, the one answered longest ago first."""
    rows = session.connection().execute(_SEEN, {"learner_id": learner_id})
    return {id: Seen(*rest) for id, *rest in rows}


def wrong_items(session: Session, learner_id: int) -> tuple[str, ...]:
    """The ids of items whose latest answer was wrong, the one answered longest ago first."""
    seen = seen_items(session, learner_id)
    return tuple(id for id, item in seen.items() if not item.last_correct)
