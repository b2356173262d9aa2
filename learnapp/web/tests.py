"""Offers the tests before and after the course, the placement and the certificate."""

from dataclasses import dataclass
from datetime import datetime

from flask import Blueprint, abort, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from learnapp.actions.examining import start
from learnapp.actions.offered_forms import (
    LEAST_PLACEMENT,
    TESTS,
    ExamRefused,
    certificate_turn,
    full_forms,
)
from learnapp.domain.certification import FORMS, Turn
from learnapp.domain.exams import InvalidTerms, Terms
from learnapp.domain.forms import FormName, forms, placement
from learnapp.store.learning import EXAM_KINDS, AttemptKind
from learnapp.store.people import LearnerKind
from learnapp.store.reads.exams import Sitting, learner_sittings
from learnapp.web import clock, exam_words, runtime
from learnapp.web.exam_results import gain_of
from learnapp.web.guards import require_account
from learnapp.web.identity import current_learner, remember_device

blueprint = Blueprint("tests", __name__, url_prefix="/tests")


@dataclass(frozen=True, slots=True)
class Offer:
    """One kind as the page offers it: what was sat, what goes on, what there is to begin.

    `missing` is how many items its forms still lack; with any, none is offered.
    """

    sat: tuple[Sitting, ...]
    going_on: Sitting | None
    open: bool
    missing: int


@blueprint.get("")
def tests() -> str:
    """What can be sat, what each is for, how it stands and how it went."""
    own, now = _own(), clock.now()
    test = _offer(AttemptKind.TEST, own, _lacking((FormName.A, FormName.B)), most=TESTS)
    lacking = max(0, LEAST_PLACEMENT - len(placement(runtime.course(), "")))
    learner = current_learner()
    return render_template(
        "tests/tests.html",
        test=test,
        placement=_offer(AttemptKind.PLACEMENT, own, lacking),
        certificate=_offer(AttemptKind.CERTIFICATE, own, _lacking(FORMS)),
        turn=_turn(own, now),
        gain=gain_of(test.sat),
        account=learner is not None and learner.kind is LearnerKind.ACCOUNT,
        words=exam_words,
    )


@blueprint.get("/certificate")
@require_account
def certificate() -> Response:
    """The rules of the certificate, and the choice of terms before the start."""
    return _certificate_page()


@blueprint.post("/<kind>/start")
def begin(kind: str) -> Response:
    """Begin a sitting and go to it; where none can begin, back to the page that says why."""
    if kind not in EXAM_KINDS:
        abort(404)
    learner, wanted = current_learner(), AttemptKind(kind)
    certificate = wanted is AttemptKind.CERTIFICATE
    if certificate and (learner is None or learner.kind is not LearnerKind.ACCOUNT):
        return redirect(url_for("account.account", next="/tests/certificate"), 303)
    try:
        terms = _terms() if certificate else Terms()
    except InvalidTerms as error:
        return _certificate_page(exam_words.TERMS_REFUSED[error.code])
    try:
        begun = start(
            runtime.session(),
            runtime.course(),
            learner_id=learner.id if learner else None,
            kind=wanted,
            terms=terms,
            now=clock.now(),
        )
    except ExamRefused:
        return redirect(url_for("tests.certificate" if certificate else "tests.tests"), 303)
    if begun.new_session_id:
        remember_device(begun.new_session_id)
    return redirect(url_for("exams.overview", id=begun.public_id), 303)


def _certificate_page(problem: object = "") -> Response:
    own = _own()
    usual = runtime.runtime().settings.certificate_minutes
    html = render_template(
        "tests/certificate.html",
        offer=_offer(AttemptKind.CERTIFICATE, own, _lacking(FORMS)),
        turn=_turn(own, clock.now()),
        limits=sorted({*exam_words.LIMITS, usual}),
        usual=usual,
        problem=problem,
        words=exam_words,
    )
    return make_response(html, 422 if problem else 200)


def _terms() -> Terms:
    """The terms in a form; raises InvalidTerms for what is no number too."""
    minutes, factor = request.form.get("minutes", ""), request.form.get("factor", "")
    if not (minutes.isascii() and minutes.isdecimal() and len(minutes) < 5):
        raise InvalidTerms("minutes")
    if factor not in {f"{value:g}" for value in exam_words.FACTORS}:
        raise InvalidTerms("factor")
    return Terms(int(minutes), float(factor))


def _own() -> tuple[Sitting, ...]:
    learner = current_learner()
    return learner_sittings(runtime.session(), learner.id if learner else None)


def _offer(kind: AttemptKind, own: tuple[Sitting, ...], missing: int, most: int = 0) -> Offer:
    """`most` is how often a kind can be sat; 0 is without limit."""
    mine = [sitting for sitting in own if sitting.kind is kind]
    sat = tuple(sitting for sitting in mine if sitting.finished_at)
    going_on = next((sitting for sitting in mine if not sitting.finished_at), None)
    return Offer(sat, going_on, not missing and not (most and len(sat) >= most), missing)


def _lacking(names: tuple[FormName, ...]) -> int:
    found = forms(runtime.course())
    return sum(sum(found[name].missing.values()) for name in names)


def _turn(own: tuple[Sitting, ...], now: datetime) -> Turn:
    mine = [sitting for sitting in own if sitting.kind is AttemptKind.CERTIFICATE]
    return certificate_turn(mine, set(full_forms(runtime.course())), now)
