"""A lesson's quiz can be taken, left and resumed, with and without JavaScript."""

import re
import shutil
from dataclasses import replace

import pytest
from flask import Flask
from sqlalchemy import text

from learnapp import create_app
from learnapp.config import Settings
from learnapp.domain.questions.registry import TYPES
from learnapp.store.database import db as database
from tests.web import quizzing
from tests.web.conftest import Browser, house_rules

QUIZ = quizzing.QUIZ


def timeless(html: str) -> str:
    """A page without its CSRF tokens, which differ from second to second."""
    return re.sub(r'(name="csrf_token" value=")[^"]*', r"\1", html).strip()


def rows(app: Flask) -> dict[str, int]:
    with app.app_context(), database.engine.connect() as connection:
        names = connection.execute(text("select name from sqlite_master where type = 'table'"))
        # The client opens a lesson for its CSRF token, which is a visit.
        tables = [name for (name,) in names if name != "lesson_visits"]
        return {
            name: connection.execute(text(f'select count(*) from "{name}"')).scalar_one()  # noqa: S608
            for name in tables
        }


@pytest.mark.parametrize(
    "address",
    [QUIZ, "/lessons/1-1-root-causes-and-evidence/before",
     "/lessons/1-1-root-causes-and-evidence/after", "/practice", "/practice?pillar=all",
     "/practice?pillar=pillar-3", "/practice?paragraph=16", "/practice/wrong"],
)  # fmt: skip
def test_looking_stores_nothing(app: Flask, browser: Browser, guest: Browser, address: str) -> None:
    before = rows(app)
    browser.get(address)
    guest.get(address)
    assert rows(app) == before


def test_the_first_answer_makes_a_guest_who_can_go_on(browser: Browser) -> None:
    form = quizzing.asked(browser, QUIZ)
    assert form.place.position == 1
    assert "ticket" in form.hidden
    quizzing.answer(browser, form, form.item.key)
    again = quizzing.asked(browser, QUIZ)
    assert again.place.attempt_id == form.place.attempt_id
    assert again.place.position == 2
    assert "ticket" not in again.hidden


def test_an_attempt_goes_on_after_the_server_was_restarted(
    browser: Browser, course, app: Flask
) -> None:
    form = quizzing.asked(browser, QUIZ)
    quizzing.answer(browser, form, form.item.key)
    settings: Settings = app.extensions["learnapp"].settings
    restarted = Browser(create_app(settings, course))
    with browser.client.session_transaction() as kept:
        device = kept["device"]
    with restarted.client.session_transaction() as session:
        session["device"] = device
    page = restarted.page(f"/attempts/{form.place.attempt_id}")
    assert "Question 2 of" in page.html


def test_every_lesson_has_a_quiz_of_open_items(browser: Browser, course) -> None:
    for slug, lesson in course.lessons.items():
        form = quizzing.asked(browser, f"/quiz/{slug}")
        assert form.place.size >= min(lesson.quiz_items, 3)
        assert form.item.pool in {"practice", "lesson-quiz", "generated"}
    browser.get("/quiz/none", 404)


@pytest.mark.parametrize("htmx", [False, True])
@pytest.mark.parametrize("type_", sorted(TYPES))
def test_an_item_of_each_type_is_asked_judged_and_proved(
    browser: Browser, course, monkeypatch, type_: str, htmx: bool
) -> None:
    items = [*course.open_items(), *course.nodes()]
    item = next(item for item in items if item.TYPE == type_)
    quizzing.ask_these(monkeypatch, (item.id, item.id))
    form = quizzing.asked(browser, QUIZ)
    verdicts = {"Right": item.key, "Not yet|Partly right": quizzing.wrong_answer(item)}
    for words, response in verdicts.items():
        sent = quizzing.answer(browser, form, response, 200 if htmx else 303, htmx=htmx)
        address = f"{form.action}/{form.place.position}"
        if htmx:
            assert "<html" not in sent.text
            assert sent.headers["HX-Push-Url"] == address
        else:
            assert sent.location == address
        page = house_rules.Page(browser.get(address).text)
        assert not htmx or timeless(sent.text) in timeless(page.html)
        verdict = next(h for h in page.all("h2") if "verdict" in h.attributes["class"])
        assert verdict.text[2:] in words.split("|")
        assert "autofocus" in verdict.attributes and verdict.attributes["tabindex"] == "-1"
        proved = " ".join(m.text for m in page.all("mark") if m.attributes["class"] == "proof")
        for evidence in item.evidence:
            assert set(" ".join(evidence.quote.split()).split()) <= set(proved.split())
        if form.place.position == 1:
            form = quizzing.asked(browser, f"/attempts/{form.place.attempt_id}")


