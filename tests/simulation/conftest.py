"""One small run of the whole simulation, which several tests look at."""

import pytest

from learnapp.simulation.run import Results, Size, run
from learnapp.simulation.worlds import MIDDLE, World

SMALL = Size(
    worlds=(MIDDLE, World(0.20, 0.40, 0.25)),
    selection=12,
    steps=40,
    declared=1_500,
    reached=120,
    alternatives=40,
    calibration=8,
    days=90,
    schedulers=6,
)


@pytest.fixture(scope="session")
def results() -> Results:
    """What the procedures find at small size."""
    return run(SMALL, seed=7)
