"""Shows a certificate to whoever has its address; its owner has it made and takes it along."""

from datetime import UTC, datetime

from flask import (
    Blueprint,
    Response,
    abort,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from werkzeug.exceptions import TooManyRequests
from werkzeug.wrappers import Response as AnyResponse

from learnapp.actions import certifying
from learnapp.actions.attempts import AttemptAbsent
from learnapp.actions.throttle import TooManyFailures, check_misses, count_miss
from learnapp.domain.names import InvalidName
from learnapp.exports import certificate_pdf
from learnapp.exports.certificate_pdf import CannotBeSet
from learnapp.store.reads.certificates import Issued, find_certificate
from learnapp.web import runtime
from learnapp.web.account_forms import PROBLEMS
from learnapp.web.certificate_words import public_address, qr_image, sheet
from learnapp.web.exam_results import own_state, result_page
from learnapp.web.guards import own_or_404
from learnapp.web.identity import current_learner

blueprint = Blueprint("certificates", __name__)

_NO_ROBOTS = ("X-Robots-Tag", "noindex, nofollow, noarchive")


@blueprint.get("/certificates/<id>")
def certificate(id: str) -> Response:
    """Every printed fact, for whoever was given the address; withdrawn ones say so."""
    found, learner = _found(id), current_learner()
    own = learner is not None and learner.id == found.learner_id
    html = render_template(
        "certificates/certificate.html",
        certificate=found,
        sheet=sheet(found),
        own=own,
        pdf=own and not found.withdrawn_at and certificate_pdf.available(),
        qr=qr_image(id),
        public=public_address(id),
    )
    response = make_response(html)
    response.headers.add(*_NO_ROBOTS)
    return response


@blueprint.get("/certificates/<id>/certificate.pdf")
def pdf(id: str) -> Response:
    """The certificate as a tagged PDF, for its owner; where it cannot be made, the page says why.

    A withdrawn one is not printed.
    """
    found = _found(id)
    own_or_404(found.learner_id)
    if found.withdrawn_at:
        abort(404)
    printed = sheet(found)
    try:
        data = certificate_pdf.export(printed, found.issued_at)
    except CannotBeSet:
        html = render_template("certificates/unprinted.html", certificate=found, sheet=printed)
        return make_response(html)
    response = Response(data, mimetype="application/pdf")
    response.headers.set("Content-Disposition", "attachment", filename="kyoto-certificate.pdf")
    response.headers.add(*_NO_ROBOTS)
    return response


@blueprint.post("/exams/<id>/certificate")
def issue(id: str) -> AnyResponse:
    """Have the certificate of a passed form made out to a name."""
    learner = current_learner()
    name = request.form.get("name", "")
    try:
        certificate_id = certifying.issue(
            runtime.session(),
            runtime.course(),
            learner_id=learner.id if learner else None,
            public_id=id,
            name=name,
            now=datetime.now(UTC),
        )
    except AttemptAbsent:
        abort(404)
    except InvalidName as error:
        return result_page(own_state(id), name=name, problem=PROBLEMS[error.code][1])
    return redirect(url_for("certificates.certificate", id=certificate_id), 303)


def _found(id: str) -> Issued:
    """The certificate; 404 if there is none, and 429 for who asked for too many of those."""
    database, now = runtime.session(), datetime.now(UTC)
    address = request.remote_addr or ""
    try:
        check_misses(database, address, now)
    except TooManyFailures as error:
        seconds = max(1, round((error.retry_at - now).total_seconds()))
        raise TooManyRequests(retry_after=seconds) from error
    found = find_certificate(database, id)
    if found is None:
        count_miss(database, address, now)
        abort(404)
    return found
