"""Compresses pages for browsers that ask for it; static files come compressed already."""

import gzip

from flask import Flask, Response, request

COMPRESSED = {"text/html", "application/json"}
# A smaller answer fits into one packet either way.
SMALLEST_BYTES = 1024
# Over this level a page costs more time than it saves bytes.
LEVEL = 5


def init_app(app: Flask) -> None:
    """Compress what `app` answers; caches are told that the answer depends on the header."""
    app.after_request(_compress)


def _compress(response: Response) -> Response:
    if response.mimetype not in COMPRESSED or response.is_streamed:
        return response
    response.vary.add("Accept-Encoding")
    body = response.get_data()
    if len(body) >= SMALLEST_BYTES and request.accept_encodings.quality("gzip"):
        response.set_data(gzip.compress(body, LEVEL, mtime=0))
        response.headers["Content-Encoding"] = "gzip"
    return response
