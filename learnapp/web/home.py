"""Opens the site: what to do first, or where the reader left off."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from flask import Blueprint, render_template

from learnapp.actions.offering import WEAK
from learnapp.actions.reviewing import is_due
from learnapp.domain.lessons import Lesson
from learnapp.domain.mastery import LessonRecord
from learnapp.store.learning import AttemptKind
from learnapp.store.reads.home import OpenAttempt, last_visits, open_attempts
from learnapp.store.reads.standing import lesson_standings
from learnapp.web import runtime
from learnapp.web.identity import Learner, current_learner
from learnapp.web.lesson_screens import address, screens
from learnapp.web.verdicts import WEAKEST
from learnapp.web.visitor import last_place
from learnapp.web.wording import ATTEMPTS, PARTS, Text

blueprint = Blueprint("home", __name__)


# Short, with a commitment and a hedge: it shows what the course looks at.
SPECIMEN = "18"


@dataclass(frozen=True, slots=True)
class GoOn:
    """A lesson to go on reading: its title, where in it the reader was, and the address."""

    lesson: str
    title: Text
    place: Text
    address: str


@blueprint.get("/")
def home() -> str:
    """For somebody new the first step; for the rest one thing to do next, and where they were.

    That is a review if something is due, else what was open last, else the next lesson.
    """
    learner = current_learner()
    course, reading = runtime.course(), _reading(learner)
    context: dict[str, object] = {
        "first": next(iter(course.lessons.values())),
        "parts": course.parts,
        "specimen": course.declaration.get(SPECIMEN),
        "reading": reading,
    }
    if learner is not None:
        database = runtime.session()
        standings = lesson_standings(database, learner.id)
        context |= {
            "attempts": [_attempt(item) for item in open_attempts(database, learner.id, most=3)],
            "due": is_due(database, course, learner.id, datetime.now(UTC), runtime.retention()),
            "next_lesson": _next_lesson(standings, reading),
            "done": sum(standing.done_at is not None for standing in standings.values()),
            "lessons": len(course.lessons),
        }
    return render_template("home/home.html", learner=learner, **context)


def _reading(learner: Learner | None) -> GoOn | None:
    """The screen that was open last, if the course still has it."""
    if learner is None:
        place = last_place()
    else:
        visit = next(iter(last_visits(runtime.session(), learner.id, most=1)), None)
        place = (visit.lesson, visit.screen) if visit else None
    lesson = runtime.course().lessons.get(place[0]) if place else None
    return _screen(lesson, place[1]) if lesson and place else None


def _next_lesson(standings: Mapping[str, LessonRecord], reading: GoOn | None) -> Lesson | None:
    """The first lesson not done, for those who have begun; None once all are, or while one that
    is not done is being read.
    """
    done = {slug for slug, standing in standings.items() if standing.done_at}
    if reading and reading.lesson not in done:
        return None
    open_ = (lesson for slug, lesson in runtime.course().lessons.items() if slug not in done)
    return next(open_, None) if standings else None


def _screen(lesson: Lesson, name: str) -> GoOn | None:
    found = (item for item in screens(lesson) if item.name == name)
    shown = next(found, None)
    if shown is None:
        return None
    return GoOn(lesson.slug, f"{lesson.code} {lesson.title}", shown.title, address(lesson, shown))


def _attempt(item: OpenAttempt) -> dict[str, object]:
    """An attempt to go on with: what it is about, and how far it is."""
    course = runtime.course()
    lesson, case = course.lessons.get(item.scope), course.cases.get(item.scope)
    about = f"{lesson.code} {lesson.title}" if lesson else ""
    if item.kind is AttemptKind.CASE and case:
        about = case.title
    if item.kind is AttemptKind.PRACTICE and item.scope == WEAK:
        about = str(WEAKEST)
    if item.kind is AttemptKind.PRACTICE and item.scope in set(PARTS):
        about = str(PARTS[item.scope].name)  # type: ignore[index]  # a part is a string
    return {
        "title": ATTEMPTS[item.kind],
        "kind": item.kind.value,
        "about": about,
        "answered": item.answered,
        "size": item.size,
        "address": f"/attempts/{item.public_id}",
    }
