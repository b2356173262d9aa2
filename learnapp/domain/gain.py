"""Sets the test after the course against the one before: which form comes first, and the gain."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import fmean, variance

from learnapp.domain.forms import FormName

# The normal quantile of a 95 % interval.
_Z = 1.959964


@dataclass(frozen=True, slots=True)
class Gain:
    """The share of what could still be gained that was gained, with its 95 % interval."""

    gain: float
    low: float
    high: float


def first_form(begun: Mapping[FormName, int]) -> FormName:
    """The form a learner takes before the course: the one that fewer learners began with."""
    return FormName.B if begun.get(FormName.A, 0) > begun.get(FormName.B, 0) else FormName.A


def other_form(form: FormName) -> FormName:
    """The form for after the course."""
    return FormName.B if form is FormName.A else FormName.A


def normalised_gain(before: Sequence[float], after: Sequence[float]) -> Gain | None:
    """The gain from the credits of the items of two forms; None if nothing could be gained.

    g = (post - pre) / (1 - pre), pre and post being mean credits (R. R. Hake, American Journal of
    Physics 66, 64, 1998). The interval is g plus or minus 1.96 standard errors by the delta method
    (G. W. Oehlert, The American Statistician 46(1), 1992): items are taken as drawn at random from
    all that could be asked, so the variance of a mean is that of its credits over their number. One
    wholly right and one wrong item are added to each form for the variance alone (A. Agresti and
    B. Caffo, The American Statistician 54(4), 2000), since otherwise a form that is all right would
    claim to be certain. No gain is above 1.
    """
    pre, post = fmean(before), fmean(after)
    if pre >= 1:
        return None
    gain = (post - pre) / (1 - pre)
    by_post, by_pre = 1 / (1 - pre), (1 - post) / (1 - pre) ** 2
    error = sqrt(by_post**2 * _mean_variance(after) + by_pre**2 * _mean_variance(before))
    return Gain(gain, gain - _Z * error, min(1.0, gain + _Z * error))


def _mean_variance(credits: Sequence[float]) -> float:
    widened = [*credits, 1.0, 0.0]
    return variance(widened) / len(widened)
