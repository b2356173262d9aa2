"""The form that every generated item keeps: sizes, endings, options apart, feedback that cites."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from statistics import mean

from learnapp.domain.declaration import Declaration
from learnapp.domain.questions.base import Option, Question
from learnapp.domain.questions.generators.text import folded, likeness, stems
from learnapp.domain.questions.shapes import Blanks, Choice

STEM_WORDS = range(8, 61)
FEWEST, OPTION_WORDS = 3, 25
FEEDBACK_WORDS = range(12, 61)
QUOTE_WORDS = range(4, 41)
# Feedbacks of one item may share less than this share of their five-word runs.
ALIKE = 0.6
# The key's length over the mean of the distractors, and longest over shortest of long options.
KEY_LENGTH = (0.6, 1.6)
SPREAD, LONG = 2.0, 20
# How many words of the stem the key may hold beyond what the distractors hold on average.
ECHO = 2
CITES = re.compile(r"¶ \d")


def form_flaws(declaration: Declaration, question: Question) -> list[str]:
    """The rules of form that an item breaks, by name; an empty list if it keeps them all."""
    return [name for name, breaks in RULES.items() if breaks(declaration, question)]


def competing(question: Question) -> tuple[Option, ...]:
    """The options that compete for one place, one of which is right; none in other shapes."""
    shape = question.shape
    if isinstance(shape, Choice):
        last = {label.id for label in shape.groups[-1].options}
        return tuple(option for option in question.options if option.id in last)
    return question.options if isinstance(shape, Blanks) else ()


def _stem(_: Declaration, question: Question) -> bool:
    return len(question.stem.split()) not in STEM_WORDS or question.stem[-1] not in "?:"


def _options(_: Declaration, question: Question) -> bool:
    texts = [folded(option.text) for option in question.options]
    if 0 < len(competing(question)) < FEWEST:
        return True
    nested = any(a in b or b in a for a, b in combinations(texts, 2))
    words = [stems(option.text) for option in competing(question)]
    nested = nested or any(
        len(min(a, b, key=len)) > 1 and (a <= b or b <= a) for a, b in combinations(words, 2)
    )
    return nested or any(len(text.split()) > OPTION_WORDS for text in texts)


def _lengths(_: Declaration, question: Question) -> bool:
    options = competing(question)
    sizes = [len(option.text) for option in options]
    if not sizes or max(sizes) <= LONG:
        return False
    key = mean(len(option.text) for option in options if option.correct)
    rest = mean(len(option.text) for option in options if not option.correct)
    return max(sizes) > SPREAD * min(sizes) or not KEY_LENGTH[0] <= key / rest <= KEY_LENGTH[1]


def _echo(_: Declaration, question: Question) -> bool:
    options = competing(question)
    return bool(options) and echo(question.stem, options) > ECHO


def echo(stem: str, options: Sequence[Option]) -> float:
    """How many more of the stem's content words the key holds than the mean distractor."""
    words = stems(stem)
    shared = {option.id: len(words & stems(option.text)) for option in options}
    keys = [shared[option.id] for option in options if option.correct]
    return mean(keys) - mean(shared[option.id] for option in options if not option.correct)


def _feedback(_: Declaration, question: Question) -> bool:
    texts = [option.feedback for option in question.options]
    if any(len(t.split()) not in FEEDBACK_WORDS or not CITES.search(t) for t in texts):
        return True
    return any(likeness(a, b) >= ALIKE for a, b in combinations(texts, 2))


def _evidence(declaration: Declaration, question: Question) -> bool:
    def right(ref: str, quote: str, start: int, end: int) -> bool:
        stands = declaration.evidence_text(ref)[start:end] == quote
        return stands and len(quote.split()) in QUOTE_WORDS

    return not all(right(e.paragraph, e.quote, e.start, e.end) for e in question.evidence)


RULES: dict[str, Callable[[Declaration, Question], bool]] = {
    "stem": _stem,
    "options": _options,
    "lengths": _lengths,
    "echo": _echo,
    "feedback": _feedback,
    "evidence": _evidence,
}


def asks_the_same(a: Question, b: Question) -> bool:
    """Whether two items are too alike in stem and key for one learner to be asked both."""
    return likeness(" ".join(_asked(a)), " ".join(_asked(b))) >= ALIKE


def _asked(question: Question) -> Iterator[str]:
    yield question.stem
    yield from (option.text for option in question.options if option.correct)
