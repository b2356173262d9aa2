"""Four fifths pass, the forms take turns, and a week lies between them."""

from datetime import datetime, timedelta

import pytest

from learnapp.domain.certification import FORMS, WAIT, Sat, State, Turn, passes, text_version, turn
from learnapp.domain.declaration import Declaration
from learnapp.domain.exams import score

ONE, TWO = FORMS
SECOND = timedelta(seconds=1)


def test_32_of_40_pass() -> None:
    assert passes(32, 40) and passes(score([1 / 3] * 96), 40)
    assert not passes(31.99, 40) and not passes(0, 40)


def test_the_first_form_comes_first(now: datetime) -> None:
    assert turn([], FORMS, now) == Turn(State.READY, ONE)


def test_after_a_form_the_other_has_its_turn_in_a_week(now: datetime) -> None:
    sat = [Sat(ONE, now, False)]
    assert turn(sat, FORMS, now + WAIT - SECOND) == Turn(State.WAITING, TWO, now + WAIT)
    assert turn(sat, FORMS, now + WAIT) == Turn(State.READY, TWO)
    both = [*sat, Sat(TWO, now + WAIT, None)]
    assert turn(both, FORMS, now + 2 * WAIT) == Turn(State.READY, ONE)


def test_a_sitting_goes_on_until_it_ends(now: datetime) -> None:
    assert turn([Sat(TWO, None, None)], (), now) == Turn(State.GOING_ON, TWO)


def test_after_a_pass_there_is_no_further_sitting(now: datetime) -> None:
    sat = [Sat(ONE, now, True)]
    assert turn(sat, FORMS, now + 9 * WAIT).state is State.PASSED


@pytest.mark.parametrize("full", [(), (ONE,), (TWO,)])
def test_both_forms_must_be_full(full: tuple[()], now: datetime) -> None:
    assert turn([], full, now).state is State.NO_FORM


def test_the_version_of_the_text_is_stable(declaration: Declaration) -> None:
    version = text_version(declaration)
    assert version == text_version(declaration) and len(version) == 12 and int(version, 16)
