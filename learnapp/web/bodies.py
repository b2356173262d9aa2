"""Keeps the parts of pages that are the same for every reader: each is rendered once."""

from collections.abc import Callable, Hashable

from flask import current_app
from markupsafe import Markup

from learnapp.web.i18n import tongue

_KEY = "learnapp_bodies"


def body(key: Hashable, render: Callable[[], str]) -> Markup:
    """The HTML under `key` in the reader's language, rendered at its first use.

    The course cannot change while the program runs, so nothing is ever dropped: make keys only of
    what the course holds (ids, slugs, roles), never of what a reader typed.
    """
    kept: dict[Hashable, Markup] = current_app.extensions.setdefault(_KEY, {})
    full = (tongue(), key)
    if full not in kept:
        kept[full] = Markup(render())  # noqa: S704  # what our own templates have escaped
    return kept[full]
