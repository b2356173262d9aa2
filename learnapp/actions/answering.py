"""Records an answer: grade it, then add it to the log and its views in one transaction."""

from dataclasses import dataclass
from datetime import datetime

from learnapp.actions.attempts import (
    AttemptAbsent,
    Ticket,
    TryRefused,
    asked_at,
    offered,
    open_places,
    reachable,
)
from learnapp.actions.progress import update_views
from learnapp.actions.writing import writing
from learnapp.domain.lessons import Course
from learnapp.domain.mastery import may_try
from learnapp.domain.questions.base import Question
from learnapp.domain.questions.shapes import Response
from learnapp.store import accounts, answer_log, progress
from learnapp.store.answer_log import Judged
from learnapp.store.database import Connection, Session
from learnapp.store.errors import IntegrityError
from learnapp.store.learning import UNSCORED_KINDS, AttemptKind
from learnapp.store.reads.attempt import AttemptState, StoredAnswer, find_attempt
from learnapp.store.replay import try_begun


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of an answer. `new_session_id`, if any, belongs into the browser's cookie."""

    attempt_id: str
    position: int
    item_id: str
    response: Response
    credit: float
    correct: bool
    scored: bool
    repeated: bool
    learner_id: int
    new_session_id: str | None
    finished: bool


def record_answer(
    db: Session,
    course: Course,
    *,
    learner_id: int | None,
    ticket: Ticket | None,
    attempt_id: str,
    position: int,
    item_id: str,
    token: str,
    response: Response,
    now: datetime,
) -> Outcome:
    """Grade an answer, store it and say what came of it; `position` counts from 1, `now` is UTC.

    The first answer on a ticket begins the attempt, and makes a guest where nobody is signed in.
    A place answered before, even at the same moment, gives what was stored the first time.
    Raises AttemptAbsent (TryRefused for a try at mastery that may not begin), InvalidResponse (then
    nothing is stored) and StorageError.
    """
    attempt = _attempt(db, course, ticket, attempt_id, learner_id, now)
    place = attempt.places.get(position)
    if place is None or place.item_id != item_id:
        raise AttemptAbsent(attempt_id)
    if place.answer:
        return _stored(db, course, attempt, position, place.answer, learner_id)
    if attempt.id is not None and learner_id not in (None, attempt.learner_id):
        raise AttemptAbsent(attempt_id)
    answer = _judge(course, attempt, position, token, response, now)
    try:
        return _store(db, course, attempt, answer, learner_id)
    except IntegrityError:  # the same place was answered, or the learner erased, a moment ago
        return _stored_meanwhile(db, course, ticket, attempt_id, position, learner_id)


def lesson_of(course: Course, item: Question, scope: str) -> str | None:
    """The lesson an answer counts for: the item's own; for a generated item or a decision of a
    case, the lesson asked about if it reads the paragraph or teaches reading, else the first
    lesson that reads it.
    """
    if item.lesson:
        return item.lesson
    if course.teaches_reading(scope):
        return scope
    readers = [lesson.slug for unit in item.paragraphs for lesson in course.lessons_on(unit)]
    return scope if scope in readers else next(iter(readers), None)


def _attempt(
    db: Session,
    course: Course,
    ticket: Ticket | None,
    attempt_id: str,
    learner_id: int | None,
    now: datetime,
) -> AttemptState:
    """The stored attempt, else the one the ticket offers; AttemptAbsent if it is another's."""
    attempt = find_attempt(db, attempt_id)
    if attempt and reachable(attempt, ticket, learner_id):
        return attempt
    if attempt or ticket is None or ticket.attempt_id != attempt_id:
        raise AttemptAbsent(attempt_id)
    return offered(course, ticket, learner_id, now)


