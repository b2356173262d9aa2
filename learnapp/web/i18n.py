"""Speaks the reader's language: the only module that knows of Flask-Babel."""

from datetime import datetime

from babel import Locale
from flask import Flask, g, has_request_context, request
from flask_babel import Babel, format_date, get_locale, gettext, lazy_gettext, ngettext
from flask_babel.speaklater import LazyString

__all__ = ["LazyString", "format_day", "gettext", "init_app", "lazy_gettext", "ngettext", "tongue"]

SOURCE = "en"


def init_app(app: Flask) -> None:
    """Translate `app` into whatever catalogues lie in its translations folder."""
    babel = Babel()
    babel.init_app(app, default_locale=SOURCE, locale_selector=lambda: tongue())
    with app.app_context():
        app.extensions["learnapp_tongues"] = _found(babel)
    app.jinja_env.globals.update(tongue=tongue, direction=direction)
    app.jinja_env.filters["day"] = format_day


def tongue() -> str:
    """The language of this request: the first of the reader's that has a catalogue, or English."""
    if not has_request_context():
        return SOURCE
    if "tongue" not in g:
        g.tongue = _choose()
    name: str = g.tongue
    return name


def direction() -> str:
    """Which way this language is written: "ltr" or "rtl"."""
    locale = get_locale()
    return locale.text_direction if locale else "ltr"


def format_day(moment: datetime) -> str:
    """A day in words of the reader's language, for example 4 Mar 2026."""
    text: str = format_date(moment, format="medium")
    return text


def _found(babel: Babel) -> list[str]:
    names = {str(locale) for locale in babel.list_translations()}
    return [SOURCE, *sorted(names - {SOURCE})]


def _choose() -> str:
    from flask import current_app

    tongues: list[str] = current_app.extensions["learnapp_tongues"]
    if len(tongues) == 1:
        return SOURCE
    tags = [str(Locale.parse(name)).replace("_", "-") for name in tongues]
    best = request.accept_languages.best_match(tags, default=SOURCE)
    return best.replace("-", "_")
