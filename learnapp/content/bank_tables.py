"""What a report says about the bank, as tables that the terminal and the HTML page both draw."""

from collections.abc import Callable, Sequence

from learnapp.content.lints.bank import ItemSet, item_sets
from learnapp.content.lints.base import ItemCase
from learnapp.content.lints.coverage import by_paragraph, course_quotas
from learnapp.content.lints.cues import CUES, Cue
from learnapp.content.lints.duplicates import near_pairs
from learnapp.content.lints.positions import places
from learnapp.content.solvers.report import blind_figures, guessable_items
from learnapp.content.tables import Cell, Table
from learnapp.domain.blueprint import (
    FLOOR,
    LONG_ITEMS,
    TOLERANCE,
    TOTAL,
    Quota,
    planned_items,
)
from learnapp.domain.lessons import Course
from learnapp.domain.questions.base import Bloom

# Pairs of items that are shown as near each other.
NEAREST = 10


def lesson_figures(course: Course, cases: Sequence[ItemCase]) -> Table:
    """How keys differ from other options, for each lesson and for all."""
    head = (
        "Lesson",
        "Items",
        "Key longest",
        "Key shortest",
        "Most stem words",
        "Key length",
        "Absolutes",
        "Hedges",
        "Keys by place",
    )
    whole, *lessons = item_sets(cases)
    rows = [_figures(one, one.lesson or "") for one in lessons] + [_figures(whole, "all")]
    note = (
        "Items with one right option, and the quotes of true-false-quote for lengths and places. "
        "The key alone is longest, shortest, or repeats most words of the stem; how much longer "
        "keys are; absolutes and hedges of a key less those of a distractor."
    )
    return Table("Keys against distractors", head, tuple(rows) if cases else (), note)


def _figures(items: ItemSet, name: str) -> tuple[Cell, ...]:
    cues = {cue.name: _measured(cue, items) for cue in CUES}
    counts = "; ".join(
        " ".join(str(found[place]) for place in sorted(found))
        for _, found in sorted(places(items).items())
    )
    shown = ("longest", "shortest", "most stem words", "length", "absolutes", "hedges")
    return (name, len(items.cases), *(cues[cue] for cue in shown), counts or "-")


def _measured(cue: Cue, items: ItemSet) -> str:
    """What a cue finds: a count for those that look for a single option, else a difference."""
    scored = cue.scored(items.cases)
    if not scored:
        return "-"
    if cue.one_sided:
        return f"{sum(item.of_key for item in scored)} of {len(scored)}"
    # The z keeps a difference that rounds to nothing from being shown as -0.
    return f"{cue.measure(scored):{'+z.0%' if cue.code == 'L2' else '+z.2f'}}"


def near_duplicates(course: Course, cases: Sequence[ItemCase]) -> Table:
    """The pairs of items that are most alike."""
    pairs = near_pairs(cases)
    rows = tuple(
        (
            f"{pair.first.item.id}, {pair.second.item.id}",
            "one pool" if pair.first.item.pool is pair.second.item.pool else "two pools",
            f"{pair.jaccard:.2f} ({pair.limits[0]:.2f})",
            f"{pair.cosine:.2f} ({pair.limits[1]:.2f})",
        )
        for pair in pairs[:NEAREST]
    )
    note = (
        f"The nearest of {len(pairs)} pairs that come near a limit. In brackets the limit."
        if pairs
        else "No two items come near a limit."
    )
    head = ("Items", "Pools", "Word runs in common", "Cosine of characters")
    return Table("Near duplicates", head, rows, note)


def plan(course: Course, cases: Sequence[ItemCase]) -> Table:
    """The quotas beside what is there."""
    rows = tuple(
        (f"{q.group} {q.name}", q.planned, _allowed(q), q.items, q.nodes, _state(q))
        for q in course_quotas(course)
    )
    total = ("all", TOTAL, f"{FLOOR} or more", len(cases), "", "")
    note = (
        "A quota is met by the items alone or together with the decisions of cases; it is judged "
        "once every lesson is complete."
    )
    head = ("Quota", "Planned", "Allowed", "Items", "Case decisions", "State")
    return Table("Items against the plan", head, (*rows, total), note, detail=True)


def _allowed(quota: Quota) -> str:
    low = -(-quota.planned * (1 - TOLERANCE) // 1)
    return f"{low:.0f} to {int(quota.planned * (1 + TOLERANCE))}"


def _state(quota: Quota) -> str:
    if quota.met:
        return "met"
    return "below" if quota.items < quota.planned else "above"


def matrix(course: Course, cases: Sequence[ItemCase]) -> Table:
    """Paragraphs by level: how many items count for each."""
    found = by_paragraph(course)
    rows: list[tuple[Cell, ...]] = []
    for unit in (*course.declaration.preamble, *course.declaration.paragraphs):
        items = found[unit.id]
        levels = [sum(item.bloom is level for item in items) for level in Bloom]
        types = len({item.TYPE for item in items})
        rows.append((f"¶ {unit.id}", *levels, len(items), planned_items(unit), types))
    note = (
        "An item counts for the paragraphs that its quotes are from. A paragraph of "
        f"{LONG_ITEMS} planned items needs one at analyse."
    )
    head = ("Paragraph", *(level.value for level in Bloom), "items", "planned", "types")
    heat = range(1, len(Bloom) + 1)
    return Table("Paragraphs by level", head, tuple(rows), note, heat, detail=True)


# Every table of the reports, in order; a new one is a function of the same form.
TABLES: tuple[Callable[[Course, Sequence[ItemCase]], Table], ...] = (
    lesson_figures,
    blind_figures,
    guessable_items,
    near_duplicates,
    plan,
    matrix,
)


def tables(course: Course, cases: Sequence[ItemCase]) -> tuple[Table, ...]:
    """All tables on the items in use."""
    return tuple(build(course, cases) for build in TABLES)
