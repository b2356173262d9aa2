"""Sums up a review, finished or stopped: what was answered, and when each subject comes back."""

from dataclasses import dataclass
from datetime import UTC, datetime

from flask import Response, make_response, render_template

from learnapp.actions.attempts import next_place
from learnapp.domain.scheduling import due_at
from learnapp.store.people import LearnerKind
from learnapp.store.reads.attempt import AttemptState
from learnapp.store.reads.standing import memories
from learnapp.web import runtime
from learnapp.web.asking import about
from learnapp.web.identity import Learner
from learnapp.web.progress import due_in_words
from learnapp.web.summary import Line, lines


@dataclass(frozen=True, slots=True)
class Reviewed:
    """An answered question of a review; `again` says in words when its subject comes back."""

    line: Line
    again: str


def review_end_page(attempt: AttemptState, learner: Learner) -> Response:
    """What came of a review so far; what was left out of it is not counted anywhere."""
    next_at, now = _next_at(attempt, learner.id), datetime.now(UTC)
    answers = [place.answer for place in attempt.places.values() if place.answer]
    html = render_template(
        "review/end.html",
        attempt=attempt,
        about=about(attempt.kind, attempt.scope),
        stopped=next_place(runtime.course(), attempt) is not None,
        reviewed=[
            Reviewed(line, due_in_words(next_at[line.position], now))
            for line in lines(attempt)
            if line.position in next_at
        ],
        answered=len(answers),
        right=sum(answer.correct for answer in answers),
        wrong=not all(answer.correct for answer in answers),
        guest=learner.kind is LearnerKind.GUEST,
    )
    return make_response(html)


def _next_at(attempt: AttemptState, learner_id: int) -> dict[int, datetime]:
    """When the subjects of the answered places are due again, the first of each; one query."""
    remembered, course = memories(runtime.session(), learner_id), runtime.course()
    found = {}
    for place in attempt.places.values():
        try:
            item = course.item(place.item_id)
        except KeyError:
            continue
        cards = ((unit, item.skill) for unit in item.paragraphs)
        due = [
            due_at(remembered[card], runtime.retention()) for card in cards if card in remembered
        ]
        if place.answer and due:
            found[place.position] = min(due)
    return found
