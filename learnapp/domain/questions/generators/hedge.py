"""Hedge kept or dropped: which wording keeps the limits of a line as they are printed."""

from collections.abc import Callable, Iterator

from learnapp.domain.declaration import Paragraph, Part, Span, SpanKind
from learnapp.domain.questions.base import Bloom, Difficulty, Misconception, Option, Pool, Skill
from learnapp.domain.questions.generators import feedback
from learnapp.domain.questions.generators.corpus import Corpus, Quote, place
from learnapp.domain.questions.generators.drafting import (
    LEAST,
    Draft,
    chosen,
    placed,
    position,
    proof,
)
from learnapp.domain.questions.generators.limits import limits, line_around, others
from learnapp.domain.questions.generators.proof import Claim
from learnapp.domain.questions.types.single import Single

NAME = "hedge"
SIDE, INSIDE = 7, 1
# A wording without a limit is shown this much further, so that no option stands in another.
MORE = 4
# Every so many of the paragraphs without a limit get an item too, so that about half of the keys
# have no limit: a limit is then no sign of the key.
PLAIN = 3
OBJECT, LONGEST = range(3, 10), 18
UNHEADED = {
    Part.UNDERTAKINGS: "Among the opening undertakings",
    Part.FOLLOW_UP: "Among the last paragraphs, on the follow-up",
}


def drafts(corpus: Corpus, id: str) -> Iterator[Draft | None]:
    """One item for each limit inside a line; or, for some paragraphs without one, a plain line."""
    unit = corpus.paragraphs[id]
    for number, span in enumerate(limits(unit)):
        yield _limited(corpus, unit, span, number)
    if not limits(unit) and place(unit) % PLAIN == 0:
        yield _plain(corpus, unit, place(unit) // PLAIN)


def _limited(corpus: Corpus, unit: Paragraph, span: Span, number: int) -> Draft | None:
    line = line_around(corpus, unit, span, SIDE, SIDE)
    hedge = unit.words(span)
    left, right = unit.text[line.start : span.start], unit.text[span.end : line.end]
    if min(len(left.split()), len(right.split())) < INSIDE:
        return None
    longer = line_around(corpus, unit, span, SIDE, SIDE + MORE)
    dropped = Option(
        id="",
        text=_without(left, unit.text[span.end : longer.end]),
        feedback=feedback.limit_dropped(line, hedge),
        misconception=Misconception.HEDGE_DROPPED,
    )
    swaps = _swaps(corpus, unit, line, lambda phrase: f"{left}{phrase}{right}")
    picked = chosen(line.text, swaps, 1, position(corpus, unit.id, number))
    return _draft(corpus, line, hedge, [dropped, *(swaps[text] for text in picked)], number)


def _without(left: str, right: str) -> str:
    """What is left without the limit between: two commas around it go, one stays."""
    if left.rstrip().endswith((",", " and")) and right.startswith(","):
        return f"{left.rstrip(' ,')} {right.lstrip(' ,')}"
    return f"{left.rstrip()}{right}"


def _plain(corpus: Corpus, unit: Paragraph, number: int) -> Draft | None:
    """A line whose verb has no limit, against the same line with limits put in."""
    span = unit.of_kind(SpanKind.COMMITMENT)[0]
    rest = corpus.object_of(unit.id, span, OBJECT)
    longer = rest and corpus.object_of(unit.id, span, range(len(rest.text.split()) + MORE, LONGEST))
    if not rest or not longer or rest.text.split()[0] in ("that", "to", "in"):
        return None
    line = corpus.quote(unit.id, span.start, longer.end)
    verb = unit.words(span)
    swaps = _swaps(corpus, unit, line, lambda phrase: f"{verb}, {phrase}, {rest.text}")
    picked = chosen(line.text, swaps, LEAST, LEAST)
    return _draft(corpus, line, None, [swaps[text] for text in picked], number)


def _swaps(
    corpus: Corpus, unit: Paragraph, line: Quote, wording: Callable[[str], str]
) -> dict[str, Option]:
    """The line with limits of other paragraphs in its place, by wording."""
    swaps: dict[str, Option] = {}
    for other, span in others(corpus, unit.id):
        phrase = other.words(span)
        source = line_around(corpus, other, span, 4, 4)
        swap = Option(
            id="",
            text=wording(phrase),
            feedback=feedback.limit_swapped(line, phrase, source),
            misconception=Misconception.NEIGHBOUR_PARAGRAPH,
        )
        swaps.setdefault(swap.text, swap)
    return swaps


def _draft(
    corpus: Corpus, line: Quote, hedge: str | None, distractors: list[Option], number: int
) -> Draft:
    unit = corpus.paragraphs[line.paragraph]
    section = f'Under the heading "{unit.heading}"' if unit.heading else UNHEADED[unit.part]
    key = Option(id="", text=line.text, correct=True, feedback=feedback.limit_kept(line, hedge))
    question = Single(
        id="",
        bloom=Bloom.ANALYSE,
        difficulty=Difficulty.MEDIUM,
        pool=Pool.GENERATED,
        paragraphs=(unit.id,),
        skill=Skill.FORCE,
        generated=True,
        stem=f"{section}, which wording keeps the limits of the line as the draft prints it?",
        options=placed(key, distractors, position(corpus, unit.id, number)),
        evidence=proof(line),
    )

    def holds(other: Paragraph, text: str) -> bool:
        return corpus.prints(other.id, text)

    return Draft(question, Claim(unit.id, "", holds))
