"""Finds the longest run of words that two texts have in common."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from learnapp.domain.declaration import Paragraph
from learnapp.domain.questions.generators.text import tokens


@dataclass(frozen=True, slots=True)
class SharedRun:
    """A run of words of two paragraphs: how many words, and where it stands in each (characters).

    Case and punctuation do not count, so the words may be printed a little differently.
    """

    words: int
    places: dict[str, tuple[int, int]]

    def place(self, id: str) -> tuple[int, int] | None:
        """Where the run stands in a paragraph, or None for a paragraph without it."""
        return self.places.get(id)


def longest_run(one: Paragraph, other: Paragraph) -> SharedRun:
    """The longest run that two paragraphs share, the first of several; 0 words if there is none."""
    mine, theirs = tokens(one.text), tokens(other.text)
    size, end, other_end = 0, 0, 0
    before = [0] * (len(theirs) + 1)
    for at, token in enumerate(mine, 1):
        row = [0] * (len(theirs) + 1)
        for there, rival in enumerate(theirs, 1):
            if token.word == rival.word:
                row[there] = before[there - 1] + 1
                if row[there] > size:
                    size, end, other_end = row[there], at, there
        before = row
    if not size:
        return SharedRun(0, {})
    return SharedRun(
        size,
        {
            one.id: (mine[end - size].start, mine[end - 1].end),
            other.id: (theirs[other_end - size].start, theirs[other_end - 1].end),
        },
    )


def shared_runs(units: Iterable[Paragraph]) -> tuple[SharedRun, ...]:
    """The longest run of every two of some paragraphs that share a word, the longest first."""
    runs = (longest_run(one, other) for one, other in combinations(units, 2))
    return tuple(sorted((run for run in runs if run.words), key=lambda run: -run.words))
