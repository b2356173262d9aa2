"""Puts the codes of the rules into sentences; the rules themselves hold no wording."""

from dataclasses import dataclass
from typing import TypeAlias

from learnapp.domain.cases import DocumentKind
from learnapp.domain.commitments import Facet
from learnapp.domain.declaration import Addressee, EditKind, Force, InstrumentKind, Part
from learnapp.domain.instruments import Event
from learnapp.domain.lessons import Role
from learnapp.domain.questions.base import Bloom
from learnapp.store.learning import AttemptKind
from learnapp.web.i18n import LazyString
from learnapp.web.i18n import lazy_gettext as _

Text: TypeAlias = LazyString | str


@dataclass(frozen=True, slots=True)
class Sentence:
    """What happened, in a few words, and what to do about it."""

    title: Text
    text: Text


@dataclass(frozen=True, slots=True)
class Badge:
    """How a part is told apart without colour: a sign and its name; `style` is its class."""

    sign: str
    name: Text
    style: str


PARTS = {
    Part.PREAMBLE: Badge("O", _("Opening"), "neutral"),
    Part.UNDERTAKINGS: Badge("U", _("Undertakings"), "neutral"),
    Part.PILLAR_1: Badge("1", _("Pillar 1"), "pillar-1"),
    Part.PILLAR_2: Badge("2", _("Pillar 2"), "pillar-2"),
    Part.PILLAR_3: Badge("3", _("Pillar 3"), "pillar-3"),
    Part.PILLAR_4: Badge("4", _("Pillar 4"), "pillar-4"),
    Part.FOLLOW_UP: Badge("F", _("Follow-up"), "neutral"),
}

FORCES = {
    Force.STATEMENT: Sentence(
        _("Statement"),
        _("It says how the signatories see something. Nobody is asked to act."),
    ),
    Force.REAFFIRMATION: Sentence(
        _("Reaffirmation"),
        _("It says again what already held before this text."),
    ),
    Force.UNDERTAKING: Sentence(
        _("Undertaking"),
        _("It opens with “We undertake”: the speakers promise conduct of their own."),
    ),
    Force.ENDEAVOUR: Sentence(
        _("Endeavour"),
        _(
            "It hangs on the words “We therefore endeavour to take the following actions”: "
            "a promise to try, whatever the verb that follows."
        ),
    ),
    Force.ADDRESSED: Sentence(
        _("Addressed to others"),
        _("It urges, encourages, invites or calls upon someone, or thanks them."),
    ),
    Force.PREAMBLE: Sentence(
        _("Opening words"),
        _("A title, recital or introduction: it frames the paragraphs and commits to nothing."),
    ),
}

ADDRESSEES = {
    Addressee.NONE: _("nobody"),
    Addressee.WE: _("“we”, the States that speak"),
    Addressee.ALL_STATES: _("all States"),
    Addressee.STATES: _("certain States"),
    Addressee.OUR_INSTITUTIONS: _("the institutions of the speakers"),
    Addressee.COMMISSION: _("the Commission on Crime Prevention and Criminal Justice"),
    Addressee.JAPAN: _("Japan, the host"),
}

INSTRUMENTS = {
    InstrumentKind.TREATY: _("treaty"),
    InstrumentKind.RULES: _("rules and principles"),
    InstrumentKind.DECLARATION: _("declaration"),
    InstrumentKind.RESOLUTION: _("resolution"),
    InstrumentKind.STRATEGY: _("strategy"),
    InstrumentKind.BODY: _("body"),
    InstrumentKind.MEETING: _("meeting"),
    InstrumentKind.MECHANISM: _("review mechanism"),
    InstrumentKind.PROGRAMME: _("programme"),
    InstrumentKind.TOOL: _("tool"),
    InstrumentKind.STUDY: _("study"),
}

# The kinds that stand together on the page of all instruments; the first names the group.
INSTRUMENT_GROUPS: dict[tuple[InstrumentKind, ...], Text] = {
    (InstrumentKind.TREATY,): _("Treaties"),
    (InstrumentKind.RULES,): _("Rules, principles and guidelines"),
    (
        InstrumentKind.DECLARATION,
        InstrumentKind.RESOLUTION,
        InstrumentKind.STRATEGY,
    ): _("Declarations, resolutions and strategies"),
    (InstrumentKind.BODY,): _("Bodies"),
    (InstrumentKind.MEETING,): _("Congresses"),
    (
        InstrumentKind.MECHANISM,
        InstrumentKind.PROGRAMME,
        InstrumentKind.TOOL,
        InstrumentKind.STUDY,
    ): _("Mechanisms, programmes and tools"),
}

EVENTS = {
    Event.ADOPTED: _("adopted in %(year)s"),
    Event.SIGNED: _("signed in %(year)s"),
    Event.SET_UP: _("set up in %(year)s"),
    Event.HELD: _("held in %(year)s"),
    Event.LAUNCHED: _("launched in %(year)s"),
    Event.PUBLISHED: _("published in %(year)s"),
}

FACETS = {
    Facet.VERB: Sentence(_("Verb"), _("Any verb")),
    Facet.FORCE: Sentence(_("Force"), _("Any force")),
    Facet.ADDRESSEE: Sentence(_("Whose conduct"), _("Anybody’s")),
    Facet.HEDGE: Sentence(_("Hedge"), _("With or without")),
    Facet.PART: Sentence(_("Part"), _("All parts")),
}

