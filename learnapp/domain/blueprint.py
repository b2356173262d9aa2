"""The item bank as planned: how many items of which kind, by the blueprint of the course."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from learnapp.domain.declaration import Paragraph, Part
from learnapp.domain.questions.base import Bloom, Difficulty, Pool, Question

# Items by the length of a paragraph in words: a longer one holds more that can be mistaken.
LONG, MIDDLE = 60, 30
LONG_ITEMS, MIDDLE_ITEMS, SHORT_ITEMS = 8, 6, 4
# Thanks to the host: there is little to ask.
THANKS, THANKS_ITEMS = "73", 2
UNNUMBERED: Mapping[str, int] = {
    "T0": 1, "P0": 1, "P1": 2, "P2": 1, "P3": 2, "P4": 1, "C1": 0, "C2": 3, "C3": 1,
}  # fmt: skip
# Items that compare or sort paragraphs, and the decisions of the branching cases.
ACROSS = 138

CASE_NODE = "case-node"
TYPES: Mapping[str, int] = {
    "single": 250,
    "multiple": 60,
    "cloze": 42,
    "which-paragraph": 55,
    "matching": 24,
    "ordering": 10,
    "categorise": 24,
    "force": 56,
    "true-false-quote": 68,
    "scenario": 125,
    CASE_NODE: 48,
}
# Mixed on purpose: fact quizzes alone did not help higher-order tests.
LEVELS: Mapping[Bloom, int] = {
    Bloom.REMEMBER: 137,
    Bloom.UNDERSTAND: 244,
    Bloom.APPLY: 206,
    Bloom.ANALYSE: 122,
    Bloom.EVALUATE: 53,
}
DIFFICULTIES: Mapping[Difficulty, int] = {
    Difficulty.EASY: 229,
    Difficulty.MEDIUM: 381,
    Difficulty.HARD: 152,
}
POOLS: Mapping[Pool, int] = {
    Pool.PRACTICE: 411,
    Pool.LESSON_QUIZ: 191,
    Pool.FORM_A: 40,
    Pool.FORM_B: 40,
    Pool.CERTIFICATE: 80,
}
TOTAL = 762
# A doubtful item is dropped rather than a limit lowered, down to so many.
FLOOR = 650
TOLERANCE = 0.15

# A form of 40 by the share of each part in the text; its one item from the follow-up may be from
# the orientation instead, so the preamble has no place of its own.
FORM_WEIGHTS: Mapping[Part, int] = {
    Part.UNDERTAKINGS: 8,
    Part.PILLAR_1: 5,
    Part.PILLAR_2: 8,
    Part.PILLAR_3: 6,
    Part.PILLAR_4: 12,
    Part.FOLLOW_UP: 1,
}

# What each paragraph but THANKS needs before it counts as covered.
PARAGRAPH_ITEMS, PARAGRAPH_TYPES = 4, 3
BASIC = frozenset({Bloom.REMEMBER, Bloom.UNDERSTAND})
HIGHER = frozenset({Bloom.APPLY, Bloom.ANALYSE, Bloom.EVALUATE})


def planned_items(unit: Paragraph) -> int:
    """How many items the plan has for a paragraph or preamble unit."""
    if unit.sequence is None:
        return UNNUMBERED[unit.id]
    if unit.id == THANKS:
        return THANKS_ITEMS
    count = len(unit.text.split())
    if count >= LONG:
        return LONG_ITEMS
    return MIDDLE_ITEMS if count >= MIDDLE else SHORT_ITEMS


def form_part(part: Part) -> Part:
    """The row of FORM_WEIGHTS that a unit of this part fills."""
    return Part.FOLLOW_UP if part is Part.PREAMBLE else part


@dataclass(frozen=True, slots=True)
class Filed:
    """How an item, or a decision in a case (type CASE_NODE), is filed."""

    type: str
    bloom: Bloom
    difficulty: Difficulty
    pool: Pool


def filed(item: Question) -> Filed:
    """How an item is filed."""
    return Filed(item.TYPE, item.bloom, item.difficulty, item.pool)


@dataclass(frozen=True, slots=True)
class Quota:
    """One number of the plan beside what is there; `nodes` are decisions in cases."""

    group: str
    name: str
    planned: int
    items: int
    nodes: int

    @property
    def met(self) -> bool:
        """Whether the items alone, or together with the nodes, lie within the tolerance.

        The plan counts the nodes in every group, but items may also fill their places.
        """
        allowed = TOLERANCE * self.planned
        return any(abs(n - self.planned) <= allowed for n in (self.items, self.items + self.nodes))


def quotas(filings: Iterable[Filed]) -> tuple[Quota, ...]:
    """Every quota by type, level, difficulty and pool; a type never fills another's place."""
    filings = tuple(filings)
    plans: dict[str, tuple[tuple[str, int], ...]] = {
        "type": tuple(TYPES.items()),
        "bloom": tuple(LEVELS.items()),
        "difficulty": tuple(DIFFICULTIES.items()),
        "pool": tuple(POOLS.items()),
    }
    found: list[Quota] = []
    for group, plan in plans.items():
        items = Counter(getattr(f, group) for f in filings if f.type != CASE_NODE)
        nodes = Counter(getattr(f, group) for f in filings if f.type == CASE_NODE)
        found += [Quota(group, str(name), n, items[name], nodes[name]) for name, n in plan]
    return tuple(found)
