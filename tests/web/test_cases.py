"""A case is played on the pages: the story, what choices lead to, the debrief, the ways in."""

from dataclasses import replace
from typing import Any

import pytest
from flask import Flask

from learnapp import create_app
from learnapp.domain.cases import Case
from learnapp.domain.lessons import Course
from tests.web import quizzing
from tests.web.conftest import Browser, house_rules

SLUG = "city-violence"
PLAY = f"/cases/{SLUG}/play"


@pytest.fixture
def case(course: Course) -> Case:
    return course.cases[SLUG]


def decide(browser: Browser, address: str, option: str = "", *, htmx: bool = False) -> Any:
    """Take the decision at an address, by default in the best way; the form, and what came."""
    form = quizzing.asked(browser, address)
    chosen = option or form.item.best.id
    sent = quizzing.answer(browser, form, {"answer": (chosen,)}, 200 if htmx else 303, htmx=htmx)
    return form, sent


def play(browser: Browser, choices: dict[int, str] | None = None, htmx: bool = False) -> str:
    """Play the case to its end, choosing best but for these decisions; its attempt."""
    for _ in range(6):
        place = quizzing.asked(browser, PLAY).place
        option = (choices or {}).get(place.position, "")
        decide(browser, PLAY, option, htmx=htmx)
        base = f"/attempts/{place.attempt_id}"
        if browser.client.get(base).status_code == 303:
            return base
    raise AssertionError("the case does not end")


def text_of(page: Any, css: str) -> list[str]:
    """The texts of the elements with a class."""
    return [e.text for e in page.elements if css in e.attributes.get("class", "").split()]


def test_the_list_has_every_case_in_its_part(browser: Browser, course: Course) -> None:
    page = browser.page("/cases")
    links = [a.attributes["href"] for a in page.all("a")]
    assert [link for link in links if link.startswith("/cases/")] == [
        f"/cases/{slug}" for slug in course.cases
    ]
    assert page.html.count("Not begun") == len(course.cases)
    for case in course.cases.values():
        assert f'id="part-{case.part}"' in page.html


def test_a_site_without_cases_says_so(app: Flask, course: Course, make_site: Any) -> None:
    browser = Browser(make_site({}))
    assert "There is no case yet." in browser.get("/cases").text
    assert "/cases" not in browser.get("/course").text
    assert "Cases" not in browser.get("/progress").text
    browser.get(f"/cases/{SLUG}", 404)
    browser.get(PLAY, 404)


def test_a_case_says_who_one_is_and_what_prepares_for_it(browser: Browser, case: Case) -> None:
    page = browser.page(f"/cases/{SLUG}")
    assert "Your role: Police" in page.html and "invented" in page.html
    links = {a.attributes["href"] for a in page.all("a")}
    assert {PLAY, "/lessons/1-1-root-causes-and-evidence"} <= links
    assert {f"/declaration/{id}" for id in case.paragraphs} <= links
    browser.get("/cases/none", 404)
    browser.get("/cases/none/play", 404)


def test_a_decision_shows_its_situation_and_its_papers(browser: Browser, case: Case) -> None:
    page = browser.page(PLAY)
    first = case.first
    assert first.question in page.html and "Decision 1 of 5" in page.html
    (situation,) = text_of(page, "situation")
    assert first.situation.split()[:8] == situation.removeprefix(first.title).split()[:8]
    papers = text_of(page, "paper")
    assert len(papers) == len(first.documents)
    assert all("Invented for this case" in paper for paper in papers)
    assert len(page.all("table")) == 1
    assert "The story so far" not in page.html
    # No consequence is known before the choice.
    assert all(option.consequence[:40] not in page.html for option in first.options)


@pytest.mark.parametrize("htmx", [False, True])
def test_a_choice_plays_out(browser: Browser, case: Case, htmx: bool) -> None:
    form, sent = decide(browser, PLAY, "b", htmx=htmx)
    address = f"/attempts/{form.place.attempt_id}/answers/1"
    html = sent.text if htmx else browser.get(sent.location).text
    assert (sent.headers["HX-Push-Url"] if htmx else sent.location) == address
    page = house_rules.Page(browser.get(address).text)
    option = case.first.option("b")
    for shown in (html, page.html):
        assert "What happens now" in shown and option.consequence[:40] in shown
        assert "How you come back on course" in shown and option.recovery[:30] in shown
    assert page.all("mark") and "Go on with the case" in page.html
    others = [o for o in case.first.options if o.id != "b"]
    assert all(o.consequence[:40] not in page.html for o in others)


def test_an_empty_choice_comes_back_with_the_scene(browser: Browser, case: Case) -> None:
    decide(browser, PLAY, "b")
    form = quizzing.asked(browser, PLAY)
    for htmx in (False, True):
        back = quizzing.answer(browser, form, {}, 422, htmx=htmx)
        assert "Something is still open" in back.text and "Decision 2 of 5" in back.text
        assert "The story so far" in back.text and "On your desk" in back.text
        assert case.first.option("b").consequence[:40] in back.text


def test_a_wrong_choice_leads_around_and_back(browser: Browser, case: Case) -> None:
    for _ in range(2):
        decide(browser, PLAY)
    form, _ = decide(browser, PLAY, "a")
    assert form.place.position == 3
    following = quizzing.asked(browser, PLAY)
    assert following.item.id == "case-city-violence-04"
    assert "Decision 4 of 6" in browser.get(f"/attempts/{form.place.attempt_id}").text
    decide(browser, PLAY)
    assert quizzing.asked(browser, PLAY).item.id == "case-city-violence-05"


