"""Draws the plots of a run."""

from learnapp.simulation.plots import Axis, bars, lines
from learnapp.simulation.run import TRIES, WEEKS, Results
from learnapp.simulation.tables import POLICIES, WORLD_NAMES
from learnapp.simulation.worlds import MIDDLE

SHARE = Axis("share", 0, 1, (0, 0.2, 0.4, 0.6, 0.8, 1))


def plots(results: Results) -> dict[str, str]:
    """The plots as SVG, by file name without its ending."""
    return {
        "selection": _selection(results),
        "mastery": _mastery(results),
        "mastery-rules": _rules(results),
        "calibration": _calibration(results),
        "schedulers": _schedulers(results),
    }


def _selection(results: Results) -> str:
    middle = [w for w in results.worlds if (w.world.slip, w.world.guess) == MIDDLE_SLIP_GUESS]
    groups = {
        f"learn {each.world.learn:g}": {
            name: each.items[policy] for policy, name in POLICIES.items()
        }
        for each in middle or results.worlds
    }
    groups["all worlds"] = {name: results.items[policy] for policy, name in POLICIES.items()}
    high = max(max(values.values()) for values in groups.values())
    ticks = tuple(range(0, int(high) + 100, 200))
    axis = Axis("items until 90 % are known", 0, high * 1.1, ticks)
    return bars("Items needed, by what is asked next", groups, axis)


MIDDLE_SLIP_GUESS = (MIDDLE.slip, MIDDLE.guess)


def _mastery(results: Results) -> str:
    series = {
        f"accuracy {each.accuracy:.2f}": [(float(n), each.after[n]) for n in TRIES]
        for each in results.reached
    }
    axis = Axis("weekly tries", 0, max(TRIES), (1, 4, 8, 13, 26))
    return lines("Declared mastered, by true accuracy", series, axis, SHARE)


def _rules(results: Results) -> str:
    rules = [each for each in results.alternatives if each.rule in DRAWN]
    series = {DRAWN[each.rule]: [(float(n), each.false[n].value) for n in WEEKS] for each in rules}
    y = Axis("share declared that is under .70", 0, 0.5, (0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5))
    x = Axis("weekly tries", 0, max(WEEKS), WEEKS)
    return lines("Falsely declared mastered, by rule", series, x, y)


DRAWN = {
    "4 of 5 in one try": "4 of 5",
    "9 of 10 in one try": "9 of 10",
    "10 of 10 in one try": "10 of 10",
    "10 points, 4 off for a wrong answer, never under 0, 10 items": "points, never under 0",
    "10 points, 4 off for a wrong answer, never under -20, 10 items": "points, as in use",
}


def _calibration(results: Results) -> str:
    series = {
        WORLD_NAMES[name]: [(b.predicted, b.correct) for b in fit.bins if b.count >= LEAST_IN_BIN]
        for name, fit in results.fits.items()
    }
    x = Axis("predicted correctness", 0.2, 1, (0.2, 0.4, 0.6, 0.8, 1))
    y = Axis("share that was right", 0.2, 1, (0.2, 0.4, 0.6, 0.8, 1))
    return lines("Predicted and observed correctness", series, x, y, diagonal=True)


# With fewer answers than this a bin is noise; the table of figures counts them all.
LEAST_IN_BIN = 50


def _schedulers(results: Results) -> str:
    groups = {
        WORLD_NAMES[world]: {plan: cost.reviews_per_card.value for plan, cost in costs.items()}
        for world, costs in results.costs.items()
    }
    axis = Axis("reviews of a card in 180 days", 0, 30, (0, 5, 10, 15, 20, 25, 30))
    return bars("Reviews per card, by scheduler", groups, axis)
