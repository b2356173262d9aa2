"""The real course with one lesson as it was before it was written: its text, generated items."""

from dataclasses import replace

from learnapp.domain.lessons import Course, Lesson

BARE = "f1-follow-up"
OF_THE_MAP = ("code", "slug", "title", "part", "minutes", "roles", "paragraphs", "objectives")


def bare(course: Course) -> Course:
    """`course` without the commentary and the items of the lesson BARE."""
    full = course.lesson(BARE)
    lesson = Lesson(**{name: getattr(full, name) for name in OF_THE_MAP})
    items = {id: item for id, item in course.items.items() if item.lesson != BARE}
    return replace(course, lessons={**course.lessons, BARE: lesson}, items=items)
