"""The daily review: short, a reason for each question, to be stopped anywhere, never a debt."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from learnapp.domain.lessons import Course
from learnapp.domain.review import Why
from learnapp.store.database import db as database
from learnapp.web.standings import WHY_NOW
from tests.web import quizzing
from tests.web.answers import answer_quiz
from tests.web.conftest import Browser, house_rules
from tests.web.test_quiz import rows

WHYS = {str(sentence) for sentence in WHY_NOW.values()}
Counting = Callable[..., AbstractContextManager[list[str]]]


def days_ago(days: float) -> datetime:
    return datetime.now(UTC) - timedelta(days=days)


@pytest.fixture
def ready(guest: Browser) -> Browser:
    """Somebody who answered six questions nine days ago."""
    answer_quiz(guest, "rwrwrr", size=6, learner_id=guest.learner_id, now=days_ago(9))
    return guest


def whys(html: str) -> list[str]:
    page = house_rules.Page(html)
    return [p.text for p in page.all("p") if p.attributes.get("class") == "reason"]


def stop(html: str) -> str:
    """Where "Stop here" leads."""
    page = house_rules.Page(html)
    return next(a.attributes["href"] for a in page.all("a") if a.text == "Stop here")


def words(browser: Browser, address: str) -> str:
    return browser.page(address).all("main")[0].text


def test_a_newcomer_is_told_what_a_review_is_and_where_to_start(
    browser: Browser, guest: Browser, course: Course
) -> None:
    for reader in (browser, guest):
        page = reader.page("/review")
        links = {a.attributes["href"] for a in page.all("a") if a.inside("main")}
        assert f"/lessons/{next(iter(course.lessons))}" in links
        assert "nothing to ask you yet" in page.html
        assert not any("minutes=" in link for link in links)
        assert "nothing to ask you yet" in reader.get("/review?minutes=5").text


def test_three_five_and_ten_minutes_can_be_chosen_and_five_stands_out(ready: Browser) -> None:
    page = ready.page("/review")
    links = {a.attributes["href"]: a.attributes["class"] for a in page.all("a")
             if "minutes=" in a.attributes["href"]}  # fmt: skip
    assert set(links) == {f"/review?minutes={n}" for n in (3, 5, 10)}
    assert [link for link, style in links.items() if style == "button"] == ["/review?minutes=5"]
    assert quizzing.asked(ready, "/review?minutes=3").place.size <= 6
    for minutes in ("4", "-5", "x", "55555555555"):
        ready.get(f"/review?minutes={minutes}", 404)


def test_looking_stores_nothing(app: Flask, ready: Browser) -> None:
    before = rows(app)
    for address in ("/review", "/review?minutes=5", "/practice/weak"):
        ready.get(address)
    assert rows(app) == before


@pytest.mark.parametrize("htmx", [True, False])
def test_each_question_says_why_it_comes_now_and_the_answer_is_proved(
    ready: Browser, htmx: bool
) -> None:
    headers = {"HX-Request": "true"} if htmx else {}
    address, seen = "/review?minutes=5", []
    while True:
        asked = ready.get(address, headers=headers)
        seen += whys(asked.text)
        form = quizzing.form_in(ready, asked.text)
        refused = quizzing.answer(ready, form, {"order": ()}, 422, htmx=htmx)
        assert whys(refused.text) == seen[-1:]
        sent = quizzing.answer(ready, form, form.item.key, 200 if htmx else 303, htmx=htmx)
        told = sent if htmx else ready.get(sent.location)
        assert "The proof, in the words of the draft" in told.text
        address = f"/attempts/{form.place.attempt_id}"
        if form.place.position == form.place.size:
            break
        assert stop(told.text) == f"{address}/summary"
    assert len(seen) == form.place.size > 3
    assert set(seen) <= WHYS
    assert ready.get(address, 303).location == f"{address}/summary"
    assert "That was the whole review." in words(ready, f"{address}/summary")


def test_the_reason_does_not_name_the_paragraph() -> None:
    """It may be what the question asks for."""
    assert set(WHY_NOW) == set(Why)
    for sentence in WHYS:
        assert not re.search(r"\d|¶", sentence)


def test_a_reason_stays_though_the_answers_since_have_changed_what_is_due(
    ready: Browser,
) -> None:
    form = quizzing.asked(ready, "/review?minutes=5")
    letters = form.place.scope
    assert len(letters) == form.place.size
    quizzing.answer(ready, form, form.item.key)
    base = f"/attempts/{form.place.attempt_id}"
    before = whys(ready.get(base).text)
    answer_quiz(ready, "rrrrrr", size=6, learner_id=ready.learner_id)
    assert whys(ready.get(base).text) == before != []


def test_it_can_be_stopped_after_any_answer_and_what_was_answered_is_kept(
    ready: Browser,
) -> None:
    first = ready.get("/review?minutes=5")
    assert stop(first.text) == "/review"
    form = quizzing.form_in(ready, first.text)
    quizzing.answer(ready, form, quizzing.wrong_answer(form.item))
    base = f"/attempts/{form.place.attempt_id}"
    following = ready.get(base)
    assert stop(following.text) == f"{base}/summary"
    form = quizzing.form_in(ready, following.text)
    quizzing.answer(ready, form, form.item.key)
    page = ready.page(f"{base}/summary")
    text = page.all("main")[0].text
    assert "1 of 2 right" in text and "You stopped here, which is fine" in text
    assert text.count("answer and proof") == 2
    assert "worth asking again tomorrow" in text
    assert {base, "/practice/wrong", "/practice/weak"} <= {
        a.attributes["href"] for a in page.all("a")
    }
    assert f"{form.place.size}" not in re.findall(r"\d+", text.split("What came of it")[0])


def test_a_review_that_was_stopped_is_nowhere_to_be_made_up_for(ready: Browser) -> None:
    form = quizzing.asked(ready, "/review?minutes=5")
    quizzing.answer(ready, form, form.item.key)
    assert form.place.attempt_id not in ready.get("/").text
    again = quizzing.asked(ready, "/review?minutes=5")
    assert again.place.attempt_id != form.place.attempt_id
    assert again.item.id != form.item.id


@pytest.mark.parametrize("days", [9, 60])
def test_nowhere_stands_how_much_is_due(ready: Browser, days: int) -> None:
    for marks in ("wwwwww", "wwwrrr"):
        answer_quiz(ready, marks, size=6, learner_id=ready.learner_id, now=days_ago(days))
    for address, allowed in (("/review", {"3", "5", "10", "90"}), ("/", None)):
        text = words(ready, address)
        assert " due" not in text and "overdue" not in text
        assert allowed is None or set(re.findall(r"\d+", text)) <= allowed


def test_after_an_absence_it_begins_gently(browser: Browser) -> None:
    answer_quiz(browser, "rrwwww", size=6, now=days_ago(60))
    assert "Welcome back" in words(browser, "/review")
    form = quizzing.asked(browser, "/review?minutes=10")
    assert form.place.size <= 10
    assert whys(browser.get("/review?minutes=10").text) == [str(WHY_NOW[Why.EASY_WIN])]


def test_what_is_fresh_and_known_is_left_alone(browser: Browser, app: Flask) -> None:
    learner = None
    for turn in range(9):
        outcome = answer_quiz(browser, "r", learner_id=learner, now=days_ago(0.1 - turn / 200))
        learner = outcome.learner_id
    text = words(browser, "/review")
    assert "Nothing needs a review now" in text and "worth asking from" in text
    assert "Nothing needs a review now" in words(browser, "/review?minutes=5")


def test_a_review_costs_few_statements(
    app: Flask, ready: Browser, count_statements: Counting
) -> None:
    """Who it is, what is remembered, known and was seen; a later question needs none of these."""
    with app.app_context():
        engine = database.engine
    for address in ("/review", "/review?minutes=5"):
        with count_statements(engine) as found:
            ready.client.get(address)
        assert len(found) == 4
    form = quizzing.asked(ready, "/review?minutes=5")
    quizzing.answer(ready, form, form.item.key)
    base = f"/attempts/{form.place.attempt_id}"
    for address, most in ((base, 2), (f"{base}/answers/1", 2), (f"{base}/summary", 3)):
        with count_statements(engine) as found:
            ready.client.get(address)
        assert len(found) == most
