"""Shows the map of the course: all lessons in their parts, for one role or for everyone."""

from dataclasses import dataclass

from flask import Blueprint, render_template

from learnapp.domain.cases import Case
from learnapp.domain.declaration import Part
from learnapp.domain.lessons import CoursePart, Lesson, Role, Status
from learnapp.domain.mastery import LessonRecord
from learnapp.store.reads.standing import lesson_standings
from learnapp.web import runtime
from learnapp.web.case_states import case_states
from learnapp.web.identity import current_learner
from learnapp.web.visitor import chosen_role

blueprint = Blueprint("course", __name__)


@dataclass(frozen=True, slots=True)
class Row:
    """A part of the course and those of its lessons that are shown."""

    part: CoursePart
    lessons: list[Lesson]


@blueprint.get("/course")
def course() -> str:
    """The course map; ?role= leaves the lessons that touch the work of one role."""
    role = chosen_role()
    rows = course_rows(role)
    lessons = [lesson for row in rows for lesson in row.lessons]
    return render_template(
        "course/course.html",
        role=role,
        rows=rows,
        count=len(lessons),
        partial=any(lesson.status is Status.TEXT_ONLY for lesson in lessons),
        minutes=sum(lesson.minutes for lesson in lessons),
        standings=_standings(),
        cases=_cases(role),
        states=case_states(),
    )


def course_rows(role: Role | None) -> list[Row]:
    """The parts with the lessons of a role; a university class takes them all, as does None."""
    everyone = role in (None, Role.UNIVERSITY)
    rows = (
        Row(
            part, [x for x in runtime.course().lessons_in(part.part) if everyone or role in x.roles]
        )
        for part in runtime.course().parts
    )
    return [row for row in rows if row.lessons]


def _cases(role: Role | None) -> dict[Part, list[Case]]:
    """The cases of a role by part."""
    everyone = role in (None, Role.UNIVERSITY)
    return {
        part: [case for case in runtime.course().cases_in(part) if everyone or case.role == role]
        for part in Part
    }


def _standings() -> dict[str, LessonRecord]:
    learner = current_learner()
    return dict(lesson_standings(runtime.session(), learner.id)) if learner else {}
