"""The page that offers the forms says what each is for, how it stands and how it went."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from learnapp import create_app
from learnapp.domain.lessons import Course
from learnapp.domain.questions.base import Pool
from tests.full_forms import filled
from tests.web.conftest import Browser
from tests.web.exam_site import answer, begin, exam_app, sit, state

Maker = Callable[..., Browser]


@pytest.fixture(scope="module")
def site(course: Course, migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Flask:
    folder = tmp_path_factory.mktemp("tests")
    return exam_app(course, migrated_file, folder, certificate_minutes=75)


@pytest.fixture
def ana(site: Flask, make_browser: Maker) -> Browser:
    return make_browser(site, "account")


def starts(browser: Browser) -> set[str]:
    """Where the forms of the page lead."""
    return {form.attributes["action"] for form in browser.page("/tests").all("form")}


def test_a_visitor_may_begin_a_test_and_a_placement(site: Flask, make_browser: Maker) -> None:
    visitor = make_browser(site, "visitor")
    assert starts(visitor) == {"/tests/placement/start", "/tests/test/start"}
    assert "/account?next=/tests/certificate" in visitor.get("/tests").text
    exam = begin(visitor, "placement")
    assert "0 of 12 saved" in visitor.get(f"/exams/{exam}").text
    assert "/tests/placement/start" not in starts(visitor)


@pytest.mark.parametrize("who", ["visitor", "guest"])
def test_a_certificate_needs_an_account(site: Flask, make_browser: Maker, who: str) -> None:
    reader = make_browser(site, who)
    wanted = "/account?next=/tests/certificate"
    assert reader.get("/tests/certificate", 303).location == wanted
    assert reader.post("/tests/certificate/start").location == wanted


def test_the_limit_of_the_site_is_the_one_chosen_at_first(ana: Browser) -> None:
    options = ana.page("/tests/certificate").all("option")
    chosen = [o.attributes["value"] for o in options if "selected" in o.attributes]
    assert chosen == ["75"]
    values = [o.attributes["value"] for o in options if o.attributes["value"].isdigit()]
    assert values[:7] == ["0", "40", "60", "75", "90", "120", "180"]


def test_both_tests_are_sat_once_and_compared(ana: Browser) -> None:
    first = sit(ana, "test", wrong=20)
    assert "Begin the test after the course" in ana.get("/tests").text
    second = sit(ana, "test", wrong=5)
    forms = {state(ana, exam).sitting.form for exam in (first, second)}
    assert forms == {"form-a", "form-b"}
    page = ana.get("/tests")
    assert "<strong>75 %</strong>" in page.text and "to 100 %" not in page.text
    assert "Wholly right answers, part by part" in page.text
    assert "/tests/test/start" not in starts(ana)
    assert ana.post("/tests/test/start").location == "/tests"


def test_there_is_no_gain_above_all_right(ana: Browser) -> None:
    sit(ana, "test")
    sit(ana, "test")
    assert "there was nothing to gain" in ana.get("/tests").text


def test_a_placement_suggests_where_to_start(ana: Browser) -> None:
    exam = begin(ana, "placement")
    for position in range(1, 13):
        answer(ana, exam, position, right=False)
    ana.post(f"/exams/{exam}/submit")
    page = ana.page(f"/exams/{exam}")
    assert "A good place to start:" in page.html
    button = next(a for a in page.all("a") if a.attributes.get("class") == "button")
    assert button.attributes["href"].startswith("/lessons/")
    ana.get(button.attributes["href"])
    progress = ana.get("/progress").text
    assert "Begun" not in progress.split("<main")[1]


def test_a_perfect_placement_suggests_nothing(ana: Browser) -> None:
    assert "Everything was right" in ana.get(f"/exams/{sit(ana, 'placement')}").text


def test_forms_that_lack_items_are_not_offered_and_it_is_said(
    site: Flask, course: Course, make_browser: Maker
) -> None:
    full = filled(course)
    kept = [item for item in full.items.values() if item.pool is not Pool.PRACTICE]
    items = {item.id: item for item in kept if not item.id.endswith("7")}
    some = create_app(site.extensions["learnapp"].settings, replace(full, items=items))
    reader = make_browser(some, "account")
    assert starts(reader) == set()
    page = reader.get("/tests").text
    assert page.count("Not offered yet") == 3 and "6 are missing." in page
    assert "Not offered yet" in reader.get("/tests/certificate").text
    for kind in ("test", "placement"):
        assert reader.post(f"/tests/{kind}/start").location == "/tests"


def test_an_unknown_kind_is_not_found(ana: Browser) -> None:
    for kind in ("lesson-quiz", "practice", "nothing"):
        ana.post(f"/tests/{kind}/start", 404)


def test_it_is_linked_from_every_page(ana: Browser) -> None:
    links = {link.attributes.get("href") for link in ana.page("/about").all("a")}
    assert "/tests" in links
