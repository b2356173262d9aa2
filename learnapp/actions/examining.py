"""Sits a form: starts it, keeps its answers, and closes it with its score.

Start, order and deadline are decided here, within the transaction that writes them, so that many
requests at one moment are as one after the other.
"""

from dataclasses import dataclass
from datetime import datetime
from secrets import token_hex

from learnapp.actions.answering import lesson_of
from learnapp.actions.attempts import AttemptAbsent
from learnapp.actions.offered_forms import ExamRefused, Offer, Offered, offered_items
from learnapp.actions.progress import update_views
from learnapp.actions.writing import writing
from learnapp.domain.certification import passes
from learnapp.domain.exams import Terms, order, score
from learnapp.domain.lessons import Course
from learnapp.domain.questions.base import Question
from learnapp.domain.questions.shapes import Response
from learnapp.store import accounts, answer_log, exam_log
from learnapp.store.answer_log import Judged
from learnapp.store.database import Connection, Session
from learnapp.store.exam_log import NewSitting
from learnapp.store.learning import AttemptKind
from learnapp.store.reads.exams import ExamState, Sitting, exam_state, find_sitting, sittings_of


@dataclass(frozen=True, slots=True)
class Started:
    """A sitting that goes on. `new_session_id`, if any, belongs into the browser's cookie."""

    public_id: str
    learner_id: int
    new_session_id: str | None = None


def start(
    db: Session,
    course: Course,
    *,
    learner_id: int | None,
    kind: AttemptKind,
    terms: Terms = Terms(),  # noqa: B008  # frozen
    now: datetime,
) -> Started:
    """Begin a sitting, or give the one that goes on; `now` is UTC.

    Where nobody is signed in a guest is made, though not for a certificate. Raises ExamRefused.
    """
    seed = token_hex(16)
    offered = offered_items(course, kind, seed)
    refused, started = None, None
    with writing(db) as connection:
        before = sittings_of(connection, learner_id) if learner_id is not None else ()
        before = tuple(_closed_if_over(connection, sitting, now) for sitting in before)
        try:
            offer = offered.next(connection, before, now)
        except ExamRefused as error:
            # Raised below: what was over is closed all the same.
            refused = error
        else:
            started = _begun(connection, learner_id, kind, offer, offered, terms, seed, now)
    if refused or started is None:
        raise refused or AttemptAbsent(kind)
    return started


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of an answer: `late` if it does not count, `repeated` if one was there before."""

    late: bool
    repeated: bool


def save(
    db: Session,
    course: Course,
    *,
    learner_id: int | None,
    public_id: str,
    position: int,
    token: str,
    response: Response,
    now: datetime,
) -> Kept:
    """Keep the answer to a place, for good; nothing is said about it before the end.

    After the deadline or the submission it is kept as late, and counts nowhere. Raises
    AttemptAbsent, and InvalidResponse (then nothing is stored).
    """
    sitting = own_sitting(db, learner_id, public_id)
    place = exam_state(db.connection(), sitting).places.get(position)
    item = item_of(course, place.item_id) if place else None
    if item is None:
        raise AttemptAbsent(public_id)
    grade = item.grade(response)
    with writing(db) as connection:
        state = _fresh(connection, sitting)
        there = state.places[position].saved
        if there:
            return Kept(there.late, repeated=True)
        late = state.sitting.ended_at(now) is not None
        answer = Judged(
            token=token,
            position=position,
            item=item,
            fingerprint=item.fingerprint,
            lesson=lesson_of(course, item, sitting.form),
            response=response,
            grade=grade,
            scored=False,
            answered_at=now,
            late=late,
        )
        answer_log.add_answer(connection, sitting.learner_id, sitting.id, answer)
        update_views(connection, sitting.learner_id, answer)
    return Kept(late, repeated=False)


def submit(db: Session, *, learner_id: int | None, public_id: str, now: datetime) -> Sitting:
    """End a sitting and score it; one that was ended before stays as it was. Raises AttemptAbsent.

    Places left open count 0. Whether keys may be shown is decided by the kind: see _released.
    """
    sitting = own_sitting(db, learner_id, public_id)
    with writing(db) as connection:
        return _close(connection, _fresh(connection, sitting), now)


def own_sitting(db: Session, learner_id: int | None, public_id: str) -> Sitting:
    """The learner's sitting with this public id; raises AttemptAbsent."""
    sitting = find_sitting(db.connection(), public_id)
    if sitting is None or learner_id is None or sitting.learner_id != learner_id:
        raise AttemptAbsent(public_id)
    return sitting


def item_of(course: Course, item_id: str) -> Question | None:
    """The item, retired or not; None if the course no longer has it."""
    return course.items.get(item_id)


def _begun(
    connection: Connection,
    learner_id: int | None,
    kind: AttemptKind,
    offer: Offer,
    offered: Offered,
    terms: Terms,
    seed: str,
    now: datetime,
) -> Started:
    session_id = None
    if offer.going_on:
        return Started(offer.going_on.public_id, offer.going_on.learner_id)
    if learner_id is None:
        learner_id = accounts.add_guest(connection, now)
        session_id = accounts.add_session(connection, learner_id, now)
    items = offered.items[offer.form]
    new = NewSitting(
        public_id=token_hex(16),
        kind=kind,
        form=offer.form,
        number=offer.number,
        seed=seed,
        terms=terms,
        items=tuple((id, items[id]) for id in order(tuple(items), seed)),
        started_at=now,
    )
    exam_log.add_sitting(connection, learner_id, new)
    return Started(new.public_id, learner_id, session_id)


def _closed_if_over(connection: Connection, sitting: Sitting, now: datetime) -> Sitting:
    """The sitting, closed now if its time ran out and nobody handed it in."""
    if sitting.finished_at is None and sitting.ended_at(now) is not None:
        return _close(connection, exam_state(connection, sitting), now)
    return sitting


def _close(connection: Connection, state: ExamState, now: datetime) -> Sitting:
    sitting = state.sitting
    if sitting.finished_at is not None:
        return sitting
    points = score(state.credits.values())
    exam_log.close_sitting(connection, sitting.id, points, sitting.ended_at(now) or now)
    if _released(sitting, points):
        exam_log.release(connection, sitting.learner_id, sitting.kind, now)
    return _fresh(connection, sitting).sitting


def _released(sitting: Sitting, points: float) -> bool:
    """Keys and feedback are shown at the end; of a certificate form only once it is passed, since
    the same two forms come again until then.
    """
    return sitting.kind is not AttemptKind.CERTIFICATE or passes(points, sitting.size)


def _fresh(connection: Connection, sitting: Sitting) -> ExamState:
    """The sitting as it is within the writing transaction; raises AttemptAbsent if it is gone."""
    there = find_sitting(connection, sitting.public_id)
    if there is None or there.learner_id != sitting.learner_id:
        raise AttemptAbsent(sitting.public_id)
    return exam_state(connection, there)