def test_the_whole_proving_paragraph_is_shown(browser: Browser, course, monkeypatch) -> None:
    item = next(item for item in course.open_items() if item.TYPE == "single")
    quizzing.ask_these(monkeypatch, (item.id,))
    form = quizzing.asked(browser, QUIZ)
    sent = quizzing.answer(browser, form, quizzing.wrong_answer(item), 200, htmx=True)
    page = house_rules.Page(sent.text)
    quotes = [quote.text for quote in page.all("blockquote")]
    for evidence in item.evidence:
        shown = " ".join(course.declaration.evidence_text(evidence.paragraph).split())
        assert shown in quotes
        assert f"/declaration/{evidence.paragraph}" in [a.attributes["href"] for a in page.all("a")]
    chosen = quizzing.wrong_answer(item)["answer"][0]
    for option in item.options:
        assert (option.feedback.split("¶")[0][:30] in page.html.replace("&#39;", "'")) == (
            option.id == chosen
        )


def test_an_answer_that_does_not_fit_comes_back_with_a_sentence(
    app: Flask, browser: Browser, course, monkeypatch
) -> None:
    item = next(item for item in course.open_items() if item.TYPE == "true-false-quote")
    quizzing.ask_these(monkeypatch, (item.id,))
    form = quizzing.asked(browser, QUIZ)
    before = rows(app)
    half = quizzing.answer(browser, form, {"verdict": ("false",)}, 422, htmx=True)
    page = house_rules.Page(half.text)
    assert "Something is still open" in half.text
    assert [i for i in page.all("input") if "checked" in i.attributes]
    assert rows(app) == before
    whole = quizzing.answer(browser, form, {"verdict": ("false",)}, 422)
    assert len(house_rules.Page(whole.text).all("h1")) == 1
    kept = quizzing.form_in(browser, half.text)
    assert quizzing.answer(browser, kept, item.key).location.endswith("/answers/1")


def test_a_repeated_answer_counts_once_and_shows_the_first(app: Flask, browser: Browser) -> None:
    form = quizzing.asked(browser, QUIZ)
    quizzing.answer(browser, form, form.item.key)
    before = rows(app)
    again = quizzing.answer(browser, form, quizzing.wrong_answer(form.item), 200, htmx=True)
    assert "is-right" in again.text.split("</h2>")[0]
    assert rows(app) == before


def test_steps_move_without_javascript_and_nothing_is_stored(
    app: Flask, browser: Browser, course, monkeypatch
) -> None:
    item = next(item for item in course.open_items() if item.TYPE == "ordering")
    quizzing.ask_these(monkeypatch, (item.id,))
    html = browser.get(QUIZ).text
    before = rows(app)
    form = quizzing.form_in(browser, html)
    page = house_rules.Page(html)
    selects = [s.attributes["name"] for s in page.all("select")]
    down = next(b.attributes["value"] for b in page.all("button") if "down" in str(b.attributes))
    places = {name: str(n) for n, name in enumerate(selects, 1)}
    moved = browser.post(form.action, 200, data=form.hidden | places | {"move": down})
    after = [s.attributes["name"] for s in house_rules.Page(moved.text).all("select")]
    assert after == [selects[1], selects[0], *selects[2:]]
    assert rows(app) == before
    twice = browser.post(form.action, 422, data=form.hidden | dict.fromkeys(selects, "1"))
    assert "used only once" in twice.text


