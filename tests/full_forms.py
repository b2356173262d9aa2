"""A course whose forms are complete, whatever of the real bank is written yet."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from itertools import count

from learnapp.actions.examining import own_sitting, save
from learnapp.domain.blueprint import FORM_WEIGHTS
from learnapp.domain.declaration import Part
from learnapp.domain.lessons import Course, Lesson
from learnapp.domain.questions.base import Difficulty, Pool, Question
from learnapp.domain.questions.registry import TYPES
from learnapp.domain.questions.shapes import Response
from learnapp.store.database import Session
from learnapp.store.reads.exams import exam_state

# How many items of each pool a form's place needs; a placement draws on three for each part.
POOLS = {Pool.FORM_A: 1, Pool.FORM_B: 1, Pool.CERTIFICATE: 2}
PLACED = 3
# A decision is asked within its case alone.
ASKED = [name for name in TYPES if name != "case-node"]


def filled(course: Course) -> Course:
    """`course` with complete forms of items of all types, in place of what its forms have."""
    lessons = dict(course.lessons)
    for part in FORM_WEIGHTS:
        if not course.lessons_in(part):
            lessons[f"of-{part}"] = _lesson(part)
    whole = replace(course, lessons=lessons)
    kept = {id: item for id, item in course.items.items() if item.pool not in POOLS}
    made = {item.id: item for item in _items(whole)}
    return replace(whole, items={**kept, **made})


def _lesson(part: Part) -> Lesson:
    slug = f"of-{part}"
    return Lesson(code=slug, slug=slug, title=f"Lesson of {part}", part=part, minutes=1, roles=(),
                  paragraphs=(), objectives=())  # fmt: skip


def _items(course: Course) -> Iterator[Question]:
    number = count()
    for pool, times in POOLS.items():
        for part, weight in FORM_WEIGHTS.items():
            for _ in range(weight * times):
                yield _item(course, pool, part, next(number))
    for part in FORM_WEIGHTS:
        for _ in range(PLACED):
            yield _item(course, Pool.PRACTICE, part, next(number))


def _item(course: Course, pool: Pool, part: Part, number: int) -> Question:
    """An example of a type; its stem says which one it is."""
    question = TYPES[ASKED[number % len(ASKED)]].EXAMPLES.question
    lessons = course.lessons_in(part)
    lesson = lessons[number % len(lessons)]
    units = [unit.id for unit in course.declaration.by_part(part)]
    paragraphs = lesson.paragraphs or units
    return replace(
        question,
        id=f"full-{pool}-{number:03}",
        pool=pool,
        difficulty=Difficulty.MEDIUM,
        lesson=lesson.slug,
        paragraphs=(paragraphs[number % len(paragraphs)],),
        stem=f"{question.stem} (full {number})",
    )


def answer_all(
    db: Session, course: Course, learner: int, exam: str, now: datetime, wrong: int = 0
) -> None:
    """Answer every place of a sitting, the first `wrong` ones wrongly."""
    state = exam_state(db.connection(), own_sitting(db, learner, exam))
    for place in state.places.values():
        item = course.item(place.item_id)
        save(
            db,
            course,
            learner_id=learner,
            public_id=exam,
            position=place.position,
            token=f"{exam}.{place.position}",
            response=worthless(item) if place.position <= wrong else item.key,
            now=now,
        )


def worthless(item: Question) -> Response:
    """A valid response that earns nothing."""
    for response in TYPES[item.TYPE].EXAMPLES.wrong:
        if item.grade(response).credit == 0:
            return response
    raise LookupError(f"{item.TYPE} has no example that earns nothing")
