"""The commitment words, hedges, forces and addressees are counted as they are marked."""

from collections import Counter
from itertools import product

import pytest

from learnapp.domain.commitments import SPELLINGS, Facet, count, counts, found, values
from learnapp.domain.declaration import Declaration, Force, Part, SpanKind


def as_table(rows) -> dict[str, int]:
    return {row.value: row.times for row in rows}


def test_forces_and_parts_are_counted_in_their_own_order(declaration: Declaration) -> None:
    forces = counts(declaration, {}, Facet.FORCE)
    assert [(row.value, row.times) for row in forces] == [
        ("S", 8), ("R", 4), ("U", 9), ("E", 75), ("A", 1),
    ]  # fmt: skip
    parts = as_table(counts(declaration, {}, Facet.PART))
    assert list(parts) == [part.value for part in Part if part is not Part.PREAMBLE]
    assert sum(parts.values()) == 97


def test_every_verb_and_hedge_is_counted_as_often_as_it_is_marked(declaration: Declaration) -> None:
    for facet, kind in ((Facet.VERB, SpanKind.COMMITMENT), (Facet.HEDGE, SpanKind.HEDGE)):
        marked = Counter(
            SPELLINGS.get(span.name, span.name)
            for unit in declaration.paragraphs
            for span in unit.of_kind(kind)
        )
        rows = counts(declaration, {}, facet)
        assert as_table(rows) == marked
        assert [row.times for row in rows] == sorted(marked.values(), reverse=True)


def test_a_word_that_stands_twice_in_a_paragraph_is_two_times_in_one(declaration) -> None:
    ensure = next(row for row in counts(declaration, {}, Facet.VERB) if row.value == "ensure")
    assert (ensure.times, ensure.paragraphs) == (5, 4)
    assert values(declaration.get("43"), Facet.VERB).count("ensure") == 2


def test_both_spellings_of_a_verb_are_one(declaration: Declaration) -> None:
    verbs = as_table(counts(declaration, {}, Facet.VERB))
    assert verbs["recognize"] == 3 and "recognise" not in verbs
    ids = [unit.id for unit in found(declaration, {Facet.VERB: "recognize"})]
    assert ids == ["13", "58ter", "56bis"]


def test_what_is_chosen_in_several_facets_has_to_hold_at_once(declaration: Declaration) -> None:
    chosen = {Facet.VERB: "promote", Facet.HEDGE: "where-appropriate"}
    assert [unit.id for unit in found(declaration, chosen)] == ["34"]
    assert found(declaration, {**chosen, Facet.PART: "pillar-1"}) == ()
    assert found(declaration, {}) == declaration.paragraphs


@pytest.mark.parametrize(("facet", "other"), list(product(Facet, Facet)))
def test_a_count_is_what_choosing_it_finds(declaration, facet: Facet, other: Facet) -> None:
    chosen = {other: counts(declaration, {}, other)[0].value}
    rows = counts(declaration, chosen, facet)
    assert rows
    for row in rows:
        units = found(declaration, {**chosen, facet: row.value})
        assert len(units) == row.paragraphs
        assert sum(values(unit, facet).count(row.value) for unit in units) == row.times


def test_an_endeavour_never_says_undertake(declaration: Declaration) -> None:
    endeavours = found(declaration, {Facet.FORCE: Force.ENDEAVOUR.value})
    assert "undertake" not in as_table(count(endeavours, Facet.VERB))
