"""Runs every lint over a compiled course."""

from collections.abc import Iterator

from learnapp.content.course import Loaded
from learnapp.content.lints import (
    balance,
    citation,
    contract,
    feedback,
    force,
    grammar,
    hedges,
    homogeneity,
    options,
    readability,
    rivals,
    stems,
    traceability,
)
from learnapp.content.lints.base import ItemCase, ItemLint, LessonCase, LessonLint
from learnapp.content.problems import Problem
from learnapp.content.solvers.report import solver_problems
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
    grammar.grammar,
    homogeneity.homogeneity,
    rivals.rivals,
    balance.offenders,
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
    """All findings on the items in use, the authored lessons and the terms."""
    if loaded.course is None:
        return ()
    return tuple(sorted(_findings(loaded, loaded.course)))


def _findings(loaded: Loaded, course: Course) -> Iterator[Problem]:
    cases = [
        ItemCase(item, loaded.items[id], course)
        for id, item in course.items.items()
        if not item.retired
    ]
    for case in cases:
        for check in ITEM_LINTS:
            yield from check(case)
    yield from readability.bank_readability(cases)
    yield from solver_problems(cases)
    yield from balance.scenario_balance(cases)
    for slug, lesson in course.lessons.items():
        if lesson.status is Status.COMPLETE:
            for inspect in LESSON_LINTS:
                yield from inspect(LessonCase(lesson, loaded.lessons[slug], course))
    for slug, term in course.terms.items():
        yield from contract.definition(term, loaded.terms[slug])
