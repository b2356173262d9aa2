"""Knows who is reading: the browser's cookie holds the id of a row that names the learner."""

from flask import g, session

from learnapp.store.reads.identity import Identity as Learner
from learnapp.store.reads.identity import find_identity
from learnapp.web import runtime

__all__ = [
    "Learner",
    "current_learner",
    "device_id",
    "remember_device",
    "sign_in_device",
    "sign_out_device",
]

# Its name in the signed cookie.
_DEVICE = "device"


def current_learner() -> Learner | None:
    """The learner of this device, looked up at most once a request; None for a mere visitor."""
    if "learner" not in g:
        id = device_id()
        g.learner = find_identity(runtime.session(), id) if id else None
    learner: Learner | None = g.learner
    return learner


def device_id() -> str | None:
    """The id of this device's row; its row may be gone, for example after a password change."""
    value = session.get(_DEVICE)
    return value if isinstance(value, str) else None


def remember_device(id: str) -> None:
    """Put the row of a new guest into the cookie; forms open in this browser stay valid."""
    session[_DEVICE] = id
    session.permanent = True
    g.pop("learner", None)


def sign_in_device(id: str) -> None:
    """Put an account's row into the cookie, and drop all that belonged to whoever was before."""
    session.clear()
    remember_device(id)


def sign_out_device() -> None:
    """Forget everything in the cookie; the caller has deleted the row."""
    session.clear()
    g.pop("learner", None)
