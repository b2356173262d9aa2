"""The rules of the certificate: what passes, whose turn a form is, and when it may be sat."""

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from fractions import Fraction

from learnapp.domain.declaration import Declaration
from learnapp.domain.exams import exact
from learnapp.domain.forms import FormName

# One form of 40, sat once: a rolling window with many tries passes weak learners, see
# docs/decisions.md.
PASS_SHARE = Fraction(4, 5)
# Long enough to go back to what was missed, and to forget the wording of the form.
WAIT = timedelta(days=7)
FORMS = (FormName.CERTIFICATE_1, FormName.CERTIFICATE_2)


class State(StrEnum):
    """Where a learner stands with the certificate."""

    READY = "ready"
    GOING_ON = "going-on"
    WAITING = "waiting"
    PASSED = "passed"
    NO_FORM = "no-form"


@dataclass(frozen=True, slots=True)
class Sat:
    """One sitting of a certificate form; `ended_at` (UTC) is None while it goes on.

    `passed` is None until it is scored.
    """

    form: FormName
    ended_at: datetime | None
    passed: bool | None


@dataclass(frozen=True, slots=True)
class Turn:
    """What a learner may do: the form whose turn it is, and from when (UTC) where that waits."""

    state: State
    form: FormName
    opens_at: datetime | None = None


def passes(score: float, of: int) -> bool:
    """Whether a score earns the certificate: 32 of 40."""
    return exact(score) >= PASS_SHARE * of


def turn(sittings: Sequence[Sat], full: Collection[FormName], now: datetime) -> Turn:
    """What comes next after these sittings, oldest first; `full` are the forms that are complete.

    The forms take turns. After a pass there is no further sitting, since the keys are shown then.
    """
    last = sittings[-1] if sittings else None
    form = FORMS[1] if last and last.form is FORMS[0] else FORMS[0]
    if any(sat.passed for sat in sittings):
        return Turn(State.PASSED, form)
    if last and last.ended_at is None:
        return Turn(State.GOING_ON, last.form)
    if not set(FORMS) <= set(full):
        return Turn(State.NO_FORM, form)
    if last and last.ended_at and now < last.ended_at + WAIT:
        return Turn(State.WAITING, form, last.ended_at + WAIT)
    return Turn(State.READY, form)


def text_version(declaration: Declaration) -> str:
    """12 hex digits of a SHA-256 over all that is displayed of the text, in its order."""
    units = (*declaration.preamble, *declaration.paragraphs)
    words = "\n".join(f"{unit.id} {unit.text}" for unit in units)
    return hashlib.sha256(words.encode()).hexdigest()[:12]
