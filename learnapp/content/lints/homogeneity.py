"""L9, homogeneity: the options of an item are of one kind, one provenance and one register.

A reading by rules of thumb, so all of it warns; docs/quality.md says how much of it is found.
"""

import re
from collections.abc import Iterator, Sequence

from learnapp.content.lints.base import ItemCase
from learnapp.content.lints.forms import forms, quoted
from learnapp.content.lints.grammar import ANSWERS, verb_forms_differ
from learnapp.content.lints.words import NAME, words
from learnapp.content.problems import Level, Problem
from learnapp.domain.questions.generators.base import factory
from learnapp.domain.questions.generators.corpus import Corpus
from learnapp.domain.questions.generators.text import folded, stems

L9 = "L9"
# As many content words, printed in a row, make a quotation; fewer may be the text's by chance.
QUOTE_STEMS = 4
# An option of as many words as this is a paraphrase if no run of the text makes up this share.
PARAPHRASE_WORDS, PARAPHRASE = 4, 0.5
# What a named document, body or tool is called.
TITLE = re.compile(
    r"\b(?:Rules|Conventions?|Declaration|Principles|Protocols?|Guidelines|Charter|Agenda|Congress"
    r"|Commission|Office|Assembly|Strategy|Programme|Mechanism|Network|Measures|Council)\b|^[A-Z]{4,}$"
)
COLLOQUIAL = re.compile(
    r"\b(?:kids?|cops?|guys?|stuff|ok(?:ay)?|gonna|wanna|lots? of|a bit|get rid|bad guys|crooks?"
    r"|bosses|big shots?|sort of|kind of a|no way|for sure|cash in|loads of|folks|fed up|mess"
    r"|tons of|pretty much|dodgy|right away|hang on|give up on|dump(?:s|ed)?)\b|!",
    re.IGNORECASE,
)
CONTRACTION = re.compile(r"\b\w+(?:n['’]t|['’](?:re|ve|ll|d|m))\b", re.IGNORECASE)
PERSON = re.compile(r"\b(?:I|[Mm]e|[Mm]y|[Ww]e|us|[Oo]ur|[Yy]ou|[Yy]our)\b")


def homogeneity(case: ItemCase) -> Iterator[Problem]:
    """L9: noun phrase, verb phrase or name; quotation or paraphrase; register."""
    if case.item.TYPE not in ANSWERS:
        return
    texts = [option.text for option in case.choices()]
    readings = [forms(text) for text in texts]
    # Verbs of different forms are for L8.
    if not verb_forms_differ(readings) and not frozenset.intersection(*readings):
        kinds = "; ".join(
            f"{option.id} {' or '.join(sorted(reading))}"
            for option, reading in zip(case.choices(), readings, strict=True)
        )
        yield _mixed(case, f"are of different kinds: {kinds}")
    if _names_differ(case, texts):
        yield _mixed(case, "are partly names and partly not")
    if _provenance_differs(factory(case.course.declaration).corpus, texts):
        yield _mixed(case, "are partly the text's own words and partly paraphrased")
    for pattern, what in (
        (COLLOQUIAL, "one is colloquial"),
        (CONTRACTION, "one has a contraction"),
        (PERSON, "one speaks in another person"),
    ):
        if _one_differs([bool(pattern.search(_bare(text))) for text in texts]):
            yield _mixed(case, f"differ in register: {what}")


def _mixed(case: ItemCase, what: str) -> Problem:
    hint = "Build all options alike, so that none stands out by its form."
    return case.problem(L9, Level.WARN, f"the options {what}.", hint, case.field)


def _bare(text: str) -> str:
    """An option that is all quotation speaks as a whole; inside others quotations are masked."""
    return text if quoted(text) else re.sub(r"“[^”]*”|\"[^\"]*\"", " ", text)


def _one_differs(flags: Sequence[bool]) -> bool:
    """Whether one of three or more is unlike all others."""
    return len(flags) > 2 and sum(flags) in (1, len(flags) - 1)


def _names_differ(case: ItemCase, texts: Sequence[str]) -> bool:
    """Whether some options are nothing but a name and others hold none."""
    instruments = case.course.declaration.instruments
    aliases = {folded(alias) for item in instruments for alias in (*item.aliases, item.short)}
    bare = [re.sub(r"^(?:the|a|an)\s+", "", text.strip().rstrip("."), flags=re.I) for text in texts]
    names = [
        folded(text) in aliases or bool(NAME.fullmatch(text) and TITLE.search(text))
        for text in bare
    ]
    plain = [not name and not NAME.search(text) for name, text in zip(names, bare, strict=True)]
    return any(names) and any(plain)


def _provenance_differs(corpus: Corpus, texts: Sequence[str]) -> bool:
    """Whether some options are quotations, with or without marks, and others paraphrases."""
    if len({quoted(text) for text in texts}) > 1:
        return True
    if not any(len(stems(text)) >= QUOTE_STEMS and corpus.holders(text) for text in texts):
        return False
    return any(
        len(words(text)) >= PARAPHRASE_WORDS and _printed(corpus, text) < PARAPHRASE
        for text in texts
    )


def _printed(corpus: Corpus, text: str) -> float:
    """The longest run of an option's words that a paragraph prints / its words."""
    found = [word.lower() for word in words(text)]
    for size in range(len(found), 0, -1):
        for at in range(len(found) - size + 1):
            if corpus.holders(" ".join(found[at : at + size])):
                return size / len(found)
    return 0.0
