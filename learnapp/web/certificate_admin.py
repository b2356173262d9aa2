"""Lists all certificates for administrators, who may withdraw one with a reason."""

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
from werkzeug.wrappers import Response as AnyResponse

from learnapp.actions.certifying import WithdrawalRefused, withdraw
from learnapp.store.reads.certificates import all_certificates, find_certificate
from learnapp.web import exam_words, runtime
from learnapp.web.guards import require_admin

blueprint = Blueprint("certificate_admin", __name__, url_prefix="/admin/certificates")


@blueprint.get("")
@require_admin
def certificates() -> str:
    """All certificates, the newest first."""
    found = all_certificates(runtime.session())
    return render_template("admin/certificates.html", found=found, words=exam_words)


@blueprint.get("/<id>")
@require_admin
def one(id: str) -> Response:
    """One certificate, with the form to withdraw it."""
    return _page(id)


@blueprint.post("/<id>/withdraw")
@require_admin
def withdraw_it(id: str) -> AnyResponse:
    """Withdraw a certificate; its page says so from now on."""
    reason = request.form.get("reason", "")
    try:
        withdraw(runtime.session(), certificate_id=id, reason=reason, now=datetime.now(UTC))
    except WithdrawalRefused as error:
        if error.code == "absent":
            abort(404)
        return _page(id, reason, exam_words.WITHDRAWAL_REFUSED[error.code])
    return redirect(url_for("certificate_admin.certificates"), 303)


def _page(id: str, reason: str = "", problem: object = "") -> Response:
    found = find_certificate(runtime.session(), id)
    if found is None:
        abort(404)
    html = render_template(
        "admin/certificate.html", certificate=found, reason=reason, problem=problem
    )
    return make_response(html, 422 if problem else 200)
