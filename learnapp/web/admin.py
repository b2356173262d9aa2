"""Shows administrators the problems that learners reported, and closes them."""

from dataclasses import dataclass
from datetime import UTC, datetime

from flask import Blueprint, abort, redirect, render_template, url_for
from werkzeug.wrappers import Response

from learnapp.actions.reporting import ReportKind, close_report
from learnapp.domain.questions.base import Question
from learnapp.store.reads.admin import ReportedProblem, reported_problems
from learnapp.web import runtime
from learnapp.web.guards import require_admin
from learnapp.web.verdicts import REPORT_KINDS
from learnapp.web.wording import Text

blueprint = Blueprint("admin", __name__, url_prefix="/admin")

# The largest id that every database keeps.
MOST = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Row:
    """A report, the kind in words, and the item as it is now, if there still is one."""

    report: ReportedProblem
    kind: Text
    item: Question | None

    @property
    def changed(self) -> bool:
        """Whether the item was changed since it was reported."""
        return self.item is not None and self.item.fingerprint != self.report.fingerprint


@blueprint.get("/reports")
@require_admin
def reports() -> str:
    """The reports, the open ones first."""
    rows = [_row(report) for report in reported_problems(runtime.session(), closed=True)]
    return render_template(
        "admin/reports.html",
        rows=[row for row in rows if row.report.closed_at is None],
        closed=[row for row in rows if row.report.closed_at],
    )


@blueprint.post(f"/reports/<int(max={MOST}):id>/close")
@require_admin
def close(id: int) -> Response:
    """Mark an open report as dealt with."""
    if not close_report(runtime.session(), id, datetime.now(UTC)):
        abort(404)
    return redirect(url_for("admin.reports"), 303)


def _row(report: ReportedProblem) -> Row:
    try:
        item = runtime.course().item(report.item_id)
    except KeyError:
        item = None
    kind = REPORT_KINDS[ReportKind(report.kind)] if report.kind in set(ReportKind) else ""
    return Row(report, kind, item)
