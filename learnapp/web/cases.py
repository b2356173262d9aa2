"""Shows the branching cases: all of them by pillar, and what one of them is about."""

from dataclasses import dataclass

from flask import Blueprint, abort, redirect, render_template, url_for
from werkzeug.wrappers import Response

from learnapp.domain.cases import Case
from learnapp.domain.lessons import CoursePart
from learnapp.store.learning import AttemptKind
from learnapp.web import runtime
from learnapp.web.asking import begin
from learnapp.web.case_states import case_states
from learnapp.web.wording import PAPERS

blueprint = Blueprint("cases", __name__, url_prefix="/cases")


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A part of the course and its cases."""

    part: CoursePart
    cases: list[Case]


@blueprint.get("")
def cases() -> str:
    """All cases by part, each with how the reader stands in it."""
    course = runtime.course()
    rows = (CaseRow(part, course.cases_in(part.part)) for part in course.parts)
    return render_template(
        "cases/cases.html", rows=[row for row in rows if row.cases], states=case_states()
    )


@blueprint.get("/<slug>")
def case(slug: str) -> str:
    """Who one is in this case, what lies on the desk, and the way in."""
    found = _case_or_404(slug)
    course = runtime.course()
    return render_template(
        "cases/case.html",
        case=found,
        state=case_states()[slug],
        lessons=[
            lesson
            for lesson in course.lessons.values()
            if set(lesson.paragraphs) & set(found.paragraphs)
        ],
        PAPERS=PAPERS,
    )


@blueprint.get("/<slug>/play")
def play(slug: str) -> Response:
    """Go on with a case, or offer it anew; nothing is stored before a choice."""
    _case_or_404(slug)
    return begin(AttemptKind.CASE, slug) or redirect(url_for("cases.case", slug=slug), 303)


def _case_or_404(slug: str) -> Case:
    return runtime.course().cases.get(slug) or abort(404)
