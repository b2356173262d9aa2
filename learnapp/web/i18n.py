"""Speaks the reader's language: the only module that knows of Flask-Babel."""

from datetime import datetime

from babel import negotiate_locale
from flask import Flask, Response, current_app, g, has_request_context, request
from flask_babel import Babel, format_date, get_locale, gettext, lazy_gettext, ngettext
from flask_babel.speaklater import LazyString

__all__ = ["LazyString", "format_day", "gettext", "init_app", "lazy_gettext", "ngettext", "tongue"]

SOURCE = "en"
# Of the catalogues, from the package on.
FOLDER = "translations"


def init_app(app: Flask) -> None:
    """Translate `app` into whatever catalogues lie in its translations folder."""
    babel = Babel()
    babel.init_app(
        app,
        default_locale=SOURCE,
        default_translation_directories=FOLDER,
        locale_selector=tongue,
    )
    with app.app_context():
        app.extensions["learnapp_tongues"] = _found(babel)
    if len(app.extensions["learnapp_tongues"]) > 1:
        app.after_request(_vary)
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


def _vary(response: Response) -> Response:
    response.vary.add("Accept-Language")
    return response


def _found(babel: Babel) -> list[str]:
    names = {str(locale) for locale in babel.list_translations()}
    return [SOURCE, *sorted(names - {SOURCE})]


def _choose() -> str:
    tongues: list[str] = current_app.extensions["learnapp_tongues"]
    if len(tongues) == 1:
        return SOURCE
    wanted = [tag.replace("-", "_") for tag in request.accept_languages.values()]
    return negotiate_locale(wanted, tongues) or SOURCE