def test_forms_that_are_not_ours_are_refused(browser: Browser, make_browser, app: Flask) -> None:
    form = quizzing.asked(browser, QUIZ)
    fields = quizzing.filled(browser, form, form.item.key)
    browser.post(form.action, 400, data=fields | {"place": "x"})
    browser.post(form.action, 400, data=fields | {"place": fields["place"][:-2] + "AA"})
    browser.post(form.action, 404, data=fields | {"ticket": fields["ticket"][:-2] + "AA"})
    browser.post("/attempts/" + "0" * 32 + "/answers", 404, data=fields)
    assert browser.post(form.action, 303, data=fields).location.endswith("/answers/1")


def test_the_attempt_of_another_answers_like_an_absent_one(
    app: Flask, browser: Browser, make_browser
) -> None:
    form = quizzing.asked(browser, QUIZ)
    quizzing.answer(browser, form, form.item.key)
    following = quizzing.asked(browser, QUIZ)
    fields = quizzing.filled(browser, following, following.item.key)
    absent = "/attempts/" + "0" * 32
    for who in ("visitor", "guest", "account", "admin"):
        other = make_browser(app, who)
        for end in ("", "/answers/1", "/summary"):
            mine = other.get(f"/attempts/{form.place.attempt_id}{end}", 404)
            assert house_rules.Page(mine.text).all("h1")[0].text == (
                house_rules.Page(other.get(absent + end, 404).text).all("h1")[0].text
            )
        other.post(form.action, 404, data=fields | {"csrf_token": other.token()})
    browser.get(f"/attempts/{form.place.attempt_id}/answers/99", 404)
    browser.get(f"/attempts/{form.place.attempt_id}/answers/2", 303)


def test_an_answer_costs_few_statements(app: Flask, browser: Browser, count_statements) -> None:
    form = quizzing.asked(browser, QUIZ)
    quizzing.answer(browser, form, form.item.key)
    form = quizzing.asked(browser, QUIZ)
    data = quizzing.filled(browser, form, form.item.key) | {"csrf_token": browser.token()}
    with app.app_context():
        engine = database.engine
    with count_statements(engine) as found:
        browser.client.post(form.action, data=data, headers={"HX-Request": "true"})
    reads = [s for s in found if s.lstrip().upper().startswith("SELECT")]
    assert len([s for s in reads if "device_sessions" in s or "sessions" in s]) == 1
    assert len([s for s in reads if "attempt_items" in s]) == 1
    with count_statements(engine) as found:
        browser.client.get(f"/attempts/{form.place.attempt_id}")
    assert len(found) == 2


@pytest.fixture
def changed_app(app: Flask, course, tmp_path, migrated_file):
    """A site of its own whose items a test may change."""
    settings = Settings(data_dir=tmp_path, secret_key="0123456789abcdef" * 4)
    shutil.copy(migrated_file, settings.database_path)

    def make(**changes) -> Flask:
        items = {id: replace(item, **changes.get(id, {})) for id, item in course.items.items()}
        return create_app(settings, replace(course, items=items))

    return make


def test_a_changed_item_is_marked_and_a_retired_one_skipped(
    changed_app, course, monkeypatch
) -> None:
    ids = [item.id for item in course.open_items() if item.TYPE == "single"][:4]
    quizzing.ask_these(monkeypatch, tuple(ids))
    first = Browser(changed_app())
    form = quizzing.asked(first, QUIZ)
    quizzing.answer(first, form, quizzing.wrong_answer(form.item))
    with first.client.session_transaction() as kept:
        device = kept["device"]
    changes = {ids[0]: {"stem": "Now another stem?"}, ids[1]: {"retired": True},
               ids[2]: {"stem": "A new stem?"}}  # fmt: skip
    later = Browser(changed_app(**changes))
    with later.client.session_transaction() as session:
        session["device"] = device
    base = f"/attempts/{form.place.attempt_id}"
    html = later.get(base).text
    assert "Question 3 of 4" in html and "A new stem?" in html
    assert "changed since you began" in html
    told = later.get(f"{base}/answers/1").text
    assert "changed since you answered" in told and "Not yet" in told
    for _ in (3, 4):
        form = quizzing.asked(later, base)
        quizzing.answer(later, form, form.item.key)
    summary = later.get(f"{base}/summary").text
    assert "Taken out of use" in summary and "2 of 3 right" in summary
