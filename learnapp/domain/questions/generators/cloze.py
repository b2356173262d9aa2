"""Cloze: a word cut out of a printed line that no other line resembles, and a bank of four."""

import re
from collections.abc import Iterator
from functools import lru_cache
from random import Random

from learnapp.domain.declaration import Paragraph
from learnapp.domain.questions.base import Bloom, Difficulty, Misconception, Pool, Skill
from learnapp.domain.questions.generators import feedback
from learnapp.domain.questions.generators.corpus import Corpus
from learnapp.domain.questions.generators.drafting import (
    LEAST,
    Draft,
    chosen,
    longer_ones,
    placed,
    position,
    proof,
)
from learnapp.domain.questions.generators.proof import Claim, holds_words
from learnapp.domain.questions.generators.text import Token
from learnapp.domain.questions.types.cloze import BankOption, Cloze

NAME = "cloze"
# Words with the same ending fit the same gap; the first that matches names the kind.
ENDINGS = re.compile(
    "(ations?|[ts]ions?|ities|ity|ments?|[ae]nces?|ness|ings?|[ai]ble|als?|ives?|ous|ics?|ists?|"
    "ors|ers|ships?|ees|ed|(?<!s)s)$"
)
SHORTEST = 6
# A word that more paragraphs than this have says less about the one.
COMMON = 6
BLANKS, NEAR = 16, 24
# How much of the line is shown on either side, and how much of it a distractor may not be seen in.
SHOWN, COLLOCATION = 8, 2


def drafts(corpus: Corpus, id: str) -> Iterator[Draft | None]:
    """One item for each word that can be cut out; those that few paragraphs have come first."""
    places = [at for at, token in enumerate(corpus.tokens[id]) if _can_be_cut(corpus, id, at)]
    Random(f"{NAME}.{id}").shuffle(places)
    words = corpus.tokens[id]
    places.sort(key=lambda at: min(corpus.rarity(words[at].stem) // COMMON, 3))
    for number, at in enumerate(places[:BLANKS]):
        yield _draft(corpus, id, at, number)


@lru_cache(maxsize=4096)  # the draft has about 1,500 different words
def kind(word: str) -> str | None:
    """The ending that says what kind of word it is, or None for a word without one."""
    match = ENDINGS.search(word)
    return match[1] if match and len(word) >= SHORTEST and word.isalpha() else None


def _can_be_cut(corpus: Corpus, id: str, at: int) -> bool:
    words = corpus.tokens[id]
    token, unit = words[at], corpus.paragraphs[id]
    taken = (span.start <= token.start < span.end for span in unit.spans)
    article = at > 0 and words[at - 1].word in ("a", "an")
    apart = bool(token.stem) and bool(kind(token.word)) and not any(taken) and not article
    return apart and unit.text[token.start].islower() and corpus.unique_gap(id, at)


def _draft(corpus: Corpus, id: str, at: int, number: int) -> Draft | None:
    words = corpus.tokens[id]
    token = words[at]
    line = corpus.around(id, token.start, token.end, SHOWN, SHOWN)
    near = corpus.around(id, token.start, token.end, 4, 3)
    cut = token.start - line.start
    shown = f"{line.text[:cut]}{{1}}{line.text[cut + len(token.word) :]}"
    sources = dict(_candidates(corpus, id, at))
    picked = chosen(token.word, sources, 3, longer_ones(corpus, id, number))
    if len(picked) < LEAST:
        return None
    bank = [
        BankOption(
            id="",
            text=word,
            feedback=feedback.blank_misfilled(
                near, word, corpus.around(other, source.start, source.end, 3, 3)
            ),
            misconception=Misconception.NEIGHBOUR_PARAGRAPH,
        )
        for word in picked
        for other, source in [sources[word]]
    ]
    key = BankOption(
        id="", text=token.word, blank=1, feedback=feedback.blank_filled(near, token.word)
    )
    question = Cloze(
        id="",
        bloom=Bloom.REMEMBER,
        difficulty=Difficulty.MEDIUM,
        pool=Pool.GENERATED,
        paragraphs=(id,),
        skill=Skill.RECALL,
        generated=True,
        stem=f'Which word fills the gap as the draft prints the line: "{shown}"?',
        options=placed(key, bank, position(corpus, id, number)),
        evidence=proof(line),
    )
    left = " ".join(token.word for token in words[max(0, at - COLLOCATION) : at])
    right = " ".join(token.word for token in words[at + 1 : at + 1 + COLLOCATION])

    def holds(unit: Paragraph, text: str) -> bool:
        in_place = corpus.prints(unit.id, f"{left} {text} {right}")
        return in_place or (unit.id == id and holds_words(corpus, unit, text))

    return Draft(question, Claim(id, "", holds))


def _fit(corpus: Corpus, id: str, at: int) -> tuple[str | None, bool, bool]:
    """What a word has to share to fit a gap: its ending, and whether content words are around."""
    words, text = corpus.tokens[id], corpus.paragraphs[id].text
    ending = kind(words[at].word)
    if ending is None:
        return None, False, False
    before = at > 0 and bool(words[at - 1].stem) and text[words[at].start - 1] == " "
    after = at + 1 < len(words) and bool(words[at + 1].stem) and text[words[at].end] == " "
    return ending, before, after


def _candidates(corpus: Corpus, id: str, at: int) -> Iterator[tuple[str, tuple[str, Token]]]:
    """Words of the same kind from the nearest paragraphs that the cited one does not have."""
    wanted, seen = _fit(corpus, id, at), set(corpus.stems[id])
    for other in corpus.neighbours(id)[:NEAR]:
        text = corpus.paragraphs[other].text
        for place, token in enumerate(corpus.tokens[other]):
            if token.stem in seen or not token.stem or not text[token.start].islower():
                continue
            if _fit(corpus, other, place) == wanted:
                seen.add(token.stem)
                yield token.word, (other, token)
