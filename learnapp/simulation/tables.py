"""Puts the results of a run into tables, with intervals of 95 %."""

from collections.abc import Sequence
from dataclasses import dataclass

from learnapp.simulation.measures import Estimate
from learnapp.simulation.run import TRIES, WEEKS, Results
from learnapp.simulation.worlds import World

POLICIES = {"lowest_first": "lowest first", "printed_order": "printed order", "random": "random"}
WORLD_NAMES = {
    "fsrs_world": "FSRS world",
    "other_world": "other world",
    "fast_world": "fast forgetting",
}


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a title; every cell is text."""

    title: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]


def tables(results: Results) -> tuple[Table, ...]:
    """Everything that a run found."""
    return (
        _selection_table(results),
        _declared_table(results),
        _reached_table(results),
        _rules_table(results),
        _calibration_table(results),
        _schedulers_table(results),
    )


def shown(estimate: Estimate, digits: int = 3) -> str:
    """A figure with its interval."""
    return f"{estimate.value:.{digits}f} ± {estimate.margin:.{digits}f}"


def _selection_table(results: Results) -> Table:
    rows = [
        (
            f"slip {each.world.slip:g}, guess {each.world.guess:g}, learn {each.world.learn:g}",
            *(f"{each.items[policy]:.0f}" for policy in POLICIES),
            shown(each.to_printed, 2),
            _fewest(results, each.world),
        )
        for each in results.worlds
    ]
    means = (f"{results.items[policy]:.0f}" for policy in POLICIES)
    rows.append(("mean of these worlds", *means, shown(results.to_printed), ""))
    head = ("world", *POLICIES.values(), "lowest first / printed order", "fewest of any rule")
    return Table("Items until 90 % of the paragraphs are known", head, rows)


def _fewest(results: Results, world: World) -> str:
    return f"{results.fewest[world]:.0f}" if world in results.fewest else ""


def _declared_table(results: Results) -> Table:
    rows = [
        (word, f"{each.declared} of {each.of}", shown(each.false))
        for word, each in results.declared.items()
    ]
    each = results.shown_unknown
    rows.append(("shown, two-state worlds", f"{each.declared} of {each.of}", shown(each.false)))
    return Table("Who is declared so without it", ("word", "declared", "share that is not"), rows)


def _reached_table(results: Results) -> Table:
    rows = [
        (f"{each.accuracy:.2f}", *(f"{each.after[n]:.3f}" for n in TRIES))
        for each in results.reached
    ]
    head = ("true accuracy", *(f"after {n} {'try' if n == 1 else 'tries'}" for n in TRIES))
    return Table("Declared mastered, by true accuracy", head, rows)


def _rules_table(results: Results) -> Table:
    rows = [
        (
            each.rule,
            *(shown(each.false[n]) for n in WEEKS),
            *(f"{each.able[n]:.3f}" for n in WEEKS[:2]),
        )
        for each in results.alternatives
    ]
    head = (
        "rule",
        *(f"false after {n}" for n in WEEKS),
        *(f".90 passed after {n}" for n in WEEKS[:2]),
    )
    return Table("Rules for mastery that were tried", head, rows)


def _calibration_table(results: Results) -> Table:
    rows = [
        (
            WORLD_NAMES[name],
            f"{fit.answers}",
            shown(fit.gap),
            f"{fit.rmse20:.3f}",
            f"{fit.log_loss:.4f}",
            f"{fit.log_loss_constant:.4f}",
        )
        for name, fit in results.fits.items()
    ]
    head = ("world", "answers", "gap", "RMSE, 20 bins", "log loss", "log loss of the constant")
    return Table("Predicted against observed correctness", head, rows)


def _schedulers_table(results: Results) -> Table:
    rows = [
        (WORLD_NAMES[world], plan, shown(cost.reviews_per_card, 1), shown(cost.recall_30d))
        for world, costs in results.costs.items()
        for plan, cost in costs.items()
    ]
    head = ("world", "scheduler", "reviews per card", "recall 30 days later")
    return Table("What a scheduler costs and gives", head, rows)
