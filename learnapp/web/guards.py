"""Lets only the right people through, and only to our own addresses."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar
from urllib.parse import urlsplit

from flask import abort, current_app, redirect, request, url_for
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect
from werkzeug.wrappers import Response

from learnapp.store.people import LearnerKind
from learnapp.web.identity import Learner, current_learner

P = ParamSpec("P")
T = TypeVar("T")

SIGN_IN = "account.account"


def require_learner(view: Callable[P, T]) -> Callable[P, T | Response]:
    """Let a view be seen by guests and accounts; a visitor is sent to the account page."""
    return _guarded(view, lambda learner: True)


def require_account(view: Callable[P, T]) -> Callable[P, T | Response]:
    """Let a view be seen by accounts; anyone else is sent to the account page."""
    return _guarded(view, lambda learner: learner.kind is LearnerKind.ACCOUNT)


def require_admin(view: Callable[P, T]) -> Callable[P, T]:
    """Let a view be seen by administrators; for all others it does not exist."""

    @wraps(view)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> T:
        learner = current_learner()
        if learner is None or not learner.is_admin:
            abort(404)
        return view(*args, **kwargs)

    return guarded


def own_or_404(owner_id: int) -> Learner:
    """The reader, if they own the object; another's object answers like an absent one."""
    learner = current_learner()
    if learner is None or learner.id != owner_id:
        abort(404)
    return learner


def safe_next(target: str | None) -> str | None:
    """`target` if it is a page of this site that can be opened with GET, else None."""
    if not target or not target.startswith("/") or target[1:2] in {"/", "\\"}:
        return None
    if "\\" in target or any(ord(character) < 33 or ord(character) == 127 for character in target):
        return None
    adapter = current_app.url_map.bind("localhost")
    try:
        adapter.match(urlsplit(target).path, method="GET")
    except (HTTPException, RequestRedirect, ValueError):
        return None
    return target


def _guarded(view: Callable[P, T], allowed: Callable[[Learner], bool]) -> Callable[P, T | Response]:
    @wraps(view)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> T | Response:
        learner = current_learner()
        if learner is None or not allowed(learner):
            here = request.full_path.rstrip("?") if request.method == "GET" else None
            return redirect(url_for(SIGN_IN, next=here), 303)
        return view(*args, **kwargs)

    return guarded
