"""L10, option hygiene: no duplicate, nested or contradictory options."""

import re
from collections.abc import Iterator
from itertools import combinations

from learnapp.content.lints.base import ItemCase
from learnapp.content.lints.words import words
from learnapp.content.problems import Level, Problem

L10 = "L10"
ARTICLES = frozenset({"a", "an", "the"})
FUNCTION_WORDS = frozenset(
    "of to and or in on for by with at from its their that which as is are be it this all".split()
)
NEGATORS = frozenset(
    "not no never without cannot neither nor doesn't don't isn't aren't won't can't does do is are"
    " will can may".split()
)
NEGATIVE = frozenset("not no never without cannot neither nor".split())
OPPOSITES = (
    ("before", "after"),
    ("more", "less"),
    ("increase", "decrease"),
    ("increases", "decreases"),
    ("increases", "reduces"),
    ("raise", "lower"),
    ("first", "last"),
    ("with", "without"),
    ("inside", "outside"),
    ("voluntary", "compulsory"),
    ("voluntary", "mandatory"),
    ("optional", "mandatory"),
    ("optional", "compulsory"),
    ("public", "private"),
    ("formal", "informal"),
    ("allow", "forbid"),
    ("allows", "forbids"),
    ("permits", "forbids"),
    ("may", "must"),
    ("can", "must"),
    ("always", "never"),
    ("all", "none"),
    ("all", "no"),
    ("accept", "refuse"),
    ("start", "stop"),
    ("domestic", "international"),
)
# In these types the wording of the choices is the text's own and stands in no competition.
NOT_NESTED = frozenset({"ordering", "categorise"})


def normal(text: str) -> tuple[str, ...]:
    """The words of an option for comparing: lower case, without articles."""
    return tuple(word for word in (w.lower() for w in words(text)) if word not in ARTICLES)


def hygiene(case: ItemCase) -> Iterator[Problem]:
    """L10: duplicates and nested options fail; a pair that contradicts with the key warns."""
    choices = list(enumerate(case.choices()))
    for (_, first), (index, second) in combinations(choices, 2):
        a, b = normal(first.text), normal(second.text)
        where = (case.field, index, "text")
        names = f"options {first.id} and {second.id}"
        if a == b:
            hint = "Two equal options make the item unfair; replace one."
            yield case.problem(L10, Level.FAIL, f"{names} say the same.", hint, *where)
        elif first.correct != second.correct and _contradict(a, b):
            hint = "A pair of opposites gives the key away; replace one."
            yield case.problem(L10, Level.WARN, f"{names} contradict each other.", hint, *where)
        elif case.item.TYPE not in NOT_NESTED and (_inside(a, b) or _inside(b, a)):
            hint = "Whoever chooses the longer one has chosen both; reword one."
            yield case.problem(L10, Level.FAIL, f"{names}: one holds the other.", hint, *where)


def _inside(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether one option stands in the other: in one piece, or with all its content words."""
    if f" {' '.join(short)} " in f" {' '.join(long)} ":
        return bool(short)
    content = set(short) - FUNCTION_WORDS
    return len(content) > 1 and content <= set(long)


def _contradict(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two options differ only by a negation or by a pair of opposites."""
    left, right = set(map(_stem, a)) - set(map(_stem, b)), set(map(_stem, b)) - set(map(_stem, a))
    for one, other in OPPOSITES:
        pair = {(_stem(one), _stem(other)), (_stem(other), _stem(one))}
        if any(p in left and q in right for p, q in pair):
            left -= {_stem(one), _stem(other)}
            right -= {_stem(one), _stem(other)}
            return not (left | right) - set(map(_stem, NEGATORS))
    negated = bool(left & NEGATIVE) != bool(right & NEGATIVE) or _contracted(a) != _contracted(b)
    return negated and not (left | right) - set(map(_stem, NEGATORS))


def _contracted(option: tuple[str, ...]) -> bool:
    return any(re.search(r"n['’]t$", word) for word in option)


def _stem(word: str) -> str:
    """A word without the ending of a verb, so that "shares" and "not share" meet."""
    word = word.replace("’", "'")
    return re.sub(r"(?<=[a-z]{3})(?:es|s)$", "", word).rstrip("e") if len(word) > 3 else word
