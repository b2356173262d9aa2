"""Chooses the items of an attempt that a page offers; nothing is stored before its first answer."""

from collections.abc import Iterable, Mapping

from learnapp.actions.attempts import AttemptAbsent
from learnapp.domain import selection
from learnapp.domain.declaration import Part
from learnapp.domain.knowledge import PRIOR
from learnapp.domain.lessons import SEEDS, Course, Lesson, is_open
from learnapp.domain.practice import practice, weakest
from learnapp.domain.questions.base import Question
from learnapp.domain.selection import Seen
from learnapp.domain.shown import KNOWN_NEEDED
from learnapp.store.database import Session
from learnapp.store.learning import AttemptKind
from learnapp.store.reads.quiz import seen_items
from learnapp.store.reads.standing import known_paragraphs

PRACTICE_SIZE = 8
# A scope of practice that is one paragraph or a few: "paragraph:16", "paragraph:20,48".
PARAGRAPH = "paragraph:"
MOST_PARAGRAPHS = 4
# The scope of practice that is the paragraphs a learner knows least.
WEAK = "weak"
# A try at mastery needs items never met; a generator varies its own so often, if it can.
MASTERY_SEEDS = range(12)


def choose_items(
    db: Session, course: Course, learner_id: int | None, kind: AttemptKind, scope: str, seed: str
) -> tuple[str, ...]:
    """The ids to ask, in order; the same for the same seed as long as nothing more is answered.

    The scope is a lesson's slug; of a case its slug; of practice a part, "paragraph:<id>,<id>",
    "weak" or "" for everything; of wrong answers "". A case has all its decisions, of which each
    way meets some. Raises AttemptAbsent for an unknown scope; no ids mean nothing to ask.
    A try at mastery is chosen whether or not it may begin yet: `mastery.next_try_at` says when.
    """
    try:
        if kind is AttemptKind.CASE:
            return tuple(course.cases[scope].nodes)
        if kind in (AttemptKind.BEFORE, AttemptKind.AFTER):
            return prequestions(course, scope)
        seen = _seen(db, learner_id)
        if kind is AttemptKind.LESSON_QUIZ:
            return _lesson_quiz(course, course.lesson(scope), seed, seen)
        if kind is AttemptKind.MASTERY:
            return _mastery(course, course.lesson(scope), seed, seen)
        if kind is AttemptKind.WRONG:
            return selection.wrong_answers(
                _open(course, seen), size=PRACTICE_SIZE, seed=seed, seen=seen
            )
        return _practice(db, course, learner_id, scope, seed)
    except (KeyError, ValueError) as error:
        raise AttemptAbsent(f"{kind} {scope}") from error


def prequestions(course: Course, slug: str) -> tuple[str, ...]:
    """The questions asked before a lesson and after it; KeyError for an unknown slug."""
    return tuple(item.id for item in _open(course, course.lesson(slug).prequestions))


def _lesson_quiz(
    course: Course, lesson: Lesson, seed: str, seen: Mapping[str, Seen]
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


def weak_paragraphs(course: Course, known: Mapping[str, float]) -> tuple[str, ...]:
    """The paragraphs that a learner knows least, as many as a practice asks about."""
    ids = course.declaration.ids
    there = {id: estimate for id, estimate in known.items() if id in ids}
    return weakest(there, enough=KNOWN_NEEDED, most=PRACTICE_SIZE)


def practised_ids(scope: str) -> list[str]:
    """The ids of the paragraphs in a scope of practice that names paragraphs."""
    return scope.removeprefix(PARAGRAPH).split(",")


def _practised(course: Course, scope: str) -> list[str]:
    """The units of a scope; ValueError or KeyError if there is no such scope."""
    if scope.startswith(PARAGRAPH):
        return [course.declaration.get(id).id for id in practised_ids(scope)]
    if scope:
        return [unit.id for unit in course.declaration.by_part(Part(scope))]
    return list(course.declaration.ids)


def _practice(
    db: Session, course: Course, learner_id: int | None, scope: str, seed: str
) -> tuple[str, ...]:
    """Generated items are made when a paragraph is first asked about, so nobody waits for all."""
    known = known_paragraphs(db, learner_id) if learner_id is not None else {}
    units = weak_paragraphs(course, known) if scope == WEAK else _practised(course, scope)
    return practice(
        {id: known.get(id, PRIOR) for id in units},
        parts={id: course.declaration.get(id).part for id in units},
        items_on=course.items_on,
        seen=_seen(db, learner_id),
        size=PRACTICE_SIZE,
        seed=seed,
    )


def _mastery(
    course: Course, lesson: Lesson, seed: str, seen: Mapping[str, Seen]
) -> tuple[str, ...]:
    """A lesson of one paragraph may run out of items, so more are made than are asked elsewhere."""
    everywhere = course.teaches_reading(lesson.slug)
    made = course.made_for(lesson.slug, SEEDS if everywhere else MASTERY_SEEDS)
    items = [*course.lesson_items(lesson.slug), *made]
    return selection.mastery_try(items, seed=seed, seen=seen)


def _seen(db: Session, learner_id: int | None) -> Mapping[str, Seen]:
    return seen_items(db, learner_id) if learner_id is not None else {}


def _open(course: Course, ids: Iterable[str]) -> list[Question]:
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
