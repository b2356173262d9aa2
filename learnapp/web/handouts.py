"""Puts a lesson on paper: the whole lesson for learners, and the sheet for whoever teaches it."""

from flask import Blueprint, render_template

from learnapp.domain.lessons import Lesson
from learnapp.web import runtime
from learnapp.web.bodies import body
from learnapp.web.lesson_screens import render_screen, screens, with_terms
from learnapp.web.lessons import lesson_or_404

blueprint = Blueprint("handouts", __name__, url_prefix="/lessons/<slug>")


@blueprint.get("/print")
def handout(slug: str) -> str:
    """The whole lesson on one page, without quiz and model answers."""
    lesson = lesson_or_404(slug)
    whole = body(("handout", slug), lambda: _whole(lesson))
    return render_template("lessons/handout.html", lesson=lesson, body=whole)


@blueprint.get("/teach")
def teach(slug: str) -> str:
    """The teacher sheet: timing, group task, discussion, rubric, and the model answers."""
    lesson = lesson_or_404(slug)
    sheet = body(
        ("teach", slug),
        lambda: render_template("lessons/_teach.html", lesson=lesson, text=runtime.declaration()),
    )
    return render_template("lessons/teach.html", lesson=lesson, body=sheet)


def _whole(lesson: Lesson) -> str:
    parts = (render_screen(lesson, screen, handout=True) for screen in screens(lesson))
    return with_terms("\n".join(parts), defined=lesson.terms)
