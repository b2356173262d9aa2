"""The 97 paragraphs indexed by their words: what the generators look things up in."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from learnapp.domain.confusables import mates
from learnapp.domain.declaration import Declaration, Paragraph, SpanKind
from learnapp.domain.questions.generators.text import Token, folded, stem, stems, tokens

# A run of this many words that stands in one paragraph makes any longer quote around it unique.
RUN = 4
CLUE_WORDS = range(5, 10)
# A quote with one of these in it reads badly between quotation marks, or turns its sense round.
BREAK = re.compile(r'[;:.()"“”¹]|\bnot\b')


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a paragraph exactly as displayed, and where they stand (characters)."""

    paragraph: str
    start: int
    end: int
    text: str


class Corpus:
    """An index of one declaration, built once and never changed."""

    def __init__(self, declaration: Declaration) -> None:
        self.declaration = declaration
        self.paragraphs = {unit.id: unit for unit in declaration.paragraphs}
        self.tokens = {id: tokens(unit.text) for id, unit in self.paragraphs.items()}
        self.stems = {id: stems(unit.text) for id, unit in self.paragraphs.items()}
        self.folded = {id: folded(unit.text) for id, unit in self.paragraphs.items()}
        holders: dict[tuple[str, ...], set[str]] = defaultdict(set)
        for id, words in self.tokens.items():
            for run in _runs(words):
                holders[run].add(id)
        self._unique = {run for run, ids in holders.items() if len(ids) == 1}
        self._clues = {id: tuple(self._windows(id)) for id in self.paragraphs}
        self.instruments = {item.slug: item for item in declaration.instruments}

    def containment(self, id: str, text: str) -> float:
        """The share of a text's content words whose stems occur in a paragraph, 0 to 1."""
        wanted = stems(text)
        return len(wanted & self.stems[id]) / len(wanted) if wanted else 0.0

    def prints(self, id: str, words: str) -> bool:
        """Whether a paragraph prints these words in a row, whatever the case and punctuation."""
        return folded(words) in self.folded[id]

    def holders(self, words: str) -> list[str]:
        """The paragraphs that print these words in a row."""
        wanted = folded(words)
        return [id for id, text in self.folded.items() if wanted in text]

    def neighbours(self, id: str) -> tuple[str, ...]:
        """All other paragraphs: those taken for this one, those under its heading, then by place.

        Paragraphs of the same part come before the rest.
        """
        here, close = self.paragraphs[id], mates(id)

        def distance(other: Paragraph) -> tuple[bool, bool, bool, int]:
            return (
                other.id not in close,
                other.heading_code != here.heading_code,
                other.part is not here.part,
                abs(place(other) - place(here)),
            )

        others = (unit for unit in self.paragraphs.values() if unit.id != id)
        return tuple(unit.id for unit in sorted(others, key=distance))

    def clues(self, id: str) -> tuple[Quote, ...]:
        """Quotes of five to nine words that stand in this paragraph alone, in printed order.

        Each holds a word that no paragraph taken for this one has.
        """
        return self._clues[id]

    def clue_without(self, id: str, text: str) -> Quote:
        """The clue of a paragraph that shares the fewest content words with a text."""
        avoid = stems(text)
        return min(self._clues[id], key=lambda clue: len(avoid & stems(clue.text)))

    def quote(self, id: str, start: int, end: int) -> Quote:
        """The words from one character to another."""
        return Quote(id, start, end, self.paragraphs[id].text[start:end])

    def around(self, id: str, start: int, end: int, before: int, after: int) -> Quote:
        """The words from `before` words ahead of a range to `after` words behind it."""
        words = self.tokens[id]
        first = next(n for n, token in enumerate(words) if token.end > start)
        last = max(n for n, token in enumerate(words) if token.start < end)
        left = min(words[max(0, first - before)].start, start)
        right = max(words[min(len(words) - 1, last + after)].end, end)
        return self.quote(id, left, right)

    def opening(self, id: str, count: int = 6) -> Quote:
        """The first words of a paragraph."""
        words = self.tokens[id]
        return self.quote(id, 0, words[min(count, len(words)) - 1].end)

    def commitments(self, id: str) -> Iterable[str]:
        """The verbs that a paragraph commits with, as named in the index."""
        return (span.name for span in self.paragraphs[id].of_kind(SpanKind.COMMITMENT))

    def _windows(self, id: str) -> Iterable[Quote]:
        words, text = self.tokens[id], self.paragraphs[id].text
        strange = frozenset().union(*(self.stems[mate] for mate in mates(id)))
        for first, opener in enumerate(words):
            for last in (first + size - 1 for size in CLUE_WORDS):
                if last >= len(words) or not _whole(text, words, first, last):
                    continue
                window = words[first : last + 1]
                if BREAK.search(text, opener.start, words[last].end):
                    continue
                alone = any(run in self._unique for run in _runs(window))
                if alone and any(token.stem and token.stem not in strange for token in window):
                    yield self.quote(id, opener.start, words[last].end)


def place(unit: Paragraph) -> int:
    """The position of a numbered paragraph in print, from 1."""
    return unit.sequence or 0


def head(words: str) -> str:
    """The stem of the first word, which in commitment words is the verb."""
    return stem(words.split()[0].lower())


def _whole(text: str, words: tuple[Token, ...], first: int, last: int) -> bool:
    """Whether a run of words starts and ends with content and cuts no phrase in two."""
    if not words[first].stem or not words[last].stem:
        return False
    before = first == 0 or not words[first - 1].stem or "," in text[: words[first].start][-2:]
    after = last == len(words) - 1 or not words[last + 1].stem or text[words[last].end] == ","
    return before and after


def _runs(words: tuple[Token, ...]) -> Iterable[tuple[str, ...]]:
    return (tuple(token.word for token in words[i : i + RUN]) for i in range(len(words) - RUN + 1))
