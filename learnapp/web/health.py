"""Says whether the site can serve: it runs, and its database answers."""

import logging

from flask import Blueprint, Response, jsonify

from learnapp.store.errors import DBAPIError
from learnapp.store.reads.health import answers
from learnapp.web import runtime

blueprint = Blueprint("health", __name__)
log = logging.getLogger(__name__)


@blueprint.get("/healthz")
def health() -> tuple[Response, int]:
    """200 and {"status": "ok"}, or 503 and {"status": "failing"}."""
    try:
        answers(runtime.session())
    except DBAPIError as error:
        log.error("health: %s", error)
        return jsonify(status="failing"), 503
    return jsonify(status="ok"), 200
