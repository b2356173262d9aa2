"""The texts of a case keep their limits: each is met by the example and broken once here."""

from dataclasses import replace

import pytest

from learnapp.content.lints import cases
from learnapp.content.lints.run import CASE_LINTS


def findings(case, level="F") -> list[str]:
    return [p.message for lint in CASE_LINTS for p in lint(case) if p.level == level]


def changed(case, **fields):
    return replace(case, case=replace(case.case, **fields))


def with_node(case, **fields):
    """The case with some fields of its first decision changed."""
    nodes = dict(case.case.nodes)
    nodes[case.case.first.id] = replace(case.case.first, **fields)
    return changed(case, nodes=nodes)


def with_option(case, **fields):
    """The case with some fields of the last choice of its first decision changed."""
    *others, last = case.case.first.options
    return with_node(case, options=(*others, replace(last, **fields)))


def test_the_example_keeps_all_limits(case):
    assert findings(case) == findings(case, "W") == []


@pytest.mark.parametrize(
    ("plant", "least", "most"),
    [
        (lambda case, text: changed(case, intro=text), 40, 180),
        (lambda case, text: with_node(case, hint=text), 5, 40),
        (lambda case, text: with_node(case, title=text), 2, 9),
        (lambda case, text: with_option(case, consequence=text), 12, 80),
        (lambda case, text: with_option(case, recovery=text), 12, 80),
    ],
    ids=["intro", "hint", "title", "consequence", "recovery"],
)
def test_the_size_of_each_text(case, plant, least, most):
    for count, sound in ((least - 1, False), (least, True), (most, True), (most + 1, False)):
        found = list(
            cases.sizes(plant(case, " ".join(["It is."] * (count // 2) + ["So."] * (count % 2))))
        )
        assert (found == []) is sound, count
        assert all(problem.line > 1 for problem in found)


@pytest.mark.parametrize(("count", "sound"), [(0, False), (1, True), (6, True), (7, False)])
def test_the_number_of_papers(case, count, sound):
    paper = next(iter(case.case.documents.values()))
    papers = {str(n): paper for n in range(count)}
    assert (list(cases.sizes(changed(case, documents=papers))) == []) is sound


@pytest.mark.parametrize(
    ("row", "sound"),
    [
        ("| Point | Ana | Bo |", True),
        ("| | Ana | Bo |", False),
        ("|  | Ana | Bo |", False),
        ("| Point | | Bo |", False),
        ("| Point | Ana | |", False),
        ("Point | Ana | Bo", True),
    ],
)
def test_each_column_of_a_table_has_a_heading(case, row, sound):
    paper = next(iter(case.case.documents.values()))
    table = f"Two people.\n\n{row}\n|---|---|---|\n| Age | | 11 |\n"
    papers = {"one": replace(paper, text=table)}
    assert (list(cases.tables(changed(case, documents=papers))) == []) is sound


def test_points_and_debrief_name_their_paragraph(case):
    plain = "The text says that one set of rules is a good thing to have for all of them."
    assert findings(with_node(case, point=plain)) == ["point: it cites no paragraph."]
    assert "debrief: it cites no paragraph." in findings(changed(case, debrief=plain))


def test_each_paragraph_of_the_map_has_a_decision(case):
    found = findings(changed(case, paragraphs=(*case.case.paragraphs, "24")))
    assert found == ["No decision is about ¶ 24, which the course map lists."]


def test_support_fades_within_a_part(case):
    assert findings(with_node(case, hint=""), "W")
    second = replace(case.case, slug="second")
    course = replace(case.course, cases={"city-violence": case.case, "second": second})
    later = replace(case, case=second, course=course)
    assert len(list(cases.support(later))) == 6
    bare = {id: replace(node, hint="") for id, node in second.nodes.items()}
    assert list(cases.support(changed(later, nodes=bare))) == []


def test_hard_words_and_long_sentences_are_caught(case):
    hard = "Institutional interoperability necessitates multidimensional considerations. "
    nodes = {
        id: replace(node, options=tuple(replace(o, consequence=hard * 6) for o in node.options))
        for id, node in case.case.nodes.items()
    }
    assert any("reads at grade" in text for text in findings(changed(case, nodes=nodes)))
    long = f"{case.case.first.stem[:20]} {'and so on ' * 12}and on.\nWhat now?"
    assert "stem: a sentence has" in findings(with_node(case, stem=long))[0]
    assert "consequence: a sentence has" in findings(with_option(case, consequence="so " * 33))[0]


@pytest.mark.parametrize("field", ["point", "hint"])
def test_what_is_said_of_the_draft_makes_no_duty(case, field):
    words = "By ¶ 17 every town must count by one set of rules, and that is all there is to it."
    assert findings(with_node(case, **{field: words})) == [
        f'{field}: "must" makes an endeavour a duty.'
    ]
    # In the story somebody may well be under one.
    told = "You must go home now, says the mayor, and nobody in the room says a word."
    assert findings(with_option(case, consequence=told)) == []


def test_references_lead_somewhere(case):
    words = (
        "By ¶ 17 and ¶ 49 the towns would count by one set of rules, which leaves room for more."
    )
    assert findings(with_node(case, point=words)) == ["There is no paragraph 49."]
