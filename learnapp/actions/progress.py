"""Keeps the views of the answer log up to date, one answer at a time or all anew."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from learnapp.actions.writing import writing
from learnapp.domain.record import Answered, Rows, replayed, rows_after
from learnapp.store import progress, replay
from learnapp.store.answer_log import Judged
from learnapp.store.database import Connection, Session


@dataclass(frozen=True, slots=True)
class Difference:
    """A place where a view does not say what the log says; None is a row that is not there."""

    learner_id: int
    table: str
    key: str
    stored: Any
    replayed: Any


def update_views(
    connection: Connection, learner_id: int, answer: Judged, tried_at: datetime | None = None
) -> None:
    """Let the views say what an answer adds to them; it must be the newest of the log, and every
    answer needs this, scored or not. `tried_at` is when its try at mastery began, if it is of one.
    """
    newest = _answered(answer, tried_at)
    before = progress.load(connection, learner_id, newest)
    progress.save(connection, learner_id, before, rows_after(before, newest))


def rebuild(db: Session) -> int:
    """Delete the views and make them anew from the stored verdicts; the number of learners.

    One transaction for each learner, so that others can go on answering.
    """
    learners = replay.learner_ids(db.connection())
    for learner_id in learners:
        with writing(db) as connection:
            rebuild_learner(connection, learner_id)
    return len(learners)


def rebuild_all(connection: Connection) -> None:
    """The same within one writing transaction, for tables that have just been upgraded."""
    for learner_id in replay.learner_ids(connection):
        rebuild_learner(connection, learner_id)


def rebuild_learner(connection: Connection, learner_id: int) -> None:
    """The same for one learner, within a writing transaction."""
    rows = replayed(replay.log(connection, learner_id))
    progress.drop_progress(connection, learner_id)
    progress.save(connection, learner_id, Rows(), rows)


def check_views(db: Session) -> Difference | None:
    """The first difference between the views and the log, if there is one; writes nothing."""
    connection = db.connection()
    for learner_id in replay.learner_ids(connection):
        rows = replayed(replay.log(connection, learner_id))
        stored = progress.load_all(connection, learner_id)
        for view in progress.VIEWS:
            old, new = view.records(stored), view.records(rows)
            for key in sorted(old.keys() | new.keys()):
                if old.get(key) != new.get(key):
                    name = " ".join(key) if isinstance(key, tuple) else str(key)
                    return Difference(learner_id, view.name, name, old.get(key), new.get(key))
    return None


def _answered(answer: Judged, tried_at: datetime | None) -> Answered:
    """An answer as the log will have it."""
    item = answer.item
    return Answered(
        item_id=item.id,
        type=item.TYPE,
        generated=item.generated,
        lesson=answer.lesson,
        paragraphs=item.paragraphs,
        skill=item.skill,
        bloom=item.bloom,
        chance=item.chance,
        scored=answer.scored,
        correct=answer.grade.correct,
        answered_at=answer.answered_at,
        tried_at=tried_at,
    )
