"""Which paragraph: a clue that stands in one paragraph alone, and gists to choose from."""

from collections.abc import Iterator
from random import Random

from learnapp.domain.confusables import mates
from learnapp.domain.declaration import Paragraph
from learnapp.domain.questions.base import Bloom, Difficulty, Misconception, Option, Pool, Skill
from learnapp.domain.questions.generators import feedback
from learnapp.domain.questions.generators.corpus import Corpus, Quote
from learnapp.domain.questions.generators.drafting import (
    Draft,
    chosen,
    longer_ones,
    placed,
    position,
    proof,
)
from learnapp.domain.questions.generators.proof import Claim
from learnapp.domain.questions.generators.text import stems
from learnapp.domain.questions.types.which_paragraph import WhichParagraph

NAME = "which-paragraph"
STEMS = (
    'Which of these paragraphs of the draft prints the words "{}"?',
    'A colleague recalls the words "{}" from the draft. Which paragraph are they from?',
    'Somewhere the draft prints "{}". Which summary fits the paragraph where this stands?',
)
# How many clues to try, and how many of the nearest paragraphs to take distractors from.
CLUES, NEAR = 18, 14
# A clue that shares more words than this with the gist gives it away, if there is a better one.
ECHO = 1


def drafts(corpus: Corpus, id: str) -> Iterator[Draft]:
    """One item for each clue, those that share the least with the paragraph's gist first."""
    rng = Random(f"{NAME}.{id}")
    gist = corpus.paragraphs[id].gist
    clues = list(corpus.clues(id))
    rng.shuffle(clues)
    shared = {clue: len(stems(clue.text) & stems(gist)) for clue in clues}
    clues.sort(key=lambda clue: shared[clue])
    good = [clue for clue in clues if shared[clue] <= ECHO]
    for number, clue in enumerate((good or clues)[:CLUES]):
        yield _draft(corpus, clue, number)


def _draft(corpus: Corpus, clue: Quote, number: int) -> Draft:
    id = clue.paragraph
    gists = {unit.gist: unit.id for unit in corpus.paragraphs.values()}
    units = corpus.paragraphs
    words = stems(clue.text)
    first = corpus.neighbours(id)[number % 2]
    # Paragraphs near a rival, so that the rivals are as like each other as they are like the key.
    near = [first, *(other for other in corpus.neighbours(first)[:NEAR] if other != id)]
    near.sort(key=lambda other: (other not in mates(id), -len(words & stems(units[other].gist))))
    picked = chosen(
        units[id].gist, (units[other].gist for other in near), 3, longer_ones(corpus, id, number)
    )
    distractors = [
        Option(
            id="",
            text=text,
            feedback=feedback.clue_elsewhere(
                clue, corpus.typical(gists[text]), _share_heading(corpus, id, gists[text])
            ),
            misconception=Misconception.NEIGHBOUR_PARAGRAPH,
        )
        for text in picked
    ]
    turns_on = next((mine for mine, _ in mates(id).values()), None)
    key = Option(
        id="", text=units[id].gist, correct=True, feedback=feedback.clue_found(clue, turns_on)
    )
    question = WhichParagraph(
        id="",
        bloom=Bloom.UNDERSTAND,
        difficulty=Difficulty.MEDIUM if mates(id) else Difficulty.EASY,
        pool=Pool.GENERATED,
        paragraphs=(id,),
        skill=Skill.RECALL,
        generated=True,
        stem=STEMS[number % len(STEMS)].format(clue.text),
        options=placed(key, distractors, position(corpus, id, number)),
        evidence=proof(clue),
    )

    def holds(unit: Paragraph, text: str) -> bool:
        return unit.gist == text

    return Draft(question, Claim(id, clue.text, holds))


def _share_heading(corpus: Corpus, id: str, other: str) -> bool:
    code = corpus.paragraphs[id].heading_code
    return code is not None and code == corpus.paragraphs[other].heading_code
