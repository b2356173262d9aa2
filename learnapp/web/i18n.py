"""Speaks the reader's language: the only module that knows of Flask-Babel.

Flask-Babel finds the catalogues and writes days. Looking a string up is done here: the extension
asks a dozen questions about the request for each string, which cost half the time of a page.
"""

from datetime import datetime
from functools import partial

from babel import Locale, negotiate_locale
from babel.support import NullTranslations, Translations
from flask import Flask, Response, current_app, g, has_app_context, has_request_context, request
from flask_babel import Babel, format_date
from flask_babel.speaklater import LazyString

__all__ = ["LazyString", "format_day", "gettext", "init_app", "lazy_gettext", "ngettext", "tongue"]

SOURCE = "en"
# Of the catalogues, from the package on.
FOLDER = "translations"
_KEY = "learnapp_catalogues"


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
        catalogues = _catalogues(babel)
    app.extensions[_KEY] = catalogues
    if len(catalogues) > 1:
        app.after_request(_vary)
    directions = {name: Locale.parse(name).text_direction for name in catalogues}
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]  # of Jinja's extension
        gettext,
        _form,
        newstyle=True,  # Jinja fills the values in itself
    )
    app.jinja_env.globals.update(tongue=tongue, direction=lambda: directions[tongue()])
    app.jinja_env.filters["day"] = format_day


def gettext(string: str, **values: object) -> str:
    """`string` in the language of this request, with its %(name)s filled in."""
    found: str = _catalogue().gettext(string)
    return found % values if values else found


def ngettext(singular: str, plural: str, num: int, **values: object) -> str:
    """The form for `num` in the language of this request, with %(num)s and others filled in."""
    found: str = _catalogue().ngettext(singular, plural, num)
    return found % ({"num": num} | values)


def _form(singular: str, plural: str, num: int) -> str:
    """The form for `num`, with nothing filled in."""
    found: str = _catalogue().ngettext(singular, plural, num)
    return found


def lazy_gettext(string: str, **values: object) -> LazyString:
    """The same, looked up each time it is shown; for what is written down before any request."""
    return LazyString(partial(gettext, string, **values))


def tongue() -> str:
    """The language of this request: the first of the reader's that has a catalogue, or English."""
    if not has_request_context():
        return SOURCE
    name: str | None = g.get("tongue")
    if name is None:
        name = g.tongue = _choose()
    return name


def format_day(moment: datetime) -> str:
    """A day in words of the reader's language, for example 4 Mar 2026."""
    text: str = format_date(moment, format="medium")
    return text


def _catalogue() -> NullTranslations:
    """The strings of this request's language; those of the source outside of an application."""
    if not has_app_context():
        return _PLAIN
    catalogues: dict[str, NullTranslations] = current_app.extensions[_KEY]
    return catalogues[tongue() if len(catalogues) > 1 else SOURCE]


def _catalogues(babel: Babel) -> dict[str, NullTranslations]:
    """Every catalogue by the name of its language; English has one at least in name."""
    names = {str(locale) for locale in babel.list_translations()} - {SOURCE}
    folders = current_app.extensions["babel"].translation_directories
    loaded = {name: Translations.load(folders[0], [name]) for name in sorted(names)}
    return {SOURCE: _PLAIN, **loaded}


def _choose() -> str:
    tongues = list(current_app.extensions[_KEY])
    wanted = [tag.replace("-", "_") for tag in request.accept_languages.values()]
    return (negotiate_locale(wanted, tongues) or SOURCE) if len(tongues) > 1 else SOURCE


def _vary(response: Response) -> Response:
    response.vary.add("Accept-Language")
    return response


_PLAIN = NullTranslations()
