"""Content stems, hedges and absolutes are counted as their lists say."""

import pytest

from learnapp.content.lints.tokens import absolutes, content_stems, hedges, unquoted


def test_content_stems_keep_their_order_and_leave_stop_words_out():
    assert content_stems("Sharing the data of the courts") == content_stems("share data, court")
    assert content_stems("of the and") == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Share data where appropriate, as necessary", 2),
        ("It may help, and it can wait", 2),
        ("consistent with domestic law, including the Charter", 2),
        ("upon request, in some cases, on a voluntary basis", 3),
        ("considering the means, such as courts", 2),
        ("Share data in May with the canning firm", 1),
        ("The court decides", 0),
    ],
)
def test_hedges_are_counted(text, count):
    assert hedges(text) == count


def test_absolutes_are_whole_words():
    assert absolutes("Only ALL of it, fully and entirely") == ["only", "all", "entirely"]
    assert absolutes("Nevertheless it allows anything") == []


def test_what_is_quoted_can_be_left_out():
    assert absolutes(unquoted('It says “for all” and "only" once')) == []
