"""Heading: which printed heading stands over the paragraph that holds a clue."""

from collections import Counter
from collections.abc import Iterator
from random import Random

from learnapp.domain.declaration import Paragraph
from learnapp.domain.questions.base import (
    Bloom,
    Difficulty,
    Evidence,
    Misconception,
    Option,
    Pool,
    Skill,
)
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
from learnapp.domain.questions.generators.form import QUOTE_WORDS
from learnapp.domain.questions.generators.proof import Claim
from learnapp.domain.questions.generators.text import stems
from learnapp.domain.questions.types.single import Single

NAME = "heading"
STEMS = (
    'Under which printed heading does the paragraph with the words "{}" stand?',
    'The draft prints "{}" in one of its sections. Which heading stands over that section?',
    'A reader looks for the words "{}" in the draft. Under which heading are they printed?',
)
# These stand under a heading that is not the one their number or their subject suggests.
SURPRISING = ("22ter", "55bis", "55ter")
CLUES = 12


def drafts(corpus: Corpus, id: str) -> Iterator[Draft]:
    """One item for each clue; those that share the least with the heading come first."""
    heading = corpus.paragraphs[id].heading
    if heading is None:
        return
    clues = list(corpus.clues(id))
    Random(f"{NAME}.{id}").shuffle(clues)
    clues.sort(key=lambda clue: len(stems(clue.text) & stems(heading)))
    for number, clue in enumerate(clues[:CLUES]):
        yield _draft(corpus, clue, heading, number)


def _draft(corpus: Corpus, clue: Quote, heading: str, number: int) -> Draft:
    id = clue.paragraph
    samples: dict[str, str] = {}
    for other in corpus.neighbours(id):
        title = corpus.paragraphs[other].heading
        if title and title != heading:
            samples.setdefault(title, other)
    sizes = Counter(unit.heading for unit in corpus.paragraphs.values())
    nearest, *rest = samples
    # The headings with many paragraphs tempt most often, as they are most often the key.
    titles = [nearest, *sorted(rest, key=lambda title: -sizes[title])]
    picked = chosen(heading, titles, 3, longer_ones(corpus, id, number))
    distractors = [
        Option(
            id="",
            text=title,
            feedback=feedback.under_other_heading(clue, title, corpus.typical(samples[title])),
            misconception=Misconception.NEIGHBOUR_PARAGRAPH,
        )
        for title in picked
    ]
    key = Option(id="", text=heading, correct=True, feedback=feedback.under_heading(clue, heading))
    question = Single(
        id="",
        bloom=Bloom.UNDERSTAND,
        difficulty=Difficulty.HARD if id in SURPRISING else Difficulty.MEDIUM,
        pool=Pool.GENERATED,
        paragraphs=(id,),
        skill=Skill.RECALL,
        generated=True,
        stem=STEMS[number % len(STEMS)].format(clue.text),
        options=placed(key, distractors, position(corpus, id, number)),
        evidence=(*proof(clue), *title_proof(heading)),
    )

    def holds(unit: Paragraph, text: str) -> bool:
        return unit.heading == text

    return Draft(question, Claim(id, clue.text, holds))


def title_proof(title: str) -> tuple[Evidence, ...]:
    """The heading itself as evidence, unless it is too short for a quote."""
    if len(title.split()) not in QUOTE_WORDS:
        return ()
    return (Evidence(paragraph=f"heading:{title}", quote=title, start=0, end=len(title)),)
