"""Lessons are read screen by screen, explained in one's own words, printed and projected."""

import re
from collections.abc import Callable

import pytest
from flask import Flask

from learnapp.domain.lessons import Course, Lesson, Role, Status
from learnapp.store.database import db as database
from learnapp.store.errors import StorageError
from learnapp.store.reads.home import last_visits
from learnapp.store.reads.lesson import written
from learnapp.web.lesson_screens import Kind, address, screens
from tests.bare import BARE, bare

COMPLETE = "1-1-root-causes-and-evidence"


@pytest.fixture
def lesson(course: Course) -> Lesson:
    return course.lesson(COMPLETE)


@pytest.fixture
def stored(app: Flask) -> Callable[..., object]:
    """Reads the site's database."""

    def read(query: Callable[..., object], *values: object) -> object:
        with app.app_context():
            return query(database.session(), *values)

    return read


def test_the_start_says_what_the_lesson_is_about(browser, lesson: Lesson) -> None:
    page = browser.page(f"/lessons/{COMPLETE}")
    text = page.all("main")[0].text
    assert all(" ".join(o.text.split()) in text for o in lesson.objectives)
    assert f"{lesson.minutes} minutes" in text and lesson.hook is not None
    links = {a.attributes["href"] for a in page.all("a")}
    assert {
        f"/lessons/{COMPLETE}/before",
        f"/lessons/{COMPLETE}/p-16",
        f"/quiz/{COMPLETE}",
    } <= links


def test_screens_lead_on_and_back_and_end_in_the_quiz(browser, context, lesson: Lesson) -> None:
    found = screens(lesson)
    assert [s.name for s in found[:4]] == ["", "p-16", "p-17", "p-18"]
    for n, screen in enumerate(found):
        page = browser.page(address(lesson, screen))
        by_rel = {a.attributes.get("rel"): a.attributes["href"] for a in page.all("a")}
        assert by_rel.get("prev") == (address(lesson, found[n - 1]) if n else None)
        after = found[n + 1] if n + 1 < len(found) else None
        assert by_rel.get("next") == (address(lesson, after) if after else None)
        here = [a.text for a in page.all("a") if a.attributes.get("aria-current") == "page"]
        assert here == [str(screen.title)]
    assert page.all("main")[0].text.count("Quiz") >= 2


def test_plain_words_come_before_the_words_they_explain(browser, course: Course) -> None:
    for slug, lesson in course.lessons.items():
        for reading in lesson.reading:
            page = browser.page(f"/lessons/{slug}/p-{reading.paragraph}")
            kinds = {"clause-plain", "clause-verbatim"}
            sides = [e for e in page.elements if e.attributes.get("class") in kinds]
            assert [e.tag for e in sides] == ["div", "blockquote"] * len(reading.clauses)
            verbatim = [e.text.removeprefix("The draft says: ") for e in sides[1::2]]
            assert " ".join(verbatim) == course.declaration.get(reading.paragraph).text


def test_hedges_are_marked_on_both_sides(browser) -> None:
    page = browser.page(f"/lessons/{COMPLETE}/p-18")
    marked = [e for e in page.elements if e.attributes.get("class") == "hedge"]
    plain = [
        e for e in marked if any("clause-plain" == a.attributes.get("class") for a in e.around)
    ]
    verbatim = [e for e in marked if e.inside("blockquote")]
    assert "on a voluntary basis" in {e.text for e in verbatim}
    assert plain


def test_terms_are_popovers_and_stand_on_the_page_as_well(browser) -> None:
    page = browser.page(f"/lessons/{COMPLETE}/p-16")
    buttons = [b for b in page.all("button") if "popovertarget" in b.attributes]
    assert buttons
    defined = {dt.text.casefold() for dt in page.all("dt")}
    for button in buttons:
        id = button.attributes["popovertarget"]
        card = next(e for e in page.elements if e.attributes.get("id") == id)
        assert "popover" in card.attributes
        assert card.text.split("  ")[0] and any(name in card.text.casefold() for name in defined)


