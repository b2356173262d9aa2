"""Says what this course is, what was done to its text, how progress is computed, what is kept."""

from flask import Blueprint, render_template

from learnapp.domain import knowledge, mastery, scheduling, shown
from learnapp.web import runtime
from learnapp.web.bodies import body
from learnapp.web.declaration_map import percent

blueprint = Blueprint("about", __name__)


@blueprint.get("/about")
def about() -> str:
    """What the course is, for whom, and under which licences."""
    course = runtime.course()
    complete = sum(lesson.status == "complete" for lesson in course.lessons.values())
    return render_template("about/about.html", lessons=len(course.lessons), complete=complete)


@blueprint.get("/about/text")
def text() -> str:
    """Which text this is, and every edit that was made to it."""
    return render_template("about/text.html", edits=body("edits", _edits))


@blueprint.get("/about/learning")
def learning() -> str:
    """How knowledge, recall, due dates and predictions follow from the answers."""
    return render_template(
        "about/learning.html",
        knowledge=knowledge,
        mastery=mastery,
        rule=shown,
        scheduling=scheduling,
        retention=runtime.retention(),
        percent=percent,
    )


@blueprint.get("/privacy")
def privacy() -> str:
    """What is kept, for how long, and how to be erased."""
    return render_template("about/privacy.html")


def _edits() -> str:
    text = runtime.declaration()
    return render_template("about/_edits.html", edits=text.edits, text=text)
