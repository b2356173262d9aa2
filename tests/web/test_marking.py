"""Marked words keep their text, whatever the ranges do."""

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from learnapp.domain.declaration import Span, SpanKind
from learnapp.web.marking import Range, marked, span_ranges, spans_within

TEXT = "Consider <sharing> such data, as appropriate"
ranges = st.builds(
    Range,
    st.integers(-5, 60),
    st.integers(-5, 60),
    st.sampled_from(["hedge", "commitment", "instrument"]),
)


def test_a_range_is_a_mark_of_its_style() -> None:
    html = marked(TEXT, [Range(30, 44, "hedge")])
    assert html == ('Consider &lt;sharing&gt; such data, <mark class="hedge">as appropriate</mark>')


def test_words_that_are_two_things_are_one_mark() -> None:
    html = marked("Consider it", [Range(0, 8, "hedge"), Range(0, 8, "commitment")])
    assert html == '<mark class="commitment hedge">Consider</mark> it'


def test_ranges_may_cross() -> None:
    html = marked("abcdef", [Range(0, 4, "x"), Range(2, 6, "y")])
    assert html == ('<mark class="x">ab</mark><mark class="x y">cd</mark><mark class="y">ef</mark>')


@given(st.lists(ranges, max_size=8))
def test_marking_changes_no_word(found: list[Range]) -> None:
    html = marked(TEXT, found)
    assert unescape(re.sub(r"</?mark[^>]*>", "", html)) == TEXT
    assert html.count("<mark") == html.count("</mark>")


def test_spans_are_counted_from_where_a_clause_begins() -> None:
    span = Span(SpanKind.HEDGE, 10, 20, "consider")
    assert spans_within([span], 8, 30) == [Range(2, 12, "hedge")]
    assert spans_within([span], 15, 18) == [Range(0, 3, "hedge")]
    assert spans_within([span], 20, 30) == []
    assert span_ranges([span]) == [Range(10, 20, "hedge")]
