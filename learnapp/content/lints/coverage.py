"""L17, coverage: enough items on every paragraph, of the planned kinds, in the whole bank."""

from collections.abc import Iterator, Mapping, Sequence

from learnapp.content.lints.bank import BANK_FILE
from learnapp.content.lints.citation import belongs
from learnapp.content.problems import Level, Problem
from learnapp.domain.blueprint import (
    BASIC,
    CASE_NODE,
    FLOOR,
    HIGHER,
    LONG_ITEMS,
    PARAGRAPH_ITEMS,
    PARAGRAPH_TYPES,
    THANKS,
    TOLERANCE,
    Filed,
    Quota,
    filed,
    planned_items,
    quotas,
)
from learnapp.domain.lessons import Course, Lesson, Status
from learnapp.domain.questions.base import Bloom, Question

L17 = "L17"


def settled_by(item: Question, course: Course) -> tuple[str, ...]:
    """The paragraphs of an item that its quotes are from: on these it counts as an item."""
    return tuple(
        id
        for id in item.paragraphs
        if any(belongs(quote.paragraph, (id,), course.declaration) for quote in item.evidence)
    )


def by_paragraph(course: Course) -> dict[str, list[Question]]:
    """The authored items in use that count for each unit, all units in printed order."""
    units = (*course.declaration.preamble, *course.declaration.paragraphs)
    found: dict[str, list[Question]] = {unit.id: [] for unit in units}
    for item in course.items.values():
        for id in settled_by(item, course) if not item.retired else ():
            found[id].append(item)
    return found


def filings(course: Course) -> list[Filed]:
    """How everything that counts against the plan is filed: the items in use, and the decisions."""
    items = [item for item in course.items.values() if not item.retired]
    return [filed(item) for item in (*items, *course.nodes())]


def paragraph_coverage(course: Course, banks: Mapping[str, str]) -> Iterator[Problem]:
    """L17: each paragraph of a complete lesson but 73 has its items, types and levels.

    `banks` gives the file of a lesson's bank by the lesson's slug. An item on several paragraphs
    counts for those that its quotes settle.
    """
    found = by_paragraph(course)
    for lesson in course.lessons.values():
        if lesson.status is Status.COMPLETE:
            for id in lesson.paragraphs:
                unit = course.declaration.get(id)
                if unit.sequence is not None and id != THANKS:
                    many = planned_items(unit) >= LONG_ITEMS
                    lacks = "; ".join(_lacks(found[id], many))
                    if lacks:
                        yield _uncovered(lesson, id, lacks, banks)


def _uncovered(lesson: Lesson, id: str, lacks: str, banks: Mapping[str, str]) -> Problem:
    message = f"lesson {lesson.code}, ¶ {id}: {lacks}."
    hint = "Items count that name the paragraph and quote it under 'evidence'."
    file = banks.get(lesson.slug, f"{BANK_FILE}/{lesson.slug}.yaml")
    return Problem(file, 1, L17, Level.FAIL, message, hint)


def _lacks(items: Sequence[Question], many: bool) -> Iterator[str]:
    """What a paragraph is short of; one with `many` planned items also needs analysis."""
    types = {item.TYPE for item in items}
    levels = {item.bloom for item in items}
    if len(items) < PARAGRAPH_ITEMS:
        yield f"{len(items)} authored items, {PARAGRAPH_ITEMS} are needed"
    if len(types) < PARAGRAPH_TYPES:
        yield f"items of {len(types)} types, {PARAGRAPH_TYPES} are needed"
    if not levels & BASIC:
        yield "no item at remember or understand"
    if not levels & HIGHER:
        yield "no item at apply or above"
    if many and Bloom.ANALYSE not in levels:
        yield f"no item at analyse, which a paragraph of {LONG_ITEMS} planned items needs"


def is_whole(course: Course) -> bool:
    """Whether every lesson is complete and every paragraph is read in one of them."""
    lessons = course.lessons.values()
    read = {id for lesson in lessons for id in lesson.paragraphs}
    complete = all(lesson.status is Status.COMPLETE for lesson in lessons)
    return complete and set(course.declaration.ids) <= read


def course_quotas(course: Course) -> tuple[Quota, ...]:
    """The plan beside what is there."""
    return quotas(filings(course))


def bank_coverage(course: Course) -> Iterator[Problem]:
    """L17: quotas within 15% and at least 650 items, once every lesson is complete.

    A quota is met when the authored items alone, or together with the decisions of cases, lie
    within 15% of the plan. The quota of these decisions is judged once there are any.
    """
    if not is_whole(course):
        return
    items = [one for one in filings(course) if one.type != CASE_NODE]
    if len(items) < FLOOR:
        message = f"The bank has {len(items)} authored items; {FLOOR} are the least."
        yield Problem(BANK_FILE, 1, L17, Level.FAIL, message, "Write more items.")
    for quota in course_quotas(course):
        if not quota.met and (quota.name != CASE_NODE or quota.nodes):
            message = f"{quota.group} {quota.name}: {quota.items} items"
            nodes = f" and {quota.nodes} decisions of cases" if quota.nodes else ""
            plan = f"{quota.planned} are planned, {TOLERANCE:.0%} either way is allowed."
            hint = "Write more of them." if quota.items < quota.planned else "Write others instead."
            yield Problem(BANK_FILE, 1, L17, Level.FAIL, f"{message}{nodes}; {plan}", hint)
