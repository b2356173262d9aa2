"""Lets learners change their account, take their data along and erase them."""

from datetime import UTC, datetime

from flask import Blueprint, Response, flash, json, redirect, render_template, url_for
from werkzeug.wrappers import Response as AnyResponse

from learnapp.actions import enrolling, leaving
from learnapp.actions.enrolling import AccountError
from learnapp.actions.throttle import TooManyFailures
from learnapp.domain.names import name_key
from learnapp.store.reads.account import what_is_kept
from learnapp.web import runtime, waiting
from learnapp.web.account import account_page
from learnapp.web.account_forms import (
    ChangePassword,
    ChooseRole,
    Erase,
    complain,
    form_page,
    refused_page,
)
from learnapp.web.guards import require_account, require_learner
from learnapp.web.i18n import gettext as _
from learnapp.web.identity import Learner, current_learner
from learnapp.web.visitor import forget_role

blueprint = Blueprint("account_settings", __name__, url_prefix="/account")


@blueprint.route("/password", methods=["GET", "POST"])
@require_account
def password() -> AnyResponse:
    """Set a new password; all other devices are signed out."""
    form, learner = ChangePassword(), _reader()
    if not form.validate_on_submit():
        return form_page("account/password.html", form, learner=learner)
    try:
        opened = enrolling.change_password(
            runtime.session(),
            learner_id=learner.id,
            password=form.password.data,
            new_password=form.new_password.data,
            now=datetime.now(UTC),
        )
    except TooManyFailures as error:
        return refused_page("account/password.html", form, error, learner=learner)
    except AccountError as error:
        if error.code == "no-account":  # erased on another device a moment ago
            return redirect(url_for("account.account"), 303)
        complain(form, "password-wrong" if error.code == "refused" else error.code)
        return form_page("account/password.html", form, learner=learner)
    waiting.open_account(opened.session_id)
    flash(_("Your password is changed, and all other devices are signed out."))
    return redirect(url_for("account.account"), 303)


@blueprint.post("/role")
@require_account
def role() -> AnyResponse:
    """Remember whose practice notes to show."""
    form = ChooseRole()
    if not form.validate():
        return account_page(form)
    enrolling.set_role(runtime.session(), _reader().id, form.role.data or None)
    forget_role()
    flash(_("Your choice is kept; it holds on all your devices."))
    return redirect(url_for("account.account"), 303)


@blueprint.get("/export.json")
@require_learner
def export() -> Response:
    """All that is kept about the reader, as a file."""
    now = datetime.now(UTC)
    data = leaving.export_data(runtime.session(), _reader().id, now)
    response = Response(json.dumps(data, indent=1), mimetype="application/json")
    name = f"kyoto-learner-{now:%Y-%m-%d}.json"
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response


@blueprint.route("/erase", methods=["GET", "POST"])
@require_learner
def erase() -> AnyResponse:
    """Erase the reader with everything of theirs, once they have typed what shows they mean it."""
    form, learner = Erase(), _reader()
    word = learner.name or _("erase")
    context = {
        "learner": learner,
        "word": word,
        "kept": what_is_kept(runtime.session(), learner.id),
    }
    if not form.validate_on_submit():
        return form_page("account/erase.html", form, **context)
    if name_key(form.word.data) != name_key(word):
        complain(form, "word-wrong")
        return form_page("account/erase.html", form, **context)
    leaving.erase(runtime.session(), learner.id)
    guest_is_back = waiting.close_account()
    html = render_template("account/erased.html", name=learner.name, guest_is_back=guest_is_back)
    response = Response(html)
    response.headers["Cache-Control"] = "no-store"
    return response


def _reader() -> Learner:
    """The learner that a guard let through."""
    learner = current_learner()
    if learner is None:
        raise LookupError("no guard stands before this view")
    return learner
