"""A form is sat question by question, handed in once, and tells nothing before."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import update

from learnapp.domain.certification import WAIT
from learnapp.domain.lessons import Course
from learnapp.domain.questions.registry import TYPES
from learnapp.store.database import db as database
from learnapp.store.exams import Exam
from learnapp.store.learning import Attempt
from tests.full_forms import ASKED
from tests.web.conftest import Browser
from tests.web.exam_site import answer, begin, exam_app, sit, state
from tests.web.house_rules import Page

Maker = Callable[..., Browser]


@pytest.fixture(scope="module")
def site(course: Course, migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Flask:
    return exam_app(course, migrated_file, tmp_path_factory.mktemp("exams"))


@pytest.fixture
def ana(site: Flask, make_browser: Maker) -> Browser:
    return make_browser(site, "account")


def earlier(browser: Browser, exam: str, by: timedelta) -> None:
    """Let a sitting have begun, and ended if it has, so much earlier."""
    with browser.app.app_context(), database.engine.begin() as connection:
        attempt = state(browser, exam).sitting
        ended = attempt.finished_at and attempt.finished_at - by
        values = {"started_at": attempt.started_at - by, "finished_at": ended}
        connection.execute(update(Attempt).where(Attempt.id == attempt.id).values(values))


def test_a_sitting_goes_from_question_to_question(ana: Browser) -> None:
    exam = begin(ana, "certificate")
    overview = ana.page(f"/exams/{exam}")
    assert "0 of 40 saved" in overview.html and "40 questions are open" in overview.html
    assert answer(ana, exam, 1).location == f"/exams/{exam}/2"
    assert answer(ana, exam, 40).location == f"/exams/{exam}/2"
    page = ana.page(f"/exams/{exam}/2")
    labels = [link.attributes.get("aria-label") for link in page.all("a")]
    assert "Question 1, saved" in labels and "Question 2, open" in labels
    for position in range(2, 40):
        last = answer(ana, exam, position)
    assert last.location == f"/exams/{exam}"
    assert "Every question is saved." in ana.get(f"/exams/{exam}").text


def test_a_saved_answer_is_shown_and_cannot_be_changed(ana: Browser) -> None:
    exam = begin(ana, "test")
    seen = set()
    for position, place in state(ana, exam).places.items():
        item = ana.app.extensions["learnapp"].course.item(place.item_id)
        if item.TYPE in seen:
            continue
        seen.add(item.TYPE)
        answer(ana, exam, position, right=False)
        before = state(ana, exam).places[position]
        page = ana.page(f"/exams/{exam}/{position}")
        assert not [f for f in page.all("form") if f.attributes["action"].endswith(f"/{position}")]
        assert "Saved. This answer cannot be changed" in page.html
        answer(ana, exam, position, right=True)
        assert state(ana, exam).places[position] == before
    assert seen == set(ASKED) <= set(TYPES)


@pytest.mark.parametrize("htmx", [True, False])
def test_an_empty_answer_comes_back(ana: Browser, htmx: bool) -> None:
    exam = begin(ana, "test")
    headers = {"HX-Request": "true"} if htmx else {}
    sent = ana.post(f"/exams/{exam}/1", 422, data={}, headers=headers)
    assert ("<html" in sent.text) is not htmx and 'id="fault"' in sent.text
    assert state(ana, exam).places[1].saved is None


def test_steps_move_by_their_buttons(ana: Browser) -> None:
    exam = begin(ana, "test")
    course = ana.app.extensions["learnapp"].course
    place = next(p for p in state(ana, exam).places.values()
                 if course.item(p.item_id).TYPE == "ordering")  # fmt: skip
    address = f"/exams/{exam}/{place.position}"
    button = next(b for b in ana.page(address).all("button") if "down" in b.attributes["id"])
    moved = ana.post(address, 200, data={"move": button.attributes["value"]})
    values = [b.attributes["value"] for b in Page(moved.text).all("button")
              if "down" in b.attributes.get("id", "")]  # fmt: skip
    assert values[1] == button.attributes["value"]


def test_a_form_is_handed_in_once_and_then_tells(ana: Browser) -> None:
    exam = sit(ana, "test", wrong=3)
    page = ana.get(f"/exams/{exam}").text
    assert "37 of 40 points" in page and "Paragraphs to go back to" in page
    first = ana.get(f"/exams/{exam}/1").text
    assert "Not yet" in first and "The proof, in the words of the draft" in first
    ana.post(f"/exams/{exam}/submit")
    assert state(ana, exam).sitting.score == 37
    assert answer(ana, exam, 1).location == f"/exams/{exam}"


def test_an_open_place_is_explained_too(ana: Browser) -> None:
    exam = begin(ana, "test")
    ana.post(f"/exams/{exam}/submit")
    assert "Not answered yet" in ana.get(f"/exams/{exam}/7").text
    assert "0 of 40 points" in ana.get(f"/exams/{exam}").text


def test_a_failed_certificate_form_shows_points_and_paragraphs_and_no_key(ana: Browser) -> None:
    exam = sit(ana, "certificate", wrong=9)
    page = ana.get(f"/exams/{exam}").text
    assert "31 of 40 points" in page and "Not passed: 32 points are needed." in page
    assert "Question by question" not in page and "Paragraphs to go back to" in page
    assert ana.get(f"/exams/{exam}/1", 303).location == f"/exams/{exam}"
    assert ana.post(f"/exams/{exam}/certificate", 404, data={"name": "Ana"})
    sent = ana.post("/tests/certificate/start", data={"minutes": "0", "factor": "1"})
    assert sent.location == "/tests/certificate"
    assert "The other form opens on" in ana.get("/tests/certificate").text
    earlier(ana, exam, WAIT)
    again = begin(ana, "certificate")
    assert state(ana, again).sitting.form == "certificate-2"


def test_a_pass_shows_everything(ana: Browser) -> None:
    exam = sit(ana, "certificate", wrong=8)
    page = ana.get(f"/exams/{exam}").text
    assert "32 of 40 points" in page and "Question by question" in page
    assert "Not yet" in ana.get(f"/exams/{exam}/1").text
    assert "You have passed." in ana.get("/tests/certificate").text


def test_the_clock_is_the_servers(ana: Browser) -> None:
    exam = begin(ana, "certificate", minutes="40", factor="1.5")
    overview = ana.get(f"/exams/{exam}").text
    assert re.search(r"(59|60) min left", overview) and "40 minutes, times 1.5" in overview
    answer(ana, exam, 1)
    earlier(ana, exam, timedelta(minutes=61))
    assert "The time is over" in ana.get(f"/exams/{exam}").text
    assert "does not count" in ana.get(f"/exams/{exam}/2").text
    answer(ana, exam, 2)
    ana.post(f"/exams/{exam}/submit")
    page = ana.get(f"/exams/{exam}").text
    assert "1 of 40 points" in page and "1 answer came after the end" in page


@pytest.mark.parametrize(
    ("minutes", "factor"),
    [("-1", "1"), ("", "1"), ("9999", "1"), ("x", "1"), ("60", "5"), ("60", ""), ("60", "nan"),
     ("٦٠", "1"), ("60", "0.5")],
)  # fmt: skip
def test_terms_that_nobody_may_choose_are_refused(ana: Browser, minutes: str, factor: str) -> None:
    sent = ana.post("/tests/certificate/start", 422, data={"minutes": minutes, "factor": factor})
    assert "in the list" in sent.text


@pytest.mark.parametrize("who", ["visitor", "guest", "account"])
def test_anothers_sitting_is_absent(
    site: Flask, ana: Browser, make_browser: Maker, who: str
) -> None:
    exam = begin(ana, "certificate")
    other = make_browser(site, who)
    for ending in ("", "/1", "/99"):
        theirs = other.get(f"/exams/{exam}{ending}", 404)
        assert theirs.text == other.get(f"/exams/{'0' * 32}{ending}", 404).text
    for ending in ("/1", "/submit", "/certificate"):
        other.post(f"/exams/{exam}{ending}", 404, data={"name": "Eve"})
    assert state(ana, exam).sitting.finished_at is None


def test_the_pages_of_attempts_do_not_open_a_sitting(ana: Browser) -> None:
    exam = begin(ana, "placement")
    answer(ana, exam, 1)
    for ending in ("", "/summary", "/answers/1"):
        ana.get(f"/attempts/{exam}{ending}", 404)
    ana.post(f"/attempts/{exam}/answers", 400, data={"place": "x"})
    assert f"/{exam}" not in ana.get("/").text


def test_a_place_that_is_not_there_is_absent(ana: Browser) -> None:
    exam = begin(ana, "certificate")
    for position in ("0", "41", "9" * 30):
        ana.get(f"/exams/{exam}/{position}", 404)
        ana.post(f"/exams/{exam}/{position}", 404)


def test_times_are_stored_in_utc(ana: Browser) -> None:
    sitting = state(ana, begin(ana, "certificate")).sitting
    assert datetime.now(UTC) - sitting.started_at < timedelta(minutes=5)
    with ana.app.app_context(), database.engine.connect() as connection:
        assert connection.execute(Exam.__table__.select()).first()
