"""Builds a review session of what is about to be forgotten or still weak."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import combinations

from learnapp.domain.knowledge import PRIOR
from learnapp.domain.practice import pick_item
from learnapp.domain.questions.base import Question
from learnapp.domain.scheduling import Memory, due_at, recall
from learnapp.domain.selection import Seen
from learnapp.domain.shown import KNOWN_NEEDED

SECONDS_AN_ITEM = 30
SESSION_MINUTES = 5
# What a learner may choose from: a break, the usual, and as long as attention lasts.
MINUTES = (3, SESSION_MINUTES, 10)
# After two weeks away much is due at once. Two items that are most likely known open the door
# again, and ten are enough for the day.
LONG_ABSENCE_DAYS = 14
EASY_WINS = 2
RESTART_SIZE = 10
# Two paragraphs taken for each other come apart first, then side by side at the end: telling them
# apart is the point.
PAIR = 2
# So many others stand between two items on one paragraph, or on paragraphs that are taken for each
# other.
APART = 3

Card = tuple[str, str]  # paragraph, skill


class Why(StrEnum):
    """Why an item is in a session, at its place."""

    OVERDUE = "overdue"
    WEAK = "weak"
    TOGETHER = "together"
    EASY_WIN = "easy-win"


@dataclass(frozen=True, slots=True)
class Step:
    """One item of a session: on which paragraph and skill, and why."""

    paragraph: str
    skill: str
    why: Why


def session_size(minutes: int = SESSION_MINUTES) -> int:
    """How many items fit into so many minutes."""
    return minutes * 60 // SECONDS_AN_ITEM


def days_absent(memories: Mapping[Card, Memory], now: datetime) -> int:
    """How many whole days ago the last answer was; 0 before the first."""
    last = max((memory.reviewed_at for memory in memories.values()), default=now)
    return max((now - last).days, 0)


def review_session(
    memories: Mapping[Card, Memory],
    known: Mapping[str, float],
    groups: Sequence[Collection[str]],
    *,
    now: datetime,
    retention: float,
    absent: int,
    size: int,
) -> tuple[Step, ...]:
    """The items of a session, in order: what is due, then what is weak, the weakest first.

    `known` holds the estimates of paragraphs, `groups` are paragraphs taken for each other, and
    `absent` is the number of days since the last answer. Never more than `size`; fewer, or none,
    if nothing else is due or weak.
    """
    ranked = _ranked(memories, known, now, retention)
    if absent >= LONG_ABSENCE_DAYS:
        size = min(size, RESTART_SIZE)
        easy = _easy_wins(memories, now)[:size]
        rest = [step for step in ranked if _card(step) not in {_card(win) for win in easy}]
        return (*easy, *_spread(rest[: size - len(easy)], groups))
    steps = ranked[: max(size - PAIR, 0)]
    twins = _twins(steps, groups)
    return (*_spread(steps if twins else ranked[:size], groups), *twins)


def items_for(
    steps: Sequence[Step],
    *,
    items_on: Callable[[str], Sequence[Question]],
    seen: Mapping[str, Seen],
    seed: int | str,
) -> tuple[tuple[Step, str], ...]:
    """The steps, each with the id of the item to ask: one never seen if there is one.

    No item is asked twice, so a step may be left out, and twins come together both or not at all.
    """
    chosen, used = list[tuple[Step, Question]](), Counter[str]()
    for step in steps:
        taken = {item.id for _, item in chosen}
        near = {id for _, item in chosen[-APART:] for id in item.paragraphs}
        item = pick_item(
            [i for i in items_on(step.paragraph) if i.skill == step.skill and i.id not in taken],
            seen=seen,
            seed=f"{seed}.{len(chosen)}",
            used=used,
            avoid=() if step.why is Why.TOGETHER else near,
        )
        if item is not None:
            chosen.append((step, item))
            used.update((item.bloom, item.TYPE))
    together = sum(step.why is Why.TOGETHER for step, _ in chosen)
    return tuple(
        (step, item.id) for step, item in chosen if step.why is not Why.TOGETHER or together == PAIR
    )


def letters(steps: Iterable[Step]) -> str:
    """The reasons of a session, one letter each: what an attempt keeps of them."""
    return "".join(step.why[0] for step in steps)


def why_at(letters: str, position: int) -> Why | None:
    """The reason of a place, counted from 1; None if it is not among the letters."""
    return next((why for why in Why if why[0] == letters[position - 1 : position]), None)


def _card(step: Step) -> Card:
    return step.paragraph, step.skill


def _ranked(
    memories: Mapping[Card, Memory], known: Mapping[str, float], now: datetime, retention: float
) -> list[Step]:
    """Everything due or weak. Due comes before weak, and a paragraph's second skill after the
    first of all others, so that a session is broad.
    """
    found = []
    for (paragraph, skill), memory in memories.items():
        estimate, remembered = known.get(paragraph, PRIOR), recall(memory, now)
        due = due_at(memory, retention) <= now
        if due or estimate < KNOWN_NEEDED:
            why = Why.OVERDUE if due and remembered <= estimate else Why.WEAK
            found.append((not due, min(remembered, estimate), Step(paragraph, skill, why)))
    found.sort(key=lambda entry: (*entry[:2], *_card(entry[2])))
    seen: Counter[str] = Counter()
    rounds = []
    for late, strength, step in found:
        rounds.append((seen[step.paragraph], late, strength, step))
        seen[step.paragraph] += 1
    rounds.sort(key=lambda entry: entry[:3])
    return [entry[3] for entry in rounds]


def _easy_wins(memories: Mapping[Card, Memory], now: datetime) -> list[Step]:
    """The skills most likely to be remembered, of different paragraphs."""
    best = sorted(memories, key=lambda card: (-recall(memories[card], now), card))
    first = {paragraph: skill for paragraph, skill in reversed(best)}
    cards = [card for card in best if first[card[0]] == card[1]]
    return [Step(*card, Why.EASY_WIN) for card in cards[:EASY_WINS]]


def _twins(steps: Sequence[Step], groups: Sequence[Collection[str]]) -> tuple[Step, ...]:
    """The two first steps that are taken for each other, once more; empty without such."""
    for first, second in combinations(steps, 2):
        if _confusable(first, second, groups):
            return tuple(Step(*_card(step), Why.TOGETHER) for step in (first, second))
    return ()


def _confusable(one: Step, other: Step, groups: Sequence[Collection[str]]) -> bool:
    return one.paragraph != other.paragraph and any(
        one.paragraph in group and other.paragraph in group for group in groups
    )


def _spread(steps: Sequence[Step], groups: Sequence[Collection[str]]) -> list[Step]:
    """The same steps, so that as far as possible neighbours are neither of one paragraph nor of
    one group.
    """

    def clash(one: Step, other: Step) -> bool:
        return one.paragraph == other.paragraph or _confusable(one, other, groups)

    left, ordered = list(steps), list[Step]()
    while left:
        step = _first_apart(left, ordered, clash)
        left.remove(step)
        ordered.append(step)
    return ordered


def _first_apart(
    left: Sequence[Step], ordered: Sequence[Step], clash: Callable[[Step, Step], bool]
) -> Step:
    """The first step that clashes with none of those just before it, or with as few as can be."""
    for apart in range(APART, 0, -1):
        for step in left:
            if not any(clash(step, before) for before in ordered[-apart:]):
                return step
    return left[0]
