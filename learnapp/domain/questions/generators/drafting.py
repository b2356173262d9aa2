"""What the generators share in making an item out of texts: placing, choosing, quoting."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from learnapp.domain.questions.base import Evidence, Option, Question
from learnapp.domain.questions.generators.corpus import Corpus, Quote, place
from learnapp.domain.questions.generators.proof import Claim

# An item needs this many distractors; three options are enough.
LEAST = 2
LETTERS = "abcdefgh"
O = TypeVar("O", bound=Option)  # noqa: E741 - the usual one-letter name of a type


@dataclass(frozen=True, slots=True)
class Draft:
    """An item that is still to be proved, and the claim to prove it by."""

    question: Question
    claim: Claim


def placed(key: O, distractors: Iterable[O], position: int) -> tuple[O, ...]:
    """The options with the key at a position (taken round), lettered from a."""
    options = list(distractors)
    options.insert(position % (len(options) + 1), key)
    return tuple(
        replace(option, id=letter) for option, letter in zip(options, LETTERS, strict=False)
    )


def position(corpus: Corpus, id: str, number: int) -> int:
    """Where the key goes in the number-th item on a paragraph; all places are used alike."""
    return place(corpus.paragraphs[id]) + number


def longer_ones(corpus: Corpus, id: str, number: int) -> int:
    """How many distractors are to be longer than the key; independent of the key's position."""
    return place(corpus.paragraphs[id]) // 4 + number


def chosen(key: str, candidates: Iterable[str], count: int, longer: int) -> list[str]:
    """So many of the candidates, the first ones preferred, of about the key's length.

    `longer` (taken round from 0 to count) of them are longer than the key if there are enough, so
    that the length of an option says nothing. If too few are of about that length, all will do; the
    rules of form then decide.
    """
    different = [text for text in dict.fromkeys(candidates) if text != key]
    fit = [text for text in different if comparable(key, text)]
    fit = fit if len(fit) >= LEAST else different
    want = longer % (count + 1)
    long = [text for text in fit if len(text) > len(key)]
    short = [text for text in fit if len(text) < len(key)]
    short += [text for text in fit if len(text) == len(key)]
    picked = long[:want] + short[: count - want]
    spare = (text for text in fit if text not in picked)
    while len(picked) < count and (text := next(spare, None)):
        picked.append(text)
    return sorted(picked, key=fit.index)


def comparable(key: str, text: str) -> bool:
    """Whether two texts are of about one length, or both short."""
    small, large = sorted((len(key), len(text)))
    return large <= 12 or large <= 1.6 * small


def proof(*quotes: Quote) -> tuple[Evidence, ...]:
    """Evidence that points at quotes."""
    return tuple(
        Evidence(paragraph=quote.paragraph, quote=quote.text, start=quote.start, end=quote.end)
        for quote in quotes
    )
