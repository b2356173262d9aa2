"""Limit with its proof: is a paragraph limited by this phrase, and which words settle it."""

from collections.abc import Callable, Iterator

from learnapp.domain.declaration import Paragraph, Span
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
from learnapp.domain.questions.generators.limits import has_family, limits, line_around, others
from learnapp.domain.questions.generators.proof import Claim
from learnapp.domain.questions.types.true_false_quote import FALSE, TRUE, TrueFalseQuote

NAME = "limit"
BEFORE, AFTER = 5, 5
QUOTES = 4
Explain = Callable[[Quote, str, bool], str]


def drafts(corpus: Corpus, id: str) -> Iterator[Draft]:
    """One item for each limit of a paragraph; true and false claims take turns."""
    unit = corpus.paragraphs[id]
    for number, span in enumerate(limits(unit)):
        yield _draft(corpus, unit, span, number)


def _draft(corpus: Corpus, unit: Paragraph, span: Span, number: int) -> Draft:
    line = line_around(corpus, unit, span, BEFORE, AFTER)
    clue = corpus.clue_without(unit.id, line.text)
    strange = next(other.words(limit) for other, limit in others(corpus, unit.id))
    turn = position(corpus, unit.id, number)
    holds_here = turn % 2 == 0
    phrase = unit.words(span) if holds_here else strange
    quotes = _quotes(corpus, unit, span, phrase)
    picked = chosen(line.text, quotes, QUOTES - 1, longer_ones(corpus, unit.id, number))
    distractors = [
        Option(
            id="",
            text=text,
            feedback=feedback.quote_from_elsewhere(line, quotes[text]),
            misconception=Misconception.NEIGHBOUR_PARAGRAPH,
        )
        for text in picked
    ]
    key = Option(id="", text=line.text, correct=True, feedback=feedback.quote_proves(line))
    question = TrueFalseQuote(
        id="",
        bloom=Bloom.UNDERSTAND,
        difficulty=Difficulty.HARD,
        pool=Pool.GENERATED,
        paragraphs=(unit.id,),
        skill=Skill.FORCE,
        generated=True,
        stem=f'The paragraph with the words "{clue.text}" limits one of its actions by the phrase '
        f'"{phrase}": true or false?',
        verdict=_verdicts(line, phrase, holds_here),
        quotes=placed(key, distractors, turn // 2),
        evidence=proof(line),
    )

    def holds(other: Paragraph, text: str) -> bool:
        limited = corpus.prints(other.id, phrase)
        verdicts = {question.verdict[0].text: limited, question.verdict[1].text: not limited}
        return verdicts[text] if text in verdicts else corpus.prints(other.id, text)

    return Draft(question, Claim(unit.id, clue.text, holds))


def _verdicts(line: Quote, phrase: str, holds: bool) -> tuple[Option, Option]:
    """True and false, one of them correct."""

    def verdict(id: str, text: str, right: bool, explain: Explain) -> Option:
        wrong = Misconception.HEDGE_DROPPED if holds else Misconception.NEIGHBOUR_PARAGRAPH
        return Option(
            id=id,
            text=text,
            correct=right,
            feedback=explain(line, phrase, holds),
            misconception=None if right else wrong,
        )

    return (
        verdict(TRUE, "True", holds, feedback.limit_claimed),
        verdict(FALSE, "False", not holds, feedback.limit_denied),
    )


def _quotes(corpus: Corpus, unit: Paragraph, span: Span, phrase: str) -> dict[str, Quote]:
    """Lines of other paragraphs: those with the phrase of the claim first."""
    near = [corpus.paragraphs[id] for id in corpus.neighbours(unit.id)]
    lines = [
        (limit, line_around(corpus, other, limit, BEFORE, AFTER))
        for other in near
        for limit in limits(other)
    ]
    same = [line for limit, line in lines if phrase in line.text]
    rest = [line for limit, line in lines if not has_family(unit, limit.name)]
    return {line.text: line for line in (*same[:2], *rest)}
