"""Practice draws from what was chosen, and from what went wrong before."""

import pytest

from learnapp.domain.declaration import Part
from tests.web import quizzing
from tests.web.conftest import Browser


def walk(browser: Browser, address: str):
    """The items of an attempt, each answered rightly."""
    form = quizzing.asked(browser, address)
    base = f"/attempts/{form.place.attempt_id}"
    for _ in range(form.place.size):
        yield form.item
        quizzing.answer(browser, form, form.item.key)
        response = browser.client.get(base)
        if response.status_code == 303:
            return
        form = quizzing.form_in(browser, response.text)


@pytest.mark.parametrize("part", ["pillar-1", "pillar-3", "undertakings", "follow-up"])
def test_practice_on_a_part_asks_about_that_part(browser: Browser, course, part: str) -> None:
    units = {unit.id for unit in course.declaration.by_part(Part(part))}
    items = list(walk(browser, f"/practice?pillar={part}"))
    assert len(items) >= 5
    assert all(units & set(item.paragraphs) for item in items)


def test_practice_on_a_paragraph_asks_about_it(browser: Browser) -> None:
    items = list(walk(browser, "/practice?paragraph=16"))
    assert items and all("16" in item.paragraphs for item in items)


def test_practice_over_everything_asks_no_item_twice(browser: Browser) -> None:
    ids = [item.id for item in walk(browser, "/practice?pillar=all")]
    assert len(ids) == len(set(ids)) >= 5


def test_wrong_answers_come_again_until_they_are_right(
    browser: Browser, monkeypatch, course
) -> None:
    assert "nothing to go over" in browser.get("/practice/wrong").text
    ids = tuple(item.id for item in course.open_items() if item.TYPE == "single")[:2]
    with monkeypatch.context() as patch:
        quizzing.ask_these(patch, ids)
        form = quizzing.asked(browser, quizzing.QUIZ)
    quizzing.answer(browser, form, quizzing.wrong_answer(form.item))
    form = quizzing.asked(browser, quizzing.QUIZ)
    quizzing.answer(browser, form, form.item.key)
    assert "Go over 1 wrong answer" in browser.get("/practice").text
    again = [item.id for item in walk(browser, "/practice/wrong")]
    assert again == [ids[0]]
    assert "nothing to go over" in browser.get("/practice/wrong").text
    assert "Go over" not in browser.get("/practice").text


def test_practice_offers_every_part_and_refuses_what_is_none(browser: Browser) -> None:
    page = browser.page("/practice")
    links = {a.attributes["href"] for a in page.all("a")}
    assert {"/practice?pillar=all", "/practice?pillar=pillar-4"} <= links
    for address in ("?pillar=pillar-9", "?paragraph=999", "?paragraph=fn1"):
        browser.get(f"/practice{address}", 404)
