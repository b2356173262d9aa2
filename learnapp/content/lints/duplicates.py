"""L16, duplicates: no two items ask the same in nearly the same words."""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from learnapp.content.lints.bank import key_texts
from learnapp.content.lints.base import ItemCase
from learnapp.content.lints.words import words
from learnapp.content.problems import Level, Problem

L16 = "L16"
WORDS, CHARACTERS = 5, 4
# Largest Jaccard of word runs and largest cosine of character runs, by whether pools differ.
WITHIN, ACROSS = (0.50, 0.90), (0.35, 0.80)
# Pairs of which neither is near a limit are not measured exactly.
NEAR = 0.6


@dataclass(frozen=True, slots=True)
class Text:
    """What an item asks and its key, as sets and counts of runs."""

    case: ItemCase
    words: tuple[str, ...]
    stem_words: int
    runs: frozenset[tuple[str, ...]]
    characters: Counter[str]
    norm: float
    mask: int


@dataclass(frozen=True, slots=True)
class Pair:
    """Two items, how like they are, and the limits for them."""

    first: ItemCase
    second: ItemCase
    jaccard: float
    cosine: float
    limits: tuple[float, float]
    same: bool

    @property
    def nearness(self) -> float:
        """The larger of the two likenesses as a share of its limit; above 1 is too near."""
        return max(self.jaccard / self.limits[0], self.cosine / self.limits[1])


def near_pairs(cases: Sequence[ItemCase]) -> list[Pair]:
    """All pairs of items near a limit or over it, the nearest first."""
    bits: dict[str, int] = {}
    texts = [_text(case, bits) for case in cases]
    found = (_pair(a, b) for a, b in combinations(texts, 2) if _worth(a, b))
    near = [pair for pair in found if pair.same or pair.nearness >= NEAR]
    return sorted(near, key=lambda p: (-p.nearness, p.first.item.id, p.second.item.id))


def duplicates(pairs: Sequence[Pair]) -> Iterator[Problem]:
    """L16: items of any type; what the key consists of stands behind the stem.

    A pair fails over .50 of all runs of five words or a cosine of .90 of all runs of four
    characters, between pools over .35 or .80, and always with the same stem and key.
    """
    for pair in pairs:
        first, second = pair.first.item, pair.second.item
        likeness = f"{pair.jaccard:.2f} of their words, {pair.cosine:.2f} of their characters"
        if pair.same:
            hint = "Ask for something else, or retire one."
            message = f"stem and key are those of {first.id}."
            yield pair.second.problem(L16, Level.FAIL, message, hint, "stem")
        elif pair.jaccard > pair.limits[0] or pair.cosine > pair.limits[1]:
            where = "" if first.pool is second.pool else f" in the pool {first.pool}"
            message = f"stem and key are nearly those of {first.id}{where} ({likeness})."
            hint = "allowed is {:.2f} or {:.2f}; ask another way, or for something else.".format(
                *pair.limits
            )
            yield pair.second.problem(L16, Level.FAIL, message, hint.capitalize(), "stem")


def _text(case: ItemCase, bits: dict[str, int]) -> Text:
    stem = [word.lower() for word in words(case.item.stem)]
    found = (*stem, *(word.lower() for text in key_texts(case) for word in words(text)))
    runs = frozenset(found[n : n + WORDS] for n in range(len(found) - WORDS + 1))
    line = " ".join(found)
    characters = Counter(line[n : n + CHARACTERS] for n in range(len(line) - CHARACTERS + 1))
    mask = 0
    for run in characters:
        mask |= 1 << bits.setdefault(run, len(bits))
    norm = math.sqrt(sum(count * count for count in characters.values()))
    return Text(case, found, len(stem), runs, characters, norm, mask)


def _worth(a: Text, b: Text) -> bool:
    """A quick look: pairs with few different runs in common are not measured further."""
    common = (a.mask & b.mask).bit_count()
    return common * common >= 0.1 * len(a.characters) * len(b.characters)


def _pair(a: Text, b: Text) -> Pair:
    limits = WITHIN if a.case.item.pool is b.case.item.pool else ACROSS
    union = len(a.runs | b.runs)
    jaccard = len(a.runs & b.runs) / union if union else 0.0
    small, large = sorted((a.characters, b.characters), key=len)
    product = sum(count * large[run] for run, count in small.items())
    cosine = product / (a.norm * b.norm) if product else 0.0
    same = (a.words, a.stem_words) == (b.words, b.stem_words)
    return Pair(a.case, b.case, jaccard, cosine, limits, same)
