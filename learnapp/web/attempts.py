"""Leads through an attempt: its current question, taking an answer, the feedback on each."""

from datetime import UTC, datetime

from flask import Blueprint, Response, abort, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from learnapp.actions.answering import Outcome, record_answer
from learnapp.actions.attempts import (
    AttemptAbsent,
    TryRefused,
    asked_at,
    next_place,
    own_attempt,
)
from learnapp.domain.lessons import OPEN_POOLS
from learnapp.domain.questions.base import Question
from learnapp.domain.questions.shapes import InvalidResponse
from learnapp.store.learning import AttemptKind
from learnapp.store.reads.attempt import AttemptState
from learnapp.store.reads.gain import lesson_gain
from learnapp.web import runtime, verdicts
from learnapp.web.answer_form import MOVE, given, moved, read
from learnapp.web.asking import Sheet, place_in, question_page
from learnapp.web.debrief import debrief_page
from learnapp.web.feedback import Answered, feedback_page
from learnapp.web.htmx import is_htmx
from learnapp.web.identity import current_learner, remember_device
from learnapp.web.mastery import refused_page
from learnapp.web.review_end import review_end_page
from learnapp.web.summary import summary_page
from learnapp.web.tickets import BadSeal, Place, answer_token, open_place, open_ticket
from learnapp.web.verdicts import Verdict

blueprint = Blueprint("attempts", __name__, url_prefix="/attempts")


@blueprint.get("/<id>")
def current(id: str) -> AnyResponse:
    """The question to go on with; a finished attempt shows its summary instead."""
    attempt = _own(id)
    course = runtime.course()
    next_one = next_place(course, attempt)
    if next_one is None:
        return redirect(url_for("attempts.summary", id=id), 303)
    asked = asked_at(course, attempt, next_one.position)
    place = place_in(course, attempt, next_one.position)
    return question_page(Sheet(place, asked.item, changed=asked.changed))


@blueprint.post("/<id>/answers")
def answer(id: str) -> AnyResponse:
    """Take an answer. With a ticket the first one begins the attempt.

    htmx gets the feedback at once, other browsers are sent to its page. An answer that does not
    fit comes back in its form with a sentence, and nothing is stored.
    """
    try:
        place = open_place(request.form.get("place", ""))
    except BadSeal:
        abort(400)
    item = _item(place)
    if place.attempt_id != id or item is None:
        abort(404)
    # Sealing the ticket anew would bind it to this browser, whoever's it was.
    sheet = Sheet(place, item, request.form.get("ticket", ""))
    if MOVE in request.form:
        return question_page(sheet, moved(item.shape, request.form, sheet.tokens, sheet.begun))
    try:
        outcome = _record(sheet)
    except InvalidResponse as fault:
        kept = given(item.shape, request.form, sheet.tokens, sheet.begun)
        return question_page(sheet, kept, fault)
    except TryRefused:
        return refused_page(place.scope, 422)
    except AttemptAbsent:
        abort(404)
    if outcome.new_session_id:
        remember_device(outcome.new_session_id)
    return _recorded(sheet, outcome)


@blueprint.get("/<id>/answers/<int:position>")
def answered(id: str, position: int) -> AnyResponse:
    """The feedback on an answer as it was stored; an open place leads to the current question."""
    attempt, course = _own(id), runtime.course()
    try:
        asked = asked_at(course, attempt, position)
    except AttemptAbsent:
        abort(404)
    stored = asked.place.answer
    if stored is None:
        return redirect(url_for("attempts.current", id=id), 303)
    place = place_in(course, attempt, position)
    given_answer = Answered(
        stored.response,
        stored.credit,
        finished=next_place(course, attempt) is None,
        changed=stored.fingerprint != asked.item.fingerprint,
        before=_before(place, attempt.learner_id),
    )
    return feedback_page(place, asked.item, given_answer)


@blueprint.get("/<id>/summary")
def summary(id: str) -> AnyResponse:
    """The result, question by question, and what to do next; or how far the attempt is.

    Of a case it is the debrief, which shows the best path: while one plays, it leads back. A review
    may end anywhere.
    """
    attempt, learner = _own(id), current_learner()
    if learner and attempt.kind is AttemptKind.CASE:
        if next_place(runtime.course(), attempt):
            return redirect(url_for("attempts.current", id=id), 303)
        return debrief_page(attempt, learner)
    if learner and attempt.kind is AttemptKind.REVIEW:
        return review_end_page(attempt, learner)
    return summary_page(attempt, learner) if learner else abort(404)


def _own(id: str) -> AttemptState:
    learner = current_learner()
    try:
        return own_attempt(runtime.session(), learner.id if learner else None, id)
    except AttemptAbsent:
        abort(404)


def _item(place: Place) -> Question | None:
    """The item of a place; one that has become part of a form is no longer asked here."""
    try:
        item = runtime.course().item(place.item_id)
    except KeyError:
        return None
    return item if item.pool in OPEN_POOLS else None


def _before(place: Place, learner_id: int | None) -> Verdict | None:
    """How the same question went before the lesson, if it is asked after it."""
    if place.kind is not AttemptKind.AFTER or learner_id is None:
        return None
    gain = lesson_gain(runtime.session(), learner_id, place.scope)
    right = gain.before.get(place.item_id)
    return None if right is None else verdicts.verdict(float(right))


def _record(sheet: Sheet) -> Outcome:
    place, learner = sheet.place, current_learner()
    return record_answer(
        runtime.session(),
        runtime.course(),
        learner_id=learner.id if learner else None,
        ticket=open_ticket(sheet.ticket),
        attempt_id=place.attempt_id,
        position=place.position,
        item_id=place.item_id,
        token=answer_token(place.attempt_id, place.position),
        response=read(sheet.item.shape, request.form, sheet.tokens),
        now=datetime.now(UTC),
    )


def _recorded(sheet: Sheet, outcome: Outcome) -> AnyResponse:
    """The address of the feedback becomes the page's, so that it can be opened again."""
    place = sheet.place
    address = url_for("attempts.answered", id=place.attempt_id, position=place.position)
    if not is_htmx():
        return redirect(address, 303)
    before = _before(place, outcome.learner_id)
    given_answer = Answered(outcome.response, outcome.credit, outcome.finished, before=before)
    response: Response = feedback_page(place, sheet.item, given_answer)
    response.headers["HX-Push-Url"] = address
    return response
