"""Says which form a learner may sit next, or why none; asked within the transaction of a start."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from learnapp.domain import certification
from learnapp.domain.certification import Sat, State, Turn, passes
from learnapp.domain.forms import Form, FormName, forms, placement
from learnapp.domain.gain import first_form, other_form
from learnapp.domain.lessons import Course
from learnapp.domain.questions.base import Question
from learnapp.store import exam_log
from learnapp.store.database import Connection
from learnapp.store.learning import AttemptKind
from learnapp.store.reads.exams import Sitting

PLACEMENT = "placement"
# Enough to say something: a placement while items are still being written may have fewer.
LEAST_PLACEMENT = 6
TESTS = 2


class ExamRefused(Exception):
    """No sitting may begin. `code` is no-form, waiting, passed, both-sat or no-account.

    `opens_at` (UTC) is from when it may, for waiting.
    """

    def __init__(self, code: str, opens_at: datetime | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.opens_at = opens_at


@dataclass(frozen=True, slots=True)
class Offer:
    """The sitting to go on with, else the form of the next one and its number of this kind."""

    form: str
    number: int
    going_on: Sitting | None = None


@dataclass(frozen=True, slots=True)
class Offered:
    """The forms of a kind: item ids with their fingerprints, of those that are complete."""

    kind: AttemptKind
    items: Mapping[str, Mapping[str, str]]

    def next(self, connection: Connection, before: Sequence[Sitting], now: datetime) -> Offer:
        """What a learner sits after these sittings, oldest first; raises ExamRefused."""
        own = [sitting for sitting in before if sitting.kind is self.kind]
        number = max((sitting.number or 0 for sitting in own), default=0) + 1
        last = own[-1] if own else None
        if last and last.finished_at is None:
            return Offer(last.form, number, last)
        if self.kind is AttemptKind.CERTIFICATE:
            return Offer(self._certificate(own, now), number)
        form = PLACEMENT if self.kind is AttemptKind.PLACEMENT else self._test(connection, own)
        if form not in self.items:
            raise ExamRefused("no-form")
        return Offer(form, number)

    def _certificate(self, own: Sequence[Sitting], now: datetime) -> str:
        found = certificate_turn(own, set(map(FormName, self.items)), now)
        if found.state is not State.READY:
            raise ExamRefused(found.state, found.opens_at)
        return found.form

    def _test(self, connection: Connection, own: Sequence[Sitting]) -> str:
        if len(own) >= TESTS:
            raise ExamRefused("both-sat")
        if not {FormName.A, FormName.B} <= set(self.items):
            raise ExamRefused("no-form")
        if own:
            return other_form(FormName(own[0].form))
        return first_form(exam_log.first_forms(connection))


def certificate_turn(
    own: Sequence[Sitting], full: frozenset[FormName] | set[FormName], now: datetime
) -> Turn:
    """What comes next after these sittings of certificate forms, oldest first."""
    sat = [
        Sat(
            FormName(sitting.form),
            sitting.ended_at(now),
            None if sitting.score is None else passes(sitting.score, sitting.size),
        )
        for sitting in own
    ]
    return certification.turn(sat, full, now)


def full_forms(course: Course) -> dict[FormName, Form]:
    """The forms that have all their items."""
    return {name: form for name, form in forms(course).items() if not form.missing}


def offered_items(course: Course, kind: AttemptKind, seed: str) -> Offered:
    """What may be sat of a kind; the placement's items depend on the seed."""
    if kind is AttemptKind.PLACEMENT:
        found = placement(course, seed)
        full = len(found) >= LEAST_PLACEMENT
        return Offered(kind, {PLACEMENT: _prints(found)} if full else {})
    names = certification.FORMS if kind is AttemptKind.CERTIFICATE else (FormName.A, FormName.B)
    full_ones = full_forms(course)
    return Offered(kind, {n: _prints(full_ones[n].items) for n in names if n in full_ones})


def _prints(items: Sequence[Question]) -> dict[str, str]:
    return {item.id: item.fingerprint for item in items}
