"""Answers one URL with a whole page or, for htmx, with the fragment that the page includes."""

from typing import Any

from flask import Flask, Response, make_response, render_template, request

_REDIRECTS = {301, 302, 303, 307, 308}


def is_htmx() -> bool:
    """Whether htmx asked for a fragment; when it restores its history it wants the whole page."""
    headers = request.headers
    return (
        headers.get("HX-Request") == "true" and headers.get("HX-History-Restore-Request") != "true"
    )


def page(full: str, fragment: str, status: int = 200, **context: Any) -> Response:
    """Render `fragment` for htmx, else the page `full` that includes it.

    Both templates get the same context, and caches are told that the answer depends on the header.
    Use status 422 for a form that came back invalid: htmx swaps it in as it does a 200.
    """
    name = fragment if is_htmx() else full
    response = make_response(render_template(name, **context), status)
    response.vary.add("HX-Request")
    return response


def init_app(app: Flask) -> None:
    """Turn redirects into what htmx understands; it would swap a whole page into a part."""
    app.after_request(_translate_redirect)


def _translate_redirect(response: Response) -> Response:
    if response.status_code in _REDIRECTS and is_htmx():
        response.headers["HX-Redirect"] = response.headers.pop("Location")
        response.status_code = 204
        response.set_data(b"")
    return response
