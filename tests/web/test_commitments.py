"""Every count of the commitment explorer leads to as many sentences, with the words marked."""

import re

import pytest

from learnapp.domain.commitments import Facet, counts
from learnapp.domain.declaration import SpanKind
from learnapp.domain.lessons import Course

PAGE = "/reference/commitments"


def sentences(page) -> list[str]:
    """The ids of the paragraphs that are shown."""
    titles = [h2 for h2 in page.all("h2") if h2.inside("ol")]
    links = [a for a in page.all("a") if any(h2 in a.around for h2 in titles)]
    return [a.attributes["href"].removeprefix("/declaration/") for a in links]


def test_every_count_is_a_link_to_its_sentences(browser, course: Course) -> None:
    page = browser.page(PAGE)
    links = {a.attributes["href"]: a.text for a in page.all("a") if a.inside("li")}
    for facet in set(Facet) - {Facet.PART}:
        for row in counts(course.declaration, {}, facet):
            address = f"{PAGE}?{facet}={row.value}"
            assert links[address].endswith(str(row.times))
            assert len(sentences(browser.page(address))) == row.paragraphs


def test_filters_combine_and_can_be_taken_away(browser) -> None:
    page = browser.page(f"{PAGE}?verb=promote&addressee=we&hedge=where+appropriate&part=pillar-2")
    assert sentences(page) == ["34"]
    away = [a.attributes["href"] for a in page.all("a") if a.text == "Take away"]
    assert f"{PAGE}?addressee=we&hedge=where-appropriate&part=pillar-2" in away
    assert len(away) == 4
    assert sentences(browser.page(f"{PAGE}?verb=ensure&force=U")) == []
    assert "No sentence has all of this" in browser.get(f"{PAGE}?verb=ensure&force=U").text


def test_the_words_looked_for_stand_out_in_the_printed_sentence(browser, course: Course) -> None:
    page = browser.page(f"{PAGE}?verb=recognize")
    found = [m.text for m in page.all("mark") if "found" in m.attributes["class"].split()]
    assert [word.casefold() for word in found] == ["recognise", "recognize", "recognize"]
    shown = [p.text for p in page.all("p") if p.attributes.get("class") == "verbatim"]
    assert shown == [course.declaration.get(id).text for id in sentences(page)]
    marks = [m for m in page.all("mark") if "commitment" in m.attributes["class"].split()]
    spans = sum(
        len(course.declaration.get(id).of_kind(SpanKind.COMMITMENT)) for id in sentences(page)
    )
    assert len(marks) == spans


def test_it_says_what_the_verbs_of_an_endeavour_hang_on(browser) -> None:
    assert "75 of them are endeavours" in browser.get(PAGE).text
    page = browser.get(f"{PAGE}?verb=ensure").text
    assert page.count("hangs on") == 4 and "We therefore endeavour" in page
    assert "hangs on" not in browser.get(f"{PAGE}?verb=undertake").text


def test_a_hedge_and_a_force_are_explained(browser, course: Course) -> None:
    family = next(f for f in course.declaration.hedge_families if f.slug == "upon-request")
    assert family.meaning in browser.get(f"{PAGE}?hedge=upon-request").text
    assert "what already held" in browser.get(f"{PAGE}?force=R").text


@pytest.mark.parametrize(
    "query", ["verb=zap", "force=e", "part=pillar-9", "hedge=%00", "part=preamble"]
)
def test_a_value_that_stands_nowhere_is_left_out(browser, query: str) -> None:
    assert "Follow a count to its sentences." in browser.get(f"{PAGE}?{query}").text


def test_the_form_swaps_results_count_and_what_is_left_to_choose(browser) -> None:
    form = next(e for e in browser.page(PAGE).all("form"))
    assert form.attributes["data-hx-get"] == form.attributes["action"] == PAGE
    assert form.attributes["data-hx-target"] == "#results"
    fragment = browser.fragment(f"{PAGE}?verb=urge").text
    assert 'id="count"' in fragment and 'id="menus"' in fragment
    forces = re.search(r'<select id="force".*?</select>', fragment, re.DOTALL)
    assert forces and re.findall(r'value="(\w+)"', forces[0]) == ["E"]
