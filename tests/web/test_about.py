"""What we did to the text and what we keep is told, and true."""

from datetime import UTC, datetime, timedelta

import pytest

from learnapp.domain import knowledge, mastery, scheduling, shown
from learnapp.domain.lessons import Course, Status
from learnapp.domain.scheduling import Memory, recall


def test_every_edit_is_shown_with_its_reason(browser, course: Course) -> None:
    page = browser.page("/about/text")
    items = [li for li in page.all("li") if li.attributes.get("id", "").startswith("edit-")]
    edits = course.declaration.edits
    assert len(items) == len(edits)
    for item, edit in zip(items, edits, strict=True):
        assert " ".join(edit.reason.split()) in item.text
        assert edit.before.replace("\n", "⏎").strip("⏎ ") in item.text


def test_it_says_that_this_is_not_the_adopted_text(browser) -> None:
    page = browser.page("/about/text").all("main")[0].text
    assert "draft of 17 February 2021. It is not the adopted text." in page
    assert "numbered anew" in page
    footer = browser.page("/").all("footer")[0].text
    assert "draft of 17 February 2021, not the adopted declaration" in footer


def test_the_missing_numbers_that_it_names_are_missing(course: Course) -> None:
    assert not {"49", "57", "69"} & set(course.declaration.ids)


def test_the_number_of_edits_is_counted(browser, course: Course) -> None:
    assert (
        f"but for {len(course.declaration.edits)} small edits" in browser.get("/declaration").text
    )


def test_the_lessons_with_commentary_are_counted(browser, course: Course) -> None:
    complete = sum(item.status is Status.COMPLETE for item in course.lessons.values())
    page = browser.get("/about").text
    assert f"{len(course.lessons)} lessons cover all 97 paragraphs. {complete} of them" in page


def test_all_paragraphs_are_in_a_lesson(course: Course) -> None:
    assert {id for lesson in course.lessons.values() for id in lesson.paragraphs} == {
        unit.id for unit in (*course.declaration.paragraphs, *course.declaration.preamble)
    }


def test_privacy_leads_to_erasing(browser) -> None:
    links = [a.attributes["href"] for a in browser.page("/privacy").all("a") if a.inside("main")]
    assert "/account" in links


def test_the_glossary_has_every_term_in_order(browser, course: Course) -> None:
    page = browser.page("/glossary")
    terms = [dt.text for dt in page.all("dt")]
    assert sorted(terms, key=str.casefold) == terms
    assert len(terms) == len(course.terms)
    assert set(course.terms) <= set(page.ids)


def test_health_is_told(browser) -> None:
    answer = browser.get("/healthz")
    assert answer.json == {"status": "ok"}


def test_the_rules_of_progress_are_told_with_the_numbers_that_hold(browser) -> None:
    page = browser.page("/about/learning").all("main")[0].text
    for sentence in (
        f"{knowledge.PRIOR:.0%} before the first answer, and never more than {knowledge.MOST:.0%}",
        f"{knowledge.SLIP:.0%}: a slip",
        f"at least {knowledge.GUESS_FLOOR:.0%} and at most {knowledge.GUESS_CEILING:.0%}",
        f"{knowledge.LEARN:.0%}: the answer taught",
        f"is {shown.KNOWN_NEEDED:.0%} or more",
        f"predicted recall is under {shown.FADING:.0%}",
        f"at least {shown.ITEMS_NEEDED} different questions",
        f"At least {shown.HIGHER_NEEDED} right answer was",
        f"{mastery.RIGHT_NEEDED} of your last {mastery.WINDOW} answers",
        "90% on this site",
    ):
        assert sentence.replace("%", " %") in page


def test_the_curve_of_forgetting_that_is_told_is_the_one_in_use(browser) -> None:
    facts = {dt.text: dd.text for dt, dd in zip(
        browser.page("/about/learning").all("dt"), browser.page("/about/learning").all("dd"),
        strict=True)}  # fmt: skip
    d, f = float(facts["d"]), float(facts["f"].split(",")[0])
    now = datetime(2026, 3, 1, tzinfo=UTC)
    for days in (1, 5, 30):
        memory = Memory(7.0, 5.0, now - timedelta(days=days))
        assert (1 + f * days / 7) ** -d == pytest.approx(recall(memory, now), abs=0.001)
    assert -scheduling.DECAY == pytest.approx(d, abs=0.0001)
