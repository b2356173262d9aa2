"""No key, feedback, misconception or evidence reaches a browser before its answer.

Canaries stand in everything that only an answered question may show, in every item of the course,
and in the stems of items that belong to a form. Then all pages are read as a visitor and a guest.
"""

import re
import shutil
from base64 import urlsafe_b64decode
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path
from urllib.parse import urldefrag

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from learnapp import create_app
from learnapp.config import Settings
from learnapp.domain.lessons import OPEN_POOLS, Course
from learnapp.domain.questions.base import Evidence, Misconception, Option, Question
from learnapp.domain.questions.registry import TYPES
from learnapp.domain.questions.types.case_node import CaseOption
from learnapp.web.tickets import seal_place
from tests.full_forms import ASKED, filled
from tests.web import exam_site, quizzing
from tests.web.conftest import Browser, house_rules

CANARY = "canary-cc07"
CLOSED = "canary-5ea1"
SECRET = re.compile("|".join((CANARY, CLOSED, *(m.value for m in Misconception))))
# What a mark or class of an answered question would say; the stylesheet's words in a class.
SAID = re.compile(r'class="[^"]*\b(is-right|is-wrong|is-key|is-partly|verdict|proof|why)\b')
MOST_PAGES = 3000


def planted(item: Question) -> Question:
    """The item with canaries for its feedback and quotes, and if it is closed for its stem."""
    changes: dict[str, object] = {"point": f"{CANARY} point"} if item.TYPE == "case-node" else {}
    for place in fields(item):
        value = getattr(item, place.name)
        if isinstance(value, tuple) and value and isinstance(value[0], Option):
            changes[place.name] = tuple(told(option) for option in value)
        elif isinstance(value, tuple) and value and isinstance(value[0], Evidence):
            changes[place.name] = tuple(replace(e, quote=f"{CANARY} quote") for e in value)
    if item.pool not in OPEN_POOLS:
        changes["stem"] = f"{CLOSED} {item.stem}"
    return replace(item, **changes)


def told(option: Option) -> Option:
    """The option with canaries for all that is told after it was chosen."""
    changes = {"feedback": f"{CANARY} {option.id}"}
    if isinstance(option, CaseOption):
        changes["consequence"] = f"{CANARY} consequence"
        changes["recovery"] = "" if option.correct else f"{CANARY} recovery"
    return replace(option, **changes)


@pytest.fixture(scope="module")
def planted_app(course: Course, migrated_file: Path, tmp_path_factory) -> Flask:
    settings = Settings(data_dir=tmp_path_factory.mktemp("leaks"), secret_key="fedcba98" * 8)
    shutil.copy(migrated_file, settings.database_path)
    items = {id: planted(item) for id, item in course.items.items()}
    cases = {
        slug: replace(case, nodes={id: planted(node) for id, node in case.nodes.items()})
        for slug, case in course.cases.items()
    }
    return create_app(settings, replace(course, items=items, cases=cases))


def leaks(response: TestResponse) -> list[str]:
    """What stands in an answer, its headers or its cookie that is not to be known yet."""
    whole = f"{response.headers}\n{response.text}"
    return [*SECRET.findall(whole), *(found[0] for found in SAID.finditer(response.text))]


def linked(response: TestResponse) -> Iterator[str]:
    """The addresses that a page leads to, by links, forms that only look, and htmx."""
    for element in house_rules.Page(response.text).elements:
        own = element.attributes
        target = own.get("href") or own.get("data-hx-get") or ""
        if target.startswith("/") and not target.startswith(("//", "/static/")):
            yield urldefrag(target).url


def crawl(browser: Browser, start: tuple[str, ...]) -> dict[str, TestResponse]:
    """Every page that can be reached by looking."""
    found: dict[str, TestResponse] = {}
    waiting = list(start)
    while waiting and len(found) < MOST_PAGES:
        address = waiting.pop()
        if address in found:
            continue
        response = browser.client.get(address, follow_redirects=True)
        assert response.status_code < 500
        found[address] = response
        if response.mimetype == "text/html":
            waiting += [target for target in linked(response) if target not in found]
    return found


