"""Words and stems."""

import pytest

from learnapp.domain.questions.generators.text import folded, likeness, runs, stem, stems, tokens


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("strategies", "strategy"),
        ("crimes", "crime"),
        ("preventing", "prevent"),
        ("prosecuted", "prosecute"),
        ("cooperation", "cooperate"),
        ("combatting", "combating"),
        ("children's", "children"),
        ("reported", "reporting"),
        ("effectively", "effective"),
        ("adaptation", "adapt"),
    ],
)
def test_forms_of_a_word_share_a_stem(a: str, b: str) -> None:
    assert stem(a) == stem(b)


@pytest.mark.parametrize(("a", "b"), [("process", "proceeds"), ("states", "status")])
def test_other_words_keep_theirs(a: str, b: str) -> None:
    assert stem(a) != stem(b)


def test_stop_words_have_no_stem() -> None:
    assert [stem(word) for word in ("the", "including", "where")] == ["", "", ""]
    assert stems("of the crimes and the criminals") == {stem("crime"), stem("criminal")}


def test_tokens_say_where_words_stand() -> None:
    text = "The documents¹ (of 2030), victims' rights"
    assert [text[token.start : token.end] for token in tokens(text)] == [
        "The",
        "documents",
        "of",
        "2030",
        "victims",
        "rights",
    ]


def test_folding_leaves_words_alone() -> None:
    assert folded('Prevent, "and" combat;') == " prevent and combat "


def test_likeness_is_the_share_of_common_runs() -> None:
    a = "one two three four five six"
    assert likeness(a, a) == 1
    assert likeness(a, "one two three four five seven") == pytest.approx(1 / 3)
    assert likeness(a, "too short") == 0
    assert runs("one two three", 2) == {("one", "two"), ("two", "three")}
