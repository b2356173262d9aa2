"""What a test-wise guesser looks at in an option: one number each, as the course blueprint has it.

A feature gives, for each item of a bank, one score for each option; the guesser takes the highest.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable
from math import sqrt
from statistics import fmean, median

from learnapp.content.lints.tokens import OPEN, absolutes, content_stems, hedges, unquoted
from learnapp.content.lints.words import words
from learnapp.content.solvers.blind import Bank, BlindItem

Scores = list[tuple[float, ...]]
Feature = Callable[[Bank], Scores]
NUMBERS = {
    word: float(value)
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve".split()
    )
}
# A digit, a capital that does not begin the option or a sentence in it, an acronym.
SPECIFIC = re.compile(r"\d|(?<=[a-z,;:’'\-)] )[A-Z]|(?<=[a-z,;:’'\-)] [“‘\"(])[A-Z]|\b[A-Z]{2,}\b")
GRAM = 3


def _by_option(score: Callable[[str], float]) -> Feature:
    """The feature that looks at each option alone."""
    return lambda bank: [tuple(map(score, item.options)) for item in bank.items]


def _mildness(option: str) -> float:
    """-1 if the option holds an absolute; "all", "any" and "full" are exempt in a quote."""
    strict = [word for word in absolutes(option) if word not in OPEN]
    return -1.0 if strict or absolutes(unquoted(option)) else 0.0


length = _by_option(len)
hedged = _by_option(hedges)
mild = _by_option(_mildness)
specific = _by_option(lambda option: len(SPECIFIC.findall(option)))


def echo(bank: Bank) -> Scores:
    """Content stems shared with the stem / square root of the option's length in words."""
    scores: Scores = []
    for item in bank.items:
        asked = set(content_stems(item.stem))
        scores.append(
            tuple(
                len(asked.intersection(content_stems(option))) / sqrt(len(words(option)) or 1)
                for option in item.options
            )
        )
    return scores


def near(bank: Bank) -> Scores:
    """The mean cosine to the other options, over counts of words and character 3-grams."""
    return [_nearness(item) for item in bank.items]


def odd(bank: Bank) -> Scores:
    """The negative of `near`: highest for the odd one out."""
    return [tuple(-score for score in scores) for scores in near(bank)]


def middle(bank: Bank) -> Scores:
    """`near`; where each option holds one number, how near it lies to their median."""
    scores: Scores = []
    for item, nearness in zip(bank.items, near(bank), strict=True):
        values = [_number(option) for option in item.options]
        known = [value for value in values if value is not None]
        if len(known) == len(values):
            nearness = tuple(-abs(value - median(known)) for value in known)
        scores.append(nearness)
    return scores


def register(bank: Bank) -> Scores:
    """The share of an option's word 3-grams that stand in the keys of other items."""
    keys = [
        {gram for at in item.right for gram in _word_grams(item.options[at])} for item in bank.items
    ]
    known = Counter(gram for own in keys for gram in own)
    scores: Scores = []
    for item, own in zip(bank.items, keys, strict=True):
        grams = [_word_grams(option) for option in item.options]
        scores.append(
            tuple(
                fmean(known[gram] > (gram in own) for gram in found) if found else 0.0
                for found in grams
            )
        )
    return scores


def position(bank: Bank, fold: int) -> Scores:
    """How often the keys outside a fold stand in each place, items of one size together.

    Places count as alike unless their counts differ more than chance lets them (chi-square test
    at .05). Otherwise, where keys are dealt out evenly, the most frequent place of the other folds
    is for that very reason the rarest in this one, and looks like an inverse cue.
    """
    counts: dict[int, Counter[int]] = {}
    for item, own in zip(bank.items, bank.folds, strict=True):
        if own != fold:
            counts.setdefault(len(item.options), Counter()).update(item.right)
    learned = {
        size: tuple(float(found[at]) for at in range(size))
        if _uneven(found, size)
        else (0.0,) * size
        for size, found in counts.items()
    }
    sizes = [len(item.options) for item in bank.items]
    return [learned.get(size, (0.0,) * size) for size in sizes]


def _uneven(counts: Counter[int], size: int) -> bool:
    """Whether counts over so many places fail a chi-square test at .05."""
    mean, free = counts.total() / size, size - 1
    distance = sum((counts[at] - mean) ** 2 / mean for at in range(size))
    # The critical value by Wilson and Hilferty (1931), good to a hundredth part.
    return free > 0 and distance > free * (1 - 2 / (9 * free) + 1.645 * sqrt(2 / (9 * free))) ** 3


def standard(scores: Scores) -> Scores:
    """The scores as z-scores within each item; all 0 where the options do not differ."""
    return [_standard(row) for row in scores]


def _standard(row: tuple[float, ...]) -> tuple[float, ...]:
    mean = fmean(row)
    spread = sqrt(fmean((score - mean) ** 2 for score in row))
    return tuple((score - mean) / spread if spread > 1e-9 else 0.0 for score in row)


def _nearness(item: BlindItem) -> tuple[float, ...]:
    if len(item.options) < 2:
        return (0.0,) * len(item.options)
    vectors = [_unit(option) for option in item.options]
    total: defaultdict[str, float] = defaultdict(float)
    for vector in vectors:
        for gram, weight in vector.items():
            total[gram] += weight
    others = len(vectors) - 1
    return tuple(
        (sum(weight * total[gram] for gram, weight in vector.items()) - 1) / others
        for vector in vectors
    )


def _unit(option: str) -> dict[str, float]:
    """Counts of words (marked by "=") and of character 3-grams, scaled to length 1."""
    found = [word.lower() for word in words(option)]
    text = f" {' '.join(found)} "
    grams = [text[at : at + GRAM] for at in range(len(text) - GRAM + 1)]
    counts = Counter([*(f"={word}" for word in found), *grams])
    size = sqrt(sum(count * count for count in counts.values())) or 1.0
    return {gram: count / size for gram, count in counts.items()}


def _word_grams(text: str) -> set[tuple[str, ...]]:
    found = [word.lower() for word in words(text)]
    return {tuple(found[at : at + GRAM]) for at in range(len(found) - GRAM + 1)}


def _number(option: str) -> float | None:
    """The number in an option that holds exactly one, or None."""
    found = [
        float(word) if word.isdecimal() else NUMBERS[word]
        for word in (word.lower().replace(",", "") for word in words(option))
        if word.isdecimal() or word in NUMBERS
    ]
    return found[0] if len(found) == 1 else None
