"""Runs every lint over a compiled course."""

from collections.abc import Iterator

from learnapp.content.course import Loaded
from learnapp.content.lints import (
    cases,
    citation,
    contract,
    feedback,
    force,
    hedges,
    options,
    readability,
    stems,
    traceability,
)
from learnapp.content.lints.base import (
    BranchingCase,
    CaseLint,
    ItemCase,
    ItemLint,
    LessonCase,
    LessonLint,
)
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
CASE_LINTS: tuple[CaseLint, ...] = (
    cases.sizes,
    cases.support,
    cases.citations,
    cases.case_readability,
    cases.case_force,
    cases.case_references,
)


def lint(loaded: Loaded) -> tuple[Problem, ...]:
    """All findings on the items in use, the authored lessons, the terms and the cases."""
    if loaded.course is None:
        return ()
    return tuple(sorted(_findings(loaded, loaded.course)))


def _findings(loaded: Loaded, course: Course) -> Iterator[Problem]:
    items = [
        ItemCase(item, loaded.items[item.id], course)
        for item in (*course.items.values(), *course.nodes())
        if not item.retired
    ]
    for item in items:
        for check in ITEM_LINTS:
            yield from check(item)
    yield from readability.bank_readability(items)
    for slug, lesson in course.lessons.items():
        if lesson.status is Status.COMPLETE:
            for inspect in LESSON_LINTS:
                yield from inspect(LessonCase(lesson, loaded.lessons[slug], course))
    for slug, term in course.terms.items():
        yield from contract.definition(term, loaded.terms[slug])
    for slug, case in course.cases.items():
        for look in CASE_LINTS:
            yield from look(BranchingCase(case, loaded.cases[slug], course))
