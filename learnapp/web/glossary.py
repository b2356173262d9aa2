"""Shows every key term of the course in alphabetical order."""

from flask import Blueprint, render_template

from learnapp.web import runtime
from learnapp.web.bodies import body

blueprint = Blueprint("glossary", __name__)


@blueprint.get("/glossary")
def glossary() -> str:
    """The glossary; #<slug> leads to a term."""
    return render_template("glossary/glossary.html", terms=body("glossary", _terms))


def _terms() -> str:
    course = runtime.course()
    terms = sorted(course.terms.values(), key=lambda term: term.term.casefold())
    return render_template("glossary/_terms.html", terms=terms, text=course.declaration)
