"""The two-state model, held by numbers worked out by hand and by what must hold for any answers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learnapp.domain import knowledge
from learnapp.domain.knowledge import after, expected_correct, guess, taught

SHARE = st.floats(0, 1)
GUESS = st.floats(knowledge.GUESS_FLOOR, knowledge.GUESS_CEILING)


@pytest.mark.parametrize(
    ("known", "correct", "chance", "expected"),
    [
        # .25 x .9 = .225, .75 x .25 = .1875; .225 / .4125 = .5455; + .25 x .4545 = .6591
        (0.25, True, 0.25, 0.6591),
        # .25 x .1 = .025, .75 x .75 = .5625; .025 / .5875 = .0426; + .25 x .9574 = .2819
        (0.25, False, 0.25, 0.2819),
        # .5 x .9 = .45, .5 x .1 = .05; .45 / .5 = .9; + .25 x .1 = .925
        (0.50, True, 0.10, 0.9250),
        (0.00, True, 0.25, 0.2500),
        (0.99, True, 0.10, 0.9900),
        # .99 x .1 = .099, .01 x .75 = .0075; .099 / .1065 = .9296; + .25 x .0704 = .9472
        (0.99, False, 0.25, 0.9472),
        (1.00, False, 0.25, 0.9900),
    ],
)
def test_an_answer_moves_the_estimate_as_by_hand(
    known: float, correct: bool, chance: float, expected: float
) -> None:
    assert after(known, correct, chance) == pytest.approx(expected, abs=5e-5)


def test_two_wrong_answers_put_in_doubt_what_was_sure() -> None:
    sure = knowledge.MOST
    for _ in range(500):
        sure = after(sure, True, 0.25)
    assert sure == knowledge.MOST
    assert after(after(sure, False, 0.25), False, 0.25) < 0.8


@given(GUESS)
def test_what_was_never_asked_is_not_above_what_was_explained_once(chance: float) -> None:
    assert after(knowledge.PRIOR, False, chance) >= knowledge.PRIOR


@pytest.mark.parametrize(
    ("chance", "expected"),
    [(None, 1 / 3), (1 / 120, 0.10), (0.25, 0.25), (1 / 3, 1 / 3), (1.0, 0.50)],
)
def test_a_guess_is_the_items_chance_within_bounds(chance: float | None, expected: float) -> None:
    assert guess(chance) == expected


@pytest.mark.parametrize(
    ("known", "recall", "expected"),
    # now x .9 + (1 - now) x .25; now is recall, else half-way from .25 to what is known
    [
        (0.25, None, 0.4125),
        (0.65, None, 0.5425),
        (0.80, 0.5, 0.5750),
        (0.50, 0.8, 0.7700),
        (0.00, 1.0, 0.9000),
        (0.99, 0.0, 0.2500),
    ],
)
def test_the_predicted_correctness_as_by_hand(
    known: float, recall: float | None, expected: float
) -> None:
    assert expected_correct(known, 0.25, recall) == pytest.approx(expected)


@given(SHARE, st.lists(st.tuples(st.booleans(), GUESS), max_size=60))
def test_an_estimate_stays_between_0_and_1(known: float, answers: list[tuple[bool, float]]) -> None:
    for correct, chance in answers:
        known = after(known, correct, chance)
        assert 0 <= known <= knowledge.MOST
        assert 0 <= expected_correct(known, chance) <= 1


@given(SHARE, SHARE, GUESS, st.booleans())
def test_who_knew_more_before_knows_more_after(
    one: float, other: float, chance: float, correct: bool
) -> None:
    low, high = sorted((one, other))
    assert after(low, correct, chance) <= after(high, correct, chance) + 1e-12
    assert taught(low) <= taught(high)


@given(st.floats(0, knowledge.MOST), GUESS)
def test_a_right_answer_raises_and_says_more_than_a_wrong_one(known: float, chance: float) -> None:
    assert after(known, True, chance) >= known - 1e-12
    assert after(known, True, chance) >= after(known, False, chance)


@given(SHARE, GUESS, GUESS)
def test_a_right_answer_that_is_easily_guessed_says_less(
    known: float, one: float, other: float
) -> None:
    hard, easy = sorted((one, other))
    assert after(known, True, hard) >= after(known, True, easy) - 1e-12


@given(SHARE, GUESS)
def test_to_be_taught_is_the_mean_of_both_outcomes(known: float, chance: float) -> None:
    right = expected_correct(known, chance, known)
    mean = right * after(known, True, chance) + (1 - right) * after(known, False, chance)
    assert mean == pytest.approx(taught(known), abs=0.011)  # the limit cuts off a little
