"""Every flaw of a case's graph is found, each where it is, and a sound one has none."""

from dataclasses import replace

import pytest

from learnapp.domain.case_flaws import Flaw, FlawKind, flaws
from tests.conftest import TINY_CASE, make_case


def found(graph) -> list[tuple[FlawKind, str, str]]:
    return [(flaw.kind, flaw.node[-1:], flaw.option) for flaw in flaws(make_case(graph))]


def test_a_sound_case_has_no_flaw() -> None:
    assert flaws(make_case()) == []


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({7: "eee", 6: "777"}, [(FlawKind.COUNT, "", "")]),
        ({2: "393"}, [(FlawKind.DEAD_END, "2", "b")]),
        ({2: "323"}, [(FlawKind.BACK, "2", "b")]),
        ({4: "515"}, [(FlawKind.BACK, "4", "b")]),
        ({3: "555"}, [(FlawKind.UNREACHABLE, "4", ""), (FlawKind.ONE_WAY, "", "")]),
        # A wrong choice that ends the case early, or comes back only after two decisions more.
        ({2: "3e3"}, [(FlawKind.LOST, "2", "b")]),
        ({4: "e55"}, [(FlawKind.LOST, "3", "b")]),
    ],
)
def test_each_flaw_is_found_where_it_is(change, expected) -> None:
    assert found(TINY_CASE | change) == expected


def test_a_short_best_way_is_a_flaw() -> None:
    graph = {1: "523", 2: "355", 3: "545", 4: "555", 5: "666", 6: "eee"}
    assert (FlawKind.SHORT, "", "") in found(graph)


def test_the_last_decision_may_lead_through_one_more_to_the_end() -> None:
    graph = {1: "222", 2: "333", 3: "444", 4: "555", 5: "e6e", 6: "eee"}
    assert found(graph) == []


def test_a_wrong_choice_that_comes_back_says_how() -> None:
    case = make_case()
    node = case.nodes["case-tiny-case-02"]
    silent = replace(node, options=tuple(replace(o, recovery="") for o in node.options))
    case = replace(case, nodes={**case.nodes, node.id: silent})
    assert flaws(case) == [
        Flaw(FlawKind.UNMENDED, node.id, "b"),
        Flaw(FlawKind.UNMENDED, node.id, "c"),
    ]


def test_a_case_without_decisions_has_too_few() -> None:
    assert flaws(make_case({})) == [Flaw(FlawKind.COUNT)]
