"""What every lint is given: an item or a lesson, where it stands, and the course around it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from learnapp.content.problems import Level, Problem
from learnapp.content.yaml_lines import Loc, Source
from learnapp.domain.cases import Case
from learnapp.domain.lessons import Course, Lesson
from learnapp.domain.questions.base import Option, Question

# The field in which the options of a type are authored, where it is not `options`.
OPTION_FIELDS = {
    "true-false-quote": "quotes",
    "matching": "targets",
    "ordering": "steps",
    "categorise": "cards",
}


@dataclass(frozen=True, slots=True)
class ItemCase:
    """An item to check."""

    item: Question
    source: Source
    course: Course

    def problem(self, code: str, level: Level, message: str, hint: str, *loc: str | int) -> Problem:
        """A problem at `loc` in the item; the message begins with the item's id."""
        return self.source.problem(code, level, f"{self.item.id}: {message}", hint, loc)

    def options(self) -> Iterator[tuple[Option, Loc]]:
        """Every option with feedback and where it is authored."""
        if self.item.TYPE == "true-false-quote":
            for index, option in enumerate(self.item.options[:2]):
                yield option, ("verdict", index)
        for index, option in enumerate(self.choices()):
            yield option, (self.field, index)

    def choices(self) -> tuple[Option, ...]:
        """The options whose wording is the author's choice: all but the two verdicts."""
        start = 2 if self.item.TYPE == "true-false-quote" else 0
        return self.item.options[start:]

    @property
    def field(self) -> str:
        """The name of the field that holds the choices."""
        return OPTION_FIELDS.get(self.item.TYPE, "options")


@dataclass(frozen=True, slots=True)
class LessonCase:
    """A lesson with commentary to check."""

    lesson: Lesson
    source: Source
    course: Course

    def problem(self, code: str, level: Level, message: str, hint: str, *loc: str | int) -> Problem:
        """A problem at `loc` in the lesson file."""
        return self.source.problem(code, level, message, hint, loc)


@dataclass(frozen=True, slots=True)
class BranchingCase:
    """A branching case to check, beside its decisions, which are checked as items."""

    case: Case
    source: Source
    course: Course

    def problem(self, code: str, level: Level, message: str, hint: str, *loc: str | int) -> Problem:
        """A problem at `loc` in the file of the case."""
        return self.source.problem(code, level, message, hint, loc)


ItemLint = Callable[[ItemCase], Iterator[Problem]]
LessonLint = Callable[[LessonCase], Iterator[Problem]]
CaseLint = Callable[[BranchingCase], Iterator[Problem]]
