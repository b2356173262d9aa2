"""Offers the daily review, and sums it up wherever the learner stops."""

from datetime import UTC, datetime
from secrets import token_hex

from flask import Blueprint, abort, render_template, request
from werkzeug.wrappers import Response

from learnapp.actions.attempts import Ticket
from learnapp.actions.reviewing import Review, choose_review
from learnapp.domain.review import MINUTES, SESSION_MINUTES
from learnapp.store.learning import AttemptKind
from learnapp.web import runtime
from learnapp.web.asking import offer
from learnapp.web.identity import current_learner

blueprint = Blueprint("review", __name__)


@blueprint.get("/review")
def review() -> Response | str:
    """What a review is and how long it may take; ?minutes= one of these begins it.

    One that was stopped is never gone on with from here: what needs review is worked out anew.
    """
    asked = request.args.get("minutes", "")
    if asked and asked not in map(str, MINUTES):
        abort(404)
    id = token_hex(16)
    found = _choose(int(asked or SESSION_MINUTES), id)
    if asked and found.item_ids:
        return offer(Ticket(id, AttemptKind.REVIEW, found.reasons, found.item_ids, True))
    return render_template(
        "review/review.html",
        review=found,
        minutes=[minutes for minutes in MINUTES if minutes != SESSION_MINUTES],
        usual=SESSION_MINUTES,
        share=f"{runtime.retention():.0%}",
        first=next(iter(runtime.course().lessons.values())),
    )


def _choose(minutes: int, seed: str) -> Review:
    learner = current_learner()
    return choose_review(
        runtime.session(),
        runtime.course(),
        learner.id if learner else None,
        minutes=minutes,
        seed=seed,
        now=datetime.now(UTC),
        retention=runtime.retention(),
    )
