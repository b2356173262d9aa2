"""Checks the texts of a branching case: their size, reading grade, force and references."""

import re
from collections.abc import Iterator

from learnapp.content import references
from learnapp.content.lints.base import BranchingCase
from learnapp.content.lints.force import HINT, L19, duties
from learnapp.content.lints.readability import ITEM_GRADE, L15, SENTENCE_WORDS, SHORTER, too_long
from learnapp.content.lints.traceability import L21
from learnapp.content.lints.words import grade, words
from learnapp.content.markdown import plain_text
from learnapp.content.problems import Level, Problem
from learnapp.content.yaml_lines import Loc

CONTRACT = "contract"
# The last name in the place of a text says what kind it is; so many words it may have.
SIZES = {
    "intro": range(40, 181),
    "debrief": range(40, 181),
    "text": range(15, 181),
    "consequence": range(12, 81),
    "recovery": range(12, 81),
    "point": range(12, 61),
    "hint": range(5, 41),
    "title": range(2, 10),
}
DOCUMENTS = range(1, 7)
# The first row of a table, with a cell that holds nothing.
NAMELESS = re.compile(r"^\s*\|(?:[^|\n]*\|)*?\s*\|.*\n\s*\|[\s:|-]+$", re.MULTILINE)
# What says what the draft says: it names its paragraph and keeps its force.
STATEMENTS = ("point", "debrief")


def texts(case: BranchingCase) -> Iterator[tuple[str, Loc]]:
    """Every text of the case that is not an item's, and where it stands."""
    yield case.case.intro, ("intro",)
    for index, document in enumerate(case.case.documents.values()):
        yield document.text, ("documents", index, "text")
    for index, node in enumerate(case.case.nodes.values()):
        loc: Loc = ("nodes", index)
        yield node.title, (*loc, "title")
        yield node.point, (*loc, "point")
        if node.hint:
            yield node.hint, (*loc, "hint")
        for place, option in enumerate(node.options):
            yield option.consequence, (*loc, "options", place, "consequence")
            if option.recovery:
                yield option.recovery, (*loc, "options", place, "recovery")
    yield case.case.debrief, ("debrief",)


def sizes(case: BranchingCase) -> Iterator[Problem]:
    """No text is too short to tell anything, or longer than a phone's screen or two."""
    if len(case.case.documents) not in DOCUMENTS:
        count, most = len(case.case.documents), DOCUMENTS[-1]
        message = f"There are {count} documents; 1 to {most} are allowed."
        hint = "A decision needs something to look at, and no more than is looked at."
        yield case.problem(CONTRACT, Level.FAIL, message, hint, "documents")
    for text, loc in texts(case):
        name, count = str(loc[-1]), len(words(plain_text(text)))
        limits = SIZES[name]
        if count not in limits:
            message = f"{name}: it has {count} words; {limits[0]} to {limits[-1]} are allowed."
            hint = "Cut it." if count > limits[-1] else "Say more."
            yield case.problem(CONTRACT, Level.FAIL, message, hint, *loc)


def tables(case: BranchingCase) -> Iterator[Problem]:
    """Each column of a table has a heading, which a screen reader says with every cell."""
    for index, document in enumerate(case.case.documents.values()):
        if NAMELESS.search(document.text):
            message = f"{document.id}: a column of the table has no heading."
            hint = 'Write a word into the empty cell of its first row, such as "Point".'
            yield case.problem(CONTRACT, Level.FAIL, message, hint, "documents", index, "text")


def support(case: BranchingCase) -> Iterator[Problem]:
    """Support fades: the first case of a part has a hint at each decision, later ones have none."""
    first = next(iter(case.course.cases_in(case.case.part))) is case.case
    for index, node in enumerate(case.case.nodes.values()):
        if first != bool(node.hint):
            what = "lacks a hint" if first else "has a hint"
            message = f"{node.id} {what}; hints stand in the first case of a part only."
            hint = "Say where to look, not what to choose." if first else "Take it out."
            yield case.problem(CONTRACT, Level.WARN, message, hint, "nodes", index)


def citations(case: BranchingCase) -> Iterator[Problem]:
    """L21: points and debrief name their paragraphs; each paragraph of the map has a decision."""
    for text, loc in texts(case):
        if loc[-1] in STATEMENTS and not references.cites(text, case.course.declaration):
            message = f"{loc[-1]}: it cites no paragraph."
            hint = 'Name the paragraph that says it, as in "¶ 16".'
            yield case.problem(L21, Level.FAIL, message, hint, *loc)
    named = {id for node in case.case.nodes.values() for id in node.paragraphs}
    for id in case.case.paragraphs:
        if id not in named:
            message = f"No decision is about ¶ {id}, which the course map lists."
            hint = "Let a decision turn on it, or take it off the map."
            yield case.problem(L21, Level.FAIL, message, hint, "nodes")


def case_readability(case: BranchingCase) -> Iterator[Problem]:
    """L15: all texts of the case together are at most grade 11, no sentence over 32 words."""
    found = [(plain_text(text), loc) for text, loc in texts(case)]
    reads = grade(text for text, _ in found)
    if reads > ITEM_GRADE:
        message = f"The case reads at grade {reads:.1f}; {ITEM_GRADE:.0f} is allowed."
        yield case.problem(L15, Level.FAIL, message, SHORTER)
    stems = ((node.stem, ("nodes", n, "stem")) for n, node in enumerate(case.case.nodes.values()))
    for text, loc in (*found, *stems):
        for count in too_long(text):
            message = f"{loc[-1]}: a sentence has {count} words."
            hint = f"{SENTENCE_WORDS} are allowed; cut it in two."
            yield case.problem(L15, Level.FAIL, message, hint, *loc)


def case_force(case: BranchingCase) -> Iterator[Problem]:
    """L19: what the case says about the draft never makes an endeavour a duty."""
    for text, loc in texts(case):
        if loc[-1] in STATEMENTS or loc[-1] == "hint":
            for word, level in duties(plain_text(text), case.course.declaration):
                message = f'{loc[-1]}: "{word}" makes an endeavour a duty.'
                yield case.problem(L19, level, message, HINT, *loc)


def case_references(case: BranchingCase) -> Iterator[Problem]:
    """L21: every paragraph that the case cites exists."""
    for text, loc in texts(case):
        for reference in references.find(text):
            if not references.is_known(reference.id, case.course.declaration):
                message = f"There is no paragraph {reference.id}."
                hint = "Look the label up on the page /declaration."
                yield case.problem(L21, Level.FAIL, message, hint, *loc)
