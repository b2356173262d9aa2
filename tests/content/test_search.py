"""The search finds words wherever they stand, and takes anything a person may type."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learnapp.content.search import (
    EXCERPT_CHARACTERS,
    Document,
    Filters,
    HitKind,
    SearchIndex,
    course_index,
    has_full_text,
    query_words,
)
from learnapp.domain.declaration import Force, Part
from learnapp.domain.lessons import Course
from learnapp.domain.questions.base import Pool

ALL = Filters()


@pytest.fixture(scope="module")
def index(course: Course) -> SearchIndex:
    return course_index(course)


@pytest.fixture(scope="module", params=[True, False], ids=["fts5", "like"])
def either(request: pytest.FixtureRequest, index: SearchIndex) -> SearchIndex:
    """The index with and without SQLite's full-text module."""
    return SearchIndex(index._documents, full_text=request.param)


def refs(index: SearchIndex, query: str, filters: Filters = ALL) -> list[str]:
    return [hit.document.ref for hit in index.search(query, filters)]


def paragraphs(index: SearchIndex, query: str, filters: Filters = ALL) -> set[str]:
    hits = index.search(query, filters)
    return {hit.document.ref for hit in hits if hit.document.kind is HitKind.PARAGRAPH}


def test_this_python_has_full_text_search() -> None:
    assert has_full_text(sqlite3.connect(":memory:"))


def test_every_word_must_be_there(either: SearchIndex, course: Course) -> None:
    found = paragraphs(either, "root causes")
    assert {"16", "37"} <= found
    for id in found:
        unit = course.declaration.get(id)
        text = f"{unit.text} {unit.heading}".casefold()
        assert "root" in text and "cause" in text


def test_a_word_may_be_the_beginning_of_a_longer_one(either: SearchIndex) -> None:
    assert paragraphs(either, "restor") == paragraphs(either, "restorative") != set()


def test_the_number_of_a_paragraph_finds_it_first(either: SearchIndex) -> None:
    assert refs(either, "5bis")[0] == "5bis"
    assert refs(either, "¶ 16")[0] == "16"
    assert refs(either, "paragraph 16")[0] == "16"


def test_lessons_and_terms_are_found_too(either: SearchIndex) -> None:
    kinds = {hit.document.kind for hit in either.search("root cause", ALL)}
    assert kinds == set(HitKind)


def test_without_words_filters_give_the_paragraphs_in_printed_order(
    either: SearchIndex, course: Course
) -> None:
    order = course.declaration.ids
    found = refs(either, "", Filters(part=Part.PILLAR_2, hedge="where-appropriate"))
    assert found == [id for id in order if id in found]
    for id in found:
        unit = course.declaration.get(id)
        assert unit.part is Part.PILLAR_2
        assert "where-appropriate" in {span.name for span in unit.spans}
    assert found


def test_filters_narrow_what_words_find(either: SearchIndex, course: Course) -> None:
    wide, narrow = (
        paragraphs(either, "crime"),
        paragraphs(either, "crime", Filters(force=Force.UNDERTAKING)),
    )
    assert narrow < wide
    assert {course.declaration.get(id).force for id in narrow} == {Force.UNDERTAKING}
    assert paragraphs(either, "", Filters(instrument="untoc")) >= {"15bis"}


def test_nothing_asked_finds_nothing(either: SearchIndex) -> None:
    assert either.search("", ALL) == either.search(" ¶ … ", ALL) == []


def test_an_excerpt_shows_the_words_and_keeps_the_text(either: SearchIndex) -> None:
    for hit in either.search("crime", ALL):
        shown = "".join(piece.text for piece in hit.excerpt)
        assert len(shown) <= EXCERPT_CHARACTERS + 4
        assert shown.removeprefix("… ").removesuffix(" …") in hit.document.body
        for piece in hit.excerpt:
            assert not piece.found or piece.text.casefold().startswith("crime")


def test_form_items_are_not_in_it(index: SearchIndex, course: Course) -> None:
    texts = [document.title + document.body for document in index._documents]
    for item in course.items.values():
        assert item.pool in set(Pool)
        assert not any(item.stem in text for text in texts)


@pytest.mark.parametrize(
    "query",
    ['"', '"root', "root*", "NEAR(", "AND", "OR NOT", "title:root", "{a}", "%", "_", "\\",
     "a" * 9999,
     "'; DROP TABLE found; --", "^root", "-root", "+", "é", "\x00",
     "\ud800", "a\ud800", "a\x00b", "root " * 999],
)  # fmt: skip
def test_no_query_is_an_error(either: SearchIndex, query: str) -> None:
    either.search(query, ALL)
    assert either.search("root", ALL)


@given(st.text(max_size=60))
def test_anything_typed_is_answered(query: str) -> None:
    small = [Document(HitKind.TERM, "a", "Title", "Some words of a text to look through.")]
    for full_text in (True, False):
        for hit in SearchIndex(small, full_text).search(query, ALL):
            assert hit.document.ref == "a"


def test_percent_and_underscore_mean_themselves() -> None:
    documents = [
        Document(HitKind.TERM, "a", "", "plain"),
        Document(HitKind.TERM, "b", "", "x_1 50%z"),
    ]
    index = SearchIndex(documents, full_text=False)
    assert refs(index, "x_1") == ["b"] and refs(index, "p_ain") == []
    assert refs(index, "50%z") == ["b"] and refs(index, "p%n") == []


def test_many_threads_may_ask(index: SearchIndex) -> None:
    expected = refs(index, "crime")
    with ThreadPoolExecutor(8) as pool:
        assert all(
            found == expected for found in pool.map(lambda _: refs(index, "crime"), range(64))
        )


def test_what_is_typed_is_cut() -> None:
    assert len(query_words("word " * 100)) == 12
    assert query_words(" ¶ - 16 ") == ["16"]
