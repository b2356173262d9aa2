"""L12, citation: an exact quote of 4 to 40 words from a paragraph that the item names."""

from collections.abc import Iterator

from learnapp.content.lints.base import ItemCase
from learnapp.content.lints.words import words
from learnapp.content.problems import Level, Problem
from learnapp.domain.declaration import Declaration

L12 = "L12"
QUOTE_WORDS = range(4, 41)


def citation(case: ItemCase) -> Iterator[Problem]:
    """L12: every quote has 4-40 words, and one is from a paragraph of the item.

    That the quotes stand in the text is checked when the bank is read. A heading or chapeau of
    fewer than four words counts when it is quoted whole.
    """
    declaration = case.course.declaration
    for index, evidence in enumerate(case.item.evidence):
        count = len(words(evidence.quote))
        whole = len(words(declaration.evidence_text(evidence.paragraph)))
        if count not in QUOTE_WORDS and not (count == whole < QUOTE_WORDS[0]):
            message = f"the quote has {count} words; 4 to 40 are allowed."
            hint = "Quote the words that prove the key, and no more."
            yield case.problem(L12, Level.FAIL, message, hint, "evidence", index)
    if not any(belongs(e.paragraph, case.item.paragraphs, declaration) for e in case.item.evidence):
        message = "no quote is from a paragraph that the item names."
        hint = "Add the paragraph of the quote to 'paragraphs', or quote from one that is there."
        yield case.problem(L12, Level.FAIL, message, hint, "evidence")


def belongs(ref: str, paragraphs: tuple[str, ...], declaration: Declaration) -> bool:
    """Whether a quote's source is one of the paragraphs, its footnote or its heading."""
    if ref == declaration.footnote.id:
        return declaration.footnote.paragraph in paragraphs
    if ref.startswith("heading:"):
        return any(_headed(id, ref.partition(":")[2], declaration) for id in paragraphs)
    return ref in paragraphs


def _headed(id: str, title: str, declaration: Declaration) -> bool:
    """Whether a unit stands under the heading or top heading of this title."""
    unit = declaration.get(id)
    codes = {heading.code for heading in declaration.headings if heading.title == title}
    return unit.heading == title or unit.heading_code in codes or unit.part.value in codes
