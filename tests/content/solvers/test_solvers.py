"""Blind solvers flag banks whose wording gives keys away, and leave noise alone."""

import random
from dataclasses import replace

import pytest

from learnapp.content.problems import Level
from learnapp.content.solvers import report, solvers
from learnapp.content.solvers.blind import FOLDS, bank
from learnapp.content.solvers.judging import ranking, share, solved, tail
from tests.content.solvers.noise import CUES, noise, planted

SEEDS = range(20)
# One cue in each of nine items out of twenty: too thin for most solvers, not for all together.
MIX = dict.fromkeys(CUES, 0.05)


def figure(code, built):
    """The figure of one of the solvers B1 to B9."""
    features = {solver.code: solver.feature for solver in solvers.SOLVERS}
    scores = features[code](built) if code in features else solvers.by_position(built)
    return solved(code, code, solvers.credits(built, scores), built.chance)


def figures(built):
    return report.solver_figures(built, solvers.combined(built))


@pytest.mark.parametrize("code", CUES)
def test_a_cue_in_a_quarter_of_the_items_is_flagged(code):
    flagged = [figure(code, planted(seed, {code: 0.25})).level for seed in SEEDS]
    assert flagged.count(Level.FAIL) >= 0.95 * len(SEEDS)


def test_a_mix_of_thin_cues_is_flagged_by_all_together():
    found = [
        solved("B10", "", solvers.credits(built, [g.values for g in solvers.combined(built)]), c)
        for built, c in ((b, b.chance) for b in (planted(seed, MIX) for seed in SEEDS))
    ]
    assert [one.level for one in found].count(Level.FAIL) >= 0.95 * len(SEEDS)


def test_noise_is_flagged_in_one_bank_of_twenty_at_most():
    flagged = [seed for seed in SEEDS if any(one.level for one in figures(noise(seed)))]
    assert len(flagged) <= 0.05 * len(SEEDS)


def test_the_same_bank_gives_the_same_figures():
    assert list(figures(noise(1, 60))) == list(figures(noise(1, 60)))


def test_items_on_one_paragraph_share_a_fold():
    built = noise(1)
    folds = {item.group: fold for item, fold in zip(built.items, built.folds, strict=True)}
    assert [folds[item.group] for item in built.items] == list(built.folds)
    assert len(set(built.folds)) == FOLDS
    assert max(map(built.folds.count, range(FOLDS))) < 1.1 * len(built.items) / FOLDS


def test_ties_share_the_credit():
    built = noise(2, 20)
    even = [tuple(0.0 for _ in item.options) for item in built.items]
    assert solvers.credits(built, even) == [1 / len(item.options) for item in built.items]


def judged(seed, rate, count=60):
    """Multiple response of which a share of the right options is hedged."""
    rng = random.Random(seed)
    items = []
    for item in noise(seed, count).items:
        right = frozenset(at for at in range(len(item.options)) if rng.random() < 0.5)
        hedged = tuple(
            f"{text}, where appropriate" if at in right and rng.random() < rate else text
            for at, text in enumerate(item.options)
        )
        items.append(replace(item, right=right, options=hedged))
    return bank(items)


def ranked(built):
    found = solvers.judged_options(built)
    return ranking(found.scores, found.truths, len(built.items), found.cue)


def test_options_that_are_judged_alone_give_themselves_away_too():
    caught = [ranked(judged(seed, 0.4)) for seed in SEEDS]
    assert sum(one.level is Level.WARN for one in caught) >= 0.95 * len(SEEDS)
    assert [one.cue for one in caught].count("most hedged") >= 0.95 * len(SEEDS)
    clean = [ranked(judged(seed, 0)) for seed in SEEDS]
    assert sum(one.level is not None for one in clean) <= 0.05 * len(SEEDS)


def test_options_that_are_all_right_rank_nothing():
    assert ranking([0.1, 0.2], [True, True], 1) is None


def statements(seed, rate, count=300):
    """Statements of which a share of the false ones holds an absolute."""
    built = noise(seed, count)
    return bank(
        replace(
            item,
            stem="",
            options=(f"{item.stem} always" if at % 2 and at % 100 < rate else item.stem,),
            right=frozenset(() if at % 2 else (0,)),
        )
        for at, item in enumerate(built.items)
    )


def verdicts(built):
    found = solvers.judged_statements(built)
    pairs = zip(found.scores, found.truths, strict=True)
    right = sum((score > 0) == truth for score, truth in pairs)
    return share("", right, len(found.truths), 0.0, 0.57)


def test_statements_give_their_verdict_away():
    caught = [verdicts(statements(seed, 60)).level for seed in SEEDS]
    assert caught.count(Level.FAIL) >= 0.95 * len(SEEDS)
    clean = [verdicts(statements(seed, 0)).level for seed in SEEDS]
    assert sum(level is not None for level in clean) <= 0.05 * len(SEEDS)


def test_the_limits_are_those_of_the_blueprint():
    one = solved("B1", "longest", [1.0] * 300 + [0.0] * 700, 0.25)
    assert (one.low, one.high) == pytest.approx((0.17, 0.3))
    assert one.level is None
    assert solved("B1", "longest", [1.0] * 301 + [0.0] * 699, 0.25).level is Level.FAIL
    few = solved("B1", "longest", [1.0] * 30 + [0.0] * 70, 0.25)
    assert few.high == pytest.approx(0.25 + 1.645 * 0.0433, abs=1e-4)
    assert solved("B10", "combined", [1.0] * 330 + [0.0] * 670, 0.25).level is None
    assert solved("B10", "combined", [1.0] * 331 + [0.0] * 669, 0.25).level is Level.FAIL
    assert solved("B3", "stem echo", [1.0] * 169 + [0.0] * 831, 0.25).level is Level.FAIL


def test_few_items_warn_only_where_chance_is_a_poor_excuse():
    assert solved("B1", "longest", [1.0] * 10 + [0.0] * 14, 0.25).level is None
    assert solved("B1", "longest", [1.0] * 13 + [0.0] * 11, 0.25).level is Level.WARN
    assert solved("B1", "longest", [1.0] + [0.0] * 39, 0.25).level is Level.WARN
    assert solved("B10", "combined", [1.0] + [0.0] * 39, 0.25).level is None


def test_the_binomial_test_is_exact():
    assert tail(3, 3, 0.5) == pytest.approx(0.125)
    assert tail(0, 3, 0.5) == pytest.approx(0.125)
    assert tail(2, 4, 0.25) == pytest.approx(67 / 256)
    assert tail(2.5, 4, 0.25) == pytest.approx(67 / 256)
    assert tail(1200, 2000, 0.5) < 1e-10
