"""Keeps a guest's device in the cookie while an account is signed in on the same browser.

The answers of that guest may be somebody else's, so they are added to the account only if its
owner says so; else they wait, and the guest is back when the account signs out.
"""

from flask import session

from learnapp.actions import enrolling
from learnapp.store.people import LearnerKind
from learnapp.store.reads.account import GuestAnswers, guest_answers
from learnapp.web import runtime
from learnapp.web.identity import (
    current_learner,
    device_id,
    remember_device,
    sign_in_device,
    sign_out_device,
)

# Its name in the signed cookie.
_GUEST = "guest"


def open_account(new_id: str) -> bool:
    """Put an account's new device into the cookie; whether a guest's answers wait beside it."""
    before, old_id = current_learner(), device_id()
    waiting = waiting_id()
    if before is not None and before.kind is LearnerKind.GUEST:
        waiting = old_id
    elif before is not None and old_id is not None:
        enrolling.sign_out(runtime.session(), old_id)
    if waiting and guest_answers(runtime.session(), waiting) is None:
        waiting = None
    sign_in_device(new_id)
    if waiting:
        session[_GUEST] = waiting
    return waiting is not None


def close_account() -> bool:
    """Clear the cookie, and put a guest who waited back; whether there was one.

    The caller has deleted the account's row.
    """
    waiting = waiting_id()
    sign_out_device()
    if waiting:
        remember_device(waiting)
    return current_learner() is not None


def waiting_id() -> str | None:
    """The device of the guest who waits."""
    value = session.get(_GUEST)
    return value if isinstance(value, str) else None


def waiting_answers() -> GuestAnswers | None:
    """What the guest who waits has answered; None if nobody waits any more."""
    id = waiting_id()
    return guest_answers(runtime.session(), id) if id else None


def stop_waiting() -> None:
    """Forget the guest: the answers are in the account now, or gone."""
    session.pop(_GUEST, None)