def _judge(
    course: Course,
    attempt: AttemptState,
    position: int,
    token: str,
    response: Response,
    now: datetime,
) -> Judged:
    """A late answer to a retired item is kept, unscored."""
    asked = asked_at(course, attempt, position)
    return Judged(
        token=token,
        position=position,
        item=asked.item,
        fingerprint=asked.item.fingerprint,
        lesson=lesson_of(course, asked.item, attempt.scope),
        response=response,
        grade=asked.item.grade(response),
        scored=asked.asked and attempt.kind not in UNSCORED_KINDS,
        answered_at=now,
    )


def _store(
    db: Session, course: Course, attempt: AttemptState, answer: Judged, learner_id: int | None
) -> Outcome:
    """Everything that needs no lock was computed before; raises IntegrityError if it was late."""
    stored = StoredAnswer(
        response=answer.response,
        credit=answer.grade.credit,
        correct=answer.grade.correct,
        scored=answer.scored,
        fingerprint=answer.fingerprint,
        answered_at=answer.answered_at,
    )
    tried_at = try_begun(attempt.kind, attempt.scope, attempt.started_at, answer.lesson)
    finished = not any(open_places(course, attempt.with_answer(answer.position, stored)))
    with writing(db) as connection:
        owner, session_id = _owner(connection, attempt, learner_id, answer.answered_at)
        row = attempt.id or _begun(connection, attempt, owner)
        answer_log.add_answer(connection, owner, row, answer)
        update_views(connection, owner, answer, tried_at)
        if finished:
            answer_log.finish_attempt(connection, row, answer.answered_at)
    return Outcome(
        attempt_id=attempt.public_id,
        position=answer.position,
        item_id=answer.item.id,
        response=answer.response,
        credit=answer.grade.credit,
        correct=answer.grade.correct,
        scored=answer.scored,
        repeated=False,
        learner_id=owner,
        new_session_id=session_id,
        finished=finished,
    )


def _begun(connection: Connection, attempt: AttemptState, owner: int) -> int:
    """The id of an attempt that begins now. Whether a try may is asked here, under the lock, so
    that of many that begin at once only one does.
    """
    if attempt.kind is AttemptKind.MASTERY:
        lesson = progress.load_lesson(connection, owner, attempt.scope)
        items = [place.item_id for place in attempt.places.values()]
        if not may_try(lesson, attempt.started_at) or progress.has_seen_any(
            connection, owner, items
        ):
            raise TryRefused(attempt.public_id)
    return answer_log.add_attempt(connection, owner, attempt)


def _owner(
    connection: Connection, attempt: AttemptState, learner_id: int | None, now: datetime
) -> tuple[int, str | None]:
    """Whose answer it is, and the session to hand out if the browser has none."""
    owner = attempt.learner_id
    if owner is None:
        owner = accounts.add_guest(connection, now)
        return owner, accounts.add_session(connection, owner, now)
    if learner_id is None:
        return owner, accounts.latest_session(connection, owner)
    return owner, None


def _stored(
    db: Session,
    course: Course,
    attempt: AttemptState,
    position: int,
    answer: StoredAnswer,
    learner_id: int | None,
) -> Outcome:
    owner = attempt.learner_id
    if owner is None:
        raise AttemptAbsent(attempt.public_id)
    lost = learner_id is None
    return Outcome(
        attempt_id=attempt.public_id,
        position=position,
        item_id=attempt.places[position].item_id,
        response=answer.response,
        credit=answer.credit,
        correct=answer.correct,
        scored=answer.scored,
        repeated=True,
        learner_id=owner,
        new_session_id=accounts.latest_session(db.connection(), owner) if lost else None,
        finished=not any(open_places(course, attempt)),
    )


def _stored_meanwhile(
    db: Session,
    course: Course,
    ticket: Ticket | None,
    attempt_id: str,
    position: int,
    learner_id: int | None,
) -> Outcome:
    attempt = find_attempt(db, attempt_id)
    place = attempt.places.get(position) if attempt else None
    if attempt and place and place.answer and reachable(attempt, ticket, learner_id):
        return _stored(db, course, attempt, position, place.answer, learner_id)
    raise AttemptAbsent(attempt_id)
