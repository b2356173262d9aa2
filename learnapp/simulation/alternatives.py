"""Other rules for mastery, tried on the same population as the one in use."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from learnapp.simulation.declaring import POPULATION, TRUE_MASTERY, done_lesson
from learnapp.simulation.measures import Estimate, share
from learnapp.simulation.worlds import within


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule by its name; `passed` is told all verdicts of the tries so far, the latest last."""

    name: str
    items: int
    passed: Callable[[Sequence[Sequence[bool]]], bool]


@dataclass(frozen=True, slots=True)
class Tried:
    """A rule with the false share after so many weekly tries, and who of .90 has passed by then."""

    rule: str
    false: dict[int, Estimate]
    able: dict[int, float]


def one_try(right: int, of: int) -> Rule:
    """So many right in the latest try, whatever came before."""
    return Rule(f"{right} of {of} in one try", of, lambda tries: sum(tries[-1]) >= right)


def points(off: int, needed: int, least: int | None, items: int) -> Rule:
    """Points over all tries: one for a right answer, some off for a wrong one."""

    def passed(tries: Sequence[Sequence[bool]]) -> bool:
        total = 0
        for verdict in (verdict for verdicts in tries for verdict in verdicts):
            total += 1 if verdict else -off
            if least is not None:
                total = max(total, least)
            if total >= needed:
                return True
        return False

    low = "no lower limit" if least is None else f"never under {least}"
    return Rule(
        f"{needed} points, {off} off for a wrong answer, {low}, {items} items", items, passed
    )


RULES = (
    one_try(4, 5),
    one_try(5, 5),
    one_try(9, 10),
    one_try(10, 10),
    points(3, 10, -20, 10),
    points(4, 8, -20, 10),
    points(4, 10, 0, 10),
    points(4, 10, -10, 10),
    points(4, 10, -20, 10),
    points(4, 10, None, 10),
    points(4, 10, -20, 5),
    points(4, 12, -20, 10),
)


def tried(rule: Rule, after: Sequence[int], *, learners: int, seed: int) -> Tried:
    """A rule on the population, and on as many learners of .90."""
    found = []
    for number in range(learners):
        random = Random(f"{seed}.declared.{number}")
        accuracy = within(random, POPULATION)
        if done_lesson(accuracy, random):
            found.append((accuracy, _passed_at(rule, accuracy, random, max(after))))
    able = [
        _passed_at(rule, 0.90, Random(f"{seed}.able.{number}"), max(after))
        for number in range(learners)
    ]
    return Tried(
        rule.name,
        {most: _false([a for a, at in found if at and at <= most]) for most in after},
        {most: sum(bool(at and at <= most) for at in able) / learners for most in after},
    )


def _passed_at(rule: Rule, accuracy: float, random: Random, weeks: int) -> int | None:
    tries: list[list[bool]] = []
    for number in range(1, weeks + 1):
        tries.append([random.random() < accuracy for _ in range(rule.items)])
        if rule.passed(tries):
            return number
    return None


def _false(accuracies: Sequence[float]) -> Estimate:
    return share(sum(accuracy < TRUE_MASTERY for accuracy in accuracies), len(accuracies))
