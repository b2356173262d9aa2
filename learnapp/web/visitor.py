"""Remembers in the cookie what needs no learner: the chosen role, and the last screen read."""

from flask import request, session

from learnapp.domain.lessons import Role
from learnapp.web.identity import current_learner

_ROLE, _PLACE = "role", "place"
ALL = "all"


def chosen_role() -> Role | None:
    """Whose practice notes and lessons to show; None shows all.

    ?role= wins and is remembered in this browser; else what was remembered; else the role that the
    learner stored with their account.
    """
    asked = request.args.get("role", "")
    if asked in {ALL, *Role} and session.get(_ROLE) != asked:
        session[_ROLE] = asked
        session.permanent = True
    name = session.get(_ROLE)
    if name is None and (learner := current_learner()):
        name = learner.role
    return Role(name) if name in set(Role) else None


def forget_role() -> None:
    """Let the role that the learner stored count again."""
    session.pop(_ROLE, None)


def remember_place(lesson: str, screen: str) -> None:
    """Note the screen that a visitor has open."""
    if session.get(_PLACE) != [lesson, screen]:
        session[_PLACE] = [lesson, screen]
        session.permanent = True


def last_place() -> tuple[str, str] | None:
    """The lesson and screen that a visitor had open last."""
    place = session.get(_PLACE)
    return (place[0], place[1]) if place else None
