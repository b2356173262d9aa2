"""Answers questions without their pages, for tests that only need answers to be there."""

from datetime import UTC, datetime, timedelta
from secrets import token_hex

from learnapp.actions.answering import Outcome, record_answer
from learnapp.actions.attempts import Ticket
from learnapp.domain.lessons import Course
from learnapp.domain.mastery import HIGHER_LEVELS
from learnapp.domain.questions.base import Question
from learnapp.domain.questions.types.single import Single
from learnapp.store.database import db as database
from learnapp.store.learning import AttemptKind
from tests.page_kinds import wrong
from tests.web.conftest import Browser


def lesson_items(course: Course) -> list[Question]:
    """Six authored single items of one lesson; at least two are at Apply or above."""
    for slug in course.lessons:
        items = [item for item in course.lesson_items(slug) if isinstance(item, Single)]
        authored = sorted(
            (i for i in items if i.lesson), key=lambda i: i.bloom not in HIGHER_LEVELS
        )
        if len(authored) >= 6 and authored[1].bloom in HIGHER_LEVELS:
            return authored[:6]
    raise LookupError("no lesson has six single items")


def answer_quiz(
    browser: Browser,
    answers: str = "r",
    *,
    size: int = 3,
    learner_id: int | None = None,
    now: datetime | None = None,
) -> Outcome:
    """Answer the first places of a quiz of `size`, right (r) or wrong (w); the last outcome.

    Without a learner the browser becomes a new guest's.
    """
    course = browser.app.extensions["learnapp"].course
    items = lesson_items(course)[:size]
    ids = tuple(item.id for item in items)
    scope = items[0].lesson or ""
    ticket = Ticket(token_hex(16), AttemptKind.LESSON_QUIZ, scope, ids, True)
    for position, letter in enumerate(answers, start=1):
        item = items[position - 1]
        with browser.app.app_context():
            outcome = record_answer(
                database.session(),
                course,
                learner_id=learner_id,
                ticket=ticket,
                attempt_id=ticket.attempt_id,
                position=position,
                item_id=item.id,
                token=f"{ticket.attempt_id}.{position}",
                response=item.key if letter == "r" else {"answer": (wrong_option(item),)},
                now=now or datetime.now(UTC),
            )
        learner_id = outcome.learner_id
        if outcome.new_session_id:
            with browser.client.session_transaction() as session:
                session["device"] = outcome.new_session_id
    return outcome


def wrong_option(item: Question) -> str:
    """The id of an option that is not the key."""
    return next(option.id for option in item.options if not option.correct)


def answer_on(browser: Browser, paragraph: str, answers: str, now: datetime) -> None:
    """Practise a paragraph at `now`: different written items on nothing else, at Apply or above
    first, right (r) or wrong (w). The browser becomes a guest's unless it has a learner.
    """
    course = browser.app.extensions["learnapp"].course
    found = [item for item in course.open_items() if item.paragraphs == (paragraph,)]
    items = sorted(found, key=lambda item: item.bloom not in HIGHER_LEVELS)[: len(answers)]
    assert len(items) == len(answers)
    ids = tuple(item.id for item in items)
    ticket = Ticket(token_hex(16), AttemptKind.PRACTICE, f"paragraph:{paragraph}", ids, True)
    for position, (item, letter) in enumerate(zip(items, answers, strict=True), start=1):
        with browser.app.app_context():
            outcome = record_answer(
                database.session(),
                course,
                learner_id=browser.learner_id or None,
                ticket=ticket,
                attempt_id=ticket.attempt_id,
                position=position,
                item_id=item.id,
                token=f"{ticket.attempt_id}.{position}",
                response=item.key if letter == "r" else wrong(item),
                now=now + timedelta(minutes=position),
            )
        browser.learner_id = outcome.learner_id
        if outcome.new_session_id:
            with browser.client.session_transaction() as session:
                session["device"] = outcome.new_session_id
