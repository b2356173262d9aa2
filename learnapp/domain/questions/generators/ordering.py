"""Ordering: the members of a printed list go back into the order the paragraph lists them."""

import re
from collections.abc import Iterator

from learnapp.domain.declaration import Paragraph
from learnapp.domain.questions.base import Bloom, Difficulty, Option, Pool, Skill
from learnapp.domain.questions.generators import feedback
from learnapp.domain.questions.generators.corpus import Corpus
from learnapp.domain.questions.generators.drafting import LETTERS, Draft, proof
from learnapp.domain.questions.generators.proof import Claim
from learnapp.domain.questions.generators.text import stem
from learnapp.domain.questions.types.ordering import Ordering

NAME = "ordering"
# The paragraphs whose list is one of steps, where the order carries meaning.
LISTED = ("16", "19", "19bis", "43bis", "44", "46bis", "56", "64sext")
LIST = re.compile(r"\b\w+(?:, \w+)+,? and \w+")
MEMBER = re.compile(r"\w+")
PLACES = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh")


def drafts(corpus: Corpus, id: str) -> Iterator[Draft]:
    """The item on the longest list of a paragraph that is known to list steps."""
    if id in LISTED:
        yield _draft(corpus, id)


def members(text: str) -> list[tuple[int, int]]:
    """Where the members of the longest list of single words stand, the first one if two tie."""
    lists = [
        [match.span() for match in MEMBER.finditer(text, *found.span())]
        for found in LIST.finditer(text)
    ]
    longest: list[tuple[int, int]] = max(lists, key=len)
    return [(start, end) for start, end in longest if stem(text[start:end].lower())]


def _draft(corpus: Corpus, id: str) -> Draft:
    unit = corpus.paragraphs[id]
    places = members(unit.text)
    steps = [unit.text[start:end].lower() for start, end in places]
    line = corpus.around(id, places[0][0], places[-1][1], 0, 2)
    clue = corpus.clue_without(id, line.text)
    around = [None, *steps, None]
    question = Ordering(
        id="",
        bloom=Bloom.REMEMBER,
        difficulty=Difficulty.MEDIUM if len(steps) < 5 else Difficulty.HARD,
        pool=Pool.GENERATED,
        paragraphs=(id,),
        skill=Skill.RECALL,
        generated=True,
        stem=f'The paragraph with the words "{clue.text}" prints a list. Put the members of it '
        "in the order the paragraph lists them:",
        steps=tuple(
            Option(
                id=LETTERS[n],
                text=step,
                feedback=feedback.step_placed(line, step, PLACES[n], around[n], around[n + 2]),
            )
            for n, step in enumerate(steps)
        ),
        evidence=proof(line),
    )

    def holds(unit: Paragraph, text: str) -> bool:
        return text in unit.text.lower()

    return Draft(question, Claim(id, clue.text, holds))
