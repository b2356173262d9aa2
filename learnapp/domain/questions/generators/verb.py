"""Commitment verb: which verb the draft prints before an object, among those of neighbours."""

from collections.abc import Iterator
from random import Random

from learnapp.domain.declaration import Force, Paragraph, Span, SpanKind
from learnapp.domain.questions.base import Bloom, Difficulty, Misconception, Option, Pool, Skill
from learnapp.domain.questions.generators import feedback
from learnapp.domain.questions.generators.corpus import Corpus, Quote, head
from learnapp.domain.questions.generators.drafting import (
    Draft,
    chosen,
    longer_ones,
    placed,
    position,
    proof,
)
from learnapp.domain.questions.generators.proof import Claim
from learnapp.domain.questions.types.force import ForceQuestion

NAME = "verb"
# Verbs that sound like a result that is sure, and verbs that leave the result to others.
FIRM = frozenset(("ensure", "implement", "adopt", "establish", "provide", "protect", "prevent"))
OPEN = frozenset(("promote", "encourage", "facilitate", "consider", "examine", "foster", "support"))
OBJECT = range(5, 10)


def drafts(corpus: Corpus, id: str) -> Iterator[Draft]:
    """One item for each commitment of one word that has its object right behind it."""
    unit = corpus.paragraphs[id]
    spans = verbs(unit)
    Random(f"{NAME}.{id}").shuffle(spans)
    for number, span in enumerate(spans):
        rest = corpus.object_of(id, span, OBJECT)
        if rest:
            yield _draft(corpus, unit, span, rest, number)


def verbs(unit: Paragraph) -> list[Span]:
    """The commitments of one word, in its base form, in an action under the chapeau."""
    if unit.force is not Force.ENDEAVOUR:
        return []
    spans = unit.of_kind(SpanKind.COMMITMENT)
    words = [(span, unit.words(span)) for span in spans]
    return [span for span, word in words if word.isalpha() and not word.endswith("ing")]


def _draft(corpus: Corpus, unit: Paragraph, span: Span, rest: Quote, number: int) -> Draft:
    verb = unit.words(span).lower()
    line = corpus.quote(unit.id, span.start, rest.end)
    sources = dict(_candidates(corpus, unit))
    picked = chosen(verb, sources, 3, longer_ones(corpus, unit.id, number))
    distractors = [
        Option(
            id="",
            text=text,
            feedback=feedback.verb_missed(line, text, sources[text]),
            misconception=_misconception(verb, text),
        )
        for text in picked
    ]
    key = Option(id="", text=verb, correct=True, feedback=feedback.verb_met(line, verb))
    question = ForceQuestion(
        id="",
        bloom=Bloom.REMEMBER,
        difficulty=Difficulty.MEDIUM,
        pool=Pool.GENERATED,
        paragraphs=(unit.id,),
        skill=Skill.FORCE,
        generated=True,
        stem=f'Which verb does the draft print right before "{rest.text}"?',
        options=placed(key, distractors, position(corpus, unit.id, number)),
        evidence=proof(line),
    )

    def holds(other: Paragraph, text: str) -> bool:
        return head(text) in corpus.stems[other.id]

    return Draft(question, Claim(unit.id, rest.text, holds))


def _candidates(corpus: Corpus, unit: Paragraph) -> Iterator[tuple[str, Quote]]:
    """Verbs of the nearest paragraphs that the cited one does not have, each with a quote."""
    seen = set(corpus.stems[unit.id])
    for other in (corpus.paragraphs[id] for id in corpus.neighbours(unit.id)):
        for span in verbs(other):
            text = other.words(span).lower()
            if head(text) not in seen:
                seen.add(head(text))
                yield text, corpus.around(other.id, span.start, span.end, 0, 5)


def _misconception(key: str, picked: str) -> Misconception:
    inflated = key in OPEN and picked in FIRM
    return Misconception.FORCE_INFLATION if inflated else Misconception.NEIGHBOUR_PARAGRAPH
