"""The time of sittings goes on evenly, whatever is done to the machine's clock."""

import logging
from datetime import UTC, datetime

import pytest

from learnapp.web.clock import SteadyClock, elapsed

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC).timestamp()


class Machine:
    """A machine whose two clocks are set by hand."""

    def __init__(self) -> None:
        self.wall, self.elapsed = NOON, 5000.0
        self.clock = SteadyClock(lambda: self.wall, lambda: self.elapsed)

    def after(self, seconds: float, *, jump: float = 0) -> float:
        """Seconds since noon by the clock, after waiting and then setting the wall clock."""
        self.elapsed += seconds
        self.wall += seconds + jump
        return self.clock.now().timestamp() - NOON


@pytest.fixture
def machine() -> Machine:
    return Machine()


def test_without_a_jump_it_is_the_time_of_the_machine(machine: Machine) -> None:
    assert [machine.after(1), machine.after(3600), machine.after(0)] == [1, 3601, 3601]


@pytest.mark.parametrize("jump", [61, 7200, -2, -60, -86400])
def test_a_jump_gives_no_time_and_takes_none(
    machine: Machine, jump: float, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        assert [machine.after(10, jump=jump), machine.after(30)] == [10, 40]
    assert len(caplog.records) == 1 and f"{jump:+.0f} s" in caplog.text


def test_a_small_correction_is_followed(machine: Machine) -> None:
    assert [machine.after(10, jump=59), machine.after(1)] == [69, 70]


def test_a_clock_that_is_set_back_to_what_it_was_is_followed_again(
    machine: Machine, caplog: pytest.LogCaptureFixture
) -> None:
    assert machine.after(10, jump=-500) == 10
    assert machine.after(10, jump=500) == 20
    assert machine.after(10, jump=30) == 60
    machine.after(0, jump=900)
    assert len(caplog.records) == 2


def test_small_steps_back_do_not_add_up(machine: Machine) -> None:
    machine.after(10, jump=-0.5)
    assert machine.after(10, jump=-0.5) == 20


def test_what_has_elapsed_is_never_less() -> None:
    readings = [elapsed() for _ in range(100)]
    assert readings == sorted(readings)
