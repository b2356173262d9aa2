"""Pillar: cards that sum up paragraphs go to the top heading under which each is printed."""

from collections.abc import Iterator
from random import Random

from learnapp.domain.declaration import Paragraph, Part
from learnapp.domain.questions.base import Bloom, Difficulty, Pool, Skill
from learnapp.domain.questions.generators import feedback
from learnapp.domain.questions.generators.corpus import Corpus
from learnapp.domain.questions.generators.drafting import Draft, proof
from learnapp.domain.questions.generators.heading import SURPRISING, title_proof
from learnapp.domain.questions.generators.proof import Claim
from learnapp.domain.questions.types.categorise import Card, Categorise, Category

NAME = "pillar"
CARDS, RIVALS = 4, 5
# What each top heading is about, short enough for a sentence of feedback.
SUBJECTS = {
    Part.PILLAR_1: "crime prevention",
    Part.PILLAR_2: "the criminal justice system",
    Part.PILLAR_3: "the rule of law",
    Part.PILLAR_4: "international cooperation",
}


def drafts(corpus: Corpus, id: str) -> Iterator[Draft]:
    """One item for a paragraph that stands under a top heading."""
    unit = corpus.paragraphs[id]
    if unit.part in SUBJECTS:
        yield _draft(corpus, unit)


def _draft(corpus: Corpus, cited: Paragraph) -> Draft:
    cards = _cards(corpus, cited)
    titles = {
        heading.part: heading.title
        for heading in corpus.declaration.headings
        if heading.parent is None
    }
    hard = any(unit.id in SURPRISING for unit in cards)
    question = Categorise(
        id="",
        bloom=Bloom.UNDERSTAND,
        difficulty=Difficulty.HARD if hard else Difficulty.MEDIUM,
        pool=Pool.GENERATED,
        paragraphs=(cited.id, *(unit.id for unit in cards if unit is not cited)),
        skill=Skill.RECALL,
        generated=True,
        stem="Each card sums up a paragraph of the draft. Under which of the four printed top "
        "headings does that paragraph stand?",
        cards=tuple(
            Card(
                id=str(number),
                text=unit.gist,
                category=unit.part.value,
                feedback=feedback.card_placed(
                    corpus.typical(unit.id), unit.heading or "", SUBJECTS[unit.part]
                ),
            )
            for number, unit in enumerate(cards, 1)
        ),
        categories=tuple(Category(id=part.value, text=titles[part]) for part in SUBJECTS),
        evidence=(*proof(corpus.typical(cited.id)), *title_proof(titles[cited.part])),
    )
    keyed = {card.text: card.category for card in question.cards}

    def holds(_: Paragraph, text: str) -> bool:
        return all(
            unit.part.value == keyed[text]
            for unit in corpus.paragraphs.values()
            if unit.gist == text
        )

    return Draft(question, Claim(cited.id, cited.gist, holds))


def _cards(corpus: Corpus, cited: Paragraph) -> list[Paragraph]:
    """The cited paragraph, a near rival in another part, and two drawn from other parts."""
    rng = Random(f"{NAME}.{cited.id}")
    near = [corpus.paragraphs[id] for id in corpus.neighbours(cited.id)]
    others = [unit for unit in near if unit.part in SUBJECTS and unit.part is not cited.part]
    rival = others.pop(rng.randrange(RIVALS))
    cards = [cited, rival, *rng.sample(others, CARDS - 2)]
    rng.shuffle(cards)
    return cards
