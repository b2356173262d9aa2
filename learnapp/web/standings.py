"""Puts into words how a learner stands: why a question comes, what is weak, done or mastered."""

from dataclasses import dataclass
from datetime import datetime

from learnapp.domain.mastery import (
    POINTS_NEEDED,
    POINTS_WRONG,
    TRY_ITEMS,
    WRONG,
    LessonRecord,
    is_trying,
    may_try,
    next_try_at,
)
from learnapp.domain.review import Why
from learnapp.domain.shown import Weakness
from learnapp.web.i18n import lazy_gettext as _
from learnapp.web.wording import Text

# None of them names the paragraph, which may be what the question asks for.
WHY_NOW = {
    Why.OVERDUE: _("Why now: you answered on this some time ago, and it is about to be forgotten."),
    Why.WEAK: _("Why now: your answers so far do not show yet that you know this well."),
    Why.TOGETHER: _(
        "Why now: this one and its neighbour in this review are easily mixed up, so they come "
        "side by side."
    ),
    Why.EASY_WIN: _("Why now: you most likely still know this. It is a good way back in."),
}

WEAKNESSES = {
    Weakness.WRONG: _("Fewer than half of your answers were right."),
    Weakness.FADING: _("It is some time ago, and part of it may be forgotten."),
    Weakness.FEW: _("There are not yet enough right answers to be sure."),
}


@dataclass(frozen=True, slots=True)
class Mark:
    """How a learner stands in a lesson, by words and by a sign; `style` only repeats them."""

    words: Text
    sign: str
    style: str


NOT_BEGUN = Mark(_("Not begun"), "○", "fine")
BEGUN = Mark(_("Begun"), "◐", "tag")
DONE = Mark(_("Done"), "✓", "tag tag-done")
MASTERED = Mark(_("Mastered"), "★", "tag tag-mastered")


def lesson_mark(record: LessonRecord | None) -> Mark:
    """The mark of a lesson; it stays done once it was, and mastered once it was."""
    if record is None:
        return NOT_BEGUN
    if record.mastered_at:
        return MASTERED
    return DONE if record.done_at else BEGUN


@dataclass(frozen=True, slots=True)
class Mastery:
    """How a learner stands with the mastery of a lesson that is done.

    A try may begin now (`open`), is going on (`trying`) or waits for `next_at`; the times are UTC.
    `last` is how many were right of the questions of the latest try that is over, `points` are
    those of all tries.
    """

    done_at: datetime
    mastered_at: datetime | None
    next_at: datetime | None
    open: bool
    trying: bool
    last: tuple[int, int] | None
    points: int
    needed: int = POINTS_NEEDED
    off: int = -POINTS_WRONG
    items: int = TRY_ITEMS


def mastery_of(record: LessonRecord | None, now: datetime) -> Mastery | None:
    """What to show about mastery at `now` (UTC); None before the lesson is done."""
    if record is None or record.done_at is None:
        return None
    trying, asked = is_trying(record), len(record.tried)
    right = asked - record.tried.count(WRONG)
    return Mastery(
        done_at=record.done_at,
        mastered_at=record.mastered_at,
        next_at=next_try_at(record),
        open=may_try(record, now),
        trying=trying,
        last=(right, TRY_ITEMS) if record.tried_at and not trying else None,
        points=record.points,
    )
