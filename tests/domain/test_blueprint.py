"""The plan of the item bank adds up, and a quota is met within its tolerance."""

from collections import Counter
from dataclasses import replace

import pytest

from learnapp.domain import blueprint
from learnapp.domain.blueprint import CASE_NODE, Filed, Quota, filed, planned_items, quotas
from learnapp.domain.declaration import Part
from learnapp.domain.questions.base import Bloom, Difficulty, Pool
from learnapp.domain.questions.registry import TYPES
from learnapp.domain.questions.types.case_node import CaseNode


@pytest.mark.parametrize("plan", ["TYPES", "LEVELS", "DIFFICULTIES", "POOLS"])
def test_every_group_adds_up_to_the_total(plan):
    assert sum(getattr(blueprint, plan).values()) == blueprint.TOTAL


def test_the_plan_names_every_type_and_level():
    assert set(blueprint.TYPES) == set(TYPES)
    assert TYPES[CASE_NODE] is CaseNode
    assert set(blueprint.LEVELS) == set(Bloom)
    assert set(blueprint.DIFFICULTIES) == set(Difficulty)
    assert set(blueprint.POOLS) == set(Pool) - {Pool.GENERATED, Pool.CASE}
    assert blueprint.BASIC | blueprint.HIGHER == set(Bloom)


def test_the_items_by_length_add_up_to_the_total(declaration):
    counts = Counter(planned_items(paragraph) for paragraph in declaration.paragraphs)
    assert counts == {8: 29, 6: 55, 4: 12, 2: 1}
    numbered = sum(planned_items(unit) for unit in declaration.paragraphs)
    unnumbered = sum(planned_items(unit) for unit in declaration.preamble)
    assert (numbered, unnumbered) == (612, 12)
    assert numbered + unnumbered + blueprint.ACROSS == blueprint.TOTAL


def test_the_length_decides(declaration):
    unit = declaration.get("16")
    for words, items in ((60, 8), (59, 6), (30, 6), (29, 4)):
        assert planned_items(replace(unit, text=" ".join(["word"] * words))) == items


def test_a_form_has_forty_items_and_a_place_for_every_part():
    assert sum(blueprint.FORM_WEIGHTS.values()) == 40
    assert {blueprint.form_part(part) for part in Part} == set(blueprint.FORM_WEIGHTS)
    assert blueprint.form_part(Part.PREAMBLE) is Part.FOLLOW_UP


def test_a_quota_is_met_within_fifteen_per_cent():
    found = [Quota("type", "single", 40, items, 0).met for items in (33, 34, 40, 46, 47)]
    assert found == [False, True, True, True, False]


def test_case_nodes_help_a_quota_and_never_harm_it():
    assert Quota("bloom", "apply", 100, 60, 30).met
    assert Quota("bloom", "apply", 100, 100, 30).met
    assert not Quota("bloom", "apply", 100, 60, 10).met


def test_items_and_nodes_are_counted_apart_in_every_group():
    item = replace(TYPES["single"].EXAMPLES.question, bloom=Bloom.APPLY)
    node = Filed(CASE_NODE, Bloom.APPLY, Difficulty.HARD, Pool.PRACTICE)
    found = {(q.group, q.name): (q.items, q.nodes) for q in quotas([filed(item), node, node])}
    assert found["type", "single"] == (1, 0)
    assert found["type", CASE_NODE] == (0, 2)
    assert found["bloom", "apply"] == (1, 2)
    assert found["difficulty", "hard"] == (0, 2)
    assert found["pool", "practice"] == (1, 2)
    assert len(found) == 11 + 5 + 3 + 5
