"""L21 finds blocks without a paragraph, ids that do not exist and text that is not verbatim."""

from dataclasses import replace

from learnapp.content.lints.traceability import (
    item_references,
    lesson_blocks,
    lesson_references,
    verbatim,
)
from learnapp.domain.lessons import Clause, Misreading, ReadingUnit, Role, SelfExplanation

UNCITED = [
    "The text speaks of quality education and of nothing else.",
    "See number 48.",
    "Paragraph forty-eight says so.",
    "See ¶ 49 and ¶ 148.",
]
UNKNOWN = ["49", "57", "69", "22bis", "64quinquies", "74", "0", "99", "P5", "C4"]


def test_blocks_without_a_paragraph_are_caught(lesson, plant):
    practice = lesson.lesson.practice
    cases = [
        plant.lesson(lesson, practice={**practice, role: text}) for role in Role for text in UNCITED
    ]
    for text in UNCITED:
        pair = lesson.lesson.self_explanations[0]
        example = lesson.lesson.example
        cases += [
            plant.lesson(lesson, self_explanations=(SelfExplanation(text, pair.model_answer),)),
            plant.lesson(lesson, self_explanations=(SelfExplanation(pair.prompt, text),)),
            plant.lesson(lesson, misreadings=(Misreading("It promises a school.", text),)),
            plant.lesson(lesson, example=replace(example, paragraph=text)),
        ]
    assert plant.missed(lesson_blocks, cases) == []


def test_each_block_counts(lesson, plant):
    text = "The first block cites ¶ 48.\n\nThe second block says more about the text."
    practice = {Role.POLICE: text}
    assert plant.missed(lesson_blocks, [plant.lesson(lesson, practice=practice)]) == []


def test_a_note_of_little_bearing_needs_no_paragraph(lesson, plant):
    practice = {Role.POLICE: "Little direct bearing on this work."}
    assert plant.alarms(lesson_blocks, [plant.lesson(lesson, practice=practice)]) == []


def test_unknown_paragraphs_are_caught(clean, lesson, plant):
    texts = [text.format(id) for id in UNKNOWN for text in ("See ¶ {}.", "See paragraph {}, too.")]
    readings = [plant.plain(lesson, text, place % 5) for place, text in enumerate(texts)]
    assert plant.missed(lesson_references, readings) == []
    items = [plant.reworded(clean["single"], 1, feedback=text) for text in texts]
    assert plant.missed(item_references, items) == []
    stems = [plant.changed(clean["single"], stem=text) for text in texts]
    assert plant.missed(item_references, stems) == []


def test_known_paragraphs_are_left_alone(clean, lesson, plant):
    declaration = clean["single"].course.declaration
    ids = [*declaration.ids, *(unit.id for unit in declaration.preamble), "fn1"]
    cases = [plant.reworded(clean["single"], 1, feedback=f"See ¶ {id}, end.") for id in ids]
    assert plant.alarms(item_references, cases) == []


def test_every_paragraph_can_be_read_in_any_clauses(lesson, plant):
    cases = []
    for paragraph in lesson.course.declaration.paragraphs:
        words = paragraph.text.split()
        for size in (1, 7, len(words)):
            cut = [" ".join(words[at : at + size]) for at in range(0, len(words), size)]
            unit = ReadingUnit(paragraph.id, tuple(Clause(part, "plain") for part in cut))
            cases.append(plant.lesson(lesson, reading=(unit,)))
    assert plant.alarms(verbatim, cases) == []


def test_text_that_is_not_verbatim_is_caught(lesson, plant):
    clauses = lesson.lesson.reading[0].clauses
    planted = [
        tuple(replace(c, verbatim=change(c.verbatim)) if i == place else c for i, c in pairs)
        for place in range(len(clauses))
        for pairs in [list(enumerate(clauses))]
        for change in (str.upper, lambda t: t[:-1], lambda t: t[2:], lambda t: f"{t} and more")
    ]
    planted += [clauses[:-1], clauses[1:], clauses[::-1], (*clauses, clauses[0])]
    cases = [plant.lesson(lesson, reading=(ReadingUnit("48", cut),)) for cut in planted]
    assert len(cases) >= 20
    assert plant.missed(verbatim, cases) == []
    elsewhere = plant.lesson(lesson, reading=(ReadingUnit("47", clauses),))
    unknown = plant.lesson(lesson, reading=(ReadingUnit("49", clauses),))
    assert plant.missed(verbatim, [elsewhere, unknown]) == []


def test_a_clause_may_not_end_inside_a_word(lesson, plant):
    clauses = (Clause("Provide acc", "plain"), Clause("ess to quality education", "plain"))
    case = plant.lesson(lesson, reading=(ReadingUnit("48", clauses),))
    assert plant.missed(verbatim, [case]) == []


def test_clean_items_and_lessons_raise_few_alarms(clean, lesson, authored, plant):
    cases = [*clean.values(), *authored]
    assert len(plant.alarms(item_references, cases)) <= 0.05 * len(cases)
    for lint in (lesson_blocks, lesson_references, verbatim):
        assert plant.alarms(lint, [lesson]) == []
