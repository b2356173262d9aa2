"""Gathers how sittings went: part by part, question by question, and the gain between two."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Response, abort, make_response, render_template

from learnapp.actions.attempts import AttemptAbsent
from learnapp.actions.examining import item_of, own_sitting
from learnapp.domain.certification import WAIT, passes
from learnapp.domain.exams import PartScore, Result, result, where_to_start
from learnapp.domain.gain import Gain, normalised_gain
from learnapp.domain.questions.base import Question
from learnapp.domain.questions.shapes import Blanks
from learnapp.store.learning import AttemptKind
from learnapp.store.reads.exams import ExamPlace, ExamState, Sitting, exam_state
from learnapp.web import exam_words, runtime, verdicts
from learnapp.web.i18n import lazy_gettext as _
from learnapp.web.identity import current_learner
from learnapp.web.verdicts import Verdict
from learnapp.web.wording import Text

LATE = Verdict(_("Too late, not counted"), "–", "is-noted")
_GAP = " … "


@dataclass(frozen=True, slots=True)
class Line:
    """One question of a form that may be shown with its verdict."""

    position: int
    stem: str
    sign: Verdict
    address: str


@dataclass(frozen=True, slots=True)
class Compared:
    """Two tests side by side: the gain if there was any to make, and each part before and after."""

    gain: Gain | None
    before: Sitting
    after: Sitting
    parts: tuple[tuple[PartScore, PartScore], ...]


def own_state(id: str) -> ExamState:
    """The reader's sitting with its places; another's answers like an absent one."""
    learner, database = current_learner(), runtime.session()
    try:
        sitting = own_sitting(database, learner.id if learner else None, id)
    except AttemptAbsent:
        abort(404)
    return exam_state(database.connection(), sitting)


def result_page(state: ExamState, name: str | None = None, problem: Text = "") -> Response:
    """How a sitting went; with a `problem` in the name that a certificate shall be made out to."""
    sitting, learner = state.sitting, current_learner()
    certifying = sitting.kind is AttemptKind.CERTIFICATE
    placed = sitting.kind is AttemptKind.PLACEMENT
    if name is None:
        name = (learner.name if learner else None) or ""
    html = render_template(
        "exams/result.html",
        sitting=sitting,
        title=exam_words.title(sitting),
        result=result_of(state),
        passed=certifying and passes(sitting.score or 0, sitting.size),
        start=where_to_start(runtime.course(), state.credits) if placed else None,
        lines=lines(state) if sitting.released_at else [],
        late=sum(bool(place.saved and place.saved.late) for place in state.places.values()),
        opens_at=sitting.finished_at + WAIT if sitting.finished_at else None,
        name=name,
        problem=problem,
        words=exam_words,
    )
    return make_response(html, 422 if problem else 200)


def result_of(state: ExamState) -> Result:
    """How a sitting went, part by part."""
    return result(runtime.course(), state.credits)


def gain_of(sat: Sequence[Sitting]) -> Compared | None:
    """The tests before and after the course compared; None until both are sat."""
    by_number = {sitting.number: sitting for sitting in sat}
    if not {1, 2} <= set(by_number):
        return None
    connection = runtime.session().connection()
    before, after = (exam_state(connection, by_number[n]) for n in (1, 2))
    pairs = {part.part: part for part in result_of(after).parts}
    return Compared(
        normalised_gain(tuple(before.credits.values()), tuple(after.credits.values())),
        before.sitting,
        after.sitting,
        tuple((p, pairs[p.part]) for p in result_of(before).parts if p.part in pairs),
    )


def lines(state: ExamState) -> list[Line]:
    """Every question with its verdict; only for a sitting whose keys may be shown."""
    course, base = runtime.course(), f"/exams/{state.sitting.public_id}"
    found = ((place, item_of(course, place.item_id)) for place in state.places.values())
    return [
        Line(place.position, _stem(item), sign(place), f"{base}/{place.position}")
        for place, item in found
        if item
    ]


def sign(place: ExamPlace) -> Verdict:
    """The verdict on a place."""
    if place.saved is None:
        return verdicts.OPEN
    return LATE if place.saved.late else verdicts.verdict(place.saved.credit)


def _stem(item: Question) -> str:
    return _GAP.join(item.shape.pieces) if isinstance(item.shape, Blanks) else item.stem
