"""L14, feedback: for each option its own, with the paragraph and the misconception named."""

from collections.abc import Iterator
from itertools import combinations

from learnapp.content import references
from learnapp.content.lints.base import ItemCase
from learnapp.content.lints.words import words
from learnapp.content.problems import Level, Problem
from learnapp.content.yaml_lines import Loc
from learnapp.domain.questions.base import Option

L14 = "L14"
FEEDBACK_WORDS = range(12, 61)
SIMILAR = 0.60


def feedback(case: ItemCase) -> Iterator[Problem]:
    """L14: 12-60 words that cite an id, a tag on each distractor, no two texts nearly the same."""
    for option, loc in case.options():
        yield from _one(case, option, loc)
    for (first, _), (second, loc) in combinations(case.options(), 2):
        if jaccard(first.feedback, second.feedback) >= SIMILAR:
            message = f"the feedback of {first.id} and {second.id} is nearly the same."
            hint = "Say of each option why it tempts and what the text says about it."
            yield case.problem(L14, Level.FAIL, message, hint, *loc, "feedback")


def _one(case: ItemCase, option: Option, loc: Loc) -> Iterator[Problem]:
    count = len(words(option.feedback))
    if count not in FEEDBACK_WORDS:
        message = f"the feedback of {option.id} has {count} words; 12 to 60 are allowed."
        hint = "Why it tempts, what the text says, how to tell next time."
        yield case.problem(L14, Level.FAIL, message, hint, *loc, "feedback")
    if not references.cites(option.feedback, case.course.declaration):
        message = f"the feedback of {option.id} cites no paragraph."
        hint = 'Name the paragraph that says it, as in "¶ 16".'
        yield case.problem(L14, Level.FAIL, message, hint, *loc, "feedback")
    if not option.correct and option.misconception is None:
        message = f"option {option.id} is wrong and has no misconception."
        hint = "Add 'misconception:' with one of the tags of docs/authoring.md."
        yield case.problem(L14, Level.FAIL, message, hint, *loc)
    if option.correct and option.misconception is not None:
        message = f"option {option.id} is right and has a misconception."
        yield case.problem(L14, Level.FAIL, message, "Remove the tag, or mend the key.", *loc)


def jaccard(first: str, second: str, size: int = 5) -> float:
    """The share of word n-grams that two texts have in common, 0 to 1."""
    a, b = _grams(first, size), _grams(second, size)
    return len(a & b) / len(a | b) if a | b else 0.0


def _grams(text: str, size: int) -> set[tuple[str, ...]]:
    found = [word.lower() for word in words(text)]
    return {tuple(found[i : i + size]) for i in range(len(found) - size + 1)}
