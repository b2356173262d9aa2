"""Composes the fixed forms of 40 items and the placement of 12 from their pools."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from random import Random
from statistics import fmean

from learnapp.domain.blueprint import FORM_WEIGHTS, form_part
from learnapp.domain.declaration import Part
from learnapp.domain.lessons import Course
from learnapp.domain.questions.base import Difficulty, Pool, Question

# The middle of the share of right answers that a level of difficulty stands for.
EXPECTED: Mapping[Difficulty, float] = {
    Difficulty.EASY: 0.875,
    Difficulty.MEDIUM: 0.675,
    Difficulty.HARD: 0.45,
}
# Enough to say where to start and short enough to be taken standing: the weights of a form, scaled
# to 12 and rounded so that no part is left out.
PLACEMENT_WEIGHTS: Mapping[Part, int] = {
    Part.UNDERTAKINGS: 2,
    Part.PILLAR_1: 2,
    Part.PILLAR_2: 2,
    Part.PILLAR_3: 2,
    Part.PILLAR_4: 3,
    Part.FOLLOW_UP: 1,
}


class FormName(StrEnum):
    """A and B are taken before and after the course, the other two in turns for the certificate."""

    A = "form-a"
    B = "form-b"
    CERTIFICATE_1 = "certificate-1"
    CERTIFICATE_2 = "certificate-2"


@dataclass(frozen=True, slots=True)
class Form:
    """The items of a form in course order; `missing` says how many each part still lacks."""

    name: FormName
    items: tuple[Question, ...]
    missing: Mapping[Part, int]

    @property
    def expected(self) -> float:
        """The expected share of right answers, 0 to 1; 0 for an empty form."""
        return fmean(EXPECTED[item.difficulty] for item in self.items) if self.items else 0.0


def forms(course: Course) -> dict[FormName, Form]:
    """All four forms, as full as their pools allow; the same course always gives the same."""
    a, b = _by_part(course, Pool.FORM_A), _by_part(course, Pool.FORM_B)
    chosen: dict[FormName, list[Question]] = {name: [] for name in FormName}
    for part, weight in FORM_WEIGHTS.items():
        chosen[FormName.A] += _spread(a[part], weight)
        chosen[FormName.B] += _spread(b[part], weight)
    chosen[FormName.CERTIFICATE_1], chosen[FormName.CERTIFICATE_2] = _dealt(course)
    return {name: _form(course, name, items) for name, items in chosen.items()}


def placement(course: Course, seed: int | str) -> tuple[Question, ...]:
    """Twelve practice items of medium difficulty over all parts, from different lessons where there
    are enough; fewer while a part has too few.
    """
    found = _by_part(course, Pool.PRACTICE)
    chosen: list[Question] = []
    for part, weight in PLACEMENT_WEIGHTS.items():
        items = [item for item in found[part] if item.difficulty is Difficulty.MEDIUM]
        Random(f"{seed}.{part}").shuffle(items)
        used: Counter[str | None] = Counter()
        for _ in range(min(weight, len(items))):
            best = min(items, key=lambda item: used[item.lesson])
            items.remove(best)
            used[best.lesson] += 1
            chosen.append(best)
    return tuple(chosen)


def _by_part(course: Course, pool: Pool) -> dict[Part, list[Question]]:
    """The items of a pool in course order, by the part that they count for in a form."""
    found: dict[Part, list[Question]] = {part: [] for part in FORM_WEIGHTS}
    for item in course.items.values():
        if item.pool is pool and not item.retired and item.lesson is not None:
            found[form_part(course.lesson(item.lesson).part)].append(item)
    return found


def _spread(items: Sequence[Question], size: int) -> list[Question]:
    """Up to `size` of the items, over as many paragraphs as possible."""
    used: Counter[str] = Counter()
    left = list(items)
    chosen: list[Question] = []
    while left and len(chosen) < size:
        best = min(left, key=lambda item: max(used[id] for id in item.paragraphs))
        left.remove(best)
        used.update(best.paragraphs)
        chosen.append(best)
    return chosen


def _dealt(course: Course) -> tuple[list[Question], list[Question]]:
    """The certificate's items dealt to two forms, part by part and the easiest first.

    Of each two the easier one goes to the form that is harder so far.
    """
    first: list[Question] = []
    second: list[Question] = []
    for part, items in _by_part(course, Pool.CERTIFICATE).items():
        kept = _spread(items, 2 * FORM_WEIGHTS[part])
        kept.sort(key=lambda item: (-EXPECTED[item.difficulty], item.TYPE))
        for pair in zip(kept[::2], [*kept[1::2], None], strict=False):
            easier, harder = (first, second) if _sum(first) <= _sum(second) else (second, first)
            easier += [pair[0]]
            harder += [pair[1]] if pair[1] else []
    return first, second


def _sum(items: Iterable[Question]) -> float:
    return sum(EXPECTED[item.difficulty] for item in items)


def _form(course: Course, name: FormName, items: Iterable[Question]) -> Form:
    order = list(course.items)
    placed = tuple(sorted(items, key=lambda item: order.index(item.id)))
    there = Counter(form_part(course.lesson(item.lesson or "").part) for item in placed)
    missing = {part: n - there[part] for part, n in FORM_WEIGHTS.items() if there[part] < n}
    return Form(name, placed, missing)
