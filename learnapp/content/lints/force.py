"""L19, force: an endeavour is never told as a duty in plain readings and explanations."""

import re
from collections.abc import Iterator

from learnapp.content import references
from learnapp.content.lints.base import ItemCase, LessonCase
from learnapp.content.lints.words import QUOTE, sentences
from learnapp.content.markdown import plain_text
from learnapp.content.problems import Level, Problem
from learnapp.content.yaml_lines import Loc
from learnapp.domain.declaration import Declaration, Force
from learnapp.domain.lessons import Lesson

L19 = "L19"
HINT = "Say what the speakers endeavour, aim or try to do; quote the word if the text has it."
BE = r"(?:is|are|be|been|being|was|were|'s|’s|'re|’re)"
DUTY = re.compile(
    r"\bmust\b|\bshall\b|\bobliges?\b|\bobliged\b|\bobligated\b|\bguarantee(?:s|d|ing)?\b"
    rf"|\b{BE}\s+(?:\w+\s+){{0,2}}?(?:required|bound|compelled)\b"
    r"|\b(?:has|have|had)\s+to\b(?!\s+(?:say|do\s+with|offer|hand\b))",
    re.IGNORECASE,
)
# Other ways to say the same, which may also speak of something else: a compulsory school year.
LIKE_DUTY = re.compile(
    r"\b(?:mandatory|compulsory|obligatory|obligates?)\b"
    r"|\b(?:has|have|had|under)\s+(?:an?|the)\s+(?:\w+\s+)?(?:duty|obligation)\b"
    r"|\brequires?\s+(?:\w+\s+){0,2}?(?:States?|governments?|countries|police|courts?|judges|prisons?"
    r"|schools?|towns?|them|everyone|everybody|you|institutions?|officers?)\s+to\b",
    re.IGNORECASE,
)
# A negation that comes before the word in its clause: "does not oblige", "no State is bound".
NEGATION = re.compile(
    r"(?:\b(?:no|not(?!\s+only)|never|nobody|no-one|none|nothing|neither|nor|without|cannot|nowhere|hardly"
    r"|rather\s+than|instead\s+of|far\s+from|less\s+than|short\s+of|whether)\b|n['’]t\b)",
    re.IGNORECASE,
)


def item_force(case: ItemCase) -> Iterator[Problem]:
    """L19: the feedback of an item on an endeavour."""
    declaration = case.course.declaration
    if not any(_is_endeavour(id, declaration) for id in case.item.paragraphs):
        return
    for option, loc in case.options():
        for word, level in duties(option.feedback, declaration):
            message = f'"{word}" in the feedback of {option.id} makes an endeavour a duty.'
            yield case.problem(L19, level, message, HINT, *loc, "feedback")


def lesson_force(case: LessonCase) -> Iterator[Problem]:
    """L19: the plain words of an endeavour fail; our other explanations of one warn."""
    declaration = case.course.declaration
    for index, unit in enumerate(case.lesson.reading):
        if not _is_endeavour(unit.paragraph, declaration):
            continue
        for place, clause in enumerate(unit.clauses):
            for word, level in duties(plain_text(clause.plain), declaration):
                message = f'"{word}" makes an endeavour a duty.'
                yield case.problem(L19, level, message, HINT, "reading", index, place)
    if any(_is_endeavour(id, declaration) for id in case.lesson.paragraphs):
        for text, loc in _explanations(case.lesson):
            for word, _ in duties(plain_text(text), declaration):
                message = f'"{word}" may make an endeavour a duty.'
                yield case.problem(L19, Level.WARN, message, HINT, *loc)


def _explanations(lesson: Lesson) -> Iterator[tuple[str, Loc]]:
    """What explains the text outside the reading: practice, example, answers."""
    for role, note in lesson.practice.items():
        yield note, ("practice", role.value)
    if lesson.example:
        yield lesson.example.force, ("example", "force")
        yield lesson.example.action, ("example", "action")
        yield lesson.example.limit, ("example", "limit")
    for index, pair in enumerate(lesson.self_explanations):
        yield pair.model_answer, ("self_explanations", index, "model_answer")
    for index, misreading in enumerate(lesson.misreadings):
        yield misreading.text, ("misreadings", index)


def duties(text: str, declaration: Declaration) -> Iterator[tuple[str, Level]]:
    """The words that state a duty and are not quoted and not negated; wider wordings warn."""
    for sentence in sentences(text):
        if _speaks_of_others(sentence, declaration):
            continue
        bare = QUOTE.sub("this", sentence)
        for pattern, level in ((DUTY, Level.FAIL), (LIKE_DUTY, Level.WARN)):
            for match in pattern.finditer(bare):
                clause = re.split(r"[;:,]\s|\bbut\b|\band\b", bare[: match.start()])[-1]
                if not (NEGATION.search(clause) or NEGATION.search(match[0])):
                    yield match[0], level


def _speaks_of_others(sentence: str, declaration: Declaration) -> bool:
    """Whether the sentence cites paragraphs, none of which is an endeavour."""
    cited = [reference.id for reference in references.find(sentence)]
    known = [id for id in cited if references.is_known(id, declaration)]
    return bool(known) and not any(_is_endeavour(id, declaration) for id in known)


def _is_endeavour(id: str, declaration: Declaration) -> bool:
    if id == declaration.footnote.id:
        id = declaration.footnote.paragraph
    try:
        return declaration.get(id).force is Force.ENDEAVOUR
    except KeyError:
        return False
