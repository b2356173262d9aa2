"""The progress page: what is done, correct and due again, by lesson and by paragraph."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from learnapp.domain.lessons import Course
from learnapp.store.database import db as database
from learnapp.web.progress import due_in_words
from tests.web.answers import answer_quiz, lesson_items
from tests.web.conftest import Browser
from tests.web.house_rules import Element, Page

NOW = datetime(2026, 11, 23, 22, 30, tzinfo=UTC)


def rows(page: Page, kind: str) -> list[Element]:
    """The list items of a class."""
    return [e for e in page.all("li") if e.attributes.get("class") == kind]


def test_a_visitor_is_told_what_the_page_is_for(browser: Browser, course: Course) -> None:
    page = browser.page("/progress")
    links = {a.attributes["href"] for a in page.all("a")}
    assert {f"/lessons/{next(iter(course.lessons))}", "/account?next=/progress"} <= links
    assert "nothing here yet" in page.html


def test_a_learner_without_answers_sees_the_whole_course_unbegun(
    guest: Browser, course: Course
) -> None:
    page = guest.page("/progress")
    lessons, paragraphs = rows(page, "course-lesson"), rows(page, "progress-paragraph")
    assert len(lessons) == len(course.lessons) + len(course.cases)
    assert all(row.text.endswith("Not begun") for row in lessons)
    assert len(paragraphs) == 97
    assert all("Not asked about yet" in row.text for row in paragraphs)


def test_every_paragraph_stands_under_its_heading_with_a_way_to_practise(
    guest: Browser, course: Course
) -> None:
    page = guest.page("/progress")
    texts = " ".join(row.text for row in rows(page, "progress-paragraph"))
    hrefs = [a.attributes["href"] for a in page.all("a")]
    for unit in course.declaration.paragraphs:
        assert " ".join(unit.gist.split()) in texts
        assert hrefs.count(f"/practice?paragraph={unit.id}") == 1
    printed = {heading.title for heading in course.declaration.headings if heading.parent}
    assert {h.text for h in page.all("h3")} >= printed


def test_answers_count_for_their_lesson_and_paragraph(browser: Browser, course: Course) -> None:
    an_hour_ago = datetime.now(UTC) - timedelta(hours=1)
    answer_quiz(browser, "rrw", size=4, now=an_hour_ago)
    items = lesson_items(course)[:3]
    lesson = course.lesson(items[0].lesson or "")
    page = browser.page("/progress")
    (begun,) = [row for row in rows(page, "course-lesson") if "Begun" in row.text]
    assert lesson.title in begun.text
    assert "2 of 3 answers right" in begun.text
    touched = {unit for item in items for unit in item.paragraphs}
    asked = [row for row in rows(page, "progress-paragraph") if "answers right" in row.text]
    assert len(asked) == len(touched & set(course.declaration.ids))
    assert all("due again" in row.text for row in asked)


def test_a_lesson_is_done_after_eight_right_answers_of_ten(
    browser: Browser, course: Course
) -> None:
    outcome = answer_quiz(browser, "rrrrrr", size=6)
    for _ in range(3):
        answer_quiz(browser, "rrrrrr", size=6, learner_id=outcome.learner_id)
    page = browser.page("/progress")
    (done,) = [row for row in rows(page, "course-lesson") if row.text.endswith("Done")]
    assert "24 of 24 answers right" in done.text
    assert f"1 of {len(course.lessons)} lessons done" in " ".join(li.text for li in page.all("li"))


@pytest.mark.parametrize(
    ("hours", "words"),
    [(-5, "now"), (0, "now"), (1, "later today"), (2, "tomorrow"), (24, "tomorrow"),
     (26, "in 2 days"), (24 * 40, "in 40 days")],
)  # fmt: skip
def test_the_next_time_is_said_in_words(context: None, hours: int, words: str) -> None:
    assert due_in_words(NOW + timedelta(hours=hours), NOW) == words


def test_progress_costs_few_queries(
    app: Flask,
    browser: Browser,
    count_statements: Callable[..., AbstractContextManager[list[str]]],
) -> None:
    answer_quiz(browser, "rrw")
    with app.app_context():
        engine = database.engine
    with count_statements(engine) as found:
        browser.client.get("/progress")
    assert len(found) == 4


def test_the_data_can_be_taken_along_or_erased_from_here(guest: Browser) -> None:
    hrefs = {a.attributes["href"] for a in guest.page("/progress").all("a")}
    assert {"/account/export.json", "/account/erase", "/account", "/practice"} <= hrefs
