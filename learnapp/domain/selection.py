"""Chooses the items of a quiz: unseen ones first, from the best pool, levels mixed."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from random import Random

from learnapp.domain.mastery import TRY_ITEMS
from learnapp.domain.questions.base import Pool, Question

# Which pool is asked first; items of the forms and the certificate are in none of these.
POOLS = {Pool.LESSON_QUIZ: 0, Pool.PRACTICE: 1, Pool.GENERATED: 2}


@dataclass(frozen=True, slots=True)
class Seen:
    """What a learner has done with an item: how often answered for a score, whether right the last
    time, and when it was last answered (UTC). One only met without a score has None for right.
    """

    times: int
    correct: bool | None
    at: datetime


def lesson_quiz(
    own: Sequence[Question],
    earlier: Sequence[Question],
    *,
    size: int,
    from_earlier: int,
    seed: int | str,
    seen: Mapping[str, Seen],
) -> tuple[str, ...]:
    """The item ids of a lesson's quiz, in the order of asking.

    `own` are the lesson's items (a text-only lesson has generated ones alone) and `earlier` those
    of the lessons before it, of which `from_earlier` are wanted. If one side has too few, the other
    makes up for it; with too few items in all, the quiz is shorter than `size`.
    """
    mine = _ranked(own, size, f"{seed}.own", seen)
    taken = set(mine)
    others = [item for item in earlier if item.id not in taken]
    before = _ranked(others, size, f"{seed}.earlier", seen)
    wanted = max(min(from_earlier, len(before)), size - len(mine))
    chosen = [*mine[: max(0, size - wanted)], *before[:wanted]][:size]
    Random(f"{seed}.order").shuffle(chosen)
    return tuple(chosen)


def wrong_answers(
    items: Sequence[Question], *, size: int, seed: int | str, seen: Mapping[str, Seen]
) -> tuple[str, ...]:
    """The item ids of a practice of those items whose latest answer was wrong."""
    wrong = [item for item in items if item.id in seen and seen[item.id].correct is False]
    return tuple(_ranked(wrong, size, seed, seen))


def mastery_try(
    items: Sequence[Question], *, seed: int | str, seen: Mapping[str, Seen]
) -> tuple[str, ...]:
    """The item ids of a try at a lesson's mastery: none the learner ever met, authored ones first.

    Empty if there are too few left: a try over fewer could not be told from luck.
    """
    unseen = [item for item in items if item.id not in seen]
    chosen = _ranked(unseen, TRY_ITEMS, seed, {})
    return tuple(chosen) if len(chosen) == TRY_ITEMS else ()


def _ranked(
    items: Iterable[Question], size: int, seed: int | str, seen: Mapping[str, Seen]
) -> list[str]:
    """Up to `size` ids: fewest times seen, then best pool, then what has been chosen least so far.

    The last point mixes Bloom levels first, then paragraphs, then types; the seed breaks ties.
    """
    usable = {item.id: item for item in items if not item.retired and item.pool in POOLS}
    left = [usable[id] for id in sorted(usable)]
    Random(seed).shuffle(left)
    used: Counter[str] = Counter()

    def rank(item: Question) -> tuple[int, int, int, int, int]:
        times = seen[item.id].times if item.id in seen else 0
        about = max(used[f"on {id}"] for id in item.paragraphs)
        return times, POOLS[item.pool], used[item.bloom], about, used[item.TYPE]

    chosen: list[str] = []
    while left and len(chosen) < size:
        best = min(left, key=rank)
        left.remove(best)
        chosen.append(best.id)
        used.update((best.bloom, best.TYPE, *(f"on {id}" for id in best.paragraphs)))
    return chosen
