"""Runs every procedure at one size, and keeps what came of it."""

from dataclasses import dataclass

from learnapp.simulation import alternatives, calibration, declaring, plans, schedulers, selection
from learnapp.simulation.alternatives import Tried
from learnapp.simulation.declaring import Declared, Reached
from learnapp.simulation.fading_world import fading_mind, fast_mind
from learnapp.simulation.fits import Fit, fit
from learnapp.simulation.fsrs_world import fsrs_mind
from learnapp.simulation.limits import fewest_items
from learnapp.simulation.measures import Estimate
from learnapp.simulation.schedulers import Cost
from learnapp.simulation.selection import Needed
from learnapp.simulation.worlds import LEARNS, MIDDLE, WORLDS, World

SEED = 20261127
MINDS = {
    "fsrs_world": fsrs_mind,
    "other_world": fading_mind,
    "fast_world": fast_mind,
}
ACCURACIES = (0.95, 0.90, 0.85, 0.80, 0.70, 0.60)
TRIES = (1, 2, 4, 8, declaring.WEEKS)
WEEKS = (1, 4, 26, 52)


@dataclass(frozen=True, slots=True)
class Size:
    """How many simulated learners each procedure takes; `steps` is how finely beliefs count."""

    worlds: tuple[World, ...]
    selection: int
    steps: int
    declared: int
    reached: int
    alternatives: int
    calibration: int
    days: int
    schedulers: int


QUICK = Size(WORLDS, 12, 60, 2_000, 200, 50, 8, 100, 8)
FULL = Size(WORLDS, 400, 400, 40_000, 5_000, 10_000, 150, 180, 150)


@dataclass(frozen=True, slots=True)
class Results:
    """Everything that a run found; `items` are the means over all worlds."""

    seed: int
    size: Size
    worlds: tuple[Needed, ...]
    items: dict[str, float]
    to_printed: Estimate
    fewest: dict[World, float]
    declared: dict[str, Declared]
    shown_unknown: Declared
    reached: tuple[Reached, ...]
    alternatives: tuple[Tried, ...]
    fits: dict[str, Fit]
    costs: dict[str, dict[str, Cost]]


def run(size: Size, seed: int = SEED) -> Results:
    """All procedures; the same for the same size and seed."""
    worlds, items, to_printed = selection.over_worlds(
        size.worlds, learners=size.selection, seed=seed
    )
    share = selection.TARGET / len(selection.PARAGRAPHS)
    middle = [World(MIDDLE.slip, MIDDLE.guess, learn) for learn in LEARNS]
    return Results(
        seed=seed,
        size=size,
        worlds=worlds,
        items=items,
        to_printed=to_printed,
        fewest={
            world: len(selection.PARAGRAPHS) * fewest_items(world, share, steps=size.steps)
            for world in middle
            if world in size.worlds
        },
        declared=declaring.false_declarations(learners=size.declared, seed=seed),
        shown_unknown=declaring.shown_unknown(size.worlds, learners=size.reached, seed=seed),
        reached=tuple(
            declaring.reached(accuracy, TRIES, learners=size.reached, seed=seed)
            for accuracy in ACCURACIES
        ),
        alternatives=tuple(
            alternatives.tried(rule, WEEKS, learners=size.alternatives, seed=seed)
            for rule in alternatives.RULES
        ),
        fits={name: _fit(name, size, seed) for name in MINDS},
        costs={name: _costs(name, size, seed) for name in MINDS},
    )


def _fit(name: str, size: Size, seed: int) -> Fit:
    found = calibration.predictions(
        MINDS[name], learners=size.calibration, days=size.days, seed=seed
    )
    return fit([[(p.predicted, p.correct) for p in learner] for learner in found])


def _costs(name: str, size: Size, seed: int) -> dict[str, Cost]:
    return {
        plan: schedulers.cost(make, MINDS[name], learners=size.schedulers, seed=seed)
        for plan, make in plans.PLANS.items()
    }
