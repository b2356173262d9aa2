"""L13, one key: no distractor is right after all, by the cited paragraph or by another one.

Overlap of content words stands in for truth, so all of it warns and a reader decides;
docs/quality.md says how much of it is found.
"""

import re
from collections.abc import Iterable, Iterator
from math import log

from learnapp.content.lints.base import ItemCase
from learnapp.content.lints.words import QUOTE, sentences
from learnapp.content.problems import Level, Problem
from learnapp.domain.declaration import SpanKind
from learnapp.domain.questions.base import Option
from learnapp.domain.questions.generators.base import factory
from learnapp.domain.questions.generators.corpus import Corpus
from learnapp.domain.questions.generators.text import folded, stems

L13 = "L13"
# What asks whether something is in the paragraph at all. A question on how its parts hang together
# ("as the purpose", "beside the Charter") may well have other parts of it as distractors.
MEMBERSHIP = re.compile(
    r"\b(?:itself|themselves)\s+(?:names?|lists?|mentions?|prints?|states?|brings?\s+in|contains?)\W*$",
    re.I,
)
SEVERAL = re.compile(r"\b(?:each|both|all|several|two|three)\b", re.I)
CONTAINED = 0.5
# A paragraph holds a distractor and satisfies a stem from these shares of their content on, each
# word weighed by how few paragraphs have it.
HOLDS, SATISFIES = 0.75, 0.25
# What only asks is no content of a stem.
ASKING = stems(
    "draft declaration paragraph recital text words line speaks says say named names add does fits"
    " answer follows mean means ask asks print printed stand stands closest nearest"
)
NAMES_PARAGRAPH = re.compile(
    r"\b(?:that|this|the(?:\s+[\w-]+){0,4}?)\s+(?:paragraphs?|recitals?|title|undertaking)\b|¶|"
    r"\b(?:those|the|these)\s+two\s+paragraphs\b",
    re.I,
)
RIVALS = frozenset({"single", "multiple", "force"})


def rivals(case: ItemCase) -> Iterator[Problem]:
    """L13: a distractor that the cited paragraph holds, or that another one would make right."""
    corpus = factory(case.course.declaration).corpus
    if case.item.TYPE == "which-paragraph":
        yield from _clue(case, corpus)
    if case.item.TYPE not in RIVALS:
        return
    for index, option in enumerate(case.choices()):
        if option.correct:
            continue
        where = (case.field, index, "text")
        if _asks_for_members(case):
            for what in _held(case, corpus, option):
                hint = "Take it from another paragraph, or ask for something that tells it apart."
                yield case.problem(L13, Level.WARN, f"option {option.id} {what}.", hint, *where)
        rival = _rival(case, corpus, option)
        if rival:
            message = f"¶ {rival} may fit the stem and hold option {option.id}."
            hint = "Name in the stem what only the paragraph that is meant has."
            yield case.problem(L13, Level.WARN, message, hint, *where)


def _asks_for_members(case: ItemCase) -> bool:
    (*_, asked) = sentences(case.item.stem) or [""]
    return bool(MEMBERSHIP.search(asked))


def _held(case: ItemCase, corpus: Corpus, option: Option) -> Iterator[str]:
    """Check (1): more than half of the distractor's content, or an instrument, is in there."""
    for id in _cited(case, corpus):
        share = corpus.containment(id, option.text)
        if share > CONTAINED:
            yield f"has {share:.0%} of its content words in ¶ {id}"
        paragraph = corpus.paragraphs[id]
        for span in paragraph.of_kind(SpanKind.INSTRUMENT):
            aliases = map(folded, corpus.instruments[span.name].aliases)
            if any(alias in folded(option.text) for alias in aliases):
                yield f"names what ¶ {id} names, {corpus.instruments[span.name].short}"


def _cited(case: ItemCase, corpus: Corpus) -> list[str]:
    """The paragraphs that prove the key."""
    found = dict.fromkeys(evidence.paragraph for evidence in case.item.evidence)
    return [id for id in found if id in corpus.paragraphs]


def _rival(case: ItemCase, corpus: Corpus, option: Option) -> str | None:
    """Check (2): the paragraph that satisfies the stem best and holds the distractor, or None.

    The cited paragraphs take part unless the stem names the paragraph that is meant.
    """
    cited = _cited(case, corpus)
    stem = case.item.stem
    out = {*cited, *case.item.paragraphs} if NAMES_PARAGRAPH.search(QUOTE.sub(" ", stem)) else set()
    if len(stems(option.text)) < 2 or not cited:
        return None
    asked, answer = stems(stem) - ASKING, stems(option.text)
    needed = max(SATISFIES, *(_share(corpus, id, asked) for id in cited))
    fitting = [
        (_share(corpus, id, asked), id)
        for id in corpus.paragraphs
        if id not in out and _share(corpus, id, answer) >= HOLDS
    ]
    best = max(fitting, default=(0.0, ""))
    return best[1] if best[0] >= needed else None


def _share(corpus: Corpus, id: str, content: Iterable[str]) -> float:
    """How much of some content a paragraph has, rare words counting more."""
    size = len(corpus.paragraphs)
    weights = {stem: log((1 + size) / (0.5 + corpus.rarity(stem))) for stem in content}
    held = sum(weight for stem, weight in weights.items() if stem in corpus.stems[id])
    return held / sum(weights.values()) if weights else 0.0


def _clue(case: ItemCase, corpus: Corpus) -> Iterator[Problem]:
    """A clue in quotation marks that several paragraphs print."""
    for quote in QUOTE.findall(case.item.stem):
        clue = quote.strip("“”\"‘’'").strip(" .…,;")
        holders = corpus.holders(clue) if len(clue.split()) > 1 else []
        if len(holders) > 1 and not SEVERAL.search(QUOTE.sub(" ", case.item.stem)):
            message = f'the clue "{clue}" stands in ¶ {", ¶ ".join(holders)}.'
            yield case.problem(L13, Level.WARN, message, "Quote words of one paragraph.", "stem")
