"""Finds what is wrong with the graph of a branching case."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from learnapp.domain.cases import Case
from learnapp.domain.questions.types.case_node import END, CaseNode

NODES = 6
# With fewer decisions on the best way, a good player would hardly play.
LEAST_BEST = 4


class FlawKind(StrEnum):
    """What can be wrong."""

    COUNT = "count"  # not six decisions
    DEAD_END = "dead-end"  # a choice leads to no decision of the case
    BACK = "back"  # a choice leads to its own decision or an earlier one
    UNREACHABLE = "unreachable"  # no choice leads here
    SHORT = "short"  # too few decisions on the best way
    ONE_WAY = "one-way"  # all choices lead the same way
    LOST = "lost"  # a wrong choice is not back on the best way within two steps
    UNMENDED = "unmended"  # a wrong choice comes back without a word how


@dataclass(frozen=True, slots=True)
class Flaw:
    """One finding, at a decision or an option of it, by ids; both empty for the case itself."""

    kind: FlawKind
    node: str = ""
    option: str = ""


def flaws(case: Case) -> list[Flaw]:
    """All findings; those about the best way only once every way has an end."""
    found = [Flaw(FlawKind.COUNT)] if len(case.nodes) != NODES else []
    if not case.nodes:
        return found
    astray = list(_astray(case))
    reached = _reached(case)
    found += astray
    found += [Flaw(FlawKind.UNREACHABLE, id) for id in case.nodes if id not in reached]
    return found if astray else [*found, *_of_the_ways(case)]


def _astray(case: Case) -> Iterator[Flaw]:
    """Choices that lead nowhere, or back; without one every way has an end and none is round."""
    order = list(case.nodes)
    for place, node in enumerate(case.nodes.values()):
        for option in node.options:
            if option.next in order[: place + 1]:
                yield Flaw(FlawKind.BACK, node.id, option.id)
            elif option.next != END and option.next not in case.nodes:
                yield Flaw(FlawKind.DEAD_END, node.id, option.id)


def _reached(case: Case) -> set[str]:
    """The decisions that some way from the first one leads to, and the first one."""
    found, waiting = {case.first.id}, [case.first]
    while waiting:
        following = {option.next for option in waiting.pop().options}
        new = (following & case.nodes.keys()) - found
        found |= new
        waiting += [case.nodes[id] for id in new]
    return found


def _of_the_ways(case: Case) -> Iterator[Flaw]:
    best = {node.id for node in case.best_path()}
    if len(best) < LEAST_BEST:
        yield Flaw(FlawKind.SHORT)
    if all(len({option.next for option in node.options}) == 1 for node in case.nodes.values()):
        yield Flaw(FlawKind.ONE_WAY)
    for node in case.nodes.values():
        goals = best | ({END} if node.best.next == END else set())
        yield from _of_wrong_choices(case, node, goals)


def _of_wrong_choices(case: Case, node: CaseNode, goals: set[str]) -> Iterator[Flaw]:
    """A wrong choice comes back at once, or by the best choice of one decision more.

    The end is a goal only where the best choice ends the case as well.
    """
    for option in node.options:
        if option.correct:
            continue
        if option.next in goals:
            if not option.recovery.strip():
                yield Flaw(FlawKind.UNMENDED, node.id, option.id)
        elif option.next == END or case.nodes[option.next].best.next not in goals:
            yield Flaw(FlawKind.LOST, node.id, option.id)
