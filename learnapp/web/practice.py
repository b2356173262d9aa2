"""Offers practice: over everything, a part, a paragraph, or what went wrong the last time."""

from flask import Blueprint, abort, make_response, render_template, request
from werkzeug.wrappers import Response

from learnapp.actions.offering import MOST_PARAGRAPHS, PARAGRAPH
from learnapp.domain.declaration import Part
from learnapp.store.learning import AttemptKind
from learnapp.store.reads.quiz import wrong_items
from learnapp.web import runtime
from learnapp.web.asking import about, begin
from learnapp.web.identity import current_learner
from learnapp.web.wording import PARTS

blueprint = Blueprint("practice", __name__, url_prefix="/practice")

EVERYTHING = "all"
PRACTISED = (
    Part.UNDERTAKINGS,
    Part.PILLAR_1,
    Part.PILLAR_2,
    Part.PILLAR_3,
    Part.PILLAR_4,
    Part.FOLLOW_UP,
)


@blueprint.get("")
def practice() -> Response:
    """What to practise; ?pillar= a part or "all", or ?paragraph= an id or a few, begin it."""
    pillar, paragraphs = request.args.get("pillar", ""), request.args.getlist("paragraph")
    if any(paragraphs):
        few = len(paragraphs) <= MOST_PARAGRAPHS
        if not few or not set(paragraphs) <= set(runtime.declaration().ids):
            abort(404)
        return _begin(AttemptKind.PRACTICE, PARAGRAPH + ",".join(paragraphs))
    if pillar:
        if pillar not in {EVERYTHING, *PARTS}:
            abort(404)
        scope = "" if pillar == EVERYTHING else pillar
        return _begin(AttemptKind.PRACTICE, scope)
    return _choices()


@blueprint.get("/wrong")
def wrong() -> Response:
    """Go over the questions whose latest answer was wrong."""
    return _begin(AttemptKind.WRONG, "")


def _begin(kind: AttemptKind, scope: str) -> Response:
    return begin(kind, scope) or make_response(
        render_template(
            "attempts/nothing.html", about=about(kind, scope), wrong=kind is AttemptKind.WRONG
        )
    )


def _choices() -> Response:
    learner, text = current_learner(), runtime.declaration()
    wrong = wrong_items(runtime.session(), learner.id) if learner else ()
    parts = [(part, len(text.by_part(part))) for part in PRACTISED]
    return make_response(render_template("practice/practice.html", parts=parts, wrong=len(wrong)))
