"""The blind solvers B1 to B10: what each gets right, and on which items the last one is surest."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from learnapp.content.solvers import features
from learnapp.content.solvers.blind import FOLDS, Bank
from learnapp.content.solvers.features import Feature, Scores, standard
from learnapp.content.solvers.regression import Choice, dot, fit

# Scores nearer to each other than this are a tie.
TIE = 1e-9


@dataclass(frozen=True, slots=True)
class Solver:
    """A solver that takes the option with the highest score of one feature."""

    code: str
    name: str
    feature: Feature


SOLVERS = (
    Solver("B1", "longest", features.length),
    Solver("B2", "most hedged", features.hedged),
    Solver("B3", "stem echo", features.echo),
    Solver("B4", "odd one out", features.odd),
    Solver("B5", "middle", features.middle),
    Solver("B6", "no absolutes", features.mild),
    Solver("B7", "most specific", features.specific),
    Solver("B8", "register", features.register),
)
POSITION, COMBINED = ("B9", "position"), ("B10", "combined")
# What B10 weighs: the features of B1 to B9. That of B4 is B5's with the other sign.
CUES = tuple(solver for solver in SOLVERS if solver.code != "B4")
CUE_NAMES = (*(cue.name for cue in CUES), POSITION[1])
# A single statement has no stem, no rivals and no place.
STATEMENT_CUES = tuple(cue for cue in SOLVERS if cue.code in ("B1", "B2", "B6", "B7", "B8"))


@dataclass(frozen=True, slots=True)
class Guess:
    """What B10 makes of an item it has not learned from.

    `values` holds the utility of each option, `parts` how much each cue of CUE_NAMES adds to it.
    """

    values: tuple[float, ...]
    parts: tuple[tuple[float, ...], ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """Held-out scores of options or statements, whether each is right, and what weighed most."""

    scores: list[float]
    truths: list[bool]
    cue: str


def credits(bank: Bank, scores: Sequence[Sequence[float]]) -> list[float]:
    """For each item the chance to be right among the options with the highest score."""
    found = []
    for item, row in zip(bank.items, scores, strict=True):
        best = {at for at, score in enumerate(row) if score > max(row) - TIE}
        found.append(len(best & item.right) / len(best))
    return found


def by_position(bank: Bank) -> Scores:
    """B9: for each place, how often the keys of the other folds stand there."""
    learned = [features.position(bank, fold) for fold in range(FOLDS)]
    return [learned[fold][at] for at, fold in enumerate(bank.folds)]


def combined(bank: Bank) -> list[Guess]:
    """B10: conditional logistic regression on the z-scores, each fold solved by the others."""
    fixed = [standard(cue.feature(bank)) for cue in CUES]
    guesses: list[Guess | None] = [None] * len(bank.items)
    for fold in range(FOLDS):
        columns = [*fixed, standard(features.position(bank, fold))]
        rows = [tuple(zip(*scores, strict=True)) for scores in zip(*columns, strict=True)]
        learned = [
            Choice(row, min(item.right))
            for row, item, own in zip(rows, bank.items, bank.folds, strict=True)
            if own != fold
        ]
        weights = fit(learned, len(columns))
        for at, own in enumerate(bank.folds):
            if own == fold:
                guesses[at] = _guess(rows[at], weights)
    return [guess for guess in guesses if guess]


def _guess(rows: Sequence[Sequence[float]], weights: Sequence[float]) -> Guess:
    parts = tuple(tuple(w * x for w, x in zip(weights, row, strict=True)) for row in rows)
    return Guess(tuple(map(sum, parts)), parts)


def judged_options(bank: Bank) -> Judged:
    """Multiple response: every option is judged by itself."""
    fixed = [standard(cue.feature(bank)) for cue in CUES]
    return _judged(bank, fixed, CUE_NAMES)


def judged_statements(bank: Bank) -> Judged:
    """Statements: as each stands alone, its features are compared with those of the others."""
    fixed: list[Scores] = []
    for cue in STATEMENT_CUES:
        (row,) = standard([tuple(chain.from_iterable(cue.feature(bank)))])
        fixed.append([(score,) for score in row])
    return _judged(bank, fixed, tuple(cue.name for cue in STATEMENT_CUES))


def _judged(bank: Bank, fixed: list[Scores], names: tuple[str, ...]) -> Judged:
    """Logistic regression for each option: a choice between its features and all zeros."""
    scores: list[float] = []
    truths: list[bool] = []
    weights_of: list[list[float]] = []
    nothing = (0.0,) * len(names)
    for fold in range(FOLDS):
        columns = list(fixed)
        if POSITION[1] in names:
            columns.append(standard(features.position(bank, fold)))
        cases: dict[bool, list[Choice]] = {True: [], False: []}
        for item, own, *options in zip(bank.items, bank.folds, *columns, strict=True):
            for at, row in enumerate(zip(*options, strict=True)):
                choice = Choice((row, nothing), 0 if at in item.right else 1)
                cases[own == fold].append(choice)
        weights = fit(cases[False], len(columns))
        weights_of.append(weights)
        scores += (dot(weights, choice.alternatives[0]) for choice in cases[True])
        truths += (choice.chosen == 0 for choice in cases[True])
    totals = [abs(sum(column)) for column in zip(*weights_of, strict=True)]
    return Judged(scores, truths, names[totals.index(max(totals))])
