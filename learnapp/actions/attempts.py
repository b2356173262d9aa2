"""Finds the attempt a learner may go on with, and what is still to be answered in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import takewhile

from learnapp.domain.cases import Walk
from learnapp.domain.lessons import Course, is_open
from learnapp.domain.questions.base import Question
from learnapp.domain.questions.one_best import ANSWER
from learnapp.store.database import Session
from learnapp.store.learning import AttemptKind
from learnapp.store.people import LearnerKind
from learnapp.store.reads.attempt import AttemptState, Place, find_attempt, open_attempt


class AttemptAbsent(LookupError):
    """There is no such attempt, place or item for this learner; another's looks the same."""


class TryRefused(AttemptAbsent):
    """A try at mastery that may not begin: too early, or one of its items was met before."""


@dataclass(frozen=True, slots=True)
class Ticket:
    """An attempt that a page offers, and that begins with its first answer.

    The page signs it; `same_browser` is whether it came back from the browser it was made for.
    """

    attempt_id: str
    kind: AttemptKind
    scope: str
    item_ids: tuple[str, ...]
    same_browser: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """A place of an attempt with its item as it is now.

    `changed` is whether the item has other content than when the attempt began; `asked` is False
    for an item that was retired or became part of a form: it is skipped and not scored.
    """

    place: Place
    item: Question
    changed: bool
    asked: bool


def offered(course: Course, ticket: Ticket, learner_id: int | None, now: datetime) -> AttemptState:
    """The attempt that a ticket stands for before its first answer; nothing is stored."""
    places = [
        Place(position, item_id, _fingerprint(course, item_id), None)
        for position, item_id in enumerate(ticket.item_ids, start=1)
    ]
    return AttemptState(
        id=None,
        public_id=ticket.attempt_id,
        learner_id=learner_id,
        owner_kind=None,
        kind=ticket.kind,
        scope=ticket.scope,
        started_at=now,
        finished_at=None,
        places={place.position: place for place in places},
    )


def resume(
    db: Session, course: Course, learner_id: int | None, kind: AttemptKind, scope: str
) -> AttemptState | None:
    """The learner's latest attempt of this kind and scope with something left to answer."""
    if learner_id is None:
        return None
    attempt = open_attempt(db, learner_id, kind, scope)
    return attempt if attempt and next_place(course, attempt) else None


def own_attempt(db: Session, learner_id: int | None, attempt_id: str) -> AttemptState:
    """The learner's attempt with this public id; raises AttemptAbsent."""
    attempt = find_attempt(db, attempt_id)
    if attempt is None or learner_id is None or attempt.learner_id != learner_id:
        raise AttemptAbsent(attempt_id)
    return attempt


def reachable(attempt: AttemptState, ticket: Ticket | None, learner_id: int | None) -> bool:
    """Whether a stored attempt is this learner's, or was begun by a guest in this browser.

    The second is for a reply that got lost and with it the guest's cookie. An account is never
    opened this way, only by its password.
    """
    if attempt.learner_id == learner_id:
        return True
    held = ticket is not None and ticket.same_browser and ticket.attempt_id == attempt.public_id
    return held and attempt.owner_kind is LearnerKind.GUEST


def asked_at(course: Course, attempt: AttemptState, position: int) -> Asked:
    """The item at a position; raises AttemptAbsent if there is no such place or item."""
    place = attempt.places.get(position)
    item = _item(course, place.item_id) if place else None
    if place is None or item is None:
        raise AttemptAbsent(f"{attempt.public_id}, place {position}")
    return Asked(place, item, item.fingerprint != place.fingerprint, is_open(item))


def open_places(course: Course, attempt: AttemptState) -> Iterator[Place]:
    """The places still to be answered, in order; an item that was retired since, or became part
    of a form, is skipped. In a case it is the one decision that the choices so far lead to.
    """
    if attempt.kind is AttemptKind.CASE:
        walk = walked(course, attempt)
        now = walk.now.id if walk and walk.now else None
        yield from (place for place in attempt.unanswered() if place.item_id == now)
        return
    for place in attempt.unanswered():
        item = _item(course, place.item_id)
        if item and is_open(item):
            yield place


def next_place(course: Course, attempt: AttemptState) -> Place | None:
    """The place to go on with; None if the attempt is finished."""
    return next(open_places(course, attempt), None)


def walked(course: Course, attempt: AttemptState) -> Walk | None:
    """The way through a case so far; None if the course has this case no more."""
    case = course.cases.get(attempt.scope)
    answered = (place for place in attempt.places.values() if place.answer)
    chosen = {place.item_id: _chosen(place) for place in answered}
    return case.walk(chosen) if case else None


def count(course: Course, attempt: AttemptState, position: int) -> tuple[int, int]:
    """Which question this place is, and of how many, as the learner counts them.

    In a case those taken before it count, and those that the best choices lead to from there.
    """
    case, walk = course.cases.get(attempt.scope), walked(course, attempt)
    if attempt.kind is not AttemptKind.CASE or case is None or walk is None:
        return position, len(attempt.places)
    id = attempt.places[position].item_id
    before = list(takewhile(lambda step: step.node.id != id, walk.steps))
    return len(before) + 1, len(before) + len(case.best_from(case.nodes.get(id)))


def _chosen(place: Place) -> str:
    return "".join(place.answer.response.get(ANSWER, ())) if place.answer else ""


def _item(course: Course, item_id: str) -> Question | None:
    try:
        return course.item(item_id)
    except KeyError:
        return None


def _fingerprint(course: Course, item_id: str) -> str:
    item = _item(course, item_id)
    return item.fingerprint if item else ""
