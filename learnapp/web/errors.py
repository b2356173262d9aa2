"""Answers what goes wrong with a page that says what happened and what to do, and loses nothing."""

import logging
import secrets

from flask import Flask, Response, g, make_response, render_template, request, session
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, InternalServerError

from learnapp.store.errors import DBAPIError, IntegrityError, StorageError, storage_error
from learnapp.web.htmx import is_htmx
from learnapp.web.identity import current_learner
from learnapp.web.wording import ERRORS, STORAGE, Sentence

log = logging.getLogger(__name__)

# Fields that hold what a person has written; only these are ever shown again.
WRITTEN_FIELDS = ("explanation", "text")


def init_app(app: Flask) -> None:
    """Answer every error of `app` with our own page."""
    app.register_error_handler(CSRFError, _forged)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(StorageError, _storage)
    app.register_error_handler(DBAPIError, _database)
    app.register_error_handler(Exception, _unexpected)


def _http(error: HTTPException) -> Response:
    """Redirects of the router pass as they are; the rest has a sentence, or that of its class."""
    status = error.code or 500
    if status < 400 or error.response is not None:
        return make_response(error.get_response())
    fallback = ERRORS[400] if status < 500 else ERRORS[500]
    response = _page(status, ERRORS.get(status, fallback))
    for name, value in error.get_headers():
        if name in {"Allow", "Retry-After"}:
            response.headers[name] = value
    return response


def _forged(error: CSRFError) -> Response:
    """The cookie is missing or belongs to another session; what was typed is shown again."""
    written = [request.form[name] for name in WRITTEN_FIELDS if request.form.get(name)]
    code = "csrf" if "csrf_token" in session else "cookies"
    return _page(400, ERRORS[code], written=written)


def _storage(error: StorageError) -> Response:
    log.error("storage %s", error)
    response = _page(503, STORAGE.get(error.code, ERRORS[503]))
    response.headers["Retry-After"] = "5"
    return response


def _database(error: DBAPIError) -> Response:
    """A driver's error is one of storage, a learner erased in the same moment, or our fault."""
    if isinstance(error, IntegrityError) and _was_erased():
        return _page(409, ERRORS["erased"])
    known = storage_error(error)
    return _storage(known) if known else _unexpected(error)


def _was_erased() -> bool:
    """Whether the learner whom this request began with is gone by now."""
    return g.pop("learner", None) is not None and current_learner() is None


def _unexpected(error: Exception) -> Response:
    """The log gets the traceback, the reader an id to find it by."""
    id = secrets.token_hex(4)
    log.error("error %s at %s %s", id, request.method, request.path, exc_info=error)
    return _page(InternalServerError.code, ERRORS[500], id=id)


def _page(status: int, sentence: Sentence, **context: object) -> Response:
    name = "errors/_error.html" if is_htmx() else "errors/error.html"
    response = make_response(
        render_template(name, status=status, sentence=sentence, **context), status
    )
    response.vary.add("HX-Request")
    return response
