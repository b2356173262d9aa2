"""Shows a question of an attempt, whether the attempt has begun or is only offered."""

from dataclasses import dataclass
from datetime import UTC, datetime
from secrets import token_hex

from flask import Response, abort, redirect, url_for
from werkzeug.wrappers import Response as AnyResponse

from learnapp.actions.attempts import AttemptAbsent, Ticket, count, offered, resume
from learnapp.actions.offering import PARAGRAPH, WEAK, choose_items, practised_ids
from learnapp.domain.declaration import Part
from learnapp.domain.lessons import Course
from learnapp.domain.questions.base import Question
from learnapp.domain.questions.shapes import ORDER, InvalidResponse, Order
from learnapp.domain.review import why_at
from learnapp.store.learning import AttemptKind
from learnapp.store.reads.attempt import AttemptState
from learnapp.web import runtime, verdicts
from learnapp.web.answer_form import Given, Tokens
from learnapp.web.declaration import unit_name
from learnapp.web.drawing import draw, first_order
from learnapp.web.htmx import is_htmx, page
from learnapp.web.identity import current_learner
from learnapp.web.scenes import asked_scene
from learnapp.web.standings import WHY_NOW
from learnapp.web.tickets import Place, seal_place, seal_ticket
from learnapp.web.wording import ATTEMPTS, PAPERS, PARTS, Text


@dataclass(frozen=True, slots=True)
class About:
    """What an attempt is about: its name, where it belongs, and the class of its hue."""

    title: Text
    place: Text
    back: str
    style: str
    section: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """One question as it is asked. `ticket` is sealed, and empty once the attempt has begun.

    `changed` is whether the item has other content than when the attempt began.
    """

    place: Place
    item: Question
    ticket: str = ""
    changed: bool = False

    @property
    def tokens(self) -> Tokens:
        """What stands for fields and options in its form."""
        return Tokens(self.place.attempt_id, self.place.position)

    @property
    def begun(self) -> tuple[str, ...]:
        """The steps of an order as they stand before anyone moves them; else empty."""
        return first_order(self.item.shape, self.tokens, self.item.key.get(ORDER, ()))


def begin(kind: AttemptKind, scope: str) -> AnyResponse | None:
    """Go on with the learner's open attempt, else offer a new one; None if there is nothing to ask.

    Nothing is stored. Raises 404 for an unknown scope.
    """
    learner = current_learner()
    learner_id = learner.id if learner else None
    session, course = runtime.session(), runtime.course()
    going = resume(session, course, learner_id, kind, scope)
    if going:
        return redirect(url_for("attempts.current", id=going.public_id), 303)
    id = token_hex(16)
    try:
        items = choose_items(session, course, learner_id, kind, scope, seed=id)
    except AttemptAbsent:
        abort(404)
    return offer(Ticket(id, kind, scope, items, same_browser=True)) if items else None


def offer(ticket: Ticket) -> AnyResponse:
    """The first question of an attempt that begins with its answer."""
    learner, course = current_learner(), runtime.course()
    attempt = offered(course, ticket, learner.id if learner else None, datetime.now(UTC))
    place = place_in(course, attempt, 1)
    return question_page(Sheet(place, course.item(place.item_id), seal_ticket(ticket)))


def place_in(course: Course, attempt: AttemptState, position: int) -> Place:
    """A place of an attempt as its form knows it."""
    number, size = count(course, attempt, position)
    item_id = attempt.places[position].item_id
    return Place(attempt.public_id, attempt.kind, attempt.scope, position, number, size, item_id)


def question_page(
    sheet: Sheet, given: Given | None = None, fault: InvalidResponse | None = None
) -> Response:
    """A question to answer, holding what was `given`; status 422 if something in it is at `fault`.

    Nothing here knows the feedback of an option, and of the key only the order that steps may not
    stand in at first.
    """
    place = sheet.place
    field = fault.field if fault else ""
    drawn = draw(sheet.item.shape, sheet.tokens, given or _untouched(sheet), faulty=field)
    return page(
        "attempts/question.html",
        "attempts/_question.html",
        422 if fault else 200,
        about=about(place.kind, place.scope),
        place=place,
        sheet=sheet,
        sealed=seal_place(place),
        drawn=drawn,
        fault=verdicts.FAULTS[fault.code] if fault else "",
        focus=_focus(fault, given),
        unscored=place.kind is AttemptKind.BEFORE,
        why_now=_why_now(place),
        stop=_stop(sheet),
        scene=asked_scene(place, sheet.item),
        PAPERS=PAPERS,
        GROUPS=verdicts.GROUPS,
    )


def _why_now(place: Place) -> Text:
    """Why a question of a review is asked now; of any other attempt nothing is said."""
    why = why_at(place.scope, place.position) if place.kind is AttemptKind.REVIEW else None
    return WHY_NOW[why] if why else ""


def _stop(sheet: Sheet) -> str:
    """Where a review can be left: its end, or the page it was offered on before any answer."""
    if sheet.place.kind is not AttemptKind.REVIEW:
        return ""
    return "/review" if sheet.ticket else f"/attempts/{sheet.place.attempt_id}/summary"


def _untouched(sheet: Sheet) -> Given:
    """Steps stand in some order from the start; nothing else is chosen for the learner."""
    return Given({ORDER: sheet.begun}) if isinstance(sheet.item.shape, Order) else Given()


def _focus(fault: InvalidResponse | None, given: Given | None) -> str:
    """Where reading goes on: at what is at fault, or at a question that was swapped in."""
    if fault:
        return "fault"
    return "title" if is_htmx() and given is None else ""


def about(kind: AttemptKind, scope: str) -> About:
    """What an attempt of this kind and scope is about; an unknown scope is about nothing more."""
    course, title = runtime.course(), ATTEMPTS[kind]
    if kind is AttemptKind.REVIEW:
        return About(title, verdicts.A_FEW_MINUTES, "/review", "neutral", "review")
    if scope == WEAK:
        return About(title, verdicts.WEAKEST, "/practice/weak", "neutral", "practice")
    case = course.cases.get(scope) if kind is AttemptKind.CASE else None
    if case:
        part = PARTS[case.part]
        return About(case.title, title, f"/cases/{case.slug}", part.style, "course")
    lesson = course.lessons.get(scope)
    if lesson:
        style, back = PARTS[lesson.part].style, f"/lessons/{lesson.slug}"
        return About(title, f"{lesson.code} {lesson.title}", back, style, "course")
    if scope.startswith(PARAGRAPH):
        units = [course.declaration.get(id) for id in practised_ids(scope)]
        style, back = PARTS[units[0].part].style, f"/declaration/{units[0].id}"
        if len(units) > 1:
            style, back = "neutral", "/reference/confusables"
        return About(title, ", ".join(map(unit_name, units)), back, style, "practice")
    if scope in set(Part):
        part = PARTS[Part(scope)]
        return About(title, part.name, "/practice", part.style, "practice")
    return About(title, verdicts.EVERYTHING, "/practice", "neutral", "practice")
