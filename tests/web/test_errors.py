"""Whatever goes wrong is answered with a page that says what to do."""

import logging
import re
import sqlite3

import pytest
from flask import Flask, abort
from sqlalchemy.exc import OperationalError

from learnapp import create_app
from learnapp.config import Settings
from learnapp.domain.lessons import Course
from learnapp.store.errors import StorageError
from learnapp.web.wording import ERRORS


@pytest.fixture
def broken(settings: Settings, course: Course) -> Flask:
    """A site with addresses that fail in every way."""
    app = create_app(settings, course)
    full = OperationalError("INSERT", {}, sqlite3.OperationalError("database or disk is full"))
    odd = OperationalError("SELECT", {}, sqlite3.OperationalError("no such table: x"))
    faults = {
        "bug": ValueError("the secret of the house"),
        "locked": StorageError("locked"),
        "full": full,
        "odd": odd,
    }

    @app.get("/fail/<name>")
    def fail(name: str) -> str:
        if name.isdecimal():
            abort(int(name))
        raise faults[name]

    return app


@pytest.mark.parametrize("status", [400, 403, 404, 405, 413, 429, 500, 503])
def test_every_status_has_its_own_page(broken: Flask, status: int) -> None:
    page = broken.test_client().get(f"/fail/{status}")
    assert page.status_code == status
    assert str(ERRORS[status].title) in page.text
    assert f"Error {status}" in page.text
    assert 'href="/search"' in page.text


@pytest.mark.parametrize(("status", "like"), [(410, 400), (415, 400), (501, 500)])
def test_other_statuses_have_the_sentence_of_their_class(
    broken: Flask, status: int, like: int
) -> None:
    page = broken.test_client().get(f"/fail/{status}")
    assert page.status_code == status
    assert str(ERRORS[like].title) in page.text


def test_a_bug_is_named_by_an_id_that_leads_to_the_log(
    broken: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        page = broken.test_client().get("/fail/bug")
    assert page.status_code == 500
    assert "secret of the house" not in page.text and "Traceback" not in page.text
    id = re.search(r"<code>([0-9a-f]{8})</code>", page.text)
    assert id and id[1] in caplog.text
    assert "secret of the house" in caplog.text


@pytest.mark.parametrize(
    ("name", "words"),
    [("locked", "cannot save anything right now"), ("full", "disk is full")],
)
def test_trouble_with_the_database_is_told_and_passes(broken: Flask, name: str, words: str) -> None:
    page = broken.test_client().get(f"/fail/{name}")
    assert page.status_code == 503
    assert words in page.text.replace("&#39;", "'")
    assert page.headers["Retry-After"] == "5"


def test_a_wrong_query_is_a_bug_and_no_trouble_of_storage(broken: Flask) -> None:
    page = broken.test_client().get("/fail/odd")
    assert page.status_code == 500
    assert "no such table" not in page.text


def test_htmx_gets_a_notice_to_show_in_the_page(broken: Flask) -> None:
    page = broken.test_client().get("/fail/bug", headers={"HX-Request": "true"})
    assert page.status_code == 500
    assert "<html" not in page.text and "notice-problem" in page.text


def test_what_may_be_done_instead_is_named(browser) -> None:
    answer = browser.post("/about", 405)
    assert "GET" in answer.headers["Allow"]


@pytest.mark.parametrize(
    "address",
    ["/nowhere", "/declaration/49", "/lessons/nowhere", "/lessons/nowhere/print",
     "/lessons/nowhere/explain", "/lessons/o1-reading-the-draft/p-16", "/static/nothing.css",
     "/lessons/o1-reading-the-draft/projector/0", "/lessons/o1-reading-the-draft/projector/999",
     "/lessons/f1-follow-up/nothing"],
)  # fmt: skip
def test_what_is_not_there_is_not_found(browser, address: str) -> None:
    assert "There is no such page" in browser.get(address, 404).text