def test_practice_notes_can_be_narrowed_to_a_role(browser, lesson: Lesson) -> None:
    everyone = browser.page(f"/lessons/{COMPLETE}/practice")
    assert (
        len([h for h in everyone.all("h2") if h.attributes.get("id", "").startswith("role-")]) == 5
    )
    narrowed = browser.page(f"/lessons/{COMPLETE}/practice?role=police")
    heads = [h.text for h in narrowed.all("h2") if h.attributes.get("id", "").startswith("role-")]
    assert heads == ["Police"]


def test_a_role_is_remembered_in_this_browser(browser) -> None:
    browser.get("/course?role=corrections")
    page = browser.page(f"/lessons/{COMPLETE}/practice")
    heads = [h.text for h in page.all("h2") if h.attributes.get("id", "").startswith("role-")]
    assert heads == ["Prison and probation"]
    browser.get("/course?role=all")
    page = browser.page(f"/lessons/{COMPLETE}/practice")
    assert len([h for h in page.all("h2") if h.attributes.get("id", "").startswith("role-")]) == 5


def test_a_stored_role_counts_until_another_is_chosen(app: Flask, make_browser) -> None:
    police = make_browser(app, "account", role="police")
    current = [a.text for a in police.page("/course").all("a") if "aria-current" in a.attributes]
    assert "Police" in current
    police.get("/course?role=ngo")
    current = [a.text for a in police.page("/course").all("a") if "aria-current" in a.attributes]
    assert "Civil society" in current


def test_a_role_that_is_none_changes_nothing(browser) -> None:
    page = browser.page("/course?role=king")
    assert "Everyone" in [a.text for a in page.all("a") if "aria-current" in a.attributes]


def test_context_is_labelled_and_dated(browser, course: Course) -> None:
    lesson = next(item for item in course.lessons.values() if item.context)
    page = browser.get(f"/lessons/{lesson.slug}/context").text
    assert "Context, not in the declaration" in page
    assert lesson.context[0].date in page


def test_a_text_only_lesson_says_so_and_shows_its_paragraphs(bare_browser, course: Course) -> None:
    lesson = course.lesson(BARE)
    start = bare_browser.get(f"/lessons/{BARE}").text
    assert "commentary on this lesson is in preparation" in start
    assert f'href="/quiz/{BARE}"' in start
    for id in lesson.paragraphs:
        page = bare_browser.page(f"/lessons/{BARE}/p-{id}")
        assert page.all("blockquote")[0].text == course.declaration.get(id).text


# ---- Explaining in one's own words


def model_answers(lesson: Lesson) -> list[str]:
    """A few words of each model answer, as they stand on a page: its longest stretch of letters."""
    stretches = (re.findall(r"[A-Za-z ,.]+", i.model_answer) for i in lesson.self_explanations)
    return [max(found, key=len).strip() for found in stretches]


def test_no_model_answer_is_sent_before_typing(browser, lesson: Lesson) -> None:
    page = browser.get(f"/lessons/{COMPLETE}/explain").text
    handout = browser.get(f"/lessons/{COMPLETE}/print").text
    for words in model_answers(lesson):
        assert words and words not in page and words not in handout


def test_a_visitor_sees_the_model_answer_and_nothing_is_kept(browser, lesson: Lesson) -> None:
    page = browser.post(f"/lessons/{COMPLETE}/explain/1", 200, data={"explanation": "Because <x>"})
    first, second = model_answers(lesson)
    assert first in page.text and second not in page.text
    assert "Because &lt;x&gt;" in page.text
    assert first not in browser.get(f"/lessons/{COMPLETE}/explain").text


def test_what_a_learner_wrote_is_kept(guest, lesson: Lesson, stored) -> None:
    answer = guest.post(f"/lessons/{COMPLETE}/explain/2", data={"explanation": " Mine\r\nis long "})
    assert answer.location == f"/lessons/{COMPLETE}/explain#prompt-2"
    assert stored(written, guest.learner_id, COMPLETE) == {2: "Mine\nis long"}
    page = guest.get(f"/lessons/{COMPLETE}/explain").text
    assert "Mine\nis long" in page and model_answers(lesson)[1] in page


def test_htmx_swaps_one_prompt(guest, lesson: Lesson) -> None:
    answer = guest.post(
        f"/lessons/{COMPLETE}/explain/1",
        200,
        data={"explanation": "Mine"},
        headers={"HX-Request": "true"},
    )
    assert "<html" not in answer.text and 'id="prompt-1"' in answer.text
    assert model_answers(lesson)[0] in answer.text


