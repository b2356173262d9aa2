"""Puts exams into words: what each form is, why it cannot be sat, how much time is left."""

from datetime import datetime

from learnapp.domain.certification import PASS_SHARE
from learnapp.domain.exams import Terms, floored
from learnapp.domain.forms import FormName
from learnapp.store.learning import AttemptKind
from learnapp.store.reads.exams import Sitting
from learnapp.web.i18n import gettext, ngettext
from learnapp.web.i18n import lazy_gettext as _
from learnapp.web.wording import Text

FORM_NAMES = {
    FormName.A: _("Form A"),
    FormName.B: _("Form B"),
    FormName.CERTIFICATE_1: _("Certificate form 1"),
    FormName.CERTIFICATE_2: _("Certificate form 2"),
}
# By the number of the sitting.
TESTS = {1: _("Test before the course"), 2: _("Test after the course")}
LIMITS = (0, 40, 60, 90, 120, 180)
LAST_MINUTE = 60
LESS_THAN_A_MINUTE = _("Less than 1 min left")
FACTORS = (1.0, 1.25, 1.5, 2.0, 2.5, 3.0, 4.0)
TERMS_REFUSED = {
    "minutes": _("Choose one of the time limits in the list."),
    "factor": _("Choose one of the extensions in the list."),
}
WITHDRAWAL_REFUSED = {
    "reason-empty": _("Write the reason; the page of the certificate shows only that and when."),
    "reason-long": _("That is too long: 500 characters are the limit."),
}


def title(sitting: Sitting) -> Text:
    """What a sitting is called."""
    if sitting.kind is AttemptKind.PLACEMENT:
        return _("Where to start")
    if sitting.kind is AttemptKind.TEST:
        return TESTS.get(sitting.number or 0, _("Test"))
    return FORM_NAMES[FormName(sitting.form)]


def points(score: float) -> str:
    """A score with as many digits as it needs, two at most."""
    return f"{floored(score):.2f}".rstrip("0").rstrip(".")


def needed(of: int) -> str:
    """The score that passes."""
    return points(float(PASS_SHARE * of))


def limit_words(minutes: int) -> str:
    """A time limit in words."""
    if not minutes:
        return gettext("No time limit")
    return ngettext("%(num)s minute", "%(num)s minutes", minutes)


def factor_words(factor: float) -> str:
    """What the time is multiplied by, in words."""
    if factor == 1:
        return gettext("The time as it is")
    return gettext("%(factor)s times the time", factor=f"{factor:g}")


def terms_words(terms: Terms) -> str:
    """The time that was allowed, with the extension if there was one."""
    words = limit_words(terms.minutes)
    if not terms.minutes or terms.factor == 1:
        return words
    return gettext("%(minutes)s, times %(factor)s", minutes=words, factor=f"{terms.factor:g}")


def time_left(sitting: Sitting, now: datetime) -> Text:
    """How much time is left of a sitting that goes on; empty without a limit."""
    seconds = seconds_left(sitting, now)
    if seconds is None:
        return ""
    if seconds < LAST_MINUTE:
        return LESS_THAN_A_MINUTE
    return minutes_left(str(seconds // LAST_MINUTE))


def minutes_left(number: str) -> str:
    """That many minutes are left."""
    return gettext("%(number)s min left", number=number)


def seconds_left(sitting: Sitting, now: datetime) -> int | None:
    """The whole seconds to the deadline, below 0 after it; None without a limit."""
    return None if sitting.deadline is None else int((sitting.deadline - now).total_seconds())
