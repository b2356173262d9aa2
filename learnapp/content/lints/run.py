"""Runs every lint over a compiled course."""

from collections.abc import Iterator

from learnapp.content.course import Loaded
from learnapp.content.lints import (
    balance,
    cases,
    citation,
    contract,
    coverage,
    cross_cues,
    cues,
    duplicates,
    feedback,
    force,
    grammar,
    hedges,
    homogeneity,
    instruments,
    item_cues,
    options,
    positions,
    readability,
    rivals,
    stems,
    traceability,
)
from learnapp.content.lints.bank import item_sets
from learnapp.content.lints.base import (
    BranchingCase,
    CaseLint,
    ItemCase,
    ItemLint,
    LessonCase,
    LessonLint,
)
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
CASE_LINTS: tuple[CaseLint, ...] = (
    cases.sizes,
    cases.tables,
    cases.support,
    cases.citations,
    cases.case_readability,
    cases.case_force,
    cases.case_references,
)


def lint(loaded: Loaded) -> tuple[Problem, ...]:
    """All findings on the items in use, authored lessons, terms, notes and cases."""
    if loaded.course is None:
        return ()
    return tuple(sorted(_findings(loaded, loaded.course)))


def item_cases(loaded: Loaded) -> list[ItemCase]:
    """The items in use, in course order, and after them the decisions of the cases."""
    course = loaded.course
    items = (*course.items.values(), *course.nodes()) if course else ()
    return [
        ItemCase(item, loaded.items[item.id], course)
        for item in items
        if course and not item.retired
    ]


def _findings(loaded: Loaded, course: Course) -> Iterator[Problem]:
    items = item_cases(loaded)
    for item in items:
        for check in ITEM_LINTS:
            yield from check(item)
    yield from _bank_findings(course, items)
    for slug, lesson in course.lessons.items():
        if lesson.status is Status.COMPLETE:
            for inspect in LESSON_LINTS:
                yield from inspect(LessonCase(lesson, loaded.lessons[slug], course))
    for slug, term in course.terms.items():
        yield from contract.definition(term, loaded.terms[slug])
    for slug, note in course.instruments.items():
        yield from instruments.instrument(note, loaded.instruments[slug], course.declaration)
    for slug, case in course.cases.items():
        for look in CASE_LINTS:
            yield from look(BranchingCase(case, loaded.cases[slug], course))


def _bank_findings(course: Course, cases: list[ItemCase]) -> Iterator[Problem]:
    yield from readability.bank_readability(cases)
    yield from solver_problems(cases)
    yield from balance.scenario_balance(cases)
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
