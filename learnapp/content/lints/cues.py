"""L1, L2, L5, L6 and L7 over many items: keys look no different from the other options."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from learnapp.content.lints.bank import ONE_BEST, WITH_PROOF, ItemSet, key_place
from learnapp.content.lints.base import ItemCase
from learnapp.content.lints.chance import luck, risk
from learnapp.content.lints.tokens import OPEN, absolutes, content_stems, hedges, unquoted
from learnapp.content.lints.words import words
from learnapp.content.problems import Problem
from learnapp.domain.declaration import Declaration
from learnapp.domain.questions.base import Option


@dataclass(frozen=True, slots=True)
class Scored:
    """What a cue counts in each option of an item; `key` is the place of the right one."""

    scores: tuple[int, ...]
    key: int

    @property
    def of_key(self) -> int:
        """What it counts in the right option."""
        return self.scores[self.key]


Score = Callable[[ItemCase, Sequence[Option]], Sequence[int]]
Measure = Callable[[Sequence[Scored]], float]


@dataclass(frozen=True, slots=True)
class Cue:
    """Something to count in options, and how far keys may stand out by it.

    `measure` gives by how much they do; a `one_sided` cue may fall below 0 freely. `says` is the
    finding, with {found} for what was measured in the terms of the rule.
    """

    code: str
    name: str
    types: frozenset[str]
    score: Score
    measure: Measure
    limit: float
    one_sided: bool
    says: str
    hint: str

    def scored(self, cases: Sequence[ItemCase]) -> list[Scored]:
        """What the cue counts in every item of its types."""
        options = [(case, case.choices()) for case in cases if case.item.TYPE in self.types]
        return [Scored(tuple(self.score(c, o)), key_place(o)) for c, o in options]


def share(items: Sequence[Scored]) -> float:
    """By how much the share of keys that score exceeds chance, the mean of 1/k."""
    chance = sum(1 / len(item.scores) for item in items) / len(items)
    return sum(item.of_key for item in items) / len(items) - chance


def difference(items: Sequence[Scored]) -> float:
    """What the mean key scores more than the mean distractor."""
    keys = sum(item.of_key for item in items)
    others = sum(sum(item.scores) for item in items) - keys
    return keys / len(items) - others / sum(len(item.scores) - 1 for item in items)


def ratio(items: Sequence[Scored]) -> float:
    """What the keys score more than the distractors of their items, as a share.

    Of the sums: the mean of the ratios of single items is above 1 even without a cue.
    """
    keys = sum(item.of_key for item in items)
    others = sum((sum(i.scores) - i.of_key) / (len(i.scores) - 1) for i in items)
    return keys / others - 1 if others else 0.0


def top(values: Sequence[int]) -> list[int]:
    """1 for the value that is alone at the top, 0 for all others."""
    best = max(values)
    return [int(value == best and values.count(best) == 1) for value in values]


def lengths(options: Sequence[Option]) -> list[int]:
    """The characters of each option."""
    return [len(" ".join(option.text.split())) for option in options]


def stem_overlaps(case: ItemCase, options: Sequence[Option]) -> list[int]:
    """How many different content stems of the stem each option repeats."""
    stem = set(content_stems(case.item.stem))
    return [len(stem & set(content_stems(option.text))) for option in options]


def absolute(text: str, declaration: Declaration) -> int:
    """1 if an option holds an absolute; "all", "any" and "full" may stand in words of the text.

    Those are words between quotation marks, or a word that the draft prints between the same
    neighbours.
    """
    outside = set(absolutes(unquoted(text)))
    strict = set(absolutes(text)) - OPEN
    return int(bool(strict) or any(not _printed(w, text, declaration) for w in outside & OPEN))


def _printed(word: str, text: str, declaration: Declaration) -> bool:
    """Whether some paragraph has every use of the word in an option with its neighbours."""
    found = [w.lower() for w in words(unquoted(text))]
    windows = [found[max(0, n - 1) : n + 2] for n, w in enumerate(found) if w == word]
    return all(
        len(window) > 1 and any(" ".join(window) in p.text.lower() for p in declaration.paragraphs)
        for window in windows
    )


CUES = (
    Cue("L1", "longest", WITH_PROOF, lambda c, o: top(lengths(o)), share, 0.05, True,
        "the key is the longest option alone in {hits} of {n} items ({found:.0%} over chance;"
        " 5% is allowed)", "Shorten keys, or lengthen distractors."),
    Cue("L1", "shortest", WITH_PROOF, lambda c, o: top([-n for n in lengths(o)]), share, 0.05, True,
        "the key is the shortest option alone in {hits} of {n} items ({found:.0%} over chance;"
        " 5% is allowed)", "Lengthen keys, or shorten distractors."),
    Cue("L2", "length", WITH_PROOF, lambda c, o: lengths(o), ratio, 0.05, False,
        "in {n} items the keys are {found:+.0%} longer than the distractors (5% either way is"
        " allowed)", "Bring the lengths together."),
    Cue("L5", "absolutes", ONE_BEST,
        lambda c, o: [absolute(option.text, c.course.declaration) for option in o],
        difference, 0.03, False,
        "in {n} items the rate of absolutes (only, every, all ...) is {found:+.2f} in keys against"
        " distractors (.03 either way is allowed)",
        "Put absolutes into as many keys as distractors, or into neither."),
    Cue("L6", "hedges", ONE_BEST, lambda c, o: [hedges(option.text) for option in o],
        difference, 0.10, False,
        "in {n} items keys have {found:+.2f} hedges against distractors (.10 either way is"
        " allowed)", "Use real hedges of other paragraphs in distractors, and unhedged keys."),
    Cue("L7", "most stem words", ONE_BEST, lambda c, o: top(stem_overlaps(c, o)), share, 0.05, True,
        "the key alone repeats most words of the stem in {hits} of {n} items ({found:.0%} over"
        " chance; 5% is allowed)", "Repeat words of the stem in a distractor, or in no option."),
)  # fmt: skip


def cues(items: ItemSet) -> Iterator[Problem]:
    """L1, L2, L5, L6, L7: a set whose keys stand out beyond the limit, and not by luck.

    L1 and L2 hold for types with one right option and for the quotes of true-false-quote; L5 to L7
    leave those quotes out, since their words are the text's and a proof shares words with the
    statement. Other types have several right options or none. Beyond the limit a set is flagged
    where luck has less than 5% from 300 items on, less than 1% below.
    """
    for cue in CUES:
        scored = cue.scored(items.cases)
        found = cue.measure(scored) if scored else 0.0
        beyond = found > cue.limit or (found < -cue.limit and not cue.one_sided)
        if beyond and _luck(cue, scored, found > 0) < risk(len(scored)):
            hits = sum(item.of_key for item in scored)
            message = cue.says.format(hits=hits, n=len(scored), found=found)
            yield items.problem(cue.code, f"{message}.", cue.hint)


def _luck(cue: Cue, scored: Sequence[Scored], high: bool) -> float:
    """The probability of such a finding by luck, in either of two directions or of L1's two."""
    sign = 1 if high else -1
    scores = [tuple(sign * score for score in item.scores) for item in scored]
    directions = 1 if cue.one_sided and cue.code != "L1" else 2
    return directions * luck(scores, sign * sum(item.of_key for item in scored))
