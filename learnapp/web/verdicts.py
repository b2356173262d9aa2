"""Puts answering into words: verdicts, what is missing in a form, what is wrong with an item."""

from dataclasses import dataclass

from learnapp.actions.reporting import ReportKind
from learnapp.domain.questions.base import Misconception
from learnapp.domain.questions.shapes import Fault
from learnapp.web.drawing import Mark
from learnapp.web.i18n import lazy_gettext as _
from learnapp.web.wording import Text


@dataclass(frozen=True, slots=True)
class Verdict:
    """A verdict in words; its sign and class only repeat them."""

    words: Text
    sign: str
    style: str


RIGHT = Verdict(_("Right"), "✓", "is-right")
PARTLY = Verdict(_("Partly right"), "≈", "is-partly")
NOT_YET = Verdict(_("Not yet"), "✗", "is-wrong")
NOTED = Verdict(_("Noted"), "✎", "is-noted")
# The decisions of a case on the path taken, beside the best one.
BEST = Verdict(_("The best choice"), "✓", "is-right")
OTHER = Verdict(_("Another choice"), "✗", "is-wrong")
MISSED_DECISION = Verdict(_("Not on your path"), "–", "is-noted")
OPEN = Verdict(_("Not answered yet"), "–", "is-noted")
SKIPPED = Verdict(_("Taken out of use"), "–", "is-noted")


def verdict(credit: float) -> Verdict:
    """The verdict on an answer with this credit, from 0 to 1."""
    if credit >= 1:
        return RIGHT
    return PARTLY if credit > 0 else NOT_YET


# What is said beside one option that was chosen, or that should have been.
OPTIONS = {
    Mark.RIGHT: Verdict(_("Your answer, and right"), "✓", "is-right"),
    Mark.WRONG: Verdict(_("Your answer, but not right"), "✗", "is-wrong"),
    Mark.KEY: Verdict(_("The right answer"), "→", "is-key"),
    Mark.MISSED: Verdict(_("Left out, but it belongs"), "✗", "is-wrong"),
    Mark.LEFT: Verdict(_("Left out, and rightly"), "✓", "is-left"),
}

# What is said beside a stem, a gap or a step.
PARTS_OF_ANSWER = {
    Mark.RIGHT: Verdict(_("Right"), "✓", "is-right"),
    Mark.WRONG: Verdict(_("Not right"), "✗", "is-wrong"),
}
# A step is judged by the one before it, wherever the two of them stand.
STEPS_OF_ANSWER = {
    Mark.RIGHT: Verdict(_("Follows rightly"), "✓", "is-right"),
    Mark.WRONG: Verdict(_("Does not follow here"), "✗", "is-wrong"),
}

# The groups of an item that has several, by the ids of its shape.
GROUPS = {
    "verdict": _("Is the statement true to the draft?"),
    "quote": _("Which words of the draft settle it?"),
}

FAULTS = {
    Fault.EMPTY: _("Something is still open: make a choice everywhere, then check your answer."),
    Fault.INCOMPLETE: _("Give every step a place, then check your answer."),
    Fault.TOO_MANY: _("Only one can be chosen here."),
    Fault.REPEATED: _("The same choice stands twice; each can be used only once."),
    Fault.UNKNOWN_FIELD: _("The form does not fit this question. Choose again."),
    Fault.UNKNOWN_OPTION: _("One choice is not among those of this question. Choose again."),
}

# The slip behind a wrong option, named so that it can be recognised the next time.
MISCONCEPTIONS = {
    Misconception.FORCE_INFLATION: _("force made stronger than it is"),
    Misconception.HEDGE_DROPPED: _("hedge dropped"),
    Misconception.WRONG_ADDRESSEE: _("wrong addressee"),
    Misconception.WRONG_INSTRUMENT: _("wrong instrument"),
    Misconception.WRONG_STAGE: _("wrong stage"),
    Misconception.NEIGHBOUR_PARAGRAPH: _("from a neighbouring paragraph"),
    Misconception.SCOPE_WIDENED: _("scope made wider"),
    Misconception.OUTSIDE_KNOWLEDGE: _("from outside the text"),
}

REPORT_KINDS = {
    ReportKind.KEY: _("The answer given as right is not right"),
    ReportKind.WORDING: _("The question is hard to understand"),
    ReportKind.FEEDBACK: _("The explanation does not help"),
    ReportKind.TYPO: _("There is a slip of the pen"),
    ReportKind.OTHER: _("Something else"),
}
REPORT_REFUSED = {
    "text-empty": _("Say what is wrong: choose a kind or write a few words."),
    "text-long": _("That is too long: 2,000 characters are the limit."),
    "kind-unknown": _("Choose one of the kinds in the list."),
    "too-many": _("Many reports came in within the last hour. Please send yours again later."),
}

# What a practice without a narrower scope is about.
EVERYTHING = _("The whole draft")
WEAKEST = _("My weak paragraphs")
# What a review is about.
A_FEW_MINUTES = _("A few minutes a day")