@pytest.mark.parametrize("who", ["visitor", "guest"])
def test_no_page_shows_what_only_an_answer_may_show(
    planted_app: Flask, make_browser, who: str
) -> None:
    browser = make_browser(planted_app, who)
    lessons = browser.app.extensions["learnapp"].course.lessons
    start = ("/", "/course", "/declaration", "/practice?paragraph=16",
             *(f"/lessons/{slug}/{name}" for slug in lessons for name in ("before", "after")),
             *(f"/quiz/{slug}" for slug in lessons),
             *(f"/cases/{slug}/play" for slug in quizzing.course_of(browser).cases))  # fmt: skip
    found = crawl(browser, start)
    assert {"/practice", "/search", "/glossary", "/declaration/16", "/cases"} <= set(found)
    assert len(found) < MOST_PAGES
    told = {address: said for address, page in found.items() if (said := leaks(page))}
    assert told == {}


@pytest.mark.parametrize("htmx", [False, True])
@pytest.mark.parametrize("who", ["visitor", "guest"])
def test_no_question_of_any_type_shows_it(
    planted_app: Flask, make_browser, monkeypatch, who: str, htmx: bool
) -> None:
    browser = make_browser(planted_app, who)
    headers = {"HX-Request": "true"} if htmx else {}
    quizzing.ask_these(monkeypatch, quizzing.one_of_each_type(quizzing.course_of(browser)))
    response = browser.client.get(quizzing.QUIZ, headers=headers)
    types = set()
    while True:
        assert leaks(response) == []
        form = quizzing.form_in(browser, response.text)
        types.add(form.item.TYPE)
        nothing_hidden_tells(form)
        refused = quizzing.answer(browser, form, {"order": ()}, 422, htmx=htmx)
        assert leaks(refused) == []
        sent = quizzing.answer(browser, form, form.item.key, 200, htmx=True)
        # The canaries are alive: after the answer they are there.
        assert CANARY in sent.text and CLOSED not in sent.text
        base = f"/attempts/{form.place.attempt_id}"
        assert leaks(browser.client.get(f"{base}/answers/99", headers=headers)) == []
        response = browser.client.get(base, headers=headers)
        if response.status_code != 200:
            break
    assert types == set(TYPES)


def nothing_hidden_tells(form: quizzing.Form) -> None:
    """No id of the item or of its parts stands in a hidden field, readable or merely encoded."""
    for name, value in form.hidden.items():
        if name == "csrf_token":
            continue
        assert form.item.id not in value
        assert form.item.id.encode() not in urlsafe_b64decode(value + "==")


def test_guesses_before_a_lesson_tell_nothing_even_when_answered(
    planted_app: Flask, make_browser
) -> None:
    browser = make_browser(planted_app, "visitor")
    address = "/lessons/1-1-root-causes-and-evidence/before"
    form = quizzing.asked(browser, address)
    base = f"/attempts/{form.place.attempt_id}"
    while True:
        sent = quizzing.answer(browser, form, form.item.key, 200, htmx=True)
        pages = [sent, browser.get(f"{base}/answers/{form.place.position}")]
        response = browser.client.get(base)
        if response.status_code == 303:
            pages.append(browser.get(f"{base}/summary"))
        for page in pages:
            assert SECRET.findall(f"{page.headers}\n{page.text}") == []
            assert "is-right" not in page.text and "is-wrong" not in page.text
        if response.status_code == 303:
            break
        form = quizzing.form_in(browser, response.text)


def test_generated_items_are_not_told_by_their_ids(
    planted_app: Flask, make_browser, monkeypatch
) -> None:
    browser = make_browser(planted_app, "visitor")
    made = {item.TYPE: item for item in quizzing.course_of(browser).generated(("16", "21", "40"))}
    assert "which-paragraph" in made
    for item in made.values():
        with monkeypatch.context() as patch:
            quizzing.ask_these(patch, (item.id,))
            response = browser.get(quizzing.QUIZ)
        form = quizzing.form_in(browser, response.text)
        assert form.item.id == item.id
        assert item.id not in response.text and "gen." not in response.text
        assert all(option.feedback not in response.text for option in item.options)
        nothing_hidden_tells(form)
        shown = house_rules.Page(response.text)
        values = {e.attributes.get(n, "") for e in shown.elements for n in ("value", "name", "id")}
        assert not values & {option.id for option in item.options}