def test_a_case_is_resumed_and_found_from_everywhere(browser: Browser, case: Case) -> None:
    form, _ = decide(browser, PLAY)
    decide(browser, PLAY)
    base = f"/attempts/{form.place.attempt_id}"
    assert browser.get(PLAY, 303).location == base
    home = browser.page("/")
    assert base in [a.attributes["href"] for a in home.all("a")]
    assert "2 decisions taken" in home.html and case.title in home.html
    for address in ("/cases", f"/cases/{SLUG}", "/course", "/progress"):
        assert "Decision 3 of 5" in browser.get(address).text, address
    assert "Go on with the case" in browser.get(f"/cases/{SLUG}").text
    lesson = browser.page("/lessons/1-3-local-strategies-and-policing")
    assert f"/cases/{SLUG}" in [a.attributes["href"] for a in lesson.all("a")]
    other = browser.page("/lessons/1-2-following-the-money")
    assert f"/cases/{SLUG}" not in [a.attributes["href"] for a in other.all("a")]


def test_the_map_of_a_role_has_its_cases(browser: Browser, course: Course) -> None:
    for role, shown in (("police", True), ("corrections", False), ("university", True)):
        links = [a.attributes["href"] for a in browser.page(f"/course?role={role}").all("a")]
        assert (f"/cases/{SLUG}" in links) is shown


def test_there_is_no_debrief_before_the_end(browser: Browser) -> None:
    form, _ = decide(browser, PLAY)
    base = f"/attempts/{form.place.attempt_id}"
    assert browser.get(f"{base}/summary", 303).location == base


@pytest.mark.parametrize("htmx", [False, True])
def test_the_debrief_sets_the_paths_side_by_side(browser: Browser, case: Case, htmx: bool) -> None:
    base = play(browser, {1: "c", 3: "a"}, htmx)
    assert browser.get(base, 303).location == f"{base}/summary"
    page = browser.page(f"{base}/summary")
    assert "4 of 6 choices were the best" in page.html
    table = page.all("table")[0]
    cells = [e.text for e in page.all("td") if table in e.around]
    assert [cell.split(" ", 1)[1] for cell in cells[::2]] == [
        "Another choice", "The best choice", "Another choice", *["The best choice"] * 3
    ]  # fmt: skip
    assert [cell.split(" ", 1)[1] for cell in cells[1::2]] == [
        *["Leads through here"] * 3, "Goes around it", *["Leads through here"] * 2
    ]  # fmt: skip
    links = {a.attributes["href"] for a in page.all("a")}
    for position, node in enumerate(case.nodes.values(), start=1):
        assert node.point[-20:] in page.html
        assert {f"/declaration/{id}" for id in node.paragraphs} <= links
        assert f"{base}/answers/{position}" in links
        browser.get(f"{base}/answers/{position}")
    assert {PLAY, "/cases", "/progress"} <= links
    assert "Keep my progress" in page.html
    for address in ("/cases", f"/cases/{SLUG}", "/progress"):
        shown = browser.get(address).text
        assert "Played" in shown and "4 of 6 choices were the best" in shown
    assert f"{base}/summary" in browser.get(f"/cases/{SLUG}").text


def test_the_best_player_goes_around_and_may_play_again(
    app: Flask, make_browser: Any, case: Case
) -> None:
    account = make_browser(app, "account")
    base = play(account)
    page = account.page(f"{base}/summary")
    assert "5 of 5 choices were the best" in page.html
    assert case.nodes["case-city-violence-04"].title not in page.html
    assert "Keep my progress" not in page.html
    decide(account, PLAY, "b")
    again = account.get(PLAY, 303).location
    assert again != base
    shown = account.get(f"/cases/{SLUG}").text
    assert "Decision 2 of 5" in shown and f"{base}/summary" in shown
    assert "5 of 5 choices were the best" in shown


def test_a_debrief_is_its_players_own(app: Flask, browser: Browser, make_browser: Any) -> None:
    base = play(browser)
    for who in ("visitor", "guest", "account"):
        make_browser(app, who).get(f"{base}/summary", 404)


def test_a_choice_or_a_case_that_is_gone_is_told(
    app: Flask, browser: Browser, course: Course, case: Case, make_site: Any
) -> None:
    base = play(browser, {1: "c"})
    with browser.client.session_transaction() as session:
        device = session["device"]
    first = case.first
    kept = tuple(replace(o, id="z") if o.id == "c" else o for o in first.options)
    nodes = {**case.nodes, first.id: replace(first, options=kept)}
    for cases, status in (({SLUG: replace(case, nodes=nodes)}, 200), ({}, 404)):
        later = Browser(make_site(cases))
        with later.client.session_transaction() as session:
            session["device"] = device
        page = later.get(f"{base}/summary", status)
        if status == 200:
            assert "The case no longer has this choice." in page.text
            later.get(f"{base}/answers/1")
        later.get("/")


@pytest.fixture
def make_site(app: Flask, course: Course) -> Any:
    """Makes the site again on the same database, with other cases."""

    def make(cases: dict[str, Case]) -> Flask:
        settings = app.extensions["learnapp"].settings
        return create_app(settings, replace(course, cases=cases))

    return make
