"""Says what a review would ask a learner now, and chooses its items; nothing is stored."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from learnapp.domain.confusables import GROUPS
from learnapp.domain.lessons import Course
from learnapp.domain.review import (
    LONG_ABSENCE_DAYS,
    Card,
    days_absent,
    items_for,
    letters,
    review_session,
    session_size,
)
from learnapp.domain.scheduling import due_at
from learnapp.store.database import Session
from learnapp.store.reads.quiz import seen_items
from learnapp.store.reads.standing import known_paragraphs, memories


class Outlook(StrEnum):
    """Whether there is something to review: nothing was answered yet, nothing needs it now, the
    learner comes back after a long absence, or there is.
    """

    NEW = "new"
    RESTED = "rested"
    AWAY = "away"
    READY = "ready"


@dataclass(frozen=True, slots=True)
class Review:
    """What a review would be now. `reasons` are letters, one for each item: see domain/review.

    `next_at` is when the first paragraph will be due (UTC), None before the first answer.
    """

    outlook: Outlook
    item_ids: tuple[str, ...] = ()
    reasons: str = ""
    next_at: datetime | None = None


def choose_review(
    db: Session,
    course: Course,
    learner_id: int | None,
    *,
    minutes: int,
    seed: str,
    now: datetime,
    retention: float,
) -> Review:
    """The review of so many minutes that a learner would get now (UTC); three queries."""
    remembered = memories(db, learner_id) if learner_id is not None else {}
    if learner_id is None or not remembered:
        return Review(Outlook.NEW)
    absent, cards = days_absent(remembered, now), _askable(course, remembered)
    steps = review_session(
        {card: remembered[card] for card in cards},
        known_paragraphs(db, learner_id),
        GROUPS,
        now=now,
        retention=retention,
        absent=absent,
        size=session_size(minutes),
    )
    if not steps:
        due = (due_at(remembered[card], retention) for card in cards)
        return Review(Outlook.RESTED, next_at=min(due, default=None))
    chosen = items_for(steps, items_on=course.items_on, seen=seen_items(db, learner_id), seed=seed)
    outlook = Outlook.AWAY if absent >= LONG_ABSENCE_DAYS else Outlook.READY
    return Review(outlook, tuple(id for _, id in chosen), letters(step for step, _ in chosen))


def is_due(db: Session, course: Course, learner_id: int, now: datetime, retention: float) -> bool:
    """Whether a review has something that should be asked again by now (UTC); one query."""
    found = memories(db, learner_id)
    due = [card for card, memory in found.items() if due_at(memory, retention) <= now]
    return bool(_askable(course, due))


def _askable(course: Course, cards: Iterable[Card]) -> list[Card]:
    """The paragraphs and skills on which the course has something to ask. The decisions of a case
    come again only with their case, and items may have been retired since they were answered.
    """
    written = {(unit, item.skill) for item in course.open_items() for unit in item.paragraphs}
    return [card for card in cards if card in written or _generated(course, *card)]


def _generated(course: Course, paragraph: str, skill: str) -> bool:
    return any(item.skill == skill for item in course.generated([paragraph]))
