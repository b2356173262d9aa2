"""The export holds the whole course in the form that docs/authoring.md describes."""

import json
import re
from pathlib import Path
from typing import Literal

import pytest
from pydantic import BaseModel, ConfigDict, TypeAdapter

from learnapp.content.markdown import blocks
from learnapp.domain.questions.registry import TYPES
from learnapp.exports.course_json import export

DOCUMENT = Path(__file__).parents[2] / "docs" / "authoring.md"
Part = Literal["undertakings", "pillar-1", "pillar-2", "pillar-3", "pillar-4", "follow-up"]
Bloom = Literal["remember", "understand", "apply", "analyse", "evaluate"]
Pool = Literal["practice", "lesson-quiz", "form-a", "form-b", "certificate", "generated"]
Misconception = Literal[
    "force-inflation", "hedge-dropped", "wrong-addressee", "wrong-instrument", "wrong-stage",
    "neighbour-paragraph", "scope-widened", "outside-knowledge",
]  # fmt: skip


class Strict(BaseModel):
    """No field more and none less, and no value turned into another."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Span(Strict):
    kind: Literal["commitment", "hedge", "instrument"]
    start: int
    end: int
    text: str


class Paragraph(Strict):
    id: str
    label: str
    restored: bool
    sequence: int | None
    part: Part | Literal["preamble"]
    heading: str | None
    force: Literal["S", "R", "U", "E", "A", "p"]
    addressee: Literal[
        "none", "we", "all-states", "states", "our-institutions", "commission", "japan"
    ]
    gist: str
    text: str
    spans: list[Span]


class Footnote(Strict):
    id: Literal["fn1"]
    paragraph: Literal["43"]
    text: str
    spans: list[Span]


class Declaration(Strict):
    paragraphs: list[Paragraph]
    footnote: Footnote


class Objective(Strict):
    bloom: Bloom
    text: str


class Lesson(Strict):
    slug: str
    title: str
    part: Part | Literal["preamble"]
    minutes: int
    status: Literal["complete", "text-only"]
    paragraphs: list[str]
    objectives: list[Objective]
    plain: str
    text: str


class Option(Strict):
    id: str
    text: str
    correct: bool
    feedback: str
    misconception: Misconception | None


class Evidence(Strict):
    paragraph: str
    start: int
    end: int
    quote: str


class Label(Strict):
    id: str
    text: str


class Pairs(Strict):
    pairs: dict[str, str]
    stems: list[Label]
    targets: list[Label]


class Item(Strict):
    id: str
    type: str
    bloom: Bloom
    difficulty: Literal["easy", "medium", "hard"]
    pool: Pool
    generated: bool
    paragraphs: list[str]
    stem: str
    options: list[Option]
    key: Pairs | dict[str, list[str]]
    evidence: list[Evidence]


class Choice(Option):
    next: str
    consequence: str
    recovery: str


class Node(Item):
    type: Literal["case-node"]
    pool: Literal["case"]
    title: str
    documents: list[str]
    options: list[Choice]
    hint: str | None
    point: str


class Document(Strict):
    id: str
    kind: Literal["memo", "letter", "log", "note", "report", "table"]
    title: str
    text: str


class Case(Strict):
    slug: str
    title: str
    part: Part
    role: Literal["police", "justice", "corrections", "ngo", "university"]
    minutes: int
    paragraphs: list[str]
    intro: str
    documents: list[Document]
    start: str
    best_path: list[str]
    nodes: list[Node]
    debrief: str


class Course(Strict):
    declaration: Declaration
    lessons: list[Lesson]
    items: list[Item]
    cases: list[Case]


@pytest.fixture(scope="module")
def exported(course):
    return export(course, blocks)


@pytest.fixture(scope="module")
def parsed(exported):
    """The export as it is read back from JSON."""
    return TypeAdapter(Course).validate_json(json.dumps(exported.data))


def test_the_export_keeps_the_schema(parsed):
    assert {item.type for item in parsed.items} <= set(TYPES)


def test_every_case_is_there_and_its_ways_lead_on(course, parsed):
    assert [case.slug for case in parsed.cases] == list(course.cases)
    assert parsed.cases
    for case in parsed.cases:
        nodes = {node.id: node for node in case.nodes}
        assert len(nodes) == 6 and case.start == case.nodes[0].id
        best = case.start
        for id in case.best_path:
            assert id == best
            best = next(option.next for option in nodes[id].options if option.correct)
        assert best == "end"
        ways = {option.next for node in case.nodes for option in node.options}
        assert ways - {"end"} == set(nodes) - {case.start}
        papers = {document.id for document in case.documents}
        assert {id for node in case.nodes for id in node.documents} == papers
        assert not {item.id for item in parsed.items} & set(nodes)


def test_the_declaration_is_whole(parsed):
    numbered = [unit for unit in parsed.declaration.paragraphs if unit.sequence is not None]
    assert [unit.sequence for unit in numbered] == list(range(1, 98))
    around = [unit for unit in parsed.declaration.paragraphs if unit.sequence is None]
    assert [unit.id for unit in around] == ["T0", "P0", "P1", "P2", "P3", "P4", "C1", "C2", "C3"]
    assert {unit.part for unit in around} == {"preamble"}
    assert [unit.id for unit in numbered if unit.restored] == ["1", "5", "9", "19", "26"]
    assert {unit.label for unit in numbered if unit.id.startswith("67bis")} == {"67bis"}


def test_spans_count_characters_of_the_text(parsed):
    for unit in [*parsed.declaration.paragraphs, parsed.declaration.footnote]:
        for span in unit.spans:
            assert unit.text[span.start : span.end] == span.text != ""


def test_evidence_counts_characters_of_what_it_names(parsed):
    texts = {unit.id: unit.text for unit in parsed.declaration.paragraphs}
    texts["fn1"] = parsed.declaration.footnote.text
    headings = {unit.heading for unit in parsed.declaration.paragraphs}
    for item in (*parsed.items, *nodes_of(parsed)):
        for evidence in item.evidence:
            prefix, _, heading = evidence.paragraph.partition("heading:")
            text = heading if heading and not prefix else texts[evidence.paragraph]
            assert text[evidence.start : evidence.end] == evidence.quote != "", item.id
            assert evidence.paragraph in texts or heading in headings or heading


def test_every_item_in_use_is_there_once_and_generated_ones_follow(course, parsed):
    authored = [id for id, item in course.items.items() if not item.retired]
    ids = [item.id for item in parsed.items]
    assert ids[: len(authored)] == authored
    assert len(set(ids)) == len(ids)
    for item in parsed.items[len(authored) :]:
        assert item.generated and item.pool == "generated"
        assert re.fullmatch(r"gen\.[a-z-]+\.[0-9a-zA-Z-]+\.[012]", item.id)


def nodes_of(parsed) -> list[Node]:
    return [node for case in parsed.cases for node in case.nodes]


def test_the_key_is_the_right_response(course, parsed):
    for item in (*parsed.items, *nodes_of(parsed)):
        question = course.item(item.id)
        key = item.key
        if isinstance(key, Pairs):
            response = {stem: (target,) for stem, target in key.pairs.items()}
            assert set(key.pairs) == {label.id for label in key.stems}
            assert set(key.pairs.values()) <= {label.id for label in key.targets}
        else:
            response = {field: tuple(ids) for field, ids in key.items()}
        assert question.grade(response).correct, item.id


def test_a_key_names_options_and_right_options_are_correct(parsed):
    choice = {"single", "multiple", "which-paragraph", "force", "scenario"}
    for item in parsed.items:
        right = [option.id for option in item.options if option.correct]
        if item.type in choice:
            assert item.key == {"answer": right}
        elif item.type == "ordering":
            assert sorted(item.key["order"]) == sorted(option.id for option in item.options)
        elif item.type == "matching":
            assert sorted(item.key.pairs.values()) == sorted(right)
        elif item.type == "cloze":
            assert sorted(id for ids in item.key.values() for id in ids) == sorted(right)
            assert all(f"{{{blank}}}" in item.stem for blank in item.key)
        elif item.type == "true-false-quote":
            assert [*item.key["verdict"], *item.key["quote"]] == right


def test_every_lesson_is_there(course, parsed):
    assert [lesson.slug for lesson in parsed.lessons] == list(course.lessons)
    assert len(parsed.lessons) == 33
    for lesson in parsed.lessons:
        assert (lesson.plain == "") is (lesson.status == "text-only")
        assert all(objective.text in lesson.text for objective in lesson.objectives)


def test_the_text_of_a_lesson_is_what_is_read(course, parsed):
    complete = [lesson for lesson in parsed.lessons if lesson.status == "complete"]
    assert complete
    for lesson in complete:
        source = course.lessons[lesson.slug]
        assert not re.search(r"\]\{\.|\]\(term:|^\s*$|\*\*", lesson.text, re.MULTILINE)
        for line in lesson.plain.split("\n"):
            assert any(text.endswith(line) for text in lesson.text.split("\n"))
        for unit in source.reading:
            for clause in unit.clauses:
                assert f"\n{clause.verbatim}\n" not in lesson.text
        for pair in source.self_explanations:
            assert blocks(pair.prompt)[0] in lesson.text
            assert blocks(pair.model_answer)[0] not in lesson.text
        for step in ("timing", "group_task", "rubric"):
            assert blocks(getattr(source.teacher, step))[0] not in lesson.text


def test_a_block_of_the_reading_and_a_term_carry_their_paragraphs(course, parsed):
    for lesson in parsed.lessons:
        lines = lesson.text.split("\n")
        for unit in course.lessons[lesson.slug].reading:
            assert any(line.startswith(f"¶ {unit.paragraph}: ") for line in lines)
        for slug in course.lessons[lesson.slug].terms:
            term = course.terms[slug]
            assert any(line.startswith(f"{term.term} (¶ ") for line in lines)


def test_what_is_lost_is_said(exported):
    assert any("teacher sheets" in loss for loss in exported.left_out)
    assert any(re.fullmatch(r"items: \d+ retired", loss) for loss in exported.left_out)


def test_the_document_names_every_field_and_every_key():
    text = DOCUMENT.read_text("utf-8").partition("## The export")[2]
    fields = set()
    for model in (Course, Declaration, Paragraph, Span, Footnote, Lesson, Option, Evidence, Pairs,
                  Case, Document, Node, Choice):  # fmt: skip
        fields |= set(model.model_fields)
    missing = {field for field in fields if not re.search(rf'[`".]{field}[`".]', text)}
    assert missing == set()
    assert all(kind in text for kind in TYPES)


def test_an_export_is_the_same_each_time(course, exported):
    assert export(course, blocks) == exported
