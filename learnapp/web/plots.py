"""Gives the plots their numbers and words; the macros of plots/_plots.html draw them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from learnapp.domain.calibration import BINS, Bin
from learnapp.web.i18n import format_day, ngettext
from learnapp.web.i18n import gettext as _

# Days between two words under the bars of days.
TICK = 10
# Distances between the lines of an axis, times a power of ten; so many lines are enough.
STEPS = (1, 2, 5)
LINES = 4


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: what it stands for, how much, and the word under it, if it has one."""

    name: str
    value: int
    word: str


@dataclass(frozen=True, slots=True)
class Point:
    """The answers of one bin: their number, the mean prediction and the share that was right."""

    name: str
    answered: int
    predicted: float
    observed: float


def day_bars(counts: Sequence[int], now: datetime) -> list[Bar]:
    """A bar for each of the coming days of UTC, today first."""
    return [
        Bar(format_day(now + timedelta(days=ahead)), count, _day_word(ahead))
        for ahead, count in enumerate(counts)
    ]


def bin_points(bins: Mapping[int, Bin]) -> list[Point]:
    """A point for each bin with answers, from the lowest prediction to the highest."""
    return [
        Point(_range(place), found.answered, found.mean_prediction, found.share_correct)
        for place, found in sorted(bins.items())
    ]


def lines(most: int) -> list[int]:
    """The numbers on an axis that starts at 0 and reaches `most`: round ones, and few."""
    power = 1
    while True:
        for step in STEPS:
            count = -(-max(most, 1) // (step * power))
            if count <= LINES:
                return [n * step * power for n in range(count + 1)]
        power *= 10


def _day_word(ahead: int) -> str:
    if ahead % TICK:
        return ""
    return ngettext("in %(num)s day", "in %(num)s days", ahead) if ahead else _("today")


def _range(place: int) -> str:
    width = 100 // BINS
    return _("%(low)s to %(high)s %%", low=place * width, high=(place + 1) * width)
