"""An attempt ends in a summary; guesses before a lesson are compared with the answers after it."""

import re

from learnapp.store.reads.admin import reported_problems
from learnapp.web import runtime
from tests.bare import BARE
from tests.web import quizzing
from tests.web.conftest import Browser

LESSON = "1-1-root-causes-and-evidence"
BASE = f"/lessons/{LESSON}"


def finish(browser: Browser, address: str, marks: str) -> str:
    """Answer an attempt, right (r) or wrong (w) place by place; the address of the attempt."""
    form = quizzing.asked(browser, address)
    base = f"/attempts/{form.place.attempt_id}"
    for mark in marks:
        item = form.item
        quizzing.answer(browser, form, item.key if mark == "r" else quizzing.wrong_answer(item))
        following = browser.client.get(base)
        if following.status_code == 303:
            break
        form = quizzing.form_in(browser, following.text)
    return base


def singles(course, count: int) -> tuple[str, ...]:
    found = [i.id for i in course.open_items() if i.TYPE == "single" and i.lesson == LESSON]
    return tuple(found[:count])


def test_the_summary_lists_every_question_with_its_verdict(
    browser: Browser, course, monkeypatch
) -> None:
    quizzing.ask_these(monkeypatch, singles(course, 3))
    base = finish(browser, quizzing.QUIZ, "r")
    assert "1 of 3 answered so far" in browser.get(f"{base}/summary").text
    finish(browser, base, "wr")
    assert browser.get(base, 303).location == f"{base}/summary"
    page = browser.page(f"{base}/summary")
    assert "2 of 3 right" in page.html
    lines = [li for li in page.all("li") if "result-line" in li.attributes.get("class", "")]
    assert [line.text.split()[1] for line in lines] == ["Right", "Not", "Right"]
    links = [a.attributes["href"] for a in page.all("a")]
    assert {f"{base}/answers/{n}" for n in (1, 2, 3)} <= set(links)
    assert {BASE, "/practice/wrong", "/account", quizzing.QUIZ} <= set(links)
    for n in (1, 2, 3):
        browser.get(f"{base}/answers/{n}")


def test_an_account_is_not_asked_to_keep_its_progress(
    app, make_browser, course, monkeypatch
) -> None:
    account = make_browser(app, "account")
    quizzing.ask_these(monkeypatch, singles(course, 1))
    base = finish(account, quizzing.QUIZ, "r")
    html = account.get(f"{base}/summary").text
    assert "Keep my progress" not in html and "1 of 1 right" in html
    assert "/practice/wrong" not in html


def test_a_new_quiz_begins_after_a_finished_one(browser: Browser, course, monkeypatch) -> None:
    quizzing.ask_these(monkeypatch, singles(course, 1))
    base = finish(browser, quizzing.QUIZ, "r")
    again = quizzing.asked(browser, quizzing.QUIZ)
    assert base != f"/attempts/{again.place.attempt_id}" and "ticket" in again.hidden


def test_guesses_are_noted_and_compared_after_the_lesson(browser: Browser, course) -> None:
    count = len(course.lesson(LESSON).prequestions)
    form = quizzing.asked(browser, f"{BASE}/before")
    noted = quizzing.answer(browser, form, quizzing.wrong_answer(form.item), 200, htmx=True)
    assert "Noted" in noted.text
    before = finish(browser, f"{BASE}/before", "w" * count)
    for n in range(1, count + 1):
        html = browser.get(f"{before}/answers/{n}").text
        assert "Noted" in html and not re.search(r"is-right|is-wrong|Not yet|class=\"proof", html)
    html = browser.get(f"{before}/summary").text
    assert "Your guesses are noted" in html and "Not yet" not in html and "is-wrong" not in html

    after = finish(browser, f"{BASE}/after", "r" * count)
    told = browser.get(f"{after}/answers/1").text
    assert "Before the lesson" in told and "is-wrong" in told and "is-right" in told
    summary = browser.page(f"{after}/summary")
    lines = [p.text for p in summary.all("p") if p.attributes.get("class") == "result-verdict"]
    assert len(lines) == count and all("Not yet" in t and "Right" in t for t in lines)
    # The verdict on a guess stays where it is told: beside the later answer.
    assert "Noted" in browser.get(f"{before}/answers/1").text


def test_a_reader_without_guesses_has_nothing_to_compare(browser: Browser, course) -> None:
    form = quizzing.asked(browser, f"{BASE}/after")
    sent = quizzing.answer(browser, form, form.item.key, 200, htmx=True)
    assert "Before the lesson" not in sent.text and "is-right" in sent.text


def test_lessons_without_prequestions_lead_to_their_start(bare_browser: Browser) -> None:
    assert bare_browser.get(f"/lessons/{BARE}/before", 303).location == f"/lessons/{BARE}"
    bare_browser.get("/lessons/none/after", 404)


def test_anybody_can_report_a_problem(app, browser: Browser, guest: Browser, course) -> None:
    (item,) = singles(course, 1)
    address = f"/items/{item}/reports"
    back = {"next": "/declaration/16"}
    for who, kind, words in ((browser, "key", ""), (guest, "", "The words «ß» are odd")):
        thanks = who.post(address, 200, data=back | {"kind": kind, "text": words})
        assert "Thank you" in thanks.text and 'href="/declaration/16"' in thanks.text
    short = browser.post(address, 200, data={"kind": "typo"}, headers={"HX-Request": "true"})
    assert "<html" not in short.text and 'role="status"' in short.text
    with app.test_request_context():
        found = [r for r in reported_problems(runtime.session()) if r.item_id == item]
    assert len(found) == 3


def test_reports_that_say_nothing_come_back(browser: Browser, course) -> None:
    address = f"/items/{singles(course, 1)[0]}/reports"
    assert "choose a kind" in browser.post(address, 422, data={}).text
    long = browser.post(address, 422, data={"kind": "key", "text": "long " * 500})
    assert "2,000 characters" in long.text and "long long" in long.text
    browser.post(address, 422, data={"kind": "nonsense"})
    outside = browser.post(address, 200, data={"kind": "key", "next": "https://example.org/"})
    assert "example.org" not in outside.text


def test_items_of_the_forms_take_no_reports(browser: Browser, course) -> None:
    closed = [i for i in course.items.values() if i.pool in {"form-a", "form-b", "certificate"}]
    assert closed
    for id in (closed[0].id, "none", "gen.none.16.0"):
        browser.post(f"/items/{id}/reports", 404, data={"kind": "key"})
