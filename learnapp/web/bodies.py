"""Keeps what is the same for every reader, so that it is made only once a language."""

from collections.abc import Callable, Hashable
from typing import TypeVar, cast

from flask import Flask, current_app
from markupsafe import Markup

from learnapp.web.i18n import tongue

T = TypeVar("T")
_KEY = "learnapp_bodies"


def kept(key: Hashable, make: Callable[[], T]) -> T:
    """What is kept under `key` in the reader's language; made at its first use.

    The course changes only in a preview, so nothing else is ever dropped: make keys only of what
    the course holds (ids, slugs, roles), never of what a reader typed.
    """
    found: dict[Hashable, object] = current_app.extensions.setdefault(_KEY, {})
    full = (tongue(), key)
    if full not in found:
        found[full] = make()
    return cast(T, found[full])


def forget(app: Flask) -> None:
    """Drop all that is kept, since the course is another one now."""
    app.extensions.pop(_KEY, None)


def body(key: Hashable, render: Callable[[], str]) -> Markup:
    """The HTML under `key`, rendered at its first use."""
    return kept(key, lambda: Markup(render()))  # noqa: S704  # what our templates have escaped
