"""The gain is Hake's; its interval is what simulated learners show it to be."""

from random import Random

import pytest

from learnapp.domain.forms import FormName
from learnapp.domain.gain import first_form, normalised_gain, other_form


def test_the_gain_is_the_share_of_what_was_left_to_gain() -> None:
    found = normalised_gain([1.0] * 20 + [0.0] * 20, [1.0] * 30 + [0.0] * 10)
    assert found is not None
    assert found.gain == pytest.approx(0.5)
    # By hand: the variance of 42 credits, 21 of them 1, is 21/82; of 42 with 31, 341/1722.
    error = (4 * (341 / 1722) / 42 + ((0.25 / 0.25) ** 2) * (21 / 82) / 42) ** 0.5
    assert (found.low, found.high) == pytest.approx(
        (0.5 - 1.959964 * error, 0.5 + 1.959964 * error)
    )


def test_a_loss_is_a_gain_below_nothing() -> None:
    found = normalised_gain([1.0, 1.0, 0.0, 0.0], [0.0] * 4)
    assert found is not None and found.gain == -1 and found.low < -1 < found.high <= 1


def test_all_right_is_not_certain() -> None:
    found = normalised_gain([0.0] * 40, [1.0] * 40)
    assert found is not None and found.gain == found.high == 1 and 0.8 < found.low < 1


def test_nothing_could_be_gained() -> None:
    assert normalised_gain([1.0] * 40, [1.0] * 40) is None


def test_the_interval_holds_the_truth_about_19_times_in_20() -> None:
    random = Random(20210217)

    def form(chance: float) -> list[float]:
        return [float(random.random() < chance) for _ in range(40)]

    held, tries = 0, 2000
    for _ in range(tries):
        found = normalised_gain(form(0.4), form(0.7))
        assert found is not None
        held += found.low <= 0.5 <= found.high
    assert 0.93 <= held / tries <= 0.98


def test_the_form_that_fewer_began_with_comes_first() -> None:
    assert first_form({}) is FormName.A
    assert first_form({FormName.A: 3, FormName.B: 2}) is FormName.B
    assert first_form({FormName.A: 2, FormName.B: 2}) is FormName.A
    assert first_form({FormName.B: 2}) is FormName.A
    assert (other_form(FormName.A), other_form(FormName.B)) == (FormName.B, FormName.A)
