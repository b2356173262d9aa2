"""The 97 paragraphs indexed by their words: what the generators look things up in."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from learnapp.domain.confusables import mates
from learnapp.domain.declaration import Declaration, Paragraph, Span
from learnapp.domain.questions.generators.text import Token, folded, stem, stems, tokens

# A run of this many words that stands in one paragraph makes any longer quote around it unique.
RUN = 4
GAP = 5
# A clue says something if one of its words stands in this many paragraphs at most; a paragraph with
# fewer such clues than this keeps the others too.
RARE, ENOUGH = 8, 3
CLUE_WORDS = range(5, 10)
# A quote with one of these in it reads badly between quotation marks, or turns its sense round.
# Words that belong to the one before them ("in order", "with regard"): no quote starts or ends so.
FRAGMENTS = frozenset(("order", "regard", "view", "account", "end", "particular"))
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
        self._spread = Counter(chain.from_iterable(self.stems.values()))
        holders: dict[tuple[str, ...], set[str]] = defaultdict(set)
        for id, words in (*self.tokens.items(), *_around(declaration)):
            for run in _runs(words):
                holders[run].add(id)
        self._unique = {run for run, ids in holders.items() if len(ids) == 1}
        self._gaps = Counter(
            gap(words, at) for words in self.tokens.values() for at in range(len(words))
        )
        self._neighbours: dict[str, tuple[str, ...]] = {}
        self._clues = {id: self._best_windows(id) for id in self.paragraphs}
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
        if id not in self._neighbours:
            self._neighbours[id] = self._by_nearness(id)
        return self._neighbours[id]

    def _by_nearness(self, id: str) -> tuple[str, ...]:
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

    def unique_gap(self, id: str, at: int) -> bool:
        """Whether no other word of the draft has the same five words on either side."""
        return self._gaps[gap(self.tokens[id], at)] == 1

    def clues(self, id: str) -> tuple[Quote, ...]:
        """Quotes of five to nine words that stand in this paragraph alone, in printed order.

        Each holds a word that no paragraph taken for this one has.
        """
        return self._clues[id]

    def clue_without(self, id: str, text: str) -> Quote:
        """The clue of a paragraph that shares the fewest content words with a text."""
        avoid = stems(text)
        return min(self._clues[id], key=lambda clue: len(avoid & stems(clue.text)))

    def typical(self, id: str) -> Quote:
        """The clue of a paragraph that says the most about its subject."""
        gist = stems(self.paragraphs[id].gist)
        return max(self._clues[id], key=lambda clue: len(gist & stems(clue.text)))

    def rarity(self, word_stem: str) -> int:
        """In how many of the 97 paragraphs a stem occurs."""
        return self._spread[word_stem]

    def quote(self, id: str, start: int, end: int) -> Quote:
        """The words from one character to another."""
        return Quote(id, start, end, self.paragraphs[id].text[start:end])

    def around(self, id: str, start: int, end: int, before: int, after: int) -> Quote:
        """The words from `before` words ahead of a range to `after` words behind it.

        It stops at a printed quotation mark, so that it can stand in quotation marks itself.
        """
        text = self.paragraphs[id].text
        opening, closing = text.rfind('"', 0, start), text.find('"', end)
        inner = range(opening + 1, closing if closing >= 0 else len(text))
        words = [token for token in self.tokens[id] if token.start in inner]
        first = next(n for n, token in enumerate(words) if token.end > start)
        last = max(n for n, token in enumerate(words) if token.start < end)
        left, right = words[max(0, first - before)], words[min(len(words) - 1, last + after)]
        return self.quote(id, left.start, right.end)

    def opening(self, id: str, count: int = 6) -> Quote:
        """The first words of a paragraph."""
        words = self.tokens[id]
        return self.quote(id, 0, words[min(count, len(words)) - 1].end)

    def object_of(self, id: str, verb: Span, sizes: Iterable[int]) -> Quote | None:
        """The words right behind a verb, of the first size that cuts no phrase in two."""
        text, words = self.paragraphs[id].text, self.tokens[id]
        behind = [token for token in words if token.start >= verb.end]
        for count in sizes if text[verb.end : verb.end + 1] == " " else ():
            if len(behind) > count and behind[count - 1].stem and not behind[count].stem:
                quote = self.quote(id, behind[0].start, behind[count - 1].end)
                return None if BREAK.search(quote.text) else quote
        return None

    def _best_windows(self, id: str) -> tuple[Quote, ...]:
        """The quotes with a rare word in them, or all if there are too few."""
        windows = tuple(self._windows(id))
        telling = tuple(
            window
            for window in windows
            if any(self._spread[word] <= RARE for word in stems(window.text))
        )
        return telling if len(telling) >= ENOUGH else windows

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


def gap(words: tuple[Token, ...], at: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The five words before and the five after the word at a position."""
    before, after = words[max(0, at - GAP) : at], words[at + 1 : at + 1 + GAP]
    return tuple(token.word for token in before), tuple(token.word for token in after)


def place(unit: Paragraph) -> int:
    """The position of a numbered paragraph in print, from 1."""
    return unit.sequence or 0


def head(words: str) -> str:
    """The stem of the first word, which in commitment words is the verb."""
    return stem(words.split()[0].lower())


def _whole(text: str, words: tuple[Token, ...], first: int, last: int) -> bool:
    """Whether a run of words starts and ends with content and cuts no phrase or list in two."""
    if any(not words[at].stem or words[at].word in FRAGMENTS for at in (first, last)):
        return False
    before = first == 0 or not words[first - 1].stem or "," in text[: words[first].start][-2:]
    joined = last + 1 < len(words) and words[last + 1].word in ("and", "or")
    after = last == len(words) - 1 or not (words[last + 1].stem or joined)
    commas = text[words[first].start : words[last].start].count(",")
    early = text[words[first].end] == "," and commas == 1
    return before and (after or text[words[last].end] == ",") and not early


def _around(declaration: Declaration) -> Iterable[tuple[str, tuple[Token, ...]]]:
    """The words of all that is printed besides the paragraphs: a quote from there is no clue."""
    for unit in declaration.preamble:
        yield unit.id, tokens(unit.text)
    for heading in declaration.headings:
        yield heading.title, tokens(heading.title)
    yield declaration.footnote.id, tokens(declaration.footnote.text)


def _runs(words: tuple[Token, ...]) -> Iterable[tuple[str, ...]]:
    return (tuple(token.word for token in words[i : i + RUN]) for i in range(len(words) - RUN + 1))
