"""Opens and closes accounts: keep progress, sign in and out, recover, take in a guest's answers."""

from datetime import UTC, datetime

from flask import Blueprint, Response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from learnapp.actions import enrolling
from learnapp.actions.enrolling import AccountError, Opened
from learnapp.actions.merging import merge_guest
from learnapp.actions.throttle import TooManyFailures
from learnapp.domain.names import InvalidName
from learnapp.store.people import LearnerKind
from learnapp.store.reads.account import what_is_kept
from learnapp.web import runtime, waiting
from learnapp.web.account_forms import (
    ChooseRole,
    Keep,
    Recover,
    SignIn,
    form_page,
    refused_page,
)
from learnapp.web.guards import require_account, safe_next
from learnapp.web.identity import current_learner, device_id
from learnapp.web.visitor import chosen_role

blueprint = Blueprint("account", __name__, url_prefix="/account")


@blueprint.get("")
def account() -> Response:
    """Sign in, for a visitor; keep the progress, for a guest; what is kept, for an account."""
    learner = current_learner()
    if learner is None:
        return form_page("account/visitor.html", SignIn(), next=next_page())
    if learner.kind is LearnerKind.GUEST:
        kept = what_is_kept(runtime.session(), learner.id)
        return form_page("account/guest.html", Keep(), kept=kept, next=next_page())
    return account_page(ChooseRole(role=learner.role or ""))


def account_page(form: ChooseRole) -> Response:
    """The page of an account that is signed in, with its only form."""
    learner = current_learner()
    kept = what_is_kept(runtime.session(), learner.id) if learner else None
    return form_page(
        "account/account.html",
        form,
        learner=learner,
        kept=kept,
        waiting=waiting.waiting_answers(),
    )


@blueprint.route("/keep", methods=["GET", "POST"])
def keep() -> AnyResponse:
    """Give a guest a name and a password, or make an account for a visitor."""
    learner = current_learner()
    if learner is not None and learner.kind is not LearnerKind.GUEST:
        return redirect(url_for("account.account"), 303)
    form = Keep()
    context = {"learner": learner, "next": next_page()}
    if not form.validate_on_submit():
        return form_page("account/keep.html", form, **context)
    role = chosen_role()
    try:
        opened = enrolling.keep_progress(
            runtime.session(),
            learner_id=learner.id if learner else None,
            name=form.name.data,
            password=form.password.data,
            now=datetime.now(UTC),
        )
    except (AccountError, InvalidName) as error:
        if error.code == "not-a-guest":  # erased, or kept, on another device a moment ago
            return redirect(url_for("account.account"), 303)
        return refused_page("account/keep.html", form, error, **context)
    if role is not None:
        enrolling.set_role(runtime.session(), opened.learner_id, role)
    return _code_page(opened)


@blueprint.route("/sign-in", methods=["GET", "POST"])
def sign_in() -> AnyResponse:
    """Open an account on this device."""
    form, context = SignIn(), {"next": next_page()}
    if not form.validate_on_submit():
        return form_page("account/sign_in.html", form, **context)
    try:
        opened = enrolling.sign_in(
            runtime.session(),
            name=form.name.data,
            password=form.password.data,
            address=request.remote_addr,
            old_session_id=device_id(),
            now=datetime.now(UTC),
        )
    except (AccountError, TooManyFailures) as error:
        return refused_page("account/sign_in.html", form, error, **context)
    return redirect(_after(opened, url_for("home.home")), 303)


@blueprint.route("/recover", methods=["GET", "POST"])
def recover() -> AnyResponse:
    """Open an account by its recovery code, with a new password."""
    form, context = Recover(), {"next": next_page()}
    if not form.validate_on_submit():
        return form_page("account/recover.html", form, **context)
    try:
        opened = enrolling.recover(
            runtime.session(),
            name=form.name.data,
            recovery_code=form.code.data,
            new_password=form.new_password.data,
            address=request.remote_addr,
            now=datetime.now(UTC),
        )
    except (AccountError, TooManyFailures) as error:
        return refused_page("account/recover.html", form, error, **context)
    return _code_page(opened)


@blueprint.post("/sign-out")
@require_account
def sign_out() -> AnyResponse:
    """Close the account on this device; copies of its cookie are worthless from now on."""
    id = device_id()
    if id is not None:
        enrolling.sign_out(runtime.session(), id)
    waiting.close_account()
    return redirect(url_for("home.home"), 303)


@blueprint.route("/merge", methods=["GET", "POST"])
@require_account
def merge() -> AnyResponse:
    """Ask what shall become of the answers that a guest left on this device, and do it."""
    target = next_page() or url_for("account.account")
    learner, id, found = current_learner(), waiting.waiting_id(), waiting.waiting_answers()
    if learner is None or id is None or found is None:
        waiting.stop_waiting()
        return redirect(target, 303)
    choice = request.form.get("choice")
    if choice == "add":
        merge_guest(runtime.session(), learner_id=learner.id, guest_session_id=id)
        waiting.stop_waiting()
    if choice in {"add", "leave"}:
        return redirect(target, 303)
    html = render_template("account/merge.html", found=found, learner=learner, next=next_page())
    return Response(html, 422 if request.method == "POST" else 200)


def next_page() -> str | None:
    """Where the reader wanted to go, if that is a page of this site."""
    return safe_next(request.values.get("next"))


def _after(opened: Opened, default: str) -> str:
    """Take the new device into the cookie; where to go on: first to what a guest left, if any."""
    target = next_page()
    if waiting.open_account(opened.session_id):
        return url_for("account.merge", next=target)
    return target or default


def _code_page(opened: Opened) -> Response:
    """The recovery code, in this answer and nowhere else: whoever may read it is signed in."""
    target = _after(opened, url_for("account.account"))
    learner = current_learner()
    return Response(
        render_template(
            "account/code.html", learner=learner, code=opened.recovery_code, target=target
        )
    )
