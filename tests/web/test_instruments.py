"""Every named instrument has a page: what the draft does with it, where, and dated context."""

from learnapp.domain.instruments import namings
from learnapp.domain.lessons import Course


def test_all_of_them_stand_on_one_page_with_their_paragraphs(browser, course: Course) -> None:
    page = browser.page("/reference/instruments")
    links = [a.attributes["href"] for a in page.all("a") if a.inside("main") and a.inside("li")]
    slugs = [href.removeprefix("/reference/instruments/") for href in links]
    assert sorted(slugs) == sorted(item.slug for item in course.declaration.instruments)
    entry = next(li for li in page.all("li") if li.text.startswith("United Nations Convention aga"))
    assert "15bis, 44bis, 50, 52, 56, 58bis" in entry.text and "adopted in 2003" in entry.text


def test_a_page_shows_the_naming_words_of_every_place(browser, course: Course) -> None:
    for slug, places in namings(course.declaration).items():
        page = browser.page(f"/reference/instruments/{slug}")
        marks = [mark.text for mark in page.all("mark")]
        assert marks == [" ".join(words.split()) for place in places for words in place.words]


def test_context_is_marked_and_has_its_source_and_date(browser, course: Course) -> None:
    for slug, note in course.instruments.items():
        page = browser.page(f"/reference/instruments/{slug}")
        boxes = [box for box in page.all("div") if box.attributes.get("class") == "context"]
        if not note.context:
            assert boxes == [] and "we add nothing from outside" in page.html
            continue
        (box,) = boxes
        for words in ("from outside the text", note.context, note.source, note.date, note.year):
            assert words in box.text
        outside = page.html.replace("\n", " ").split('<div class="context">')[0]
        assert note.context not in outside


def test_the_footnote_leads_to_the_paragraph_that_carries_it(browser) -> None:
    page = browser.page("/reference/instruments/bangalore-principles")
    place = next(a for a in page.all("a") if a.text == "Footnote to paragraph 43")
    assert place.attributes["href"] == "/declaration/43"


def test_first_and_last_have_one_neighbour_and_a_stranger_is_not_found(browser) -> None:
    links = [
        a.attributes["href"] for a in browser.page("/reference/instruments").all("a")
        if a.attributes["href"].startswith("/reference/instruments/")
    ]  # fmt: skip
    assert 'rel="prev"' not in browser.get(links[0]).text
    assert 'rel="next"' not in browser.get(links[-1]).text
    browser.get("/reference/instruments/magna-carta", 404)


def test_a_paragraph_leads_to_what_it_names(browser) -> None:
    assert 'href="/reference/instruments/iccs"' in browser.get("/declaration/17").text
