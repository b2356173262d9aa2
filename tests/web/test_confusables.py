"""Paragraphs that are taken for each other stand side by side, their shared words marked."""

from learnapp.domain.confusables import CONFUSABLES
from learnapp.domain.lessons import Course
from tests.web.test_practice import walk


def test_every_group_shows_its_texts_and_what_each_turns_on(browser, course: Course) -> None:
    page = browser.page("/reference/confusables")
    members = [member for group in CONFUSABLES for member in group]
    cards = page.all("article")
    assert len(cards) == len(members)
    for card, (id, words) in zip(cards, members, strict=True):
        assert course.declaration.get(id).text in card.text and words in card.text


def test_the_longest_shared_run_is_marked_in_both(browser) -> None:
    page = browser.page("/reference/confusables")
    marks = [mark.text for mark in page.all("mark") if mark.inside("article")]
    run = ("among the general public a culture of lawfulness, cognizant of cultural diversity, "
           "based on respect for the rule of law")  # fmt: skip
    assert marks[:2] == [run, run]
    assert "20 words in a row in ¶ 20 and ¶ 48" in page.html
    assert page.html.count("They do not share three words in a row") == 3


def test_a_group_can_be_practised(browser) -> None:
    form = browser.page("/reference/confusables").all("form")[0]
    assert form.attributes["action"] == "/practice"
    asked = [item.paragraphs for item in walk(browser, "/practice?paragraph=20&paragraph=48")]
    assert len(asked) >= 5 and all({"20", "48"} & set(paragraphs) for paragraphs in asked)
    page = browser.page("/practice?paragraph=20&paragraph=48")
    assert "/reference/confusables" in [a.attributes.get("href") for a in page.all("a")]
    assert "Paragraph 20, Paragraph 48" in page.html


def test_only_a_few_paragraphs_that_exist_can_be_practised_at_once(browser) -> None:
    browser.get("/practice?" + "&".join(f"paragraph={n}" for n in (2, 3, 4, 6, 7)), 404)
    browser.get("/practice?paragraph=16&paragraph=999", 404)
    browser.get("/practice?paragraph=16&paragraph=", 404)
