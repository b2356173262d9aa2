"""The declaration can be read as a whole and paragraph by paragraph."""

import pytest

from learnapp.domain.declaration import SpanKind
from learnapp.domain.lessons import Course
from learnapp.domain.questions.base import Pool
from learnapp.web.declaration import in_print, sections


def test_the_whole_text_is_there_in_printed_order(browser, course: Course) -> None:
    page = browser.page("/declaration")
    shown = [e.text for e in page.all("p") if "verbatim" in e.attributes.get("class", "")]
    text = course.declaration
    assert shown == [" ".join(unit.text.split()) for unit in in_print(text)]
    assert len(shown) == 106
    assert any(text.footnote.text in p.text for p in page.all("p"))


def test_the_chapeaux_stand_before_what_they_introduce(course: Course) -> None:
    ids = [unit.id for unit in in_print(course.declaration)]
    assert ids[ids.index("C1") + 1] == "1"
    assert ids[ids.index("C2") + 1] == "16"
    assert ids[ids.index("C3") + 1] == "72"
    assert ids[0] == "T0" and len(set(ids)) == len(ids)


def test_the_contents_lead_to_every_part_and_heading(browser, course: Course) -> None:
    page = browser.page("/declaration")
    targets = {a.attributes["href"] for a in page.all("a") if a.inside("nav")}
    assert {f"#part-{section.part}" for section in sections(course.declaration)} <= targets
    codes = {heading.code for heading in course.declaration.headings if heading.parent}
    assert {f"#{code}" for code in codes} <= targets and len(codes) == 23


def test_marks_are_shown_when_asked_for(browser) -> None:
    assert "<mark" not in browser.get("/declaration").text
    page = browser.get("/declaration?marks=1").text
    assert page.count('<mark class="hedge">') > 100 and "Hide the marks" in page


def test_a_paragraph_explains_its_marked_words(browser, course: Course) -> None:
    declaration = course.declaration
    families = {family.slug: family for family in declaration.hedge_families}
    named = {item.slug: item for item in declaration.instruments}
    for unit in declaration.paragraphs:
        page = browser.page(f"/declaration/{unit.id}")
        marks = [m for m in page.all("mark") if m.inside("blockquote")]
        for span in unit.spans:
            words = unit.words(span)
            same = [m.text for m in marks if span.kind in m.attributes["class"].split()]
            assert any(words in text or text in words for text in same), span
        said = " ".join(dd.text for dd in page.all("dd"))
        for span in unit.of_kind(SpanKind.HEDGE):
            assert families[span.name].meaning in said
        for span in unit.of_kind(SpanKind.INSTRUMENT):
            assert named[span.name].name in said


def test_a_paragraph_leads_to_lessons_questions_and_neighbours(browser, course: Course) -> None:
    page = browser.page("/declaration/16")
    links = {a.attributes["href"] for a in page.all("a")}
    assert {"/declaration/C2", "/declaration/17", "/lessons/1-1-root-causes-and-evidence"} <= links
    form = next(f for f in page.all("form"))
    assert form.attributes["action"] == "/practice"
    count = len(course.items_on("16"))
    assert f"{count} questions" in browser.get("/declaration/16").text


def test_no_stem_or_key_stands_on_a_paragraph(browser, course: Course) -> None:
    page = browser.get("/declaration/16").text
    for item in course.items_on("16"):
        assert item.stem not in page and item.id not in page
    pools = {item.pool for item in course.items_on("16")}
    assert pools <= {Pool.PRACTICE, Pool.LESSON_QUIZ, Pool.GENERATED}


@pytest.mark.parametrize("id", ["1", "16", "67bis-a", "67bis-b", "T0", "C2"])
def test_a_citation_can_be_copied(browser, course: Course, id: str) -> None:
    field = next(f for f in browser.page(f"/declaration/{id}").all("textarea"))
    assert field.text == course.declaration.citation(id)
    assert "readonly" in field.attributes


def test_a_restored_number_is_bracketed_and_its_edit_named(browser) -> None:
    page = browser.get("/declaration/1").text
    assert "<h1>Paragraph [1]</h1>" in page and 'href="/about/text#edit-4"' in page


def test_the_footnote_is_read_with_its_paragraph(browser, course: Course) -> None:
    assert browser.get("/declaration/fn1", 308).location == "/declaration/43"
    assert "These documents include the" in browser.get("/declaration/43").text


def test_first_and_last_have_one_neighbour(browser) -> None:
    assert 'rel="prev"' not in browser.get("/declaration/T0").text
    assert 'rel="next"' not in browser.get("/declaration/73").text
