"""Opens a lesson's questions: its quiz, and those asked both before the lesson and after it."""

from flask import Blueprint, redirect, url_for
from werkzeug.wrappers import Response

from learnapp.store.learning import AttemptKind
from learnapp.web.asking import begin
from learnapp.web.lessons import lesson_or_404

blueprint = Blueprint("quiz", __name__)


@blueprint.get("/quiz/<slug>")
def quiz(slug: str) -> Response:
    """Go on with the quiz of a lesson, or offer a new one; nothing is stored before an answer."""
    return _begin(AttemptKind.LESSON_QUIZ, slug)


@blueprint.get("/lessons/<slug>/before")
def before(slug: str) -> Response:
    """The questions to guess at before reading; their verdicts wait until after."""
    return _begin(AttemptKind.BEFORE, slug)


@blueprint.get("/lessons/<slug>/after")
def after(slug: str) -> Response:
    """The same questions after reading."""
    return _begin(AttemptKind.AFTER, slug)


def _begin(kind: AttemptKind, slug: str) -> Response:
    """A lesson that has nothing to ask leads back to its start."""
    lesson_or_404(slug)
    return begin(kind, slug) or redirect(url_for("lessons.start", slug=slug), 303)
