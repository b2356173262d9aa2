"""The progress page: the map of the declaration, its table, what is due, and lesson by lesson."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask import Flask

from learnapp.domain.lessons import Course
from learnapp.domain.scheduling import due_by_day
from learnapp.domain.shown import ParagraphState
from learnapp.store.database import db as database
from learnapp.store.reads.standing import (
    ParagraphStanding,
    lesson_standings,
    paragraph_standings,
    prediction_bins,
)
from learnapp.web.progress import due_in_words
from tests.web.answers import answer_on, answer_quiz, lesson_items
from tests.web.conftest import Browser
from tests.web.house_rules import Element, Page

NOW = datetime(2026, 11, 23, 22, 30, tzinfo=UTC)
DAY = timedelta(days=1)
WORDS = {"unseen": "Unseen", "begun": "Begun", "shown": "Shown", "fading": "Fading"}


@pytest.fixture
def ana(browser: Browser) -> Iterator[Browser]:
    """A guest with a paragraph in each state: ¶ 16 shown, ¶ 17 fading, ¶ 18 begun; it is NOW."""
    with time_machine.travel(NOW, tick=False):
        for when in (NOW - 200 * DAY, NOW - 190 * DAY):
            answer_on(browser, "17", "rrrr", when)
        for when in (NOW - 9 * DAY, NOW - 2 * DAY):
            answer_on(browser, "16", "rrrr", when)
        answer_on(browser, "18", "rww", NOW - 3 * DAY)
        yield browser


@pytest.fixture
def standings(app: Flask, ana: Browser) -> dict[str, ParagraphStanding]:
    """What the domain says of Ana now."""
    with app.app_context():
        db = database.session()
        return dict(paragraph_standings(db, ana.learner_id, now=NOW, retention=0.9))


def of_class(page: Page, name: str, tag: str = "li") -> list[Element]:
    return [e for e in page.all(tag) if name in e.attributes.get("class", "").split()]


def cells(page: Page) -> list[Element]:
    """The links of the map."""
    return of_class(page, "cell", "a")


def state_of(cell: Element) -> str:
    """The state that the shape and colour of a cell stand for."""
    found = [c[3:] for c in cell.attributes["class"].split() if c.startswith("is-")]
    assert len(found) == 1
    return found[0]


def signs(page: Page) -> list[str]:
    """The shapes in the cells of the map, one after another."""
    return [
        use.attributes["href"].removeprefix("#sign-")
        for use in page.all("use")
        if any(e.tag == "a" for e in use.around)
    ]


def table(page: Page, caption: str) -> list[list[str]]:
    """The rows of the table with this caption, cell by cell."""
    (found,) = [e.around[-1] for e in page.all("caption") if e.text == caption]
    rows = [row for row in page.all("tr") if within(row, found) and row.inside("tbody")]
    return [[e.text for e in page.all("th", "td") if within(e, row)] for row in rows]


def within(element: Element, other: Element) -> bool:
    """Whether it stands in the other one, not only in one that looks the same."""
    return any(e is other for e in element.around)


def map_table(page: Page) -> list[list[str]]:
    return table(page, "How each paragraph stands, in text order")


def cut(share: float) -> str:
    """A share as the table has it."""
    return f"{int(100 * share)} %"


def test_a_visitor_sees_the_whole_draft_unseen_and_how_to_begin(
    browser: Browser, course: Course
) -> None:
    page = browser.page("/progress")
    assert len(cells(page)) == 97
    assert {state_of(cell) for cell in cells(page)} == {"unseen"}
    links = {a.attributes["href"] for a in page.all("a")}
    assert {f"/lessons/{next(iter(course.lessons))}", "/account?next=/progress"} <= links
    assert "nothing on it yet" in page.html
    assert page.all("table") == [] and of_class(page, "plot", "svg") == []


def test_a_learner_without_answers_sees_the_course_unbegun(guest: Browser, course: Course) -> None:
    page = guest.page("/progress")
    lessons = of_class(page, "course-lesson")
    assert len(lessons) == len(course.lessons) + len(course.cases)
    assert all(row.text.endswith("Not begun") for row in lessons)
    assert set(signs(page)) == {"unseen"}
    assert page.all("table") == [] and of_class(page, "plot", "svg") == []


def test_the_map_has_every_paragraph_in_text_order_under_its_heading(
    ana: Browser, course: Course
) -> None:
    page = ana.page("/progress")
    text = course.declaration
    assert [c.attributes["href"] for c in cells(page)] == [f"/declaration/{id}" for id in text.ids]
    tops = {heading.code: heading.title for heading in text.headings if not heading.parent}
    tops |= {"undertakings": "Undertakings", "follow-up": "Follow-up"}
    top = sub = ""
    units = iter(text.paragraphs)
    for element in page.elements:
        if element.tag == "h2":
            top, sub = element.text, ""
        elif element.tag == "h3":
            sub = element.text
        elif "cell" in element.attributes.get("class", "").split() and element.tag == "a":
            unit = next(units)
            assert top.split(" ", 1)[1] == tops[unit.part]
            assert sub == (unit.heading or "")
            assert element.attributes["title"] == unit.gist
            assert f"Paragraph {unit.shown_label}," in element.text


def test_a_state_is_told_by_shape_by_word_and_by_shade(
    ana: Browser, standings: dict[str, ParagraphStanding]
) -> None:
    page = ana.page("/progress")
    assert {id: standings[id].state for id in ("16", "17", "18")} == {
        "16": ParagraphState.SHOWN, "17": ParagraphState.FADING, "18": ParagraphState.BEGUN,
    }  # fmt: skip
    shades = {}
    for cell, sign in zip(cells(page), signs(page), strict=True):
        id = cell.attributes["href"].rpartition("/")[2]
        state = standings[id].state.value if id in standings else "unseen"
        assert state_of(cell) == sign == state
        assert cell.text.endswith(f", {WORDS[state]}")
        shades[id] = next(c for c in cell.attributes["class"].split() if c.startswith("shade-"))
    assert (shades["1"], shades["16"], shades["17"]) == ("shade-0", "shade-4", "shade-3")
    assert shades["18"] in {"shade-1", "shade-2"}


def test_the_legend_counts_what_the_map_shows(ana: Browser) -> None:
    page = ana.page("/progress")
    found = [li.text for li in of_class(page, "state")]
    states = [state_of(cell) for cell in cells(page)]
    assert len(found) == 4
    for (state, word), text in zip(WORDS.items(), found, strict=True):
        assert text.startswith(f"{states.count(state)} {word} ")
    parts = [p.text for p in page.all("p") if p.text.endswith(" shown") and " of " in p.text]
    assert sum(int(words.split()[0]) for words in parts) == states.count("shown")
    assert sum(int(words.split()[2]) for words in parts) == 97


def test_the_table_says_what_the_map_and_the_domain_say(
    ana: Browser, course: Course, standings: dict[str, ParagraphStanding]
) -> None:
    page = ana.page("/progress")
    rows = map_table(page)
    assert len(rows) == 97
    units = course.declaration.paragraphs
    for row, cell, unit in zip(rows, cells(page), units, strict=True):
        label, heading, state, known, recall, due = row
        assert label == f"¶ {unit.shown_label}"
        assert heading == (unit.heading or {"undertakings": "Undertakings"}.get(
            unit.part, "Follow-up"))  # fmt: skip
        assert state == WORDS[state_of(cell)]
        standing = standings.get(unit.id)
        if standing is None:
            assert (known, recall, due) == ("–", "–", "–")
            continue
        assert (known, recall) == (cut(standing.knowledge.known), cut(standing.recall))
        day = standing.due_at
        assert due == ("now" if day <= NOW else f"{day:%b} {day.day}, {day.year}")
    assert {row[5] for row in rows if row[2] != "Unseen"} > {"now"}


def test_what_is_due_is_plotted_and_listed_day_by_day(
    ana: Browser, standings: dict[str, ParagraphStanding]
) -> None:
    page = ana.page("/progress")
    counts = due_by_day([s.due_at for s in standings.values()], NOW, 30)
    rows = table(page, "Paragraphs that come up again, by day")
    assert [int(row[1]) for row in rows] == list(counts)
    assert rows[0][0] == "Nov 23, 2026" and rows[29][0] == "Dec 22, 2026"
    bars = of_class(page, "plot-bar", "rect")
    assert [bar.text for bar in bars] == [f"{day}: {n}" for day, n in rows if n != "0"]
    due, later = sum(counts), len(standings) - sum(counts)
    assert due
    assert f"{due} paragraphs come up again by then" in page.html
    assert (f"{later} later" in page.html) is bool(later)


def test_predictions_are_plotted_beside_what_came(app: Flask, ana: Browser) -> None:
    with app.app_context():
        bins = prediction_bins(database.session(), ana.learner_id)
    page = ana.page("/progress")
    rows = table(page, "Predictions and what came, in ten bins")
    assert rows == [
        [f"{10 * place} to {10 * place + 10} %", str(found.answered),
         f"{found.mean_prediction:.0%}".replace("%", " %"),
         f"{found.share_correct:.0%}".replace("%", " %")]
        for place, found in sorted(bins.items())
    ]  # fmt: skip
    assert len(rows) > 1
    points = of_class(page, "plot-point", "circle")
    assert [point.text for point in points] == [f"{row[0]}: {row[1]}" for row in rows]
    # The axes go from 54 to 346 across and from 236 up to 16.
    for point, (_place, found) in zip(points, sorted(bins.items()), strict=True):
        assert float(point.attributes["cx"]) == pytest.approx(
            54 + 292 * found.mean_prediction, abs=0.1
        )
        assert float(point.attributes["cy"]) == pytest.approx(
            236 - 220 * found.share_correct, abs=0.1
        )


def test_every_plot_has_a_title_and_a_description(ana: Browser) -> None:
    page = ana.page("/progress")
    plots = of_class(page, "plot", "svg")
    assert len(plots) == 2
    for plot in plots:
        assert plot.attributes["role"] == "img"
        for name, tag in (("aria-labelledby", "title"), ("aria-describedby", "desc")):
            (said,) = [e for e in page.all(tag) if e.attributes.get("id") == plot.attributes[name]]
            assert said.text and within(said, plot)


def test_beside_all_numbers_it_is_said_how_they_come_about(ana: Browser) -> None:
    page = ana.page("/progress")
    told = [e for e in page.all("summary") if e.text.startswith("How is this computed?")]
    assert [e.text.removeprefix("How is this computed? ") for e in told] == [
        "The map", "Due in the coming 30 days", "Predicted and right", "Lessons"
    ]  # fmt: skip
    ids = set(ana.page("/about/learning").ids)
    links = [a.attributes["href"] for a in page.all("a")]
    anchors = [link.partition("#")[2] for link in links if link.startswith("/about/learning#")]
    assert len(anchors) == len(told) and set(anchors) <= ids


def test_answers_count_for_their_lesson(browser: Browser, course: Course) -> None:
    answer_quiz(browser, "rrw", size=4, now=datetime.now(UTC) - timedelta(hours=1))
    items = lesson_items(course)[:3]
    lesson = course.lesson(items[0].lesson or "")
    page = browser.page("/progress")
    (begun,) = [row for row in of_class(page, "course-lesson") if "Begun" in row.text]
    assert lesson.title in begun.text
    assert "2 of 3 answers right" in begun.text
    touched = {unit for item in items for unit in item.paragraphs}
    assert len([c for c in cells(page) if state_of(c) == "begun"]) == len(
        touched & set(course.declaration.ids)
    )


def test_answers_on_the_introductions_count_for_lessons_only(browser: Browser) -> None:
    answer_on(browser, "T0", "r", datetime.now(UTC) - timedelta(hours=1))
    page = browser.page("/progress")
    assert {state_of(cell) for cell in cells(page)} == {"unseen"}
    assert len([row for row in of_class(page, "course-lesson") if "Begun" in row.text]) == 1
    assert "0 paragraphs come up again" in page.html and "next is due" not in page.html
    assert "Of 1 answer," in page.html


def test_lessons_done_and_mastered_are_counted(
    app: Flask, browser: Browser, course: Course
) -> None:
    outcome = answer_quiz(browser, "rrrrrr", size=6)
    for _ in range(3):
        answer_quiz(browser, "rrrrrr", size=6, learner_id=outcome.learner_id)
    page = browser.page("/progress")
    (done,) = [row for row in of_class(page, "course-lesson") if row.text.endswith("Done")]
    assert "24 of 24 answers right" in done.text
    with app.app_context():
        records = lesson_standings(database.session(), outcome.learner_id).values()
    assert [r.done_at is not None for r in records] == [True]
    figures = [li.text for li in page.all("li") if li.text.startswith(("0 of", "1 of"))]
    assert f"1 of {len(course.lessons)} lessons done" in figures
    assert f"0 of {len(course.lessons)} lessons mastered" in figures


@pytest.mark.parametrize(
    ("hours", "words"),
    [(-5, "now"), (0, "now"), (1, "later today"), (2, "tomorrow"), (24, "tomorrow"),
     (26, "in 2 days"), (24 * 40, "in 40 days")],
)  # fmt: skip
def test_the_next_time_is_said_in_words(context: None, hours: int, words: str) -> None:
    assert due_in_words(NOW + timedelta(hours=hours), NOW) == words


def test_progress_costs_few_queries(
    app: Flask,
    ana: Browser,
    count_statements: Callable[..., AbstractContextManager[list[str]]],
) -> None:
    with app.app_context():
        engine = database.engine
    with count_statements(engine) as found:
        ana.client.get("/progress")
    # The learner, the paragraphs, the bins, the lessons and the cases.
    assert len(found) == 5


def test_a_visitor_costs_none(
    app: Flask,
    browser: Browser,
    count_statements: Callable[..., AbstractContextManager[list[str]]],
) -> None:
    with app.app_context():
        engine = database.engine
    with count_statements(engine) as found:
        browser.client.get("/progress")
    assert found == []


def test_the_rest_can_be_reached_from_here(ana: Browser) -> None:
    hrefs = {a.attributes["href"] for a in ana.page("/progress").all("a")}
    assert {"/account/export.json", "/account/erase", "/account", "/review", "/practice/wrong",
            "/practice/weak", "/", "/tests#test"} <= hrefs  # fmt: skip
