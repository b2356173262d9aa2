"""The phrases that limit an action: where they stand, and the lines around them."""

import re
from collections.abc import Iterator

from learnapp.domain.declaration import Paragraph, Span, SpanKind
from learnapp.domain.questions.generators.corpus import FRAGMENTS, Corpus, Quote

# Families whose wordings are adverbs: one can stand where another does.
FAMILIES = frozenset(
    (
        "where-appropriate",
        "as-appropriate",
        "where-applicable",
        "as-necessary",
        "if-the-need-arises",
        "domestic-law",
        "upon-request",
        "voluntary-basis",
        "within-mandate",
    )
)
# How such an adverb starts; without it the span is a noun that a preposition ahead governs.
OPENERS = frozenset(("where", "as", "if", "in", "within", "upon", "on", "consistent", "under"))
CUT = re.compile(r'[;:()"“”¹]')


def limits(unit: Paragraph) -> list[Span]:
    """The limiting adverbs of a paragraph in printed order."""
    return [
        span
        for span in unit.of_kind(SpanKind.HEDGE)
        if span.name in FAMILIES and unit.words(span).split()[0].lower() in OPENERS
    ]


def has_family(unit: Paragraph, family: str) -> bool:
    """Whether a paragraph is limited by any wording of a family."""
    return any(span.name == family for span in unit.of_kind(SpanKind.HEDGE))


def line_around(corpus: Corpus, unit: Paragraph, span: Span, before: int, after: int) -> Quote:
    """The words around a limit, without what lies beyond a colon, bracket or the like."""
    whole = corpus.around(unit.id, span.start, span.end, before, after)
    left = unit.text[whole.start : span.start]
    right = unit.text[span.end : whole.end]
    starts = [match.end() for match in CUT.finditer(left)]
    ends = [match.start() for match in CUT.finditer(right)]
    start = whole.start + (starts[-1] if starts else 0)
    end = span.end + (ends[0] if ends else len(right))
    words = [token for token in corpus.tokens[unit.id] if start <= token.start and token.end <= end]
    while (not words[0].stem or words[0].word in FRAGMENTS) and words[0].end < span.start:
        del words[0]
    while not words[-1].stem and words[-1].start > span.end:
        del words[-1]
    return corpus.quote(unit.id, words[0].start, words[-1].end)


def others(corpus: Corpus, id: str) -> Iterator[tuple[Paragraph, Span]]:
    """The limits of other paragraphs whose family this one lacks, nearest paragraphs first."""
    here = corpus.paragraphs[id]
    for unit in (corpus.paragraphs[other] for other in corpus.neighbours(id)):
        for span in limits(unit):
            if not has_family(here, span.name):
                yield unit, span
