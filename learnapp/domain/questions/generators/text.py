"""Words of a text: where they stand, their stems, and runs of them."""

import re
from dataclasses import dataclass
from functools import lru_cache

WORD = re.compile(r"[^\W_¹]+(?:['’-][^\W_¹]+)*")
# Words too common to say what a sentence is about.
STOP = frozenset(
    """a about after again against all also among amongst an and any are as at be been being both
    but by can could do does during for from further had has have he her his how i if in
    including inter alia into is it its itself least may more most must new no nor of on or
    other others our ours ourselves out over own per shall she should so some such than that
    the their them themselves there therefore these they this those through throughout thus
    to towards under until up upon us very was we well were what when where which while who
    whose will with within without would you your""".split()
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word in lower case, its place in the text, and its stem ("" for a stop word)."""

    word: str
    start: int
    end: int
    stem: str


def tokens(text: str) -> tuple[Token, ...]:
    """The words of a text in order."""
    return tuple(
        Token(match[0].lower(), match.start(), match.end(), stem(match[0].lower()))
        for match in WORD.finditer(text)
    )


@lru_cache(maxsize=4096)  # the draft has about 1,500 different words
def stem(word: str) -> str:
    """A lower-case word without its ending, so that its forms count as one; "" for a stop word."""
    if word in STOP:
        return ""
    word = re.sub(r"['’]s?$", "", word)
    if word.endswith("ies") and len(word) > 4:
        word = word[:-3] + "y"
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        word = word[:-1]
    for ending in ("ation", "ition", "ing", "ion", "ate", "ed", "ment", "ly"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            word = word[: -len(ending)]
            break
    if len(word) > 4 and word[-1] == word[-2]:
        word = word[:-1]
    return word[:-1] if word.endswith(("e", "y")) and len(word) > 4 else word


@lru_cache(maxsize=8192)  # gists, clues and option texts come back again and again
def stems(text: str) -> frozenset[str]:
    """The stems of all words of a text that are not stop words."""
    return frozenset(token.stem for token in tokens(text) if token.stem)


def folded(text: str) -> str:
    """The words alone, in lower case between single spaces, with a space at either end."""
    return f" {' '.join(WORD.findall(text.lower()))} "


@lru_cache(maxsize=128)  # the texts of one item are compared in pairs
def runs(text: str, length: int) -> frozenset[tuple[str, ...]]:
    """All runs of so many words in a row."""
    words = folded(text).split()
    return frozenset(tuple(words[i : i + length]) for i in range(len(words) - length + 1))


def likeness(a: str, b: str) -> float:
    """The Jaccard index of the five-word runs of two texts: 0 nothing shared, 1 the same."""
    first, second = runs(a, 5), runs(b, 5)
    return len(first & second) / len(first | second) if first and second else 0.0
