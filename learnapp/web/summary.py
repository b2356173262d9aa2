"""Sums up an attempt: the result in words, question by question, and what to do next."""

from dataclasses import dataclass
from datetime import UTC, datetime

from flask import Response, make_response, render_template

from learnapp.actions.attempts import AttemptAbsent, asked_at, next_place
from learnapp.domain.lessons import Lesson
from learnapp.domain.questions.shapes import Blanks
from learnapp.store.learning import UNSCORED_KINDS, AttemptKind
from learnapp.store.people import LearnerKind
from learnapp.store.reads.attempt import AttemptState, Place
from learnapp.store.reads.gain import Gain, lesson_gain
from learnapp.store.reads.lesson import reader_of
from learnapp.web import runtime, verdicts
from learnapp.web.asking import about
from learnapp.web.identity import Learner
from learnapp.web.standings import mastery_of
from learnapp.web.verdicts import Verdict

_GAP = " … "
_NO_GAIN = Gain({}, {})


@dataclass(frozen=True, slots=True)
class Line:
    """One question of the attempt; `address` is its feedback, empty while it is open.

    `before` is how it went before the lesson, where it was answered again.
    """

    position: int
    stem: str
    sign: Verdict
    address: str
    before: Verdict | None = None


def summary_page(attempt: AttemptState, learner: Learner) -> Response:
    """How an attempt of this learner went, or goes: an open attempt says how far it is."""
    course, session = runtime.course(), runtime.session()
    lesson = course.lessons.get(attempt.scope)
    gain = lesson_gain(session, learner.id, lesson.slug) if lesson else _NO_GAIN
    answers = [place.answer for place in attempt.places.values() if place.answer]
    scored = attempt.kind not in UNSCORED_KINDS
    standing = reader_of(session, learner.id, lesson.slug).standing if lesson and scored else None
    html = render_template(
        "attempts/summary.html",
        attempt=attempt,
        kind=attempt.kind.value,
        about=about(attempt.kind, attempt.scope),
        unfinished=next_place(course, attempt) is not None,
        lines=lines(attempt, gain if attempt.kind is AttemptKind.AFTER else _NO_GAIN),
        answered=len(answers),
        right=sum(answer.correct for answer in answers),
        wrong=scored and not all(answer.correct for answer in answers),
        again=bool(gain.before) and len(gain.after) < len(gain.before),
        lesson=lesson,
        standing=standing,
        mastery=mastery_of(standing, datetime.now(UTC)),
        following=_following(lesson) if lesson else None,
        guest=learner.kind is LearnerKind.GUEST,
    )
    return make_response(html)


def lines(attempt: AttemptState, gain: Gain = _NO_GAIN) -> list[Line]:
    """The questions of an attempt that the course still has, in order."""
    found = (_line(attempt, place, gain) for place in attempt.places.values())
    return [line for line in found if line]


def _line(attempt: AttemptState, place: Place, gain: Gain) -> Line | None:
    """None if the course no longer has the item."""
    try:
        asked = asked_at(runtime.course(), attempt, place.position)
    except AttemptAbsent:
        return None
    shape = asked.item.shape
    stem = _GAP.join(shape.pieces) if isinstance(shape, Blanks) else asked.item.stem
    # What became of a guess is told beside the later answer, not before it.
    before = gain.before.get(place.item_id) if place.answer else None
    address = f"/attempts/{attempt.public_id}/answers/{place.position}" if place.answer else ""
    return Line(
        place.position,
        stem,
        _sign(attempt, place, retired=not asked.asked),
        address,
        None if before is None else verdicts.verdict(float(before)),
    )


def _sign(attempt: AttemptState, place: Place, *, retired: bool) -> Verdict:
    if place.answer is None:
        return verdicts.SKIPPED if retired else verdicts.OPEN
    if attempt.kind is AttemptKind.BEFORE:
        return verdicts.NOTED
    return verdicts.verdict(place.answer.credit)


def _following(lesson: Lesson) -> Lesson | None:
    """The lesson after this one in the course."""
    lessons = list(runtime.course().lessons.values())
    place = lessons.index(lesson) + 1
    return lessons[place] if place < len(lessons) else None
