"""Lets a learner try to master a lesson, and says why where a try may not begin."""

from datetime import UTC, datetime

from flask import Blueprint, redirect, url_for
from werkzeug.wrappers import Response

from learnapp.actions.attempts import resume
from learnapp.domain.mastery import may_try
from learnapp.store.learning import AttemptKind
from learnapp.store.reads.lesson import reader_of
from learnapp.web import runtime
from learnapp.web.asking import about, begin
from learnapp.web.htmx import page
from learnapp.web.identity import current_learner
from learnapp.web.lessons import lesson_or_404
from learnapp.web.standings import mastery_of

blueprint = Blueprint("mastery", __name__)

KIND = AttemptKind.MASTERY


@blueprint.get("/lessons/<slug>/mastery")
def mastery(slug: str) -> Response:
    """Go on with a try, or offer a new one if it may begin; nothing is stored before an answer."""
    lesson_or_404(slug)
    learner, session = current_learner(), runtime.session()
    if learner is None:
        return refused_page(slug)
    going = resume(session, runtime.course(), learner.id, KIND, slug)
    if going:
        return redirect(url_for("attempts.current", id=going.public_id), 303)
    if not may_try(reader_of(session, learner.id, slug).standing, datetime.now(UTC)):
        return refused_page(slug)
    return begin(KIND, slug) or refused_page(slug)


def refused_page(slug: str, status: int = 200) -> Response:
    """Why no try at the mastery of a lesson can begin now, and what to do meanwhile.

    Where the rule would allow one, it is the questions: too few that were never met, or one of
    those offered was met a moment ago.
    """
    learner, now = current_learner(), datetime.now(UTC)
    record = reader_of(runtime.session(), learner.id, slug).standing if learner else None
    return page(
        "mastery/refused.html",
        "mastery/_refused.html",
        status,
        about=about(KIND, slug),
        lesson=runtime.course().lessons.get(slug),
        mastery=mastery_of(record, now),
        offered=status != 200,
    )
