"""Mastery: what it means, when the next try may start, and a button only when it may."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import insert

from learnapp.actions import offering
from learnapp.domain.lessons import Course
from learnapp.domain.mastery import TRY_ITEMS
from learnapp.domain.questions.base import Skill
from learnapp.domain.selection import Seen
from learnapp.store.database import db as database
from learnapp.store.learning import AttemptKind, LessonProgress
from tests.web import quizzing
from tests.web.conftest import Browser, house_rules

LESSON = "1-1-root-causes-and-evidence"
TRY = f"/lessons/{LESSON}/mastery"
DAY = timedelta(days=1)
Counting = Callable[..., AbstractContextManager[list[str]]]


def stand(app: Flask, browser: Browser, **fields: object) -> None:
    """Let a learner be done with the lesson, two days ago unless a field says otherwise."""
    done = datetime.now(UTC) - 2 * DAY
    row = {"learner_id": browser.learner_id, "lesson": LESSON, "answered": 10, "correct": 9,
           "recent": "HHRRRRRRWR", "last_answered_at": done, "done_at": done,
           "mastered_at": None, "tried_at": None, "tried": ""}  # fmt: skip
    with app.app_context(), database.engine.begin() as connection:
        connection.execute(insert(LessonProgress), row | fields)


def block(browser: Browser, address: str) -> str:
    """What a page says about mastery; empty if nothing."""
    page = browser.page(address)
    found = [s for s in page.all("section") if "mastery" in s.attributes.get("class", "")]
    return found[0].text if found else ""


def offers(browser: Browser, address: str) -> bool:
    """Whether a page leads to a try."""
    return TRY in [a.attributes["href"] for a in browser.page(address).all("a")]


def test_nothing_is_said_before_the_lesson_is_done(app: Flask, guest: Browser) -> None:
    stand(app, guest, done_at=None)
    assert block(guest, f"/lessons/{LESSON}") == ""
    assert "A try comes after the lesson is done" in guest.get(TRY).text


def test_a_visitor_is_told_what_comes_first(browser: Browser) -> None:
    page = browser.page(TRY)
    assert "A try comes after the lesson is done" in page.html
    assert f"/quiz/{LESSON}" in [a.attributes["href"] for a in page.all("a")]
    browser.get("/lessons/nowhere/mastery", 404)


def test_a_day_must_pass_and_the_page_says_until_when(app: Flask, guest: Browser) -> None:
    done = datetime(2030, 3, 4, 10, 20, tzinfo=UTC)
    stand(app, guest, done_at=done)
    for address in (f"/lessons/{LESSON}", TRY):
        text = block(guest, address)
        assert "10 points on questions that you have never met" in text
        assert "Mar 5, 2030, 10:20 UTC" in text
        assert not offers(guest, address)
    assert "No try can begin now" in guest.get(TRY).text


def test_a_try_that_may_begin_asks_ten_questions_and_its_pass_shows(
    app: Flask, guest: Browser, course: Course
) -> None:
    stand(app, guest)
    assert "Done, not yet mastered" in block(guest, f"/lessons/{LESSON}")
    assert offers(guest, f"/lessons/{LESSON}")
    form = quizzing.asked(guest, TRY)
    assert (form.place.kind, form.place.size) == (AttemptKind.MASTERY, TRY_ITEMS)
    base = f"/attempts/{form.place.attempt_id}"
    for position in range(1, TRY_ITEMS + 1):
        quizzing.answer(guest, form, form.item.key)
        if position == 1:
            assert "Go on with your try" in block(guest, f"/lessons/{LESSON}")
            assert guest.get(TRY, 303).location == base
        if position < TRY_ITEMS:
            form = quizzing.asked(guest, TRY if position == 1 else base)
    assert "Mastered" in block(guest, f"{base}/summary")
    assert "You mastered this lesson on" in block(guest, f"/lessons/{LESSON}")
    assert not offers(guest, f"/lessons/{LESSON}")
    assert "There is nothing left to try" in guest.get(TRY).text
    for address in ("/course", "/progress"):
        (tag,) = [s for s in guest.page(address).all("span")
                  if "tag-mastered" in s.attributes.get("class", "")]  # fmt: skip
        assert tag.text == "★ Mastered"
    assert "1 of 33 lessons mastered" in guest.page("/progress").all("main")[0].text


def test_the_lesson_on_reading_is_mastered_though_its_own_questions_are_all_met(
    app: Flask, guest: Browser, course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    slug = "o1-reading-the-draft"
    stand(app, guest, lesson=slug)
    met = {item.id: Seen(1, True, datetime.now(UTC)) for item in course.lesson_items(slug)}
    monkeypatch.setattr(offering, "seen_items", lambda db, learner: met)
    form = quizzing.asked(guest, f"/lessons/{slug}/mastery")
    base = f"/attempts/{form.place.attempt_id}"
    for position in range(1, TRY_ITEMS + 1):
        assert form.item.generated and form.item.skill is Skill.FORCE
        quizzing.answer(guest, form, form.item.key)
        if position < TRY_ITEMS:
            form = quizzing.asked(guest, base)
    assert "You mastered this lesson on" in block(guest, f"/lessons/{slug}")


def test_a_failed_try_says_when_the_next_one_may_start(app: Flask, guest: Browser) -> None:
    stand(app, guest)
    form = quizzing.asked(guest, TRY)
    base = f"/attempts/{form.place.attempt_id}"
    for position in range(1, TRY_ITEMS + 1):
        quizzing.answer(guest, form, quizzing.wrong_answer(form.item))
        if position < TRY_ITEMS:
            form = quizzing.asked(guest, base)
    text = block(guest, f"{base}/summary")
    assert "Your last try had 0 of 10 right. You have -20 of the 10 points." in text
    assert "The next try may start on" in text
    assert not offers(guest, f"{base}/summary")
    assert "No try can begin now" in guest.get(TRY).text


@pytest.mark.parametrize("htmx", [True, False])
def test_a_try_that_began_elsewhere_meanwhile_is_refused_with_a_sentence(
    app: Flask, guest: Browser, htmx: bool
) -> None:
    stand(app, guest)
    one, other = quizzing.asked(guest, TRY), quizzing.asked(guest, TRY)
    quizzing.answer(guest, one, one.item.key)
    refused = quizzing.answer(guest, other, other.item.key, 422, htmx=htmx)
    page = house_rules.Page(refused.text)
    assert "A try is going on already" in refused.text
    assert "Your answer was not saved" in refused.text
    assert TRY in [a.attributes["href"] for a in page.all("a")]
    assert page.all("section")[0].attributes["id"] == "question"


def test_a_question_met_meanwhile_is_refused_and_a_new_try_offered(
    app: Flask, guest: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand(app, guest)
    form = quizzing.asked(guest, TRY)
    with monkeypatch.context() as patch:
        quizzing.ask_these(patch, (form.item.id,))
        practice = quizzing.asked(guest, "/practice?pillar=all")
    quizzing.answer(guest, practice, practice.item.key)
    refused = quizzing.answer(guest, form, form.item.key, 422)
    assert "met in another window meanwhile" in refused.text
    assert "Try for mastery" in refused.text
    assert quizzing.asked(guest, TRY).place.kind is AttemptKind.MASTERY


def test_without_ten_questions_left_there_is_a_sentence(
    app: Flask, guest: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand(app, guest)
    quizzing.ask_these(monkeypatch, ())
    page = guest.page(TRY)
    assert "There are not ten questions left" in page.html
    assert TRY not in [a.attributes["href"] for a in page.all("a")]


def test_the_quiz_of_a_lesson_done_leads_on_to_mastery(
    app: Flask, guest: Browser, monkeypatch: pytest.MonkeyPatch, course: Course
) -> None:
    stand(app, guest)
    item = next(item for item in course.open_items() if item.lesson == LESSON)
    quizzing.ask_these(monkeypatch, (item.id,))
    form = quizzing.asked(guest, f"/quiz/{LESSON}")
    quizzing.answer(guest, form, form.item.key)
    summary = f"/attempts/{form.place.attempt_id}/summary"
    assert "Try for mastery" in block(guest, summary)


@pytest.mark.parametrize(
    ("fields", "words"),
    [({"done_at": None}, "◐ Begun"), ({}, "✓ Done"),
     ({"mastered_at": datetime(2026, 11, 1, tzinfo=UTC)}, "★ Mastered")],
)  # fmt: skip
def test_progress_tells_by_word_and_by_sign(
    app: Flask, guest: Browser, fields: dict[str, object], words: str
) -> None:
    stand(app, guest, **fields)
    page = guest.page("/progress")
    rows = [p.text for p in page.all("p") if p.attributes.get("class") == "course-standing"]
    assert rows.count(words) == 1
    assert "○ Not begun" in rows


def test_a_lesson_with_its_mastery_costs_no_more_than_without(
    app: Flask, guest: Browser, count_statements: Counting
) -> None:
    guest.get(f"/lessons/{LESSON}")
    with app.app_context():
        engine = database.engine
    counts = []
    for _ in range(2):
        with count_statements(engine) as found:
            guest.client.get(f"/lessons/{LESSON}")
        counts.append(len(found))
        if len(counts) == 1:
            stand(app, guest)
    assert counts == [2, 2]
