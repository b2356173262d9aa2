"""Shows learners how they stand: a map of all paragraphs, what is due, and lesson by lesson."""

from datetime import UTC, datetime

from flask import Blueprint, render_template

from learnapp.domain import knowledge, mastery, shown
from learnapp.domain.calibration import together
from learnapp.domain.scheduling import due_by_day
from learnapp.store.reads.standing import (
    lesson_standings,
    paragraph_standings,
    prediction_bins,
)
from learnapp.web import runtime
from learnapp.web.case_states import case_states
from learnapp.web.declaration_map import (
    LIMITS,
    STATES,
    Standings,
    declaration_map,
    percent,
    state_counts,
)
from learnapp.web.i18n import gettext as _
from learnapp.web.i18n import ngettext
from learnapp.web.identity import Learner, current_learner
from learnapp.web.lesson_rows import part_rows
from learnapp.web.plots import bin_points, day_bars, lines

blueprint = Blueprint("progress", __name__)

# How far ahead the plot of what is due looks, today included.
DAYS = 30


@blueprint.get("/progress")
def progress() -> str:
    """The map of the declaration; for those who have answered, also what is due, how well the
    predictions came true, and how the lessons and cases stand.
    """
    learner, now = current_learner(), datetime.now(UTC)
    standings = _standings(learner, now)
    # Questions on the title, recitals and introductions count for lessons; the map is of the 97.
    numbered = {id: standings[id] for id in runtime.declaration().ids if id in standings}
    parts = declaration_map(runtime.declaration(), numbered, now)
    context: dict[str, object] = {
        "learner": learner,
        "begun": bool(standings),
        "map": parts,
        "counts": state_counts(parts),
        "STATES": STATES,
        "limits": LIMITS,
        "percent": percent,
        "knowledge": knowledge,
        "rule": shown,
        "first": next(iter(runtime.course().lessons.values())),
    }
    if learner is not None:
        context |= _plots(learner, numbered, now) | _lessons(learner, standings, now)
    return render_template("progress/progress.html", **context)


def due_in_words(due_at: datetime, now: datetime) -> str:
    """When a paragraph should be asked again; both times in UTC."""
    days = (due_at.date() - now.date()).days
    if due_at <= now:
        words = _("now")
    elif days == 0:
        words = _("later today")
    elif days == 1:
        words = _("tomorrow")
    else:
        words = ngettext("in %(num)s day", "in %(num)s days", days)
    return str(words)


def _standings(learner: Learner | None, now: datetime) -> Standings:
    if learner is None:
        return {}
    session, retention = runtime.session(), runtime.retention()
    return paragraph_standings(session, learner.id, now=now, retention=retention)


def _plots(learner: Learner, paragraphs: Standings, now: datetime) -> dict[str, object]:
    """What comes up again, and what was predicted beside what came."""
    due_at = [standing.due_at for standing in paragraphs.values()]
    counts = due_by_day(due_at, now, DAYS)
    bins = prediction_bins(runtime.session(), learner.id)
    return {
        "due": day_bars(counts, now),
        "due_lines": lines(max(counts)),
        "due_now": sum(standing.is_due(now) for standing in paragraphs.values()),
        "next": due_in_words(min(due_at), now) if due_at else "",
        "later": len(paragraphs) - sum(counts),
        "retention": percent(runtime.retention()),
        "points": bin_points(bins),
        "all": together(bins.values()),
    }


def _lessons(learner: Learner, paragraphs: Standings, now: datetime) -> dict[str, object]:
    """How the lessons and cases stand."""
    course, records = runtime.course(), lesson_standings(runtime.session(), learner.id)
    return {
        "parts": [part_rows(part, records, paragraphs, now) for part in course.parts],
        "done": sum(record.done_at is not None for record in records.values()),
        "mastered": sum(record.mastered_at is not None for record in records.values()),
        "lessons": len(course.lessons),
        "cases": list(course.cases.values()),
        "states": case_states(),
        "mastery_rule": mastery,
    }
