"""What the blind solvers say about the bank: figures, problems, and the items to repair first."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from textwrap import shorten

from learnapp.content.lints.base import ItemCase
from learnapp.content.problems import Level, Problem
from learnapp.content.solvers import solvers
from learnapp.content.solvers.blind import Bank, BlindItem, multiple, one_key, statements
from learnapp.content.solvers.judging import ENOUGH, Figure, ranking, share, solved
from learnapp.content.solvers.solvers import COMBINED, CUE_NAMES, POSITION, SOLVERS, Guess
from learnapp.content.tables import Table
from learnapp.domain.lessons import Course
from learnapp.domain.questions.base import Question

SHOWN, KEY_WIDTH = 20, 60
# A cue is named as a reason if it makes up this share of the lead of the key.
REASON = 0.25
HINT = "Start with the most guessable items of the report: reword their options."
CUE_HINT = "What tells most: {}. Give it to wrong options and to right ones alike."
FIGURES = "Blind solvers: what stems and options give away without the text"
GUESSABLE = "Most guessable items: where the combined solver B10 is surest and right"


@dataclass(frozen=True, slots=True)
class Guessable:
    """An item whose key the combined solver takes, and by how much it leads its best rival."""

    item: str
    lead: float
    reasons: tuple[str, ...]
    key: str


@dataclass(frozen=True, slots=True)
class Examined:
    """The figures of a bank, and the items that are guessed, the surest first."""

    figures: tuple[Figure, ...]
    guessable: tuple[Guessable, ...]


@lru_cache(maxsize=2)  # the problems and the tables of one check are drawn from the same figures
def examine(items: tuple[Question, ...]) -> Examined:
    """Let all solvers loose on some items."""
    bank = one_key(items)
    guesses = solvers.combined(bank)
    figures = [
        *solver_figures(bank, guesses),
        *_options(multiple(items)),
        *_verdicts(statements(items)),
    ]
    return Examined(tuple(figures), tuple(guessable(bank, guesses)))


def solver_figures(bank: Bank, guesses: Sequence[Guess]) -> Iterator[Figure]:
    """B1 to B10 over the items with one key."""
    if not bank.items:
        return
    for solver in SOLVERS:
        credit = solvers.credits(bank, solver.feature(bank))
        yield solved(solver.code, solver.name, credit, bank.chance)
    yield solved(*POSITION, solvers.credits(bank, solvers.by_position(bank)), bank.chance)
    values = [guess.values for guess in guesses]
    yield solved(*COMBINED, solvers.credits(bank, values), bank.chance)


def _options(bank: Bank) -> Iterator[Figure]:
    """How well a classifier ranks right options of multiple response above wrong ones."""
    judged = solvers.judged_options(bank)
    found = ranking(judged.scores, judged.truths, len(bank.items), judged.cue)
    if found:
        yield found


def _verdicts(bank: Bank) -> Iterator[Figure]:
    """The share of true statements, and of statements that a classifier judges rightly."""
    count = len(bank.items)
    if not count:
        return
    judged = solvers.judged_statements(bank)
    yield share("statements that are true", sum(judged.truths), count, 0.45, 0.55)
    pairs = zip(judged.scores, judged.truths, strict=True)
    right = sum((score > 0) == truth for score, truth in pairs)
    yield share("statements judged rightly by words", right, count, 0.0, 0.57, judged.cue)


def guessable(bank: Bank, guesses: Iterable[Guess]) -> list[Guessable]:
    """The items that the combined solver gets right, the one with the largest lead first."""
    found = [
        _guessed(item, guess)
        for item, guess in zip(bank.items, guesses, strict=True)
        if _lead(item, guess) > solvers.TIE
    ]
    return sorted(found, key=lambda one: -one.lead)


def _lead(item: BlindItem, guess: Guess) -> float:
    key = min(item.right)
    return guess.values[key] - guess.values[_rival(key, guess)]


def _rival(key: int, guess: Guess) -> int:
    """The best option beside the key."""
    return max((at for at in range(len(guess.values)) if at != key), key=guess.values.__getitem__)


def _guessed(item: BlindItem, guess: Guess) -> Guessable:
    key, lead = min(item.right), _lead(item, guess)
    rival = guess.parts[_rival(key, guess)]
    gains = [a - b for a, b in zip(guess.parts[key], rival, strict=True)]
    named = sorted(zip(gains, CUE_NAMES, strict=True), reverse=True)
    reasons = tuple(name for gain, name in named if gain > REASON * lead)
    return Guessable(item.id, lead, reasons, item.options[key])


def solver_problems(cases: Iterable[ItemCase]) -> Iterator[Problem]:
    """B1 to B10: figures outside their limits; a failure from 300 items of a kind on."""
    for figure in _examined(cases).figures:
        if figure.level:
            message = (
                f"{figure.code} {figure.name}: {_share(figure.value)} over {figure.count} items, "
                f"chance is {_share(figure.chance)}; {_limits(figure)} is allowed."
            )
            hint = CUE_HINT.format(figure.cue) if figure.cue else HINT
            yield Problem("quizzes", 1, figure.code, figure.level, message, hint)


def blind_figures(course: Course, cases: Sequence[ItemCase]) -> Table:
    """The figures of all solvers over some items."""
    head = ("Code", "Solver", "Items", "Right", "Chance", "Error", "Allowed", "p", "Verdict")
    note = (
        "Error: standard error of chance; p: of a result so far from chance. From "
        f"{ENOUGH} items on a figure outside its limits fails; below, p < .01 warns."
    )
    return Table(FIGURES, head, tuple(map(_row, _examined(cases).figures)), note)


def guessable_items(course: Course, cases: Sequence[ItemCase]) -> Table:
    """The items most easily guessed, the surest first."""
    rows = tuple(
        (one.item, f"{one.lead:.2f}", ", ".join(one.reasons), shorten(one.key, KEY_WIDTH))
        for one in _examined(cases).guessable[:SHOWN]
    )
    return Table(GUESSABLE, ("Item", "Lead", "Told by", "Key"), rows)


def _examined(cases: Iterable[ItemCase]) -> Examined:
    return examine(tuple(case.item for case in cases))


def _row(figure: Figure) -> tuple[str, ...]:
    words = {None: "ok", Level.FAIL: "FAILS", Level.WARN: "warns"}[figure.level]
    if figure.outside and not figure.level:
        words = "outside, but few items"
    if figure.cue:
        words += f"; most by: {figure.cue}"
    return (
        figure.code,
        figure.name,
        str(figure.count),
        _share(figure.value),
        _share(figure.chance),
        _share(figure.error),
        _limits(figure),
        _share(figure.p),
        words,
    )


def _limits(figure: Figure) -> str:
    return f"{_share(figure.low)} to {_share(figure.high)}"


def _share(value: float) -> str:
    """A share as the blueprint prints it: .25."""
    return f"{value:.3f}".removeprefix("0")
