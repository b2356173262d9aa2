"""A site on which every form is complete, and somebody who sits one by its pages."""

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

from flask import Flask

from learnapp import create_app
from learnapp.config import Settings
from learnapp.domain.lessons import Course
from learnapp.store.database import db as database
from learnapp.store.reads.exams import ExamState, exam_state, find_sitting
from learnapp.web.answer_form import Tokens
from tests.full_forms import filled, worthless
from tests.web.conftest import Browser
from tests.web.quizzing import wrong_answer

PUBLIC = "http://localhost"


def exam_app(course: Course, migrated_file: Path, folder: Path, **changes: Any) -> Flask:
    """The real course with complete forms, on a database of its own."""
    settings = Settings(data_dir=folder, secret_key="0123456789abcdef" * 4)
    settings = replace(settings, **{"public_url": PUBLIC} | changes)
    shutil.copy(migrated_file, settings.database_path)
    return create_app(settings, filled(course))


def begin(browser: Browser, kind: str, **data: str) -> str:
    """Begin a sitting; its public id."""
    terms = {"minutes": "0", "factor": "1"} if kind == "certificate" else {}
    sent = browser.post(f"/tests/{kind}/start", data=terms | data)
    assert sent.location.startswith("/exams/"), sent.location
    return str(sent.location.removeprefix("/exams/"))


def state(browser: Browser, exam: str) -> ExamState:
    """The sitting as it is stored."""
    with browser.app.app_context():
        connection = database.session().connection()
        sitting = find_sitting(connection, exam)
        assert sitting is not None
        return exam_state(connection, sitting)


def answer(
    browser: Browser, exam: str, position: int, *, right: bool = True, **options: Any
) -> Any:
    """Send the answer to a place as its form would."""
    course: Course = browser.app.extensions["learnapp"].course
    item = course.item(state(browser, exam).places[position].item_id)
    wrong = worthless if item.id.startswith("full-") else wrong_answer
    response = item.key if right else wrong(item)
    with browser.app.app_context():
        tokens = Tokens(exam, position)
        data: dict[str, Any] = {
            tokens.field(field): [tokens.option(id) for id in ids]
            for field, ids in response.items()
        }
        if set(response) == {"order"}:
            data = {tokens.field(id): str(n) for n, id in enumerate(response["order"], 1)}
    status = options.pop("status", 303)
    return browser.post(f"/exams/{exam}/{position}", status, data=data, **options)


def sit(browser: Browser, kind: str, wrong: int = 0) -> str:
    """Sit a whole form by its pages, the first `wrong` places wrongly; its public id."""
    exam = begin(browser, kind)
    for position in state(browser, exam).places:
        answer(browser, exam, position, right=position > wrong)
    browser.post(f"/exams/{exam}/submit")
    return exam


def certified(browser: Browser, name: str = "Ana María Łuk") -> str:
    """Pass, and have the certificate made; its id."""
    exam = sit(browser, "certificate")
    sent = browser.post(f"/exams/{exam}/certificate", data={"name": name})
    return str(sent.location.removeprefix("/certificates/"))
