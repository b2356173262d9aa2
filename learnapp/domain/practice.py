"""Chooses what to practise next: the least known first, spread out, on items not seen before."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from random import Random

from learnapp.domain.knowledge import taught
from learnapp.domain.questions.base import Pool, Question
from learnapp.domain.selection import Seen

# So many other items stand between two on a paragraph: at once, the second would be answered from
# the feedback on the first. More would leave a small selection no choice.
LAG = 3
# Estimates this close say the same; among such paragraphs the pillars are mixed.
BANDS = 10
# As many as the text has parts: the one asked about longest ago, or not at all, is next.
MIXED = 7
# The items of a lesson's quiz are left for it as long as there are others; what is generated comes
# once the written items of a paragraph are used up.
POOLS = {Pool.PRACTICE: 0, Pool.LESSON_QUIZ: 1, Pool.GENERATED: 2}

Recent = Sequence[Collection[str]]


def next_paragraph(
    known: Mapping[str, float], *, parts: Mapping[str, str], recent: Recent, seed: int | str
) -> str:
    """The paragraph to ask about next, of those in `known` with their estimates.

    `parts` is the pillar of each, and `recent` the paragraphs of the items asked so far, oldest
    first. One asked about within the lag comes back only if there is no other choice. Raises
    ValueError if `known` is empty.
    """
    near = lately(recent, known)
    allowed = [id for id in sorted(known) if id not in near]
    Random(f"{seed}.{len(recent)}").shuffle(allowed)
    latest = {parts.get(id): place for place, asked in enumerate(recent[-MIXED:]) for id in asked}

    def rank(id: str) -> tuple[int, int, float]:
        return int(known[id] * BANDS), latest.get(parts.get(id), -1), known[id]

    return min(allowed, key=rank)


def lately(recent: Recent, choice: Collection[str]) -> set[str]:
    """The paragraphs asked about within the lag, or within a shorter one if that leaves none of
    the choice.
    """
    for lag in range(LAG, 0, -1):
        near = {id for asked in recent[-lag:] for id in asked}
        if set(choice) - near:
            return near
    return set()


def pick_item(
    items: Sequence[Question],
    *,
    seen: Mapping[str, Seen],
    seed: int | str,
    used: Counter[str] | None = None,
    avoid: Collection[str] = (),
) -> Question | None:
    """The item to ask of those on a paragraph: one never seen, else the one not seen for longest.

    Items that also touch a paragraph to `avoid` come after the rest. `used` counts the levels and
    types of what is asked before it, to mix them. None if no item is in use and open.
    """
    counted = used or Counter[str]()
    usable = sorted(
        (item for item in items if not item.retired and item.pool in POOLS),
        key=lambda item: item.id,
    )
    Random(seed).shuffle(usable)

    def rank(item: Question) -> tuple[bool, float, int, int, int]:
        last = seen[item.id].at.timestamp() if item.id in seen else 0.0
        touches = any(id in avoid for id in item.paragraphs)
        return touches, last, POOLS[item.pool], counted[item.bloom], counted[item.TYPE]

    return min(usable, key=rank, default=None)


def practice(
    known: Mapping[str, float],
    *,
    parts: Mapping[str, str],
    items_on: Callable[[str], Sequence[Question]],
    seen: Mapping[str, Seen],
    size: int,
    seed: int | str,
) -> tuple[str, ...]:
    """The item ids of a practice over the paragraphs in `known`, in the order of asking.

    Each is counted as taught once it is asked about, since the answers are still to come. Shorter
    than `size` if there are too few items.
    """
    left, recent, chosen, used = dict(known), list[tuple[str, ...]](), list[str](), Counter[str]()
    while left and len(chosen) < size:
        paragraph = next_paragraph(left, parts=parts, recent=recent, seed=seed)
        item = pick_item(
            [item for item in items_on(paragraph) if item.id not in chosen],
            seen=seen,
            seed=f"{seed}.{len(chosen)}",
            used=used,
            avoid=lately(recent, left),
        )
        if item is None:
            del left[paragraph]
            continue
        chosen.append(item.id)
        recent.append(item.paragraphs)
        used.update((item.bloom, item.TYPE))
        left.update({id: taught(left[id]) for id in item.paragraphs if id in left})
    return tuple(chosen)


def weakest(known: Mapping[str, float], *, enough: float, most: int) -> tuple[str, ...]:
    """The paragraphs of those in `known` whose estimate is lowest and under `enough`."""
    weak = sorted((id for id in known if known[id] < enough), key=lambda id: (known[id], id))
    return tuple(weak[:most])
