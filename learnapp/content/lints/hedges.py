"""L20, hedge kept: every hedge of the text stands, tagged, in the plain words and in the key."""

import re
from collections.abc import Iterator

from learnapp.content.lints.base import ItemCase, LessonCase
from learnapp.content.lints.words import words
from learnapp.content.problems import Level, Problem
from learnapp.content.yaml_lines import Loc
from learnapp.domain.declaration import Declaration, Paragraph, Span, SpanKind
from learnapp.domain.lessons import Clause
from learnapp.domain.questions.base import Evidence

L20 = "L20"
TAGGED = re.compile(r"\[([^\]]+)\]\{\.hedge\}")
# The families of the hedge index, each with words by which a paraphrase keeps it.
INDEX = {
    "where-appropriate": r"appropriate|suit(?:s|ed|able)?\b|fit(?:s|ting)?\b|proper(?:ly)?\b",
    "as-appropriate": r"appropriate|suit(?:s|ed|able)?\b|fit(?:s|ting)?\b|proper(?:ly)?\b",
    "as-necessary": r"necess|need(?:ed)?\b",
    "where-applicable": r"appl(?:y|ies|ied|icable)\b",
    "if-the-need-arises": r"need(?:ed)?\b|necess",
    "domestic-law": r"laws?\b(?! enforcement)|legislat|legal(?:ly)?\b(?! aid)|jurisdiction",
    "upon-request": r"request|ask(?:s|ed|ing)?\b",
    "voluntary-basis": r"voluntar|free(?:ly)?\b|choos|choice|chose|wish|decides? for",
    "in-some-cases": r"some\b|sometimes|at times|can\b|may\b",
    "within-mandate": r"mandate|task|remit",
}
# Types whose key is a paraphrase of the text; the others hold the text's own words or gists.
PARAPHRASED = frozenset({"single", "multiple", "scenario", "case-node"})


def lesson_hedges(case: LessonCase) -> Iterator[Problem]:
    """L20: as many tagged spans in the plain words of a clause as it has hedges."""
    for index, unit in enumerate(case.lesson.reading):
        try:
            paragraph = case.course.declaration.get(unit.paragraph)
        except KeyError:
            continue
        start = 0
        for place, clause in enumerate(unit.clauses):
            end = start + len(clause.verbatim)
            hedges = [s for s in paragraph.of_kind(SpanKind.HEDGE) if start <= s.start < end]
            yield from _clause(case, paragraph, clause, hedges, ("reading", index, place))
            start = end + 1


def _clause(
    case: LessonCase,
    paragraph: Paragraph,
    clause: Clause,
    hedges: list[Span],
    loc: Loc,
) -> Iterator[Problem]:
    tags = TAGGED.findall(clause.plain)
    hint = "Say it in the plain words and tag it: [where it fits]{.hedge}."
    for hedge in hedges:
        kept = _keeping(hedge, paragraph, tags)
        if hedge.name in INDEX and not kept:
            message = f'The hedge "{paragraph.words(hedge)}" is not kept as a tagged span.'
            yield case.problem(L20, Level.FAIL, message, hint, *loc)
    if len(tags) < len(hedges) and all(_keeping(h, paragraph, tags) for h in hedges):
        shown = ", ".join(f'"{paragraph.words(hedge)}"' for hedge in hedges)
        message = f"{len(hedges)} hedges ({shown}), but {len(tags)} tagged spans."
        yield case.problem(L20, Level.WARN, message, hint, *loc)


def _keeping(hedge: Span, paragraph: Paragraph, tags: list[str]) -> bool:
    """Whether one of the tagged spans keeps this hedge, in its own words or in others."""
    if hedge.name not in INDEX:
        return True
    return any(keeps(hedge.name, paragraph.words(hedge), tag) for tag in tags)


def keeps(family: str, printed: str, text: str) -> bool:
    """Whether a text holds the hedge as printed or in words that mean the same."""
    lower = " ".join(text.lower().split())
    return printed.lower() in lower or bool(re.search(rf"\b(?:{INDEX[family]})", lower))


def item_hedges(case: ItemCase) -> Iterator[Problem]:
    """L20: a hedge inside the proving quote stands in the key or in the stem."""
    item = case.item
    if item.TYPE not in PARAPHRASED:
        return
    keys = [option.text for option in item.options if option.correct]
    for index, evidence in enumerate(item.evidence):
        for hedge, printed in quoted_hedges(evidence, case.course.declaration):
            if not any(keeps(hedge, printed, text) for text in (*keys, item.stem)):
                message = f'the quote holds the hedge "{printed}", but key and stem drop it.'
                hint = "Keep the hedge in the key, or quote only the words that prove it."
                yield case.problem(L20, Level.FAIL, message, hint, "evidence", index)


def quoted_hedges(evidence: Evidence, declaration: Declaration) -> Iterator[tuple[str, str]]:
    """The hedges of the index, as family and printed words, that lie inside a quote."""
    try:
        paragraph = declaration.get(evidence.paragraph)
    except KeyError:
        return
    for span in paragraph.of_kind(SpanKind.HEDGE):
        inside = evidence.start <= span.start and span.end <= evidence.end
        if inside and span.name in INDEX and words(paragraph.words(span)):
            yield span.name, paragraph.words(span)
