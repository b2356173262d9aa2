"""Reads what a learner was asked before, for choosing what to ask next."""

from collections.abc import Mapping

from sqlalchemy import bindparam, select

from learnapp.domain.questions.types.case_node import CaseNode
from learnapp.domain.selection import Seen
from learnapp.store.database import Session
from learnapp.store.learning import ItemProgress

_SEEN = (
    select(
        ItemProgress.item_id,
        ItemProgress.answered,
        ItemProgress.last_correct,
        ItemProgress.last_answered_at,
    )
    .where(
        ItemProgress.learner_id == bindparam("learner_id"),
        # The decisions of a case come again only with their case.
        ItemProgress.type != CaseNode.TYPE,
    )
    .order_by(ItemProgress.last_answered_at, ItemProgress.item_id)
)


def seen_items(session: Session, learner_id: int) -> Mapping[str, Seen]:
    """The items a learner has answered, by id, the one answered longest ago first."""
    rows = session.connection().execute(_SEEN, {"learner_id": learner_id})
    return {row.item_id: Seen(*row[1:]) for row in rows}


def wrong_items(session: Session, learner_id: int) -> tuple[str, ...]:
    """The ids of items whose latest scored answer was wrong, the one answered longest ago first."""
    seen = seen_items(session, learner_id)
    return tuple(id for id, item in seen.items() if item.correct is False)
