"""Contrast: of two paragraphs that are easily mixed up, which words does the one print."""

from collections.abc import Iterator
from random import Random

from learnapp.domain.declaration import Paragraph
from learnapp.domain.questions.base import Bloom, Difficulty, Misconception, Option, Pool, Skill
from learnapp.domain.questions.generators import feedback
from learnapp.domain.questions.generators.corpus import Corpus, Quote
from learnapp.domain.questions.generators.drafting import (
    Draft,
    comparable,
    longer_ones,
    placed,
    position,
    proof,
)
from learnapp.domain.questions.generators.proof import Claim
from learnapp.domain.questions.types.single import Single

NAME = "contrast"
# How many rivals to set a paragraph against, and how many clues to try with each.
RIVALS, CLUES = 3, 4
# How many other paragraphs the distractors come from, one each: none is then the odd one out.
OTHERS = 3
STEM = (
    'Two paragraphs of the draft lie close together. One is summed up as "{}", the other as "{}". '
    "Which of these does the first one print?"
)


def drafts(corpus: Corpus, id: str) -> Iterator[Draft]:
    """Items against each of the nearest rivals, with clues in mixed order."""
    clues = list(corpus.clues(id))
    Random(f"{NAME}.{id}").shuffle(clues)
    for number, rival in enumerate(corpus.neighbours(id)[:RIVALS]):
        for clue in clues[number::RIVALS][:CLUES]:
            yield _draft(corpus, clue, rival, number)


def _draft(corpus: Corpus, clue: Quote, rival: str, number: int) -> Draft:
    id = clue.paragraph
    unit, other = corpus.paragraphs[id], corpus.paragraphs[rival]
    distractors = [
        Option(
            id="",
            text=quote.text,
            feedback=_missed(corpus, clue, quote, rival),
            misconception=Misconception.NEIGHBOUR_PARAGRAPH,
        )
        for quote in _rivals(corpus, clue, rival, number)
    ]
    key = Option(id="", text=clue.text, correct=True, feedback=feedback.contrast_met(clue, rival))
    question = Single(
        id="",
        bloom=Bloom.ANALYSE,
        difficulty=Difficulty.HARD,
        pool=Pool.GENERATED,
        paragraphs=(id, rival),
        skill=Skill.RECALL,
        generated=True,
        stem=STEM.format(unit.gist, other.gist),
        options=placed(key, distractors, position(corpus, id, number)),
        evidence=proof(clue),
    )

    def holds(meant: Paragraph, text: str) -> bool:
        return corpus.prints(meant.id, text)

    return Draft(question, Claim(id, unit.gist, holds))


def _rivals(corpus: Corpus, clue: Quote, rival: str, number: int) -> Iterator[Quote]:
    """A quote of the rival and of two other near paragraphs, some longer than the clue."""
    id = clue.paragraph
    near = [other for other in corpus.neighbours(id)[: RIVALS + 1] if other != rival]
    longer = longer_ones(corpus, id, number) % (OTHERS + 1)
    for at, source in enumerate((rival, *near[: OTHERS - 1])):
        quotes = list(corpus.clues(source))
        Random(f"{clue.text}.{source}").shuffle(quotes)
        quotes.sort(key=lambda quote: _unlike(clue, quote, wants_longer=at < longer))
        yield quotes[0]


def _unlike(clue: Quote, quote: Quote, *, wants_longer: bool) -> bool:
    """Whether a quote is out of proportion to the clue, or on the other side of its length."""
    fits = comparable(clue.text, quote.text)
    return not fits or (len(quote.text) > len(clue.text)) != wants_longer


def _missed(corpus: Corpus, clue: Quote, other: Quote, rival: str) -> str:
    """Feedback for words of the rival or of some third paragraph."""
    if other.paragraph == rival:
        return feedback.contrast_of_rival(clue, other)
    return feedback.contrast_of_third(clue, other, corpus.paragraphs[other.paragraph].gist)
