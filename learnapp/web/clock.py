"""The time that sittings are measured by: it does not follow when the machine's clock is set.

A clock that is set back would give a learner more time, and one that is set forward would take
it away.
"""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from logging import getLogger
from threading import Lock

# A smaller step forward is a correction of the clock, and is followed.
MOST_STEP = 60.0

log = getLogger(__name__)


def elapsed() -> float:
    """Seconds since some moment; nothing sets it, and it goes on while the machine sleeps."""
    for name in ("CLOCK_BOOTTIME", "CLOCK_MONOTONIC"):
        if hasattr(time, name):
            return time.clock_gettime(getattr(time, name))
    return time.monotonic()


class SteadyClock:
    """UTC from the machine's clock as long as that goes on without a jump.

    After a jump, back at all or forward by over MOST_STEP seconds, it goes on from the time before
    the jump, by what has elapsed since, until the process ends.
    """

    def __init__(
        self, wall: Callable[[], float] = time.time, elapsed: Callable[[], float] = elapsed
    ) -> None:
        self._wall, self._elapsed = wall, elapsed
        self._offset = wall() - elapsed()
        self._told = False
        self._lock = Lock()

    def now(self) -> datetime:
        """The time in UTC."""
        with self._lock:
            wall, elapsed = self._wall(), self._elapsed()
            step = wall - elapsed - self._offset
            # Two clocks that are read one after the other differ by a little.
            if -1 <= step <= MOST_STEP:
                self._offset += max(step, 0)
                self._told = False
            elif not self._told:
                self._told = True
                log.warning(
                    "The clock of this machine was set by %+.0f s. The time limits of tests go on"
                    " by the time before; restart the server when no test goes on.",
                    step,
                )
            return datetime.fromtimestamp(elapsed + self._offset, UTC)


_SITTINGS = SteadyClock()


def now() -> datetime:
    """The time of sittings in UTC."""
    return _SITTINGS.now()
