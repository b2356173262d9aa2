"""Shows where things can be looked up: terms, instruments, commitments, confusable paragraphs."""

from flask import Blueprint, render_template

from learnapp.domain.commitments import Facet, counts
from learnapp.domain.confusables import CONFUSABLES
from learnapp.web import runtime

blueprint = Blueprint("reference", __name__)


@blueprint.get("/reference")
def reference() -> str:
    """The four reference pages, with how much is in each."""
    course = runtime.course()
    return render_template(
        "reference/reference.html",
        terms=len(course.terms),
        instruments=len(course.declaration.instruments),
        verbs=len(counts(course.declaration, {}, Facet.VERB)),
        hedges=len(counts(course.declaration, {}, Facet.HEDGE)),
        groups=len(CONFUSABLES),
    )
