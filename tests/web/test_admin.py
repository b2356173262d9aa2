"""Reports of problems: administrators list and close them, for all others there is no such page."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from flask import Flask
from sqlalchemy import select, update

from learnapp.actions.reporting import ReportKind, report_problem
from learnapp.domain.lessons import Course
from learnapp.store.database import db as database
from learnapp.store.learning import Report
from learnapp.web.verdicts import REPORT_KINDS
from tests.web.answers import lesson_items
from tests.web.conftest import Browser
from tests.web.house_rules import Page


@pytest.fixture
def report(app: Flask, course: Course) -> int:
    """The number of a new report with text that must be escaped."""
    with app.app_context():
        return report_problem(
            database.session(),
            course,
            learner_id=None,
            item_id=lesson_items(course)[0].id,
            kind="typo",
            text="<b>Two</b> commas\nand a line",
            now=datetime.now(UTC),
        )


@pytest.fixture
def admin(app: Flask, make_browser: Callable[..., Browser]) -> Browser:
    """A browser of an administrator."""
    return make_browser(app, "admin")


def shown(page: Page, report: int) -> str:
    """What the page says about a report."""
    return next(e.text for e in page.elements if e.attributes.get("id") == f"report-{report}")


def test_an_administrator_reads_reports_with_their_question(
    context: None, admin: Browser, course: Course, report: int
) -> None:
    page = admin.page("/admin/reports")
    text = shown(page, report)
    assert str(REPORT_KINDS[ReportKind.TYPO]) in text
    assert "<b>Two</b> commas" in text and "<b>" not in page.html
    assert " ".join(lesson_items(course)[0].stem.split()) in text
    assert "changed after" not in text


def test_a_report_is_closed_once(admin: Browser, report: int) -> None:
    answer = admin.post(f"/admin/reports/{report}/close")
    assert answer.location == "/admin/reports"
    page = admin.page("/admin/reports")
    assert "closed on" in shown(page, report)
    actions = {form.attributes["action"] for form in page.all("form")}
    assert f"/admin/reports/{report}/close" not in actions
    admin.post(f"/admin/reports/{report}/close", 404)


@pytest.mark.parametrize("number", ["0", "999999999", str(2**63), "9" * 400, "-1", "x"])
def test_a_report_that_is_not_there_is_not_found(admin: Browser, number: str) -> None:
    admin.post(f"/admin/reports/{number}/close", 404)


def test_a_report_says_when_its_question_changed_or_went(
    app: Flask, admin: Browser, report: int
) -> None:
    def change(**values: str) -> None:
        with app.app_context(), database.engine.begin() as connection:
            connection.execute(update(Report).where(Report.id == report).values(**values))

    change(fingerprint="0" * 16)
    assert "It was changed after this report." in shown(admin.page("/admin/reports"), report)
    change(item_id="1-1-99", kind="older")
    assert "no longer has this question" in shown(admin.page("/admin/reports"), report)


@pytest.mark.parametrize("who", ["visitor", "guest", "account"])
def test_for_others_there_is_no_such_page(
    app: Flask, make_browser: Callable[..., Browser], report: int, who: str
) -> None:
    browser = make_browser(app, who)
    browser.get("/admin/reports", 404)
    browser.post(f"/admin/reports/{report}/close", 404)
    with app.app_context(), database.engine.connect() as connection:
        closed = connection.execute(select(Report.closed_at).where(Report.id == report)).scalar()
    assert closed is None
