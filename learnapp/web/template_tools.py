"""Gives templates the few functions and words that many of them use."""

from flask import Flask

from learnapp.domain.declaration import Part
from learnapp.web import marking, wording


def init_app(app: Flask) -> None:
    """Add our globals and filters to the templates of `app`."""
    app.jinja_env.globals.update(
        badge=badge,
        marked=marking.marked,
        span_ranges=marking.span_ranges,
        FORCES=wording.FORCES,
        ADDRESSEES=wording.ADDRESSEES,
        INSTRUMENTS=wording.INSTRUMENTS,
        ROLES=wording.ROLES,
        BLOOMS=wording.BLOOMS,
    )


def badge(part: Part | str) -> wording.Badge:
    """How a part is shown: sign, name and class."""
    return wording.PARTS[Part(part)]

