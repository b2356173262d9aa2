"""Reads how a learner stands in the branching cases."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import bindparam, select

from learnapp.domain.questions.one_best import ANSWER
from learnapp.store.database import Session
from learnapp.store.learning import Answer, Attempt, AttemptKind


@dataclass(frozen=True, slots=True)
class Played:
    """One playing of a case: what was chosen, by decision, and which choices were the best ones."""

    public_id: str
    chosen: dict[str, str] = field(default_factory=dict)
    best: set[str] = field(default_factory=set)


_PLAYED = (
    select(Attempt.scope, Attempt.public_id, Answer.item_id, Answer.response, Answer.correct)
    .join(Answer, Answer.attempt_id == Attempt.id)
    .where(Attempt.learner_id == bindparam("learner_id"), Attempt.kind == AttemptKind.CASE)
    .order_by(Attempt.id, Answer.id)
)


def played_cases(session: Session, learner_id: int) -> Mapping[str, list[Played]]:
    """All playings of a learner by case, the first one first; one query."""
    found: dict[str, dict[str, Played]] = {}
    rows = session.connection().execute(_PLAYED, {"learner_id": learner_id})
    for slug, public_id, item_id, response, correct in rows:
        played = found.setdefault(slug, {}).setdefault(public_id, Played(public_id))
        played.chosen[item_id] = "".join(response.get(ANSWER, ()))
        if correct:
            played.best.add(item_id)
    return {slug: list(attempts.values()) for slug, attempts in found.items()}
