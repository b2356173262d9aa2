"""The glossary has an index, a filter that needs no JavaScript, and ways on."""

from learnapp.domain.lessons import Course

LESSON = "1-1-root-causes-and-evidence"


def terms(page) -> list[str]:
    return [dt.text for dt in page.all("dt")]


def test_every_term_leads_to_its_paragraphs_and_its_lesson(browser, course: Course) -> None:
    page = browser.page("/glossary")
    entries = {div.attributes["id"]: div for div in page.all("div") if div.inside("dl")}
    assert set(entries) == set(course.terms)
    for slug, term in course.terms.items():
        links = {a.attributes["href"] for a in page.all("a") if entries[slug] in a.around}
        assert {f"/declaration/{id}" for id in term.paragraphs} <= links
        assert f"/lessons/{term.lesson}" in links


def test_the_index_has_every_first_letter(browser, course: Course) -> None:
    page = browser.page("/glossary")
    letters = [a.text for a in page.all("a") if a.attributes["href"].startswith("#letter-")]
    firsts = {term.term[0].upper() for term in course.terms.values() if term.term[0].isalpha()}
    assert letters == ["0-9", *sorted(firsts)]


def test_a_plain_form_finds_terms_by_words_and_by_lesson(browser, course: Course) -> None:
    found = terms(browser.page("/glossary?q=ROOT+cause"))
    assert "root cause" in found and len(found) < len(course.terms)
    taught = terms(browser.page(f"/glossary?lesson={LESSON}"))
    assert sorted(taught) == sorted(t.term for t in course.terms.values() if t.lesson == LESSON)
    page = browser.page(f"/glossary?q=data&lesson={LESSON}")
    chosen = [o.attributes["value"] for o in page.all("option") if "selected" in o.attributes]
    assert chosen == [LESSON] and f"of {len(course.terms)}" in page.html


def test_nothing_found_says_what_to_do_and_a_strange_lesson_is_left_out(browser, course) -> None:
    assert "No term has all of these words" in browser.get("/glossary?q=zebra").text
    assert len(terms(browser.page("/glossary?lesson=nowhere"))) == len(course.terms)


def test_typing_swaps_the_terms_and_the_count(browser) -> None:
    fragment = browser.fragment("/glossary?q=root+cause").text
    assert 'id="root-cause"' in fragment and 'id="count"' in fragment
    form = browser.page("/glossary").all("form")[0]
    assert form.attributes["data-hx-get"] == form.attributes["action"] == "/glossary"
