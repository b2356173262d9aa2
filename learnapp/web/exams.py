"""Leads through a sitting: overview, one question a screen, handing in, and then the result."""

from datetime import datetime

from flask import Blueprint, abort, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from learnapp.actions import examining
from learnapp.actions.attempts import AttemptAbsent
from learnapp.domain.questions.base import Question
from learnapp.domain.questions.shapes import ORDER, InvalidResponse, Order
from learnapp.store.reads.exams import ExamPlace, ExamState
from learnapp.web import clock, exam_words, runtime, verdicts
from learnapp.web.answer_form import MOVE, Given, Tokens, given, moved, read
from learnapp.web.drawing import draw, first_order
from learnapp.web.exam_results import own_state, result_page, sign
from learnapp.web.feedback import Answered, judged
from learnapp.web.htmx import is_htmx, page
from learnapp.web.identity import current_learner
from learnapp.web.proofs import explained, proof
from learnapp.web.tickets import answer_token

blueprint = Blueprint("exams", __name__, url_prefix="/exams")


@blueprint.get("/<id>")
def overview(id: str) -> Response:
    """How far the sitting is and what is open; once it is over, how it went."""
    state, now = own_state(id), clock.now()
    if state.sitting.finished_at:
        return result_page(state)
    html = render_template("exams/overview.html", **_frame(state, now))
    return make_response(html)


@blueprint.get("/<id>/<int:position>")
def question(id: str, position: int) -> Response:
    """A question to answer, or what was saved for it; its feedback once keys may be shown."""
    state = own_state(id)
    place, item = _asked(state, position)
    if state.sitting.released_at:
        return _feedback_page(state, place, item)
    if state.sitting.finished_at:
        return redirect(url_for("exams.overview", id=id), 303)
    return _question_page(state, place, item)


@blueprint.post("/<id>/<int:position>")
def save(id: str, position: int) -> Response:
    """Keep an answer and go on to the next open question. Nothing is said about it."""
    state = own_state(id)
    place, item = _asked(state, position)
    tokens = Tokens(id, position)
    begun = first_order(item.shape, tokens, item.key.get(ORDER, ()))
    if MOVE in request.form:
        kept = moved(item.shape, request.form, tokens, begun)
        return _question_page(state, place, item, kept)
    try:
        learner = current_learner()
        examining.save(
            runtime.session(),
            runtime.course(),
            learner_id=learner.id if learner else None,
            public_id=id,
            position=position,
            token=answer_token(id, position),
            response=read(item.shape, request.form, tokens),
            now=clock.now(),
        )
    except InvalidResponse as fault:
        kept = given(item.shape, request.form, tokens, begun)
        return _question_page(state, place, item, kept, fault)
    except AttemptAbsent:
        abort(404)
    following = _following(state, position)
    if following is None:
        return redirect(url_for("exams.overview", id=id), 303)
    return redirect(url_for("exams.question", id=id, position=following), 303)


@blueprint.post("/<id>/submit")
def submit(id: str) -> Response:
    """Hand the form in; once is for all."""
    learner = current_learner()
    try:
        examining.submit(
            runtime.session(),
            learner_id=learner.id if learner else None,
            public_id=id,
            now=clock.now(),
        )
    except AttemptAbsent:
        abort(404)
    return redirect(url_for("exams.overview", id=id), 303)


def _asked(state: ExamState, position: int) -> tuple[ExamPlace, Question]:
    place = state.places.get(position)
    item = examining.item_of(runtime.course(), place.item_id) if place else None
    return (place, item) if place and item else abort(404)


def _following(state: ExamState, position: int) -> int | None:
    """The next open place after this one, going round; None if nothing else is open."""
    left = [p.position for p in state.places.values() if p.saved is None and p.position != position]
    return next((number for number in left if number > position), left[0] if left else None)


def _frame(state: ExamState, now: datetime) -> dict[str, object]:
    """What every page of a sitting that goes on shows around its matter."""
    return {
        "sitting": state.sitting,
        "title": exam_words.title(state.sitting),
        "places": state.places.values(),
        "open": sum(place.saved is None for place in state.places.values()),
        "next": _following(state, 0),
        "over": state.sitting.ended_at(now) is not None,
        "left": exam_words.time_left(state.sitting, now),
        "seconds": exam_words.seconds_left(state.sitting, now),
        "words": exam_words,
    }


def _question_page(
    state: ExamState,
    place: ExamPlace,
    item: Question,
    kept: Given | None = None,
    fault: InvalidResponse | None = None,
) -> Response:
    """A question, holding what was given so far; a saved answer is shown and cannot be changed."""
    tokens = Tokens(state.sitting.public_id, place.position)
    begun = first_order(item.shape, tokens, item.key.get(ORDER, ()))
    if place.saved:
        kept = Given(place.saved.response)
    elif kept is None:
        kept = Given({ORDER: begun}) if isinstance(item.shape, Order) else Given()
    return page(
        "exams/question.html",
        "exams/_question.html",
        422 if fault else 200,
        item=item,
        place=place,
        drawn=draw(item.shape, tokens, kept, faulty=fault.field if fault else ""),
        fault=verdicts.FAULTS[fault.code] if fault else "",
        skip=_following(state, place.position),
        focus="fault" if fault else "title" if is_htmx() else "",
        GROUPS=verdicts.GROUPS,
        **_frame(state, clock.now()),
    )


def _feedback_page(state: ExamState, place: ExamPlace, item: Question) -> Response:
    """What became of one answer; of a place left open only the question and its proof."""
    saved = place.saved
    context: dict[str, object] = {"drawn": None, "parts": None, "changed": False}
    if saved:
        changed = saved.fingerprint != item.fingerprint
        answered = Answered(saved.response, saved.credit, finished=True, changed=changed)
        tokens = Tokens(state.sitting.public_id, place.position)
        context = judged(tokens, item, answered) | {"changed": changed}
    html = render_template(
        "exams/feedback.html",
        sitting=state.sitting,
        title=exam_words.title(state.sitting),
        size=len(state.places),
        place=place,
        item=item,
        verdict=sign(place),
        proof=proof(item),
        explained=explained,
        GROUPS=verdicts.GROUPS,
        MARKS=verdicts.OPTIONS,
        PART_MARKS=verdicts.PARTS_OF_ANSWER,
        STEP_MARKS=verdicts.STEPS_OF_ANSWER,
        MISCONCEPTIONS=verdicts.MISCONCEPTIONS,
        **context,
    )
    return make_response(html)