def test_items_of_the_forms_are_asked_nowhere_else(
    planted_app: Flask, make_browser, monkeypatch
) -> None:
    browser = make_browser(planted_app, "guest")
    course = quizzing.course_of(browser)
    closed = next(item for item in course.items.values() if item.pool not in OPEN_POOLS)
    assert CLOSED in closed.stem
    for unit in closed.paragraphs:
        assert CLOSED not in browser.get(f"/declaration/{unit}").text
    for word in closed.stem.split()[1:]:
        assert CLOSED not in browser.get("/search", query_string={"q": word}).text
    # Even a sealed form that asks one is not taken.
    (open_,) = [item.id for item in course.open_items() if item.TYPE == "single"][:1]
    quizzing.ask_these(monkeypatch, (open_,))
    form = quizzing.asked(browser, quizzing.QUIZ)
    with planted_app.app_context():
        form.hidden["place"] = seal_place(replace(form.place, item_id=closed.id))
    quizzing.answer(browser, replace(form, item=closed), closed.key, 404)


@pytest.fixture(scope="module")
def planted_exams(course: Course, migrated_file: Path, tmp_path_factory) -> Flask:
    """A site with complete forms, all of whose items hold canaries; their stems may be seen."""
    settings = Settings(data_dir=tmp_path_factory.mktemp("exams"), secret_key="fedcba98" * 8)
    shutil.copy(migrated_file, settings.database_path)
    full = filled(course)
    items = {id: replace(planted(item), stem=item.stem) for id, item in full.items.items()}
    return create_app(settings, replace(full, items=items))


@pytest.mark.parametrize("htmx", [False, True])
@pytest.mark.parametrize("kind", ["certificate", "test", "placement"])
def test_no_form_tells_anything_before_it_is_handed_in(
    planted_exams: Flask, make_browser, kind: str, htmx: bool
) -> None:
    browser = make_browser(planted_exams, "account")
    exam = exam_site.begin(browser, kind)
    headers = {"HX-Request": "true"} if htmx else {}
    types = set()
    for position, place in exam_site.state(browser, exam).places.items():
        item = quizzing.course_of(browser).item(place.item_id)
        types.add(item.TYPE)
        address = f"/exams/{exam}/{position}"
        asked = browser.client.get(address, headers=headers)
        assert leaks(asked) == [] and item.id not in asked.text
        assert leaks(browser.post(address, 422, data={}, headers=headers)) == []
        # Whether an answer is right changes nothing in what comes back.
        sent = exam_site.answer(browser, exam, position, right=bool(position % 2))
        assert leaks(sent) == []
        assert leaks(browser.client.get(address, headers=headers)) == []
    assert kind == "placement" or types == set(ASKED)
    for address in (f"/exams/{exam}", "/tests", "/", "/progress", "/account", "/practice",
                    "/practice/wrong", "/tests/certificate", "/account/erase"):  # fmt: skip
        assert leaks(browser.client.get(address, follow_redirects=True)) == [], address
    told = browser.client.get("/account/export.json").get_json()["answers"]
    assert {answer["credit"] for answer in told} == {None}
    for ending in ("", "/summary", "/answers/1", "/answers/2"):
        assert browser.client.get(f"/attempts/{exam}{ending}").status_code == 404


@pytest.mark.parametrize(
    ("kind", "wrong", "told"),
    [("certificate", 9, False), ("certificate", 8, True), ("test", 9, True)],
)
def test_keys_are_shown_when_the_policy_says_so(
    planted_exams: Flask, make_browser, kind: str, wrong: int, told: bool
) -> None:
    browser = make_browser(planted_exams, "account")
    exam = exam_site.sit(browser, kind, wrong=wrong)
    pages = [browser.client.get(f"/exams/{exam}", follow_redirects=True)]
    pages += [browser.client.get(f"/exams/{exam}/{n}", follow_redirects=True) for n in (1, 2, 40)]
    assert (CANARY in "".join(page.text for page in pages)) is told
    verdicts = [said for page in pages for said in leaks(page) if "class=" in said]
    assert bool(verdicts) is told
    export = browser.client.get("/account/export.json").get_json()["answers"]
    assert (None not in {answer["correct"] for answer in export}) is told