@pytest.mark.parametrize(
    ("text", "words"), [("  ", "Write something first"), ("x" * 4001, "too long")]
)
@pytest.mark.parametrize("who", ["visitor", "guest"])
def test_a_refused_text_comes_back(
    app: Flask, make_browser, who: str, text: str, words: str
) -> None:
    browser = make_browser(app, who)
    answer = browser.post(f"/lessons/{COMPLETE}/explain/1", 422, data={"explanation": text})
    assert words in answer.text and text.strip() in answer.text
    assert "A model answer" not in answer.text


@pytest.mark.parametrize("number", [0, 3, 99])
def test_a_prompt_that_is_not_there_is_not_found(browser, number: int) -> None:
    browser.post(f"/lessons/{COMPLETE}/explain/{number}", 404, data={"explanation": "x"})


# ---- Where one was


def test_the_last_screen_of_a_learner_is_kept(guest, stored) -> None:
    guest.get(f"/lessons/{COMPLETE}/p-17")
    visit = stored(last_visits, guest.learner_id)[0]
    assert (visit.lesson, visit.screen) == (COMPLETE, "p-17")


def test_a_page_that_cannot_be_noted_is_shown_all_the_same(guest, monkeypatch, caplog) -> None:
    def refuse(*values: object) -> None:
        raise StorageError("full")

    monkeypatch.setattr("learnapp.web.lessons.record_visit", refuse)
    guest.get(f"/lessons/{COMPLETE}/p-16")
    assert "visit not kept: full" in caplog.text


def test_a_screen_costs_two_queries_and_no_write(app: Flask, guest, count_statements) -> None:
    guest.get(f"/lessons/{COMPLETE}/p-16")
    with app.app_context(), count_statements(database.engine) as found:
        guest.get(f"/lessons/{COMPLETE}/p-16")
    assert len(found) == 2 and all(statement.startswith("SELECT") for statement in found)


# ---- On paper and on the wall


def test_a_handout_holds_the_whole_lesson(browser, lesson: Lesson, course: Course) -> None:
    text = browser.page(f"/lessons/{COMPLETE}/print").all("main")[0].text
    for id in lesson.paragraphs:
        for clause in next(r for r in lesson.reading if r.paragraph == id).clauses:
            assert clause.verbatim in text
    for misreading in lesson.misreadings:
        assert misreading.claim.split("“")[0].strip() in text
    assert "&lt;" not in browser.get(f"/lessons/{COMPLETE}/print").text
    assert "Prosecutors and judges" in text


def test_a_teacher_sheet_is_whole_and_open_to_all(browser, lesson: Lesson) -> None:
    page = browser.page(f"/lessons/{COMPLETE}/teach")
    heads = [h.text for h in page.all("h2")]
    assert heads[:5] == ["Aims", "Timing", "Group task", "To discuss", "Marking rubric"]
    assert model_answers(lesson)[0] in page.all("main")[0].text


def test_a_missing_teacher_sheet_is_said_to_be_missing(bare_browser, course: Course) -> None:
    page = bare_browser.get(f"/lessons/{BARE}/teach").text
    assert "in preparation" in page
    first = course.declaration.get(course.lesson(BARE).paragraphs[0])
    assert first.text[:40] in bare_browser.page(f"/lessons/{BARE}/teach").all("main")[0].text


def test_the_projector_is_driven_by_links_alone(browser, course: Course) -> None:
    place, seen = f"/lessons/{COMPLETE}/projector", set()
    while place not in seen:
        seen.add(place)
        page = browser.page(place)
        on = next(a for a in page.all("a") if "autofocus" in a.attributes)
        if on.attributes.get("rel") != "next":
            break
        place = on.attributes["href"]
    assert on.attributes["href"] == f"/quiz/{COMPLETE}"
    assert len(seen) > 15


def test_every_kind_of_screen_is_used(context, course: Course) -> None:
    kinds = {screen.kind for lesson in course.lessons.values() for screen in screens(lesson)}
    assert kinds == set(Kind)
    assert {lesson.status for lesson in bare(course).lessons.values()} == set(Status)
    assert set(Role) == set(course.lesson(COMPLETE).practice)
