"""L21, traceability: our words name their paragraphs, and the text's words are exact."""

from collections.abc import Iterator

from learnapp.content import references
from learnapp.content.lints.base import ItemCase, LessonCase
from learnapp.content.markdown import blocks
from learnapp.content.problems import Level, Problem
from learnapp.content.yaml_lines import Loc
from learnapp.domain.lessons import Lesson

L21 = "L21"
NO_BEARING = "little direct bearing"


def lesson_blocks(case: LessonCase) -> Iterator[Problem]:
    """L21: every block of parts 6, 8 and 9 and the example's paragraph cite an existing id.

    The blocks of the reading and the terms carry theirs as data.
    """
    for name, text, loc in _statements(case.lesson):
        for block in blocks(text):
            if not references.cites(block, case.course.declaration):
                message = f'{name} cites no paragraph: "{block[:50]} ..."'
                hint = 'Name the paragraph that says it, as in "¶ 16".'
                yield case.problem(L21, Level.FAIL, message, hint, *loc)


def _statements(lesson: Lesson) -> Iterator[tuple[str, str, Loc]]:
    """The texts that say what the declaration says, with their names."""
    for role, text in lesson.practice.items():
        if not text.lower().startswith(NO_BEARING):
            yield f"The practice note for {role}", text, ("practice", role.value)
    if lesson.example:
        yield "The worked example", lesson.example.paragraph, ("example", "paragraph")
    for index, pair in enumerate(lesson.self_explanations):
        yield "The prompt", pair.prompt, ("self_explanations", index)
        loc: Loc = ("self_explanations", index, "model_answer")
        yield "The model answer", pair.model_answer, loc
    for index, misreading in enumerate(lesson.misreadings):
        yield "The answer to a misreading", misreading.text, ("misreadings", index)


def lesson_references(case: LessonCase) -> Iterator[Problem]:
    """L21: every paragraph that the lesson cites exists."""
    for text, loc in texts(case):
        for reference in references.find(text):
            if not references.is_known(reference.id, case.course.declaration):
                message = f"There is no paragraph {reference.id}."
                hint = "Look the label up on the page /declaration."
                yield case.problem(L21, Level.FAIL, message, hint, *loc)


def verbatim(case: LessonCase) -> Iterator[Problem]:
    """L21: the clauses of a paragraph, joined with one space, are its display text."""
    for index, unit in enumerate(case.lesson.reading):
        try:
            text = case.course.declaration.get(unit.paragraph).text
        except KeyError:
            message = f"There is no paragraph {unit.paragraph}."
            yield case.problem(L21, Level.FAIL, message, "Mend its id.", "reading", index)
            continue
        joined = ""
        for place, clause in enumerate(unit.clauses):
            joined = f"{joined} {clause.verbatim}".lstrip()
            if not _continues(text, joined):
                expected = text[len(joined) - len(clause.verbatim) :][:60]
                message = f'This is not what the text prints here: "{expected} ..."'
                hint = "Copy the clause from the display text, letter by letter."
                yield case.problem(L21, Level.FAIL, message, hint, "reading", index, place)
                break
        else:
            if joined != text:
                rest = text[len(joined) :].strip()[:60]
                message = f'The end of the paragraph is missing: "{rest} ..."'
                hint = "Add it as a further clause."
                yield case.problem(L21, Level.FAIL, message, hint, "reading", index)


def _continues(text: str, joined: str) -> bool:
    """Whether the clauses so far open the text and end between two words."""
    return text.startswith(joined) and text[len(joined) : len(joined) + 1] in ("", " ")


def item_references(case: ItemCase) -> Iterator[Problem]:
    """L21: every paragraph that the stem or a feedback cites exists."""
    texts = [(option.feedback, (*loc, "feedback")) for option, loc in case.options()]
    for text, loc in [(case.item.stem, ("stem",)), *texts]:
        for reference in references.find(text):
            if not references.is_known(reference.id, case.course.declaration):
                message = f"there is no paragraph {reference.id}."
                hint = "Look the label up on the page /declaration."
                yield case.problem(L21, Level.FAIL, message, hint, *loc)


def texts(case: LessonCase) -> Iterator[tuple[str, Loc]]:
    """Every text of ours in a lesson, and where it stands."""
    lesson = case.lesson
    if lesson.hook:
        yield lesson.hook.text, ("hook",)
    for index, unit in enumerate(lesson.reading):
        for place, clause in enumerate(unit.clauses):
            yield clause.plain, ("reading", index, place)
    for role, note in lesson.practice.items():
        yield note, ("practice", role.value)
    for name, text in _fields(lesson.example):
        yield text, ("example", name)
    for index, pair in enumerate(lesson.self_explanations):
        yield pair.prompt, ("self_explanations", index)
        yield pair.model_answer, ("self_explanations", index, "model_answer")
    for index, misreading in enumerate(lesson.misreadings):
        yield misreading.claim, ("misreadings", index)
        yield misreading.text, ("misreadings", index)
    for name, text in _fields(lesson.teacher):
        yield text, ("teacher", name)
    for index, fact in enumerate(lesson.context):
        yield fact.text, ("context", index)


def _fields(part: object) -> Iterator[tuple[str, str]]:
    for name in getattr(part, "__dataclass_fields__", {}):
        yield name, getattr(part, name)
