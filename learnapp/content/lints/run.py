"""Runs every lint over a compiled course."""

from collections.abc import Iterator

from learnapp.content.course import Loaded
from learnapp.content.lints import (
    citation,
    contract,
    coverage,
    cross_cues,
    cues,
    duplicates,
    feedback,
    force,
    hedges,
    instruments,
    item_cues,
    options,
    positions,
    readability,
    stems,
    traceability,
)
from learnapp.content.lints.bank import item_sets
from learnapp.content.lints.base import ItemCase, ItemLint, LessonCase, LessonLint
from learnapp.content.problems import Problem
from learnapp.domain.lessons import Course, Status

ITEM_LINTS: tuple[ItemLint, ...] = (
    stems.banned_forms,
    options.hygiene,
    stems.stem_form,
    citation.citation,
    feedback.feedback,
    readability.item_readability,
    force.item_force,
    hedges.item_hedges,
    traceability.item_references,
    item_cues.option_lengths,
    item_cues.no_always,
    item_cues.stem_echo,
)
LESSON_LINTS: tuple[LessonLint, ...] = (
    contract.sizes,
    contract.reading,
    contract.prequestions,
    contract.quiz,
    contract.context,
    contract.term_links,
    readability.lesson_readability,
    force.lesson_force,
    hedges.lesson_hedges,
    traceability.lesson_blocks,
    traceability.lesson_references,
    traceability.verbatim,
)


def lint(loaded: Loaded) -> tuple[Problem, ...]:
    """All findings on the items in use, the authored lessons, the terms and the notes."""
    if loaded.course is None:
        return ()
    return tuple(sorted(_findings(loaded, loaded.course)))


def item_cases(loaded: Loaded) -> list[ItemCase]:
    """The items in use, in course order."""
    course = loaded.course
    items = course.items.items() if course else ()
    return [
        ItemCase(item, loaded.items[id], course)
        for id, item in items
        if course and not item.retired
    ]


def _findings(loaded: Loaded, course: Course) -> Iterator[Problem]:
    cases = item_cases(loaded)
    for case in cases:
        for check in ITEM_LINTS:
            yield from check(case)
    yield from _bank_findings(course, cases)
    for slug, lesson in course.lessons.items():
        if lesson.status is Status.COMPLETE:
            for inspect in LESSON_LINTS:
                yield from inspect(LessonCase(lesson, loaded.lessons[slug], course))
    for slug, term in course.terms.items():
        yield from contract.definition(term, loaded.terms[slug])
    for slug, note in course.instruments.items():
        yield from instruments.instrument(note, loaded.instruments[slug], course.declaration)


def _bank_findings(course: Course, cases: list[ItemCase]) -> Iterator[Problem]:
    yield from readability.bank_readability(cases)
    bank, *lessons = item_sets(cases)
    for items in (bank, *lessons):
        yield from cues.cues(items)
        yield from positions.key_positions(items)
    yield from positions.key_runs(bank)
    yield from duplicates.duplicates(duplicates.near_pairs(cases))
    yield from cross_cues.cross_cues(cases)
    banks = {case.item.lesson or "": case.source.file for case in cases}
    yield from coverage.paragraph_coverage(course, banks)
    yield from coverage.bank_coverage(course)
