"""The course map shows all lessons or those of a role; home says where to go on."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import insert

from learnapp.domain.lessons import Course, Role
from learnapp.store.database import db as database
from learnapp.store.learning import LessonProgress
from tests.web.answers import answer_quiz

LESSON = "1-1-root-causes-and-evidence"
AGO = datetime.now(UTC) - timedelta(days=9)


def lesson_links(page) -> list[str]:
    links = (a.attributes["href"] for a in page.all("a") if a.inside("main"))
    return [href.removeprefix("/lessons/") for href in links if href.startswith("/lessons/")]


def test_all_lessons_stand_on_the_map_in_order(browser, course: Course) -> None:
    assert lesson_links(browser.page("/course")) == list(course.lessons)


@pytest.mark.parametrize("role", list(Role))
def test_the_map_of_a_role_has_its_lessons(browser, course: Course, role: Role) -> None:
    found = lesson_links(browser.page(f"/course?role={role}"))
    everyone = role is Role.UNIVERSITY
    assert found == [s for s, lesson in course.lessons.items() if everyone or role in lesson.roles]
    minutes = sum(course.lesson(slug).minutes for slug in found)
    assert f"about {round(minutes / 60)} hours" in browser.get("/course").text


def test_the_map_shows_how_the_learner_stands(app: Flask, guest) -> None:
    row = {"learner_id": guest.learner_id, "lesson": LESSON, "answered": 4, "correct": 3,
           "recent": "HRWR", "last_answered_at": datetime.now(UTC), "done_at": None}  # fmt: skip
    with app.app_context(), database.engine.begin() as connection:
        connection.execute(insert(LessonProgress), row)
    assert "3 of the last 4 right" in guest.get("/course").text
    assert "3 of your last 4 answers were right." in guest.get(f"/lessons/{LESSON}").text


def test_somebody_new_is_told_what_to_do_first(browser, course: Course) -> None:
    page = browser.page("/")
    assert page.all("h1")[0].text == "Who promises what, to whom, and how firmly?"
    first = next(iter(course.lessons))
    assert f"/lessons/{first}" in [a.attributes["href"] for a in page.all("a")]


def test_a_visitor_continues_where_they_were(browser) -> None:
    browser.get(f"/lessons/{LESSON}/p-17")
    page = browser.page("/")
    assert page.all("h1")[0].text == "Continue where you were"
    assert f"/lessons/{LESSON}/p-17" in [a.attributes["href"] for a in page.all("a")]


def test_a_learner_continues_on_any_device(app: Flask, guest, make_browser) -> None:
    guest.get(f"/lessons/{LESSON}/example")
    other = make_browser(app, "visitor")
    other.sign_in(guest.learner_id)
    page = other.page("/")
    assert f"/lessons/{LESSON}/example" in [a.attributes["href"] for a in page.all("a")]
    assert "kept for this browser only" in page.all("main")[0].text


def test_a_screen_that_is_gone_is_not_offered(browser) -> None:
    browser.get("/")
    with browser.client.session_transaction() as session:
        session["place"] = [LESSON, "p-999"]
    assert browser.page("/").all("h1")[0].text != "Continue where you were"


def test_home_says_how_far_one_is(app: Flask, guest, course: Course) -> None:
    row = {"learner_id": guest.learner_id, "lesson": LESSON, "answered": 10, "correct": 9,
           "recent": "HHRRRRRRWR", "last_answered_at": datetime.now(UTC),
           "done_at": datetime.now(UTC)}  # fmt: skip
    with app.app_context(), database.engine.begin() as connection:
        connection.execute(insert(LessonProgress), row)
    guest.get(f"/lessons/{LESSON}")
    assert f"1 of {len(course.lessons)} lessons done" in guest.get("/").text
    assert "Done" in guest.get("/course").text


def primary(browser) -> list[str]:
    """Where the buttons of home lead that stand out."""
    links = (a.attributes for a in browser.page("/").all("a"))
    return [link["href"] for link in links if link.get("class") == "button"]


def test_home_has_one_thing_to_do_next(browser, course: Course) -> None:
    """Nothing yet: start. A quiz left open, then a lesson being read: go on."""
    first = next(iter(course.lessons))
    assert primary(browser) == [f"/lessons/{first}"]
    outcome = answer_quiz(browser, "r", size=3)
    assert primary(browser) == [f"/attempts/{outcome.attempt_id}"]
    browser.get(f"/lessons/{LESSON}/p-17")
    assert primary(browser) == [f"/lessons/{LESSON}/p-17"]


def test_what_is_due_comes_first_on_home(browser) -> None:
    answer_quiz(browser, "rr", size=3, now=AGO)
    browser.get(f"/lessons/{LESSON}/p-17")
    assert primary(browser) == ["/review"]
    assert browser.page("/").all("h1")[0].text == "Time for a short review"


def test_after_a_lesson_is_done_home_leads_to_the_next(app: Flask, guest, course: Course) -> None:
    first, second = list(course.lessons)[:2]
    row = {"learner_id": guest.learner_id, "lesson": first, "answered": 10, "correct": 9,
           "recent": "HHRRRRRRWR", "last_answered_at": AGO, "done_at": AGO}  # fmt: skip
    with app.app_context(), database.engine.begin() as connection:
        connection.execute(insert(LessonProgress), row)
    assert primary(guest) == [f"/lessons/{second}"]
    guest.get(f"/lessons/{first}/p-T0")
    assert primary(guest) == [f"/lessons/{second}"]
    guest.get(f"/lessons/{LESSON}/p-17")
    assert primary(guest) == [f"/lessons/{LESSON}/p-17"]


def test_home_costs_few_statements(app: Flask, browser, count_statements) -> None:
    answer_quiz(browser, "rw", now=AGO)
    with app.app_context():
        engine = database.engine
    with count_statements(engine) as found:
        browser.client.get("/")
    assert len(found) == 5
