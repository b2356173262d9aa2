"""The whole course as open data, keys included; docs/authoring.md describes every field."""

import re
from collections.abc import Callable, Iterator
from itertools import chain
from typing import Any

from learnapp.domain.cases import Case
from learnapp.domain.declaration import Declaration, Footnote, Paragraph
from learnapp.domain.lessons import Course, Lesson
from learnapp.domain.questions.base import Option, Question
from learnapp.domain.questions.shapes import Label, Match
from learnapp.domain.questions.types.case_node import CaseNode
from learnapp.exports.base import Exported

# Cuts a Markdown text into its blocks as read, without markup.
Blocks = Callable[[str], list[str]]
BLANK = re.compile(r"\{\d+\}")
GAP = "…"


def export(course: Course, blocks: Blocks) -> Exported:
    """The course as JSON-able data; generated items are those of the seeds of the course."""
    declaration = course.declaration
    authored = [item for item in course.items.values() if not item.retired]
    items = chain(authored, course.generated(declaration.ids))
    data = {
        "declaration": {
            "paragraphs": [
                _paragraph(unit) for unit in chain(declaration.preamble, declaration.paragraphs)
            ],
            "footnote": _footnote(declaration.footnote),
        },
        "lessons": [_lesson(lesson, course, blocks) for lesson in course.lessons.values()],
        "items": [_item(item, declaration) for item in items],
        "cases": [_case(case, declaration) for case in course.cases.values()],
    }
    return Exported(data, _left_out(course))


def _left_out(course: Course) -> tuple[str, ...]:
    retired = sum(item.retired for item in course.items.values())
    return (
        "declaration: headings as such, edits, and the meanings of hedges and instruments",
        f"glossary: {len(course.terms)} terms stand in the text of their lessons only",
        "lessons: code, roles, prequestion ids, quiz plan, teacher sheets and model answers",
        "items: lesson, role, skill and fingerprint",
        f"items: {retired} retired",
    )


def _paragraph(unit: Paragraph) -> dict[str, Any]:
    return {
        "id": unit.id,
        "label": unit.label,
        "restored": unit.restored,
        "sequence": unit.sequence,
        "part": unit.part.value,
        "heading": unit.heading,
        "force": unit.force.value,
        "addressee": unit.addressee.value,
        "gist": unit.gist,
        "text": unit.text,
        "spans": _spans(unit),
    }


def _footnote(footnote: Footnote) -> dict[str, Any]:
    return {
        "id": footnote.id,
        "paragraph": footnote.paragraph,
        "text": footnote.text,
        "spans": _spans(footnote),
    }


def _spans(unit: Paragraph | Footnote) -> list[dict[str, Any]]:
    return [
        {
            "kind": span.kind.value,
            "start": span.start,
            "end": span.end,
            "text": unit.text[span.start : span.end],
        }
        for span in unit.spans
    ]


def _lesson(lesson: Lesson, course: Course, blocks: Blocks) -> dict[str, Any]:
    plain = [clause.plain for unit in lesson.reading for clause in unit.clauses]
    return {
        "slug": lesson.slug,
        "title": lesson.title,
        "part": lesson.part.value,
        "minutes": lesson.minutes,
        "status": lesson.status.value,
        "paragraphs": list(lesson.paragraphs),
        "objectives": [
            {"bloom": objective.bloom.value, "text": objective.text}
            for objective in lesson.objectives
        ],
        "plain": _lines(plain, blocks),
        "text": _lines(_as_read(lesson, course), blocks),
    }


def _lines(texts: list[str] | Iterator[str], blocks: Blocks) -> str:
    """All blocks of some texts, one a line."""
    return "\n".join(line for text in texts for line in blocks(text))


def _as_read(lesson: Lesson, course: Course) -> Iterator[str]:
    """Parts 1-9 and 12 of a lesson in their order, without verbatim text and model answers."""
    if lesson.hook:
        yield lesson.hook.text
    for id in lesson.prequestions:
        yield BLANK.sub(GAP, course.item(id).stem)
    for objective in lesson.objectives:
        yield f"{objective.text} ({_cited(objective.paragraphs)})"
    for unit in lesson.reading:
        for clause in unit.clauses:
            yield f"¶ {unit.paragraph}: {clause.plain}"
    for slug in lesson.terms:
        term = course.terms[slug]
        yield f"{term.term} ({_cited(term.paragraphs)}): {term.definition}"
    yield from lesson.practice.values()
    if lesson.example:
        example = lesson.example
        yield from (example.facts, example.paragraph, example.force, example.action, example.limit)
    yield from (pair.prompt for pair in lesson.self_explanations)
    for misreading in lesson.misreadings:
        yield f"{misreading.claim} {misreading.text}"
    for note in lesson.context:
        yield f"Context: {note.text} (Source: {note.source}, {note.date})"


def _cited(paragraphs: tuple[str, ...]) -> str:
    return ", ".join(f"¶ {id}" for id in paragraphs)


def _item(item: Question, declaration: Declaration) -> dict[str, Any]:
    return {
        "id": item.id,
        "type": item.TYPE,
        "bloom": item.bloom.value,
        "difficulty": item.difficulty.value,
        "pool": item.pool.value,
        "generated": item.generated,
        "paragraphs": list(item.paragraphs),
        "stem": item.stem,
        "options": [_option(option) for option in item.options],
        "key": _key(item),
        "evidence": [
            {
                "paragraph": evidence.paragraph,
                "start": evidence.start,
                "end": evidence.end,
                "quote": declaration.evidence_text(evidence.paragraph)[
                    evidence.start : evidence.end
                ],
            }
            for evidence in item.evidence
        ],
    }


def _case(case: Case, declaration: Declaration) -> dict[str, Any]:
    return {
        "slug": case.slug,
        "title": case.title,
        "part": case.part.value,
        "role": case.role,
        "minutes": case.minutes,
        "paragraphs": list(case.paragraphs),
        "intro": case.intro,
        "documents": [
            {"id": paper.id, "kind": paper.kind.value, "title": paper.title, "text": paper.text}
            for paper in case.documents.values()
        ],
        "start": case.first.id,
        "best_path": [node.id for node in case.best_path()],
        "nodes": [_node(node, declaration) for node in case.nodes.values()],
        "debrief": case.debrief,
    }


def _node(node: CaseNode, declaration: Declaration) -> dict[str, Any]:
    """A decision: an item, and what makes it part of its case."""
    options = [
        _option(option)
        | {"next": option.next, "consequence": option.consequence, "recovery": option.recovery}
        for option in node.options
    ]
    own = {"title": node.title, "documents": list(node.documents)}
    told = {"hint": node.hint or None, "point": node.point}
    return _item(node, declaration) | own | {"options": options} | told


def _option(option: Option) -> dict[str, Any]:
    return {
        "id": option.id,
        "text": option.text,
        "correct": option.correct,
        "feedback": option.feedback,
        "misconception": option.misconception.value if option.misconception else None,
    }


def _key(item: Question) -> dict[str, Any]:
    """The right response; with stems and targets their words too, for one side has no options."""
    if isinstance(item.shape, Match):
        return {
            "pairs": {stem: target for stem, (target,) in item.key.items()},
            "stems": [_label(label) for label in item.shape.stems],
            "targets": [_label(label) for label in item.shape.targets],
        }
    return {field: list(ids) for field, ids in item.key.items()}


def _label(label: Label) -> dict[str, str]:
    return {"id": label.id, "text": label.text}
