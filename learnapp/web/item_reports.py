"""Takes in what readers report about a question."""

from datetime import UTC, datetime

from flask import Blueprint, abort, request
from werkzeug.wrappers import Response

from learnapp.actions.reporting import ReportRefused, report_problem
from learnapp.domain.lessons import OPEN_POOLS
from learnapp.domain.questions.base import Question
from learnapp.web import runtime, verdicts
from learnapp.web.guards import safe_next
from learnapp.web.htmx import page
from learnapp.web.identity import current_learner
from learnapp.web.wording import Text

blueprint = Blueprint("item_reports", __name__, url_prefix="/items")


@blueprint.post("/<id>/reports")
def report(id: str) -> Response:
    """Keep a report, from anybody; `next` is the page to go back to."""
    try:
        item = runtime.course().item(id)
    except KeyError:
        abort(404)
    if item.pool not in OPEN_POOLS:
        abort(404)
    learner = current_learner()
    kind = request.form.get("kind", "")
    text = request.form.get("text", "").replace("\r\n", "\n")
    try:
        report_problem(
            runtime.session(),
            runtime.course(),
            learner_id=learner.id if learner else None,
            item_id=id,
            kind=kind or None,
            text=text,
            now=datetime.now(UTC),
        )
    except ReportRefused as refused:
        return _answer(item, kind, text, verdicts.REPORT_REFUSED[refused.code])
    return _answer(item, "", "", "")


def _answer(item: Question, kind: str, text: str, problem: Text) -> Response:
    """Thanks; or the form again, with what was written in it."""
    return page(
        "reports/report.html",
        "reports/_report.html",
        422 if problem else 200,
        item=item,
        kind=kind,
        text=text,
        problem=problem,
        reported=not problem,
        next=safe_next(request.form.get("next")) or "/practice",
        REPORTS=verdicts.REPORT_KINDS,
    )
