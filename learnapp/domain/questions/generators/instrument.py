"""Instrument to paragraph: which of four treaties, rules, bodies or tools a paragraph names."""

from collections.abc import Iterator
from random import Random

from learnapp.domain.declaration import Instrument, InstrumentKind, Paragraph, Span, SpanKind
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
from learnapp.domain.questions.generators.proof import Claim, holds_name
from learnapp.domain.questions.generators.text import stems
from learnapp.domain.questions.types.single import Single

NAME = "instrument"
# Kinds that stand in for each other without giving the key away.
KINDS = (
    {InstrumentKind.TREATY},
    {
        InstrumentKind.RULES,
        InstrumentKind.DECLARATION,
        InstrumentKind.RESOLUTION,
        InstrumentKind.STRATEGY,
    },
    {InstrumentKind.BODY, InstrumentKind.MEETING},
    {
        InstrumentKind.MECHANISM,
        InstrumentKind.PROGRAMME,
        InstrumentKind.TOOL,
        InstrumentKind.STUDY,
    },
)
CLUES = 4
# Too wide a name to tell a paragraph by: nearly every body is part of it.
VAGUE = "united-nations"


def drafts(corpus: Corpus, id: str) -> Iterator[Draft]:
    """One item for each named instrument and clue; the clues that say the least come first."""
    unit = corpus.paragraphs[id]
    spans: dict[str, Span] = {}
    for span in (span for span in outer(unit) if span.name != VAGUE):
        spans.setdefault(span.name, span)
    names = sorted(spans)
    Random(f"{NAME}.{id}").shuffle(names)
    number = 0
    for turn in range(CLUES):
        for name in names:
            clues = _clues(corpus, id, corpus.instruments[name])
            if turn < len(clues):
                yield _draft(corpus, clues[turn], spans[name], number)
                number += 1


def outer(unit: Paragraph) -> list[Span]:
    """The instruments of a paragraph that are no mere part of a longer name."""
    spans = unit.of_kind(SpanKind.INSTRUMENT)
    return [
        span
        for span in spans
        if not any(
            other is not span and other.start <= span.start and span.end <= other.end
            for other in spans
        )
    ]


def _clues(corpus: Corpus, id: str, instrument: Instrument) -> list[Quote]:
    """Clues that give no word of the name away and hold no other name."""
    named = corpus.paragraphs[id].of_kind(SpanKind.INSTRUMENT)
    avoid = stems(f"{instrument.name} {instrument.short} {' '.join(instrument.aliases)}")
    clues = [
        clue
        for clue in corpus.clues(id)
        if not avoid & stems(clue.text)
        and not any(span.start < clue.end and clue.start < span.end for span in named)
    ]
    Random(f"{id}.{instrument.slug}").shuffle(clues)
    return clues[:CLUES]


def _draft(corpus: Corpus, clue: Quote, span: Span, number: int) -> Draft:
    id = clue.paragraph
    instrument = corpus.instruments[span.name]
    by_short = {item.short: item for item in corpus.instruments.values()}
    picked = chosen(
        instrument.short,
        _candidates(corpus, id, instrument),
        3,
        longer_ones(corpus, id, number),
    )
    distractors = [
        Option(
            id="",
            text=text,
            feedback=feedback.named_elsewhere(clue, text, _line(corpus, by_short[text])),
            misconception=Misconception.WRONG_INSTRUMENT,
        )
        for text in picked
    ]
    line = corpus.around(id, span.start, span.end, 3, 0)
    key = Option(
        id="",
        text=instrument.short,
        correct=True,
        feedback=feedback.named(line),
    )
    question = Single(
        id="",
        bloom=Bloom.REMEMBER,
        difficulty=Difficulty.MEDIUM,
        pool=Pool.GENERATED,
        paragraphs=(id,),
        skill=Skill.RECALL,
        generated=True,
        stem=f'Which of these does the paragraph with the words "{clue.text}" itself name?',
        options=placed(key, distractors, position(corpus, id, number)),
        evidence=proof(line),
    )

    def holds(unit: Paragraph, text: str) -> bool:
        item = by_short[text]
        spans = unit.of_kind(SpanKind.INSTRUMENT)
        names = (*item.aliases, item.name, item.short)
        return any(s.name == item.slug for s in spans) or holds_name(corpus, unit, names)

    return Draft(question, Claim(id, clue.text, holds))


def _candidates(corpus: Corpus, id: str, instrument: Instrument) -> Iterator[str]:
    """Instruments of like kind: those of the nearest paragraphs first, then the others."""
    alike = next(kinds for kinds in KINDS if instrument.kind in kinds)
    near = (
        span.name
        for other in corpus.neighbours(id)
        for span in corpus.paragraphs[other].of_kind(SpanKind.INSTRUMENT)
    )
    own = {VAGUE, *(s.name for s in corpus.paragraphs[id].of_kind(SpanKind.INSTRUMENT))}
    for slug in dict.fromkeys((*near, *corpus.instruments)):
        if slug not in own and corpus.instruments[slug].kind in alike:
            yield corpus.instruments[slug].short


def _line(corpus: Corpus, instrument: Instrument) -> Quote | None:
    """Where the 97 paragraphs first name an instrument, if they do."""
    for unit in corpus.paragraphs.values():
        for span in unit.of_kind(SpanKind.INSTRUMENT):
            if span.name == instrument.slug:
                return corpus.around(unit.id, span.start, min(span.end, span.start + 40), 3, 0)
    return None
