"""The weak paragraphs: by name, with a reason, and a button to practise just these."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from learnapp.domain.lessons import Course
from learnapp.domain.shown import Weakness
from learnapp.store.database import db as database
from learnapp.store.reads.standing import known_paragraphs
from learnapp.web.standings import WEAKNESSES
from tests.web import quizzing
from tests.web.answers import answer_quiz
from tests.web.conftest import Browser
from tests.web.test_practice import walk

Counting = Callable[..., AbstractContextManager[list[str]]]


def listed(browser: Browser) -> dict[str, str]:
    """What is said of each paragraph on the list, by its id."""
    page = browser.page("/practice/weak")
    lines = [li for li in page.all("li") if "progress-paragraph" in li.attributes.get("class", "")]
    refs = [a for a in page.all("a") if a.attributes.get("class") == "paragraph-ref"]
    ids = [a.attributes["href"].removeprefix("/declaration/") for a in refs]
    return dict(zip(ids, (line.text for line in lines), strict=True))


def test_it_can_be_reached_from_every_page(browser: Browser, guest: Browser) -> None:
    for reader in (browser, guest):
        for address in ("/", "/course", "/declaration/16", "/practice", "/nowhere"):
            page = reader.page(address, 404 if address == "/nowhere" else 200)
            hrefs = [a.attributes["href"] for a in page.all("a") if a.inside("footer")]
            assert "/practice/weak" in hrefs, address


def test_somebody_new_is_told_what_the_page_is_for(browser: Browser) -> None:
    assert "There is nothing here yet" in browser.get("/practice/weak").text
    assert browser.get("/practice/weak/questions", 303).location == "/practice/weak"


def test_the_weakest_come_first_each_by_its_name(
    app: Flask, browser: Browser, course: Course
) -> None:
    outcome = answer_quiz(browser, "wrwrrr", size=6)
    with app.app_context():
        known = known_paragraphs(database.session(), outcome.learner_id)
    found = listed(browser)
    assert list(found) == sorted(known, key=lambda id: (known[id], id))
    for id, text in found.items():
        assert " ".join(course.declaration.get(id).gist.split()) in text
        assert "answers right" in text


@pytest.mark.parametrize(
    ("marks", "days", "reason"),
    [("www", 9, Weakness.WRONG), ("rrr", 9, Weakness.FADING), ("rrr", 0, Weakness.FEW)],
)
def test_each_has_its_reason(browser: Browser, marks: str, days: int, reason: Weakness) -> None:
    answer_quiz(browser, marks, now=datetime.now(UTC) - timedelta(days=days))
    assert set(WEAKNESSES) == set(Weakness)
    found = listed(browser)
    assert found and all(str(WEAKNESSES[reason]) in text for text in found.values())


def test_one_button_practises_them(browser: Browser) -> None:
    answer_quiz(browser, "www")
    weak = set(listed(browser))
    links = [a.attributes["href"] for a in browser.page("/practice/weak").all("a")]
    assert links.count("/practice/weak/questions") == 1
    items = list(walk(browser, "/practice/weak/questions"))
    assert len(items) > 3
    assert all(weak & set(item.paragraphs) for item in items)


def test_a_practice_of_them_goes_on_where_it_was(browser: Browser) -> None:
    answer_quiz(browser, "www")
    form = quizzing.asked(browser, "/practice/weak/questions")
    quizzing.answer(browser, form, form.item.key)
    again = quizzing.asked(browser, "/practice/weak/questions")
    assert (again.place.attempt_id, again.place.position) == (form.place.attempt_id, 2)
    page = browser.page("/")
    (card,) = [h for h in page.all("h2") if h.text == "My weak paragraphs"]
    assert card.inside("main")


def test_who_knows_all_that_was_asked_has_no_weak_paragraphs(browser: Browser) -> None:
    learner = None
    for _ in range(9):
        learner = answer_quiz(browser, "rrr", learner_id=learner).learner_id
    assert "None at the moment" in browser.get("/practice/weak").text
    assert browser.get("/practice/weak/questions", 303).location == "/practice/weak"


def test_the_list_costs_two_statements(
    app: Flask, browser: Browser, count_statements: Counting
) -> None:
    answer_quiz(browser, "wrw")
    with app.app_context():
        engine = database.engine
    with count_statements(engine) as found:
        browser.client.get("/practice/weak")
    assert len(found) == 2