ROLES = {
    Role.POLICE: _("Police"),
    Role.JUSTICE: _("Prosecutors and judges"),
    Role.CORRECTIONS: _("Prison and probation"),
    Role.NGO: _("Civil society"),
    Role.UNIVERSITY: _("University class"),
}

BLOOMS = {
    Bloom.REMEMBER: _("Remember"),
    Bloom.UNDERSTAND: _("Understand"),
    Bloom.APPLY: _("Apply"),
    Bloom.ANALYSE: _("Analyse"),
    Bloom.EVALUATE: _("Evaluate"),
}

ERRORS: dict[int | str, Sentence] = {
    400: Sentence(
        _("That request could not be read"),
        _("Something in the address or the form is not as it should be. Go back and try again."),
    ),
    403: Sentence(
        _("This page is not open to you"),
        _("Sign in with the account that may see it, or go on with the course."),
    ),
    404: Sentence(
        _("There is no such page"),
        _("The address may be mistyped or old. The search finds paragraphs, lessons and terms."),
    ),
    405: Sentence(
        _("That cannot be done here"),
        _("This address does not take such a request. Open the page from its link instead."),
    ),
    413: Sentence(
        _("That was too much to send"),
        _("Nothing was saved. Go back, shorten what you wrote and send it again."),
    ),
    429: Sentence(
        _("Too many tries"),
        _("To protect accounts, tries are limited. Wait a few minutes and try again."),
    ),
    500: Sentence(
        _("Something went wrong on our side"),
        _("It has been noted. What you had already answered is safe; please try again."),
    ),
    503: Sentence(
        _("The course cannot save anything right now"),
        _("Nothing of what was saved before is lost. Wait a moment and send it again."),
    ),
    "cookies": Sentence(
        _("This browser keeps no cookies"),
        _(
            "Without a cookie the site cannot know whose answers these are, so none can be kept, "
            "and nothing was saved. Allow cookies for this site, open the page again and send it "
            "once more; reading works without."
        ),
    ),
    "csrf": Sentence(
        _("This page is too old to be sent"),
        _(
            "Since it was opened, somebody signed in or out in this browser, so nothing was saved. "
            "Open the page again and send it once more."
        ),
    ),
    "erased": Sentence(
        _("You were erased a moment ago"),
        _(
            "Everything about you was deleted on another device or in another window, so this was "
            "not saved either. You can go on reading, and begin anew with your next answer."
        ),
    ),
}

# By the codes of the store; any other code reads as 503.
STORAGE = {
    "full": Sentence(
        _("The server's disk is full"),
        _("What you sent was not saved. Tell whoever runs this site, and send it again later."),
    ),
    "unwritable": Sentence(
        _("The server may not write to its database"),
        _("What you sent was not saved. Tell whoever runs this site, and send it again later."),
    ),
}

# The units without a printed number; "" is the pattern for those that have one.
UNITS = {
    "": _("Paragraph %(label)s"),
    "T0": _("Title"),
    "P0": _("Opening words"),
    "P1": _("First recital"),
    "P2": _("Second recital"),
    "P3": _("Third recital"),
    "P4": _("Fourth recital"),
    "C1": _("Introduction to the undertakings"),
    "C2": _("Introduction to the actions"),
    "C3": _("Introduction to the follow-up"),
}

EDITS = {
    EditKind.COVER: _("Cover page left out"),
    EditKind.LIST_MARK: _("List marks left out"),
    EditKind.LABEL_DOT: _("Numbers made labels"),
    EditKind.JOIN: _("Sentence joined"),
    EditKind.LABEL: _("Number restored"),
    EditKind.CORRECTION: _("Misreading corrected"),
    EditKind.FOOTNOTE: _("Footnote moved"),
    EditKind.PAGE_NUMBER: _("Page number left out"),
}

# By the kinds of lesson_screens.py.
SCREENS = {
    "start": _("Start"),
    "terms": _("Key terms"),
    "practice": _("In practice"),
    "example": _("Worked example"),
    "explain": _("Explain it yourself"),
    "misreadings": _("Misreadings"),
    "context": _("Context"),
}

# What is wrong with a text that was sent, by the codes of the actions.
REFUSED = {
    "text-empty": _("Write something first, if only a few words."),
    "text-long": _("That is too long: 4,000 characters are the limit."),
}

ATTEMPTS = {
    AttemptKind.LESSON_QUIZ: _("Quiz"),
    AttemptKind.PRACTICE: _("Practice"),
    AttemptKind.WRONG: _("Your wrong answers"),
    AttemptKind.BEFORE: _("Questions before the lesson"),
    AttemptKind.AFTER: _("Questions after the lesson"),
    AttemptKind.MASTERY: _("Mastery test"),
    AttemptKind.CASE: _("Case"),
    AttemptKind.REVIEW: _("Review"),
    AttemptKind.TEST: _("Test"),
    AttemptKind.PLACEMENT: _("Where to start"),
    AttemptKind.CERTIFICATE: _("Certificate form"),
}

PAPERS = {
    DocumentKind.MEMO: _("Memo"),
    DocumentKind.LETTER: _("Letter"),
    DocumentKind.LOG: _("Log"),
    DocumentKind.NOTE: _("Note"),
    DocumentKind.REPORT: _("Report"),
    DocumentKind.TABLE: _("Table"),
}

# The steps of a worked example, by the fields of the domain.
STEPS = {
    "facts": _("Facts"),
    "paragraph": _("Which paragraph"),
    "force": _("Force and hedges"),
    "action": _("What to do"),
    "limit": _("Where it ends"),
}
