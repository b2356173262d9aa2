"""Writes problems and the coverage of the course as text for a terminal."""

from collections import Counter
from collections.abc import Iterable, Sequence

from learnapp.content.problems import Problem
from learnapp.domain.lessons import Course, Status
from learnapp.domain.questions.base import Bloom, Question

# A paragraph with fewer items of its own gets more before any other does.
SHIP_GATE = 4
EXEMPT = "73"
WIDTH = 100


def as_text(problems: Sequence[Problem]) -> str:
    """One problem in two lines, file and line first, and a last line that counts them."""
    lines = []
    for problem in problems:
        where = f"{problem.file}:{problem.line}"
        lines.append(f"{where}: {problem.level} {problem.code}: {problem.message}")
        if problem.hint:
            lines.append(f"    {problem.hint}")
    lines.append(f"{counted(problems)}.")
    return "\n".join(lines) + "\n"


def counted(problems: Sequence[Problem]) -> str:
    """How many failures and warnings there are."""
    failures = sum(problem.fails for problem in problems)
    return f"{_many(failures, 'failure')}, {_many(len(problems) - failures, 'warning')}"


def coverage(course: Course, planned: Sequence[str] = ()) -> str:
    """What is there: lessons, items by lesson, type, level and pool, thin paragraphs, and cases.

    `planned` are the slugs of all cases of the map. The decisions of the cases count as items.
    """
    lessons = Counter(lesson.status for lesson in course.lessons.values())
    nodes = course.nodes()
    used = [*(item for item in course.items.values() if not item.retired), *nodes]
    lines = [
        f"Lessons: {lessons[Status.COMPLETE]} complete, {lessons[Status.TEXT_ONLY]} text only; "
        f"{_many(len(course.terms), 'term')}.",
        f"Items: {len(used)} in use, {len(course.items) + len(nodes) - len(used)} retired.",
        _counts("  by type", (item.TYPE for item in used)),
        _counts("  by pool", (item.pool.value for item in used)),
        _counts("  by level", (item.bloom.value for item in used), list(Bloom)),
        _counts("  by difficulty", (item.difficulty.value for item in used)),
    ]
    if planned:
        written = f"{len(course.cases)} of {len(planned)} written"
        lines.append(f"Cases: {written}, {_many(len(nodes), 'decision')}.")
    for lesson in course.lessons.values():
        own = [item for item in used if item.lesson == lesson.slug]
        if own:
            lines.append(_lesson(lesson.code, lesson.paragraphs, own))
    return "\n".join(line for line in lines if line) + "\n"


def _lesson(code: str, paragraphs: tuple[str, ...], items: list[Question]) -> str:
    """A lesson's items by paragraph, and which paragraphs are below the gate."""
    counts = {id: sum(id in item.paragraphs for item in items) for id in paragraphs}
    shown = ", ".join(f"¶ {id}: {count}" for id, count in counts.items())
    thin = [id for id, n in counts.items() if n < SHIP_GATE and id != EXEMPT and id[0].isdigit()]
    note = f" (fewer than {SHIP_GATE}: {', '.join(thin)})" if thin else ""
    return f"  lesson {code}: {len(items)} items; {shown}{note}"


def _counts(title: str, values: Iterable[str], order: Sequence[str] = ()) -> str:
    found = Counter(values)
    names = [*(name for name in order if name in found), *sorted(found.keys() - set(order))]
    return f"{title}: {', '.join(f'{name} {found[name]}' for name in names)}" if found else ""


def _many(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"
