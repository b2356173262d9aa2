"""Gives a site learners who answered for years, for pages whose cost must not grow with the log.

The answers are judged and logged by the product's own functions, all of a learner's in one
transaction, and the views are made by a replay: one by one, 20,000 would take minutes.
"""

import random
from datetime import UTC, datetime, timedelta
from pathlib import Path
from secrets import token_hex

from flask import Flask

from learnapp import create_app
from learnapp.actions.answering import lesson_of
from learnapp.actions.attempts import Ticket, offered
from learnapp.actions.progress import rebuild_learner
from learnapp.actions.writing import writing
from learnapp.config import read_settings
from learnapp.domain.lessons import Course
from learnapp.domain.questions.base import Question
from learnapp.store import accounts, answer_log
from learnapp.store.answer_log import Judged
from learnapp.store.database import Connection, open_engine
from learnapp.store.database import db as database
from learnapp.store.learning import AttemptKind
from learnapp.store.schema import upgrade
from tests.page_kinds import wrong

SIZE = 8
# One attempt of so many plays a case.
CASES = 20
KNOWN = 0.75
YEARS = timedelta(days=3 * 365)


def practised(folder: Path, counts: tuple[int, ...]) -> dict[int, str]:
    """Make a data folder with a learner for each number of answers; the cookie of each."""
    settings = read_settings(str(folder))
    engine = open_engine(settings.database)
    upgrade(engine)
    engine.dispose()
    app = create_app(settings)
    return {count: _learner(app, count) for count in counts}


def _learner(app: Flask, answers: int) -> str:
    course: Course = app.extensions["learnapp"].course
    chance, first = random.Random(answers), datetime.now(UTC) - YEARS
    pools = [course.items_on(id) for id in course.declaration.ids]
    with app.app_context(), writing(database.session()) as connection:
        learner = accounts.add_guest(connection, first)
        device = accounts.add_session(connection, learner, first)
        done = number = 0
        while done < answers:
            when = first + YEARS * (done / answers)
            if number % CASES == CASES - 1:
                case = chance.choice(list(course.cases.values()))
                ids, asked = tuple(case.nodes), list(case.best_from(case.first))
                ticket = Ticket(token_hex(16), AttemptKind.CASE, case.slug, ids, True)
            else:
                chosen = [chance.choice(pool) for pool in chance.sample(pools, SIZE)]
                asked = list({item.id: item for item in chosen}.values())
                ids = tuple(item.id for item in asked)
                ticket = Ticket(token_hex(16), AttemptKind.PRACTICE, "", ids, True)
            asked = asked[: answers - done]
            _attempt(connection, course, learner, ticket, asked, chance, when)
            done, number = done + len(asked), number + 1
        rebuild_learner(connection, learner)
    client = app.test_client()
    with client.session_transaction() as session:
        session["device"] = device
    cookie = client.get_cookie("learnapp")
    return cookie.value if cookie else ""


def _attempt(
    connection: Connection,
    course: Course,
    learner: int,
    ticket: Ticket,
    asked: list[Question],
    chance: random.Random,
    when: datetime,
) -> None:
    """A whole attempt; of a case only the decisions of its best way are answered, the best way."""
    row = answer_log.add_attempt(connection, learner, offered(course, ticket, learner, when))
    for minute, item in enumerate(asked):
        known = ticket.kind is AttemptKind.CASE or chance.random() < KNOWN
        response = item.key if known else wrong(item)
        judged = Judged(
            token=token_hex(16),
            position=ticket.item_ids.index(item.id) + 1,
            item=item,
            fingerprint=item.fingerprint,
            lesson=lesson_of(course, item, ticket.scope),
            response=response,
            grade=item.grade(response),
            scored=True,
            answered_at=when + timedelta(minutes=minute),
        )
        answer_log.add_answer(connection, learner, row, judged)
    answer_log.finish_attempt(connection, row, when + timedelta(minutes=len(asked)))
