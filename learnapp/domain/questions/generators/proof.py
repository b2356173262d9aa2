"""Proves a generated item: its key true, each distractor false against all 97 paragraphs."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from learnapp.domain.declaration import Paragraph
from learnapp.domain.questions.base import Option
from learnapp.domain.questions.generators.corpus import Corpus
from learnapp.domain.questions.generators.text import stems

# A paragraph holds a thing if it has more than this share of its content words.
HELD = 0.5
# A paragraph can be meant by a stem if it has at least this share of the clue's content words.
MEANT = 0.75
# How a stem says that it asks for what is printed, where the printed list is open.
PRINTED = ("itself name", "print", "the words")


class Flaw(StrEnum):
    """Why an item is not proved."""

    KEY_UNPROVED = "key-unproved"
    TRUE_HERE = "true-here"
    TRUE_ELSEWHERE = "true-elsewhere"
    OPEN_LIST = "open-list"
    UNTAGGED = "untagged"


@dataclass(frozen=True, slots=True)
class Claim:
    """What an item asks: of the paragraph that its stem means, is this option true?

    `clue` are the words by which the stem means the paragraph `cited`; without any it can mean each
    of the 97. `holds` says from the structured text whether an option is true of a paragraph.
    """

    cited: str
    clue: str
    holds: Callable[[Paragraph, str], bool]


def flaws(corpus: Corpus, claim: Claim, stem: str, options: Iterable[Option]) -> list[Flaw]:
    """Everything that keeps the item from being proved; an empty list is the proof.

    The key is true of the cited paragraph. A distractor is false of it, and false of every other
    paragraph that the stem could mean. The stem asks for what is printed, since printed lists are
    open. Each distractor names its misconception.
    """
    cited = corpus.paragraphs[claim.cited]
    others = [unit for unit in meant(corpus, claim.clue) if unit.id != claim.cited]
    found = [] if any(words in stem for words in PRINTED) else [Flaw.OPEN_LIST]
    for option in options:
        here = claim.holds(cited, option.text)
        if option.correct:
            found += [] if here else [Flaw.KEY_UNPROVED]
            continue
        found += [Flaw.TRUE_HERE] if here else []
        elsewhere = any(claim.holds(unit, option.text) for unit in others)
        found += [Flaw.TRUE_ELSEWHERE] if elsewhere else []
        found += [Flaw.UNTAGGED] if option.misconception is None else []
    return found


def meant(corpus: Corpus, clue: str) -> list[Paragraph]:
    """The paragraphs that a stem with this clue could mean: all if there is no clue."""
    wanted = stems(clue)
    return [
        unit
        for id, unit in corpus.paragraphs.items()
        if len(wanted & corpus.stems[id]) >= MEANT * len(wanted)
    ]


def holds_words(corpus: Corpus, unit: Paragraph, text: str) -> bool:
    """Whether a paragraph holds a thing, printed so or by most of its content words."""
    return corpus.prints(unit.id, text) or corpus.containment(unit.id, text) > HELD


def holds_name(corpus: Corpus, unit: Paragraph, aliases: Iterable[str]) -> bool:
    """Whether a paragraph, or the footnote to it, names an instrument by any of its names."""
    note = corpus.declaration.footnote
    notes = note.text.lower() if note.paragraph == unit.id else ""
    return any(corpus.prints(unit.id, name) or name.lower() in notes for name in aliases)
