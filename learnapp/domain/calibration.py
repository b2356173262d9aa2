"""Sets predictions of correctness beside what came: ten bins, filled answer by answer."""

from collections.abc import Iterable
from dataclasses import dataclass

BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """Answers predicted to be right with nearly the same probability.

    `predicted` is the sum of the predictions, so predicted / answered is their mean.
    """

    answered: int
    correct: int
    predicted: float

    @property
    def mean_prediction(self) -> float:
        """The mean of the predictions; there is no bin without an answer."""
        return self.predicted / self.answered

    @property
    def share_correct(self) -> float:
        """The share of right answers that came."""
        return self.correct / self.answered


def bin_of(prediction: float) -> int:
    """The bin, 0 to 9, of a prediction between 0 and 1; each holds its lower end."""
    return min(int(prediction * BINS), BINS - 1)


def bin_after(before: Bin | None, prediction: float, correct: bool) -> Bin:
    """A bin after one more answer."""
    old = before or Bin(0, 0, 0.0)
    return Bin(old.answered + 1, old.correct + correct, old.predicted + prediction)


def together(bins: Iterable[Bin]) -> Bin | None:
    """All answers of some bins as one, None if there are none."""
    found = list(bins)
    if not found:
        return None
    return Bin(
        sum(bin.answered for bin in found),
        sum(bin.correct for bin in found),
        sum(bin.predicted for bin in found),
    )
