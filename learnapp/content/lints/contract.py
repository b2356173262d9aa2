"""The lesson contract: how many of each part, and how long (teaching parts 1 to 12)."""

import re
from collections.abc import Iterator

from learnapp.content.lints.base import LessonCase
from learnapp.content.lints.traceability import texts
from learnapp.content.lints.words import words
from learnapp.content.markdown import plain_text
from learnapp.content.problems import Level, Problem
from learnapp.content.yaml_lines import Source
from learnapp.domain.lessons import Term, is_open

CONTRACT = "contract"
HOOK_WORDS = range(40, 121)
PLAIN_WORDS, PLAIN_RATIO = 400, 1.6
TERMS, PREQUESTIONS = range(4, 9), range(2, 4)
DEFINITION_WORDS = range(12, 46)
PRACTICE_WORDS = 60
SELF_EXPLANATIONS, MISREADINGS = range(2, 3), range(1, 4)
QUIZ_ITEMS, EARLIER_SHARE = range(8, 11), 0.25
CONTEXT_SHARE = 0.25
TERM_LINK = re.compile(r"\]\(term:([^)]*)\)")


def _size(
    case: LessonCase, what: str, count: int, limits: range, *loc: str | int
) -> Iterator[Problem]:
    """A problem if a count lies outside its limits."""
    if count not in limits:
        allowed = str(limits[0]) if len(limits) == 1 else f"{limits[0]} to {limits[-1]}"
        message = f"{what}: {count}, but {allowed} are needed."
        hint = "Shorten it." if count > limits[-1] else "Add what is missing."
        yield case.problem(CONTRACT, Level.FAIL, message, hint, *loc)


def sizes(case: LessonCase) -> Iterator[Problem]:
    """Counts of words, terms, prompts and misreadings."""
    lesson = case.lesson
    hook = lesson.hook.text if lesson.hook else ""
    yield from _size(case, "Words of the hook", len(words(plain_text(hook))), HOOK_WORDS, "hook")
    yield from _size(case, "Key terms", len(lesson.terms), TERMS, "terms")
    found = len(lesson.self_explanations)
    yield from _size(case, "Self-explanations", found, SELF_EXPLANATIONS, "self_explanations", 0)
    found = len(lesson.misreadings)
    yield from _size(case, "Misreadings", found, MISREADINGS, "misreadings", 0)
    for role, note in lesson.practice.items():
        count, limits = len(words(plain_text(note))), range(1, PRACTICE_WORDS + 1)
        yield from _size(case, f"Words for {role}", count, limits, "practice", role.value)


def reading(case: LessonCase) -> Iterator[Problem]:
    """The reading holds every paragraph of the lesson, and its plain words are not too many."""
    lesson = case.lesson
    read = tuple(unit.paragraph for unit in lesson.reading)
    if read != lesson.paragraphs:
        message = (
            f"The reading holds {', '.join(read)}; the map has {', '.join(lesson.paragraphs)}."
        )
        hint = "Read each paragraph of the lesson once, in the order of course.yaml."
        yield case.problem(CONTRACT, Level.FAIL, message, hint, "reading", 0)
    clauses = [clause for unit in lesson.reading for clause in unit.clauses]
    verbatim = sum(len(words(clause.verbatim)) for clause in clauses)
    count = sum(len(words(plain_text(clause.plain))) for clause in clauses)
    limit = max(PLAIN_WORDS, int(PLAIN_RATIO * verbatim))
    if count > limit:
        message = f"The plain reading has {count} words; {limit} are allowed."
        yield case.problem(CONTRACT, Level.FAIL, message, "Shorten it.", "reading", 0)


def prequestions(case: LessonCase) -> Iterator[Problem]:
    """2-3 prequestions: open items of this lesson from the pools practice or lesson-quiz."""
    lesson = case.lesson
    yield from _size(case, "Prequestions", len(lesson.prequestions), PREQUESTIONS, "prequestions")
    for index, id in enumerate(lesson.prequestions):
        item = case.course.items[id]
        if item.lesson != lesson.slug or not is_open(item):
            message = f"The prequestion {id} is not an open item of this lesson."
            hint = "Choose one of its bank in the pool practice or lesson-quiz, not retired."
            yield case.problem(CONTRACT, Level.FAIL, message, hint, "prequestions", index)


def quiz(case: LessonCase) -> Iterator[Problem]:
    """8-10 items, a quarter of them from earlier lessons, and a bank that has the others."""
    lesson = case.lesson
    yield from _size(case, "Items of the quiz", lesson.quiz_items, QUIZ_ITEMS, "quiz", "items")
    first = not case.course.earlier(lesson.slug)
    wanted = 0 if first else EARLIER_SHARE * lesson.quiz_items
    if abs(lesson.quiz_earlier - wanted) >= 1:
        message = f"{lesson.quiz_earlier} items of the quiz are from earlier lessons."
        hint = "In the first lesson none, else about a quarter: 2 or 3."
        yield case.problem(CONTRACT, Level.FAIL, message, hint, "quiz", "earlier")
    own = sum(1 for item in case.course.open_items() if item.lesson == lesson.slug)
    if own < lesson.quiz_items - lesson.quiz_earlier:
        message = f"The bank has {own} open items, fewer than the quiz asks."
        yield case.problem(CONTRACT, Level.FAIL, message, "Write more items.", "quiz", "items")


def context(case: LessonCase) -> Iterator[Problem]:
    """Facts from outside are at most a quarter of the lesson's words."""
    outside = sum(len(words(plain_text(fact.text))) for fact in case.lesson.context)
    total = sum(len(words(plain_text(text))) for text, _ in texts(case))
    if outside > CONTEXT_SHARE * total:
        message = f"Context is {outside} of {total} words; a quarter is allowed."
        yield case.problem(CONTRACT, Level.FAIL, message, "Leave some of it out.", "context", 0)


def term_links(case: LessonCase) -> Iterator[Problem]:
    """Every link to a term finds it in the glossary."""
    for text, loc in texts(case):
        for slug in TERM_LINK.findall(text):
            if slug not in case.course.terms:
                message = f"There is no term '{slug}'."
                hint = "Define it in lessons/glossary, or mend the slug."
                yield case.problem(CONTRACT, Level.FAIL, message, hint, *loc)


def definition(term: Term, source: Source) -> Iterator[Problem]:
    """A term is defined in 12-45 words and says on which paragraphs it bears."""
    count = len(words(term.definition))
    if count not in DEFINITION_WORDS:
        message = f"{term.slug}: the definition has {count} words; 12 to 45 are allowed."
        hint = "Define it in plain words of your own."
        yield source.problem(CONTRACT, Level.FAIL, message, hint, ("definition",))
    if not term.paragraphs:
        message = f"{term.slug}: no paragraph is named."
        hint = "List where the term stands under 'paragraphs'."
        yield source.problem("L21", Level.FAIL, message, hint, ("paragraphs",))
