"""Shows the key terms of the course from A to Z, all or those that a reader looks for."""

from flask import Blueprint, Response, request

from learnapp.domain.glossary import by_letter, matching
from learnapp.domain.lessons import Lesson
from learnapp.web import runtime
from learnapp.web.htmx import page

blueprint = Blueprint("glossary", __name__)

LONGEST_QUERY = 100


@blueprint.get("/glossary")
def glossary() -> Response:
    """The glossary; ?q= words, ?lesson= the slug of the lesson that teaches; #<slug> is a term."""
    course = runtime.course()
    query = request.args.get("q", "")[:LONGEST_QUERY].strip()
    lesson = request.args.get("lesson", "")
    lesson = lesson if lesson in course.lessons else ""
    terms = matching(course.terms.values(), query, lesson)
    return page(
        "glossary/glossary.html",
        "glossary/_found.html",
        query=query,
        lesson=lesson,
        teaching=_teaching(),
        count=len(terms),
        letters=by_letter(terms),
        course=course,
        text=course.declaration,
    )


def _teaching() -> list[Lesson]:
    """The lessons that teach a term, in course order."""
    course = runtime.course()
    slugs = {term.lesson for term in course.terms.values()}
    return [lesson for lesson in course.lessons.values() if lesson.slug in slugs]
