"""Each feature is highest for the option that a test-wise guesser would take."""

import pytest

from learnapp.content.solvers import features
from learnapp.content.solvers.blind import BlindItem, bank


def scores(feature, *options, stem="Which is it?"):
    """What a feature says about the options of one item."""
    (row,) = feature(bank([BlindItem("i", "16", stem, options, frozenset((0,)))]))
    return row


def highest(feature, *options, stem="Which is it?"):
    row = scores(feature, *options, stem=stem)
    assert row.count(max(row)) == 1
    return options[row.index(max(row))]


def test_the_longest_has_most_characters():
    assert highest(features.length, "a b c", "abcdefgh") == "abcdefgh"


def test_hedges_are_counted():
    hedged = "They may share them, where appropriate"
    assert highest(features.hedged, "They share them", "They can share them", hedged) == hedged


def test_the_stem_is_echoed_by_stems_of_words_not_by_small_words():
    stem = "What is to be shared by the authorities?"
    echo = "Sharing with an authority"
    assert highest(features.echo, "The money of the State", echo, stem=stem) == echo
    short, long = "authority", "authority for trains, ships and planes"
    assert highest(features.echo, short, long, stem=stem) == short


def test_the_middle_shares_most_with_the_others_and_the_odd_one_least():
    options = ("trace and seize", "trace and freeze", "tell the press")
    assert highest(features.odd, *options) == "tell the press"
    shared = ("police and judges", "judges and schools", "police and judges and schools")
    assert highest(features.middle, *shared) == "police and judges and schools"


def test_the_middle_of_numbers_is_their_median():
    assert highest(features.middle, "2 years", "10 years", "5 years") == "5 years"
    assert highest(features.middle, "three of them", "twelve of them", "four of them") == (
        "four of them"
    )


@pytest.mark.parametrize("option", ["It must be so", "In all cases", "never", "“none” is said"])
def test_an_absolute_is_not_mild(option):
    assert scores(features.mild, option, "It may be so") == (-1.0, 0.0)


def test_the_text_s_own_all_is_no_absolute():
    assert scores(features.mild, "the words “access to justice to all”", "x") == (0.0, 0.0)


def test_digits_names_and_acronyms_are_specific():
    plain = "Those who decide. They are many"
    for option in ("Those of 1970", "Those in Kyoto", "UNODC"):
        assert highest(features.specific, plain, option) == option


def items(*pairs):
    """Items with their options, the first of which is right."""
    return bank(
        BlindItem(f"i{at}", f"p{at}", "", options, frozenset((0,)))
        for at, options in enumerate(pairs)
    )


def test_the_register_is_that_of_other_items_keys():
    found = features.register(
        items(
            ("in line with the text", "a thing apart from this"),
            ("done in line with the text", "in line with nothing"),
            ("short", "in line with the wind"),
        )
    )
    assert found[0] == (1.0, 0.0)
    assert found[1] == (0.75, 0.5)
    assert found[2] == (0.0, pytest.approx(2 / 3))


def test_a_key_does_not_stand_in_for_other_items():
    assert features.register(items(("once upon a time", "never upon a time"))) == [(0.0, 0.0)]


def placed(*places, size=4):
    options = tuple("abcd"[:size])
    return [
        BlindItem(f"{size}-{at}", f"p{at}", "", options, frozenset((place,)))
        for at, place in enumerate(places)
    ]


def test_places_are_learned_from_other_folds_and_for_each_size():
    built = bank([*placed(*[2] * 20), *placed(*[0] * 20, size=3)])
    four, three = features.position(built, 0)[0], features.position(built, 0)[-1]
    assert four.index(max(four)) == 2 and three.index(max(three)) == 0
    assert max(four) < 20


def test_places_that_differ_by_chance_are_alike():
    assert set(features.position(bank(placed(*[0, 1, 2, 3, 0] * 4)), 0)) == {(0.0,) * 4}


def test_scores_are_standard_within_an_item():
    assert features.standard([(1.0, 3.0), (5.0, 5.0, 5.0)]) == [(-1.0, 1.0), (0.0, 0.0, 0.0)]
