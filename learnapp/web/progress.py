"""Shows learners how they stand, lesson by lesson and paragraph by paragraph."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby

from flask import Blueprint, render_template

from learnapp.domain.declaration import Paragraph
from learnapp.domain.lessons import CoursePart, Lesson
from learnapp.domain.mastery import LessonRecord
from learnapp.store.reads.standing import (
    ParagraphStanding,
    lesson_standings,
    paragraph_standings,
)
from learnapp.web import runtime
from learnapp.web.case_states import case_states
from learnapp.web.i18n import gettext as _
from learnapp.web.i18n import ngettext
from learnapp.web.identity import current_learner

blueprint = Blueprint("progress", __name__)

Standings = Mapping[str, ParagraphStanding]


@dataclass(frozen=True, slots=True)
class LessonRow:
    """A lesson, how its quiz stands, and how many of its paragraphs are due again."""

    lesson: Lesson
    standing: LessonRecord | None
    due: int


@dataclass(frozen=True, slots=True)
class ParagraphRow:
    """A paragraph and how its questions stand; `due` says in words when they come again."""

    paragraph: Paragraph
    standing: ParagraphStanding | None
    due: str


@dataclass(frozen=True, slots=True)
class PartRows:
    """A part of the course: its lessons, and its paragraphs under their printed headings."""

    part: CoursePart
    lessons: list[LessonRow]
    headings: list[tuple[str, list[ParagraphRow]]]

    @property
    def paragraphs(self) -> list[ParagraphRow]:
        """All of them."""
        return [row for _heading, rows in self.headings for row in rows]


@blueprint.get("/progress")
def progress() -> str:
    """The course map and the 97 paragraphs with what is done, correct and due again."""
    learner = current_learner()
    if learner is None:
        return render_template("progress/visitor.html", first=_first_lesson())
    now = datetime.now(UTC)
    lessons = lesson_standings(runtime.session(), learner.id)
    paragraphs = paragraph_standings(
        runtime.session(), learner.id, now=now, retention=runtime.retention()
    )
    parts = [_part(part, lessons, paragraphs, now) for part in runtime.course().parts]
    return render_template(
        "progress/progress.html",
        learner=learner,
        parts=parts,
        done=sum(row.done_at is not None for row in lessons.values()),
        mastered=sum(row.mastered_at is not None for row in lessons.values()),
        lessons=len(runtime.course().lessons),
        answered=sum(row.answered for row in paragraphs.values()),
        begun=len(set(paragraphs) & set(runtime.declaration().ids)),
        paragraphs=len(runtime.declaration().ids),
        cases=list(runtime.course().cases.values()),
        states=case_states(),
        due=sum(row.is_due(now) for row in paragraphs.values()),
        first=_first_lesson(),
    )


def due_in_words(due_at: datetime, now: datetime) -> str:
    """When a paragraph should be asked again; both times in UTC."""
    days = (due_at.date() - now.date()).days
    if due_at <= now:
        words = _("now")
    elif days == 0:
        words = _("later today")
    elif days == 1:
        words = _("tomorrow")
    else:
        words = ngettext("in %(num)s day", "in %(num)s days", days)
    return str(words)


def _first_lesson() -> Lesson:
    return next(iter(runtime.course().lessons.values()))


def _part(
    part: CoursePart, lessons: Mapping[str, LessonRecord], paragraphs: Standings, now: datetime
) -> PartRows:
    rows = [
        LessonRow(lesson, lessons.get(lesson.slug), _due(lesson.paragraphs, paragraphs, now))
        for lesson in runtime.course().lessons_in(part.part)
    ]
    numbered = (unit for unit in runtime.declaration().by_part(part.part) if unit.sequence)
    headings = [
        (heading or "", [_paragraph(unit, paragraphs.get(unit.id), now) for unit in units])
        for heading, units in groupby(numbered, key=lambda unit: unit.heading)
    ]
    return PartRows(part, rows, headings)


def _due(ids: tuple[str, ...], paragraphs: Standings, now: datetime) -> int:
    return sum(paragraphs[id].is_due(now) for id in ids if id in paragraphs)


def _paragraph(unit: Paragraph, standing: ParagraphStanding | None, now: datetime) -> ParagraphRow:
    return ParagraphRow(unit, standing, due_in_words(standing.due_at, now) if standing else "")
