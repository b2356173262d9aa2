"""The whole simulation at small size: what must come out whatever the seed, and that it repeats."""

from dataclasses import replace

from learnapp.domain.mastery import TRY_ITEMS
from learnapp.simulation.run import Results, run
from learnapp.simulation.worlds import LEARNS, MIDDLE, WORLDS
from tests.simulation.conftest import SMALL


def test_the_least_known_first_needs_the_fewest_items(results: Results) -> None:
    for needed in results.worlds:
        assert needed.holds, needed
    assert results.items["lowest_first"] < 0.9 * results.items["printed_order"]
    assert results.items["printed_order"] < results.items["random"]


def test_no_rule_could_need_many_fewer(results: Results) -> None:
    (middle,) = (needed for needed in results.worlds if needed.world == MIDDLE)
    assert results.fewest.keys() == {MIDDLE}
    assert 0.85 < middle.items["lowest_first"] / results.fewest[MIDDLE] < 1.15


def test_few_are_declared_masters_who_are_not(results: Results) -> None:
    mastered = results.declared["mastered"]
    assert 0 < mastered.declared < results.declared["done"].declared < mastered.of
    assert mastered.false.value <= 0.05
    assert results.shown_unknown.false.value <= 0.05


def test_who_is_able_gets_there_and_sooner_than_others(results: Results) -> None:
    by_accuracy = {each.accuracy: each.after for each in results.reached}
    assert by_accuracy[0.90][4] > 0.85
    for after in by_accuracy.values():
        assert list(after.values()) == sorted(after.values())
    for tries in by_accuracy[0.90]:
        shares = [after[tries] for _, after in sorted(by_accuracy.items())]
        assert shares[0] < shares[2] < shares[-2] <= shares[-1]


def test_predicted_correctness_fits_what_comes(results: Results) -> None:
    fit = results.fits["fsrs_world"]
    assert fit.gap.value <= 0.03
    assert fit.rmse20 <= 0.05
    assert fit.log_loss <= fit.log_loss_constant - 0.01
    assert sum(bin.count for bin in fit.bins) == fit.answers


def test_fsrs_asks_less_often_than_every_week(results: Results) -> None:
    costs = results.costs["fsrs_world"]
    assert costs["fsrs"].reviews_per_card.value < costs["weekly"].reviews_per_card.value
    assert all(0.7 < cost.recall_30d.value < 1 for cost in costs.values())


def test_the_same_seed_gives_the_same_and_another_does_not() -> None:
    tiny = replace(
        SMALL, worlds=(MIDDLE,), selection=2, declared=20, reached=3, alternatives=2,
        calibration=2, days=20, schedulers=2,
    )  # fmt: skip
    assert run(tiny, seed=1) == run(tiny, seed=1) != run(tiny, seed=2)


def test_the_worlds_span_what_is_asked() -> None:
    assert len(WORLDS) == 27
    assert MIDDLE in WORLDS
    assert {world.learn for world in WORLDS} == set(LEARNS)
    assert TRY_ITEMS == 10  # the table of other rules tries as many
