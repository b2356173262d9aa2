"""L15, readability: the Flesch-Kincaid grade and the longest sentence of our explanations."""

from collections.abc import Iterable, Iterator
from statistics import median

from learnapp.content.lints.base import ItemCase, LessonCase
from learnapp.content.lints.words import grade, mask, sentences, words
from learnapp.content.markdown import plain_text
from learnapp.content.problems import Level, Problem

L15 = "L15"
ITEM_GRADE = 11.0
BANK_MEDIAN = 9.5
# Bank-level limits mean little before this many items.
BANK_SIZE = 300
LESSON_GRADE = 10.0
SENTENCE_WORDS = 32
SHORTER = "Cut long sentences in two and use shorter words."


def item_readability(case: ItemCase) -> Iterator[Problem]:
    """L15: the feedback of an item together is at most grade 11, no sentence over 32 words."""
    found = item_grade(case)
    if found > ITEM_GRADE:
        message = f"the feedback reads at grade {found:.1f}; {ITEM_GRADE:.0f} is allowed."
        yield case.problem(L15, Level.FAIL, message, SHORTER)
    for option, loc in case.options():
        for count in too_long(option.feedback):
            message = f"a sentence in the feedback of {option.id} has {count} words."
            hint = f"{SENTENCE_WORDS} are allowed; cut it in two."
            yield case.problem(L15, Level.FAIL, message, hint, *loc, "feedback")


def item_grade(case: ItemCase) -> float:
    """The grade of all feedback of an item."""
    return grade(option.feedback for option, _ in case.options())


def bank_readability(cases: Iterable[ItemCase]) -> Iterator[Problem]:
    """L15: the median grade of all items; a failure from 300 items on."""
    grades = [item_grade(case) for case in cases]
    if grades and median(grades) > BANK_MEDIAN:
        level = Level.FAIL if len(grades) >= BANK_SIZE else Level.WARN
        message = f"The median grade of the feedback of {len(grades)} items is {median(grades):.1f}"
        yield Problem("quizzes", 1, L15, level, f"{message}; {BANK_MEDIAN} is allowed.", SHORTER)


def lesson_readability(case: LessonCase) -> Iterator[Problem]:
    """L15: the plain reading is at most grade 10, no sentence over 32 words."""
    plain = [plain_text(clause.plain) for unit in case.lesson.reading for clause in unit.clauses]
    if grade(plain) > LESSON_GRADE:
        message = (
            f"The plain reading is at grade {grade(plain):.1f}; {LESSON_GRADE:.0f} is allowed."
        )
        yield case.problem(L15, Level.FAIL, message, SHORTER, "reading", 0)
    for index, unit in enumerate(case.lesson.reading):
        for place, clause in enumerate(unit.clauses):
            for count in too_long(plain_text(clause.plain)):
                message = f"A sentence of the plain reading has {count} words."
                hint = f"{SENTENCE_WORDS} are allowed; cut it in two."
                yield case.problem(L15, Level.FAIL, message, hint, "reading", index, place)


def too_long(text: str) -> Iterator[int]:
    """The word counts of sentences that are too long, quotes and names counted as one word."""
    counts = (len(words(sentence)) for sentence in sentences(mask(text)))
    return (count for count in counts if count > SENTENCE_WORDS)
