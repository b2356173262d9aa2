"""Says lesson by lesson how a learner stands, for the progress page."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from learnapp.domain.lessons import CoursePart, Lesson
from learnapp.domain.mastery import LessonRecord
from learnapp.web import runtime
from learnapp.web.declaration_map import Standings


@dataclass(frozen=True, slots=True)
class LessonRow:
    """A lesson, how its quiz stands, and how many of its paragraphs are due again."""

    lesson: Lesson
    standing: LessonRecord | None
    due: int


@dataclass(frozen=True, slots=True)
class PartRows:
    """A part of the course with its lessons."""

    part: CoursePart
    lessons: list[LessonRow]


def part_rows(
    part: CoursePart, records: Mapping[str, LessonRecord], paragraphs: Standings, now: datetime
) -> PartRows:
    """The lessons of a part with their records, by slug; `now` is in UTC."""
    rows = [
        LessonRow(lesson, records.get(lesson.slug), _due(lesson.paragraphs, paragraphs, now))
        for lesson in runtime.course().lessons_in(part.part)
    ]
    return PartRows(part, rows)


def _due(ids: tuple[str, ...], paragraphs: Standings, now: datetime) -> int:
    return sum(paragraphs[id].is_due(now) for id in ids if id in paragraphs)
