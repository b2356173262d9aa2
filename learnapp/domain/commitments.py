"""Counts the commitment words, hedges, forces and addressees of the draft, and finds them."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from learnapp.domain.declaration import Addressee, Declaration, Force, Paragraph, Part, SpanKind


class Facet(StrEnum):
    """What the paragraphs can be counted and chosen by."""

    VERB = "verb"
    FORCE = "force"
    ADDRESSEE = "addressee"
    HEDGE = "hedge"
    PART = "part"


# One value for each facet that is chosen, so that a paragraph has to have them all.
Chosen = Mapping[Facet, str]
# The draft prints both spellings of a verb; they count as one.
SPELLINGS = {"recognise": "recognize"}
# The facets whose values have an order of their own; words go by how often they stand.
ORDERS: Mapping[Facet, type[StrEnum]] = {
    Facet.FORCE: Force,
    Facet.ADDRESSEE: Addressee,
    Facet.PART: Part,
}


@dataclass(frozen=True, slots=True)
class Count:
    """How often a value stands, and in how many paragraphs; each paragraph is one sentence."""

    value: str
    times: int
    paragraphs: int


def values(unit: Paragraph, facet: Facet) -> tuple[str, ...]:
    """What a paragraph has of a facet, a word as often as it is marked."""
    if facet is Facet.VERB:
        verbs = (span.name for span in unit.of_kind(SpanKind.COMMITMENT))
        return tuple(SPELLINGS.get(verb, verb) for verb in verbs)
    if facet is Facet.HEDGE:
        return tuple(span.name for span in unit.of_kind(SpanKind.HEDGE))
    single = {Facet.FORCE: unit.force, Facet.ADDRESSEE: unit.addressee, Facet.PART: unit.part}
    return (single[facet].value,)


def found(declaration: Declaration, chosen: Chosen) -> tuple[Paragraph, ...]:
    """The numbered paragraphs that have all that is chosen, in printed order."""
    return tuple(
        unit
        for unit in declaration.paragraphs
        if all(value in values(unit, facet) for facet, value in chosen.items())
    )


def counts(declaration: Declaration, chosen: Chosen, facet: Facet) -> tuple[Count, ...]:
    """What would be found for each value of a facet beside what is chosen in the others."""
    others = {other: value for other, value in chosen.items() if other is not facet}
    return count(found(declaration, others), facet)


def count(units: Iterable[Paragraph], facet: Facet) -> tuple[Count, ...]:
    """The values of a facet in some paragraphs: the most frequent first, or in their own order."""
    times: Counter[str] = Counter()
    paragraphs: Counter[str] = Counter()
    for unit in units:
        held = values(unit, facet)
        times.update(held)
        paragraphs.update(set(held))
    order = [member.value for member in ORDERS.get(facet, ())]

    def place(value: str) -> tuple[int, str]:
        return (order.index(value), "") if order else (-times[value], value)

    return tuple(
        Count(value, times[value], paragraphs[value]) for value in sorted(times, key=place)
    )
