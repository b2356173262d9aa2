"""L20 finds hedges that the plain words or the key have lost."""

from dataclasses import replace

from learnapp.content.lints.hedges import INDEX, item_hedges, lesson_hedges
from learnapp.domain.declaration import SpanKind
from learnapp.domain.lessons import Clause, ReadingUnit
from learnapp.domain.questions.base import Evidence

# Plain words for each hedge of the index that keep it.
KEPT = {
    "where-appropriate": "where it suits the case",
    "as-appropriate": "as far as it fits",
    "as-necessary": "if there is a need",
    "where-applicable": "where they apply",
    "if-the-need-arises": "should it be needed",
    "domestic-law": "as the country's own law allows",
    "upon-request": "when a State asks for it",
    "voluntary-basis": "by free choice",
    "in-some-cases": "sometimes",
    "within-mandate": "inside its mandate",
}
# Words that people put in their place, and that are no hedge.
LOST = ["always", "fully", "at once", "in every case"]


def index_hedges(declaration):
    """Every hedge of the index, with the paragraph that prints it."""
    return [
        (paragraph, span)
        for paragraph in declaration.paragraphs
        for span in paragraph.of_kind(SpanKind.HEDGE)
        if span.name in INDEX
    ]


def reading(lesson, plant, paragraph, plain):
    unit = ReadingUnit(paragraph.id, (Clause(paragraph.text, plain),))
    return plant.lesson(lesson, reading=(unit,))


def test_every_hedge_of_the_index_is_in_the_text(lesson):
    found = index_hedges(lesson.course.declaration)
    assert {span.name for _, span in found} == set(INDEX) == set(KEPT)
    assert len(found) >= 30


def test_a_lost_hedge_is_caught_in_the_reading(lesson, plant):
    found = index_hedges(lesson.course.declaration)
    for words in LOST:
        cases = [
            reading(lesson, plant, paragraph, f"The speakers try to act [{words}]{{.hedge}}.")
            for paragraph, _ in found
        ]
        assert plant.missed(lesson_hedges, cases) == []
    untagged = [
        reading(lesson, plant, paragraph, f"The speakers try to act {KEPT[span.name]}.")
        for paragraph, span in found
    ]
    assert plant.missed(lesson_hedges, untagged) == []


def test_a_kept_hedge_is_left_alone(lesson, plant):
    cases = []
    for paragraph in {paragraph for paragraph, _ in index_hedges(lesson.course.declaration)}:
        spans = paragraph.of_kind(SpanKind.HEDGE)
        tags = [KEPT.get(span.name, paragraph.words(span)) for span in spans]
        plain = " ".join(f"They try [{words}]{{.hedge}}." for words in tags)
        cases.append(reading(lesson, plant, paragraph, plain))
    assert plant.alarms(lesson_hedges, cases) == plant.alarms(lesson_hedges, cases, "W") == []


def test_a_hedge_outside_the_index_warns(lesson, plant):
    case = plant.plain(lesson, "One thing is named, for instance: teaching the law.", 1)
    found = list(lesson_hedges(case))
    assert [(problem.level, problem.code) for problem in found] == [("W", "L20")]
    assert '"including"' in found[0].message


def quoting(case, plant, paragraph, span, key):
    """An item on a paragraph whose quote is the hedge."""
    words, place = paragraph.words(span), {"start": span.start, "end": span.end}
    quote = Evidence(paragraph=paragraph.id, quote=words, **place)
    stem = "What would the speakers try to do in this matter?"
    item = plant.changed(case, paragraphs=(paragraph.id,), evidence=(quote,), stem=stem)
    return plant.reworded(item, 0, text=key)


def test_a_key_without_the_hedge_of_its_quote_is_caught(clean, plant):
    single = clean["single"]
    cases = [
        quoting(single, plant, paragraph, span, f"They act {LOST[place % 4]}")
        for place, (paragraph, span) in enumerate(index_hedges(single.course.declaration))
    ]
    assert len(plant.missed(item_hedges, cases)) <= 0.05 * len(cases)


def test_a_key_or_stem_with_the_hedge_is_left_alone(clean, plant):
    single = clean["single"]
    found = index_hedges(single.course.declaration)
    keys = [quoting(single, plant, p, span, f"They act {KEPT[span.name]}") for p, span in found]
    assert plant.alarms(item_hedges, keys) == []
    stems = [
        plant.changed(case, stem=f"What is tried {KEPT[span.name]}?")
        for case, (_, span) in zip(keys, found, strict=True)
    ]
    lost = [plant.reworded(case, 0, text="They act at once") for case in stems]
    assert plant.alarms(item_hedges, lost) == []


def test_types_that_hold_the_texts_own_words_are_left_alone(clean, plant):
    declaration = clean["cloze"].course.declaration
    paragraph, span = index_hedges(declaration)[0]
    case = quoting(clean["single"], plant, paragraph, span, "They act at once")
    quote = case.item.evidence
    cloze = replace(clean["cloze"], item=replace(clean["cloze"].item, evidence=quote))
    assert plant.alarms(item_hedges, [cloze]) == []


def test_a_footnote_and_an_unknown_paragraph_have_no_hedges(clean, lesson, plant):
    note = Evidence(paragraph="fn1", quote="These documents include", start=0, end=23)
    assert list(item_hedges(plant.changed(clean["single"], evidence=(note,)))) == []
    unit = ReadingUnit("49", (Clause("words", "plain"),))
    assert list(lesson_hedges(plant.lesson(lesson, reading=(unit,)))) == []


def test_clean_items_raise_few_alarms(clean, lesson, authored, plant):
    cases = [*clean.values(), *authored]
    assert len(plant.alarms(item_hedges, cases)) <= 0.05 * len(cases)
    assert plant.alarms(lesson_hedges, [lesson]) == []
