"""Chooses the items of an attempt that a page offers; nothing is stored before its first answer."""

from collections.abc import Sequence
from random import Random

from learnapp.actions.attempts import AttemptAbsent
from learnapp.domain import selection
from learnapp.domain.declaration import Part
from learnapp.domain.lessons import Course, Lesson, is_open
from learnapp.domain.questions.base import Question
from learnapp.domain.selection import Seen
from learnapp.store.database import Session
from learnapp.store.learning import AttemptKind
from learnapp.store.reads.quiz import seen_items

PRACTICE_SIZE = 8
# A scope of practice that is one paragraph or a few: "paragraph:16", "paragraph:20,48".
PARAGRAPH = "paragraph:"
MOST_PARAGRAPHS = 4
# Generated items are made when they are first asked for. A practice over everything takes those of
# so many paragraphs, not of all 106: enough to mix, and nobody waits for the rest.
SAMPLED = 16


def choose_items(
    db: Session, course: Course, learner_id: int | None, kind: AttemptKind, scope: str, seed: str
) -> tuple[str, ...]:
    """The ids to ask, in order; the same for the same seed as long as nothing more is answered.

    The scope is a lesson's slug; of a case its slug; of practice a part, "paragraph:<id>,<id>" or
    "" for everything; of wrong answers "". A case has all its decisions, of which each way meets
    some. Raises AttemptAbsent for an unknown scope; no ids mean nothing to ask.
    """
    try:
        if kind is AttemptKind.CASE:
            return tuple(course.cases[scope].nodes)
        if kind in (AttemptKind.BEFORE, AttemptKind.AFTER):
            return prequestions(course, scope)
        seen = _seen(db, learner_id)
        if kind is AttemptKind.LESSON_QUIZ:
            return _lesson_quiz(course, course.lesson(scope), seed, seen)
        if kind is AttemptKind.WRONG:
            return selection.wrong_answers(
                _open(course, seen), size=PRACTICE_SIZE, seed=seed, seen=seen
            )
        items = _practised(course, scope, seed)
        return selection.practice(items, size=PRACTICE_SIZE, seed=seed, seen=seen)
    except (KeyError, ValueError) as error:
        raise AttemptAbsent(f"{kind} {scope}") from error


def prequestions(course: Course, slug: str) -> tuple[str, ...]:
    """The questions asked before a lesson and after it; KeyError for an unknown slug."""
    return tuple(item.id for item in _open(course, course.lesson(slug).prequestions))


def _lesson_quiz(
    course: Course, lesson: Lesson, seed: str, seen: dict[str, Seen]
) -> tuple[str, ...]:
    """Earlier lessons without items of their own are asked about by what is made from the last."""
    before = course.earlier(lesson.slug)
    slugs = {earlier.slug for earlier in before}
    earlier = [item for item in course.open_items() if item.lesson in slugs]
    if not earlier and before:
        earlier = course.lesson_items(before[-1].slug)
    return selection.lesson_quiz(
        course.lesson_items(lesson.slug),
        earlier,
        size=lesson.quiz_items,
        from_earlier=lesson.quiz_earlier,
        seed=seed,
        seen=seen,
    )


def practised_ids(scope: str) -> list[str]:
    """The ids of the paragraphs in a scope of practice that names paragraphs."""
    return scope.removeprefix(PARAGRAPH).split(",")


def _practised(course: Course, scope: str, seed: str) -> list[Question]:
    """All that may be asked within a scope; ValueError or KeyError if there is no such scope."""
    if scope.startswith(PARAGRAPH):
        items = (item for id in practised_ids(scope) for item in course.items_on(id))
        return list({item.id: item for item in items}.values())
    if scope:
        units = [unit.id for unit in course.declaration.by_part(Part(scope))]
        authored = [item for item in course.open_items() if set(units) & set(item.paragraphs)]
        return authored + course.generated(units)
    ids = course.declaration.ids
    units = Random(seed).sample(ids, min(SAMPLED, len(ids)))  # noqa: S311  # no secret
    return course.open_items() + course.generated(units)


def _seen(db: Session, learner_id: int | None) -> dict[str, Seen]:
    if learner_id is None:
        return {}
    rows = seen_items(db, learner_id)
    return {id: Seen(row.times, row.last_correct) for id, row in rows.items()}


def _open(course: Course, ids: Sequence[str] | dict[str, Seen]) -> list[Question]:
    """The items with these ids that are still there and may appear outside a form."""
    found = []
    for id in ids:
        try:
            item = course.item(id)
        except KeyError:
            continue
        if is_open(item):
            found.append(item)
    return found
