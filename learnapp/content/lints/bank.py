"""Sets of items that are judged together: the whole bank, and the items of each lesson."""

from collections.abc import Sequence
from dataclasses import dataclass

from learnapp.content.lints.base import ItemCase
from learnapp.content.problems import Level, Problem
from learnapp.domain.questions.base import Option
from learnapp.domain.questions.types.categorise import Categorise
from learnapp.domain.questions.types.matching import Matching

# Types with one right option among some that compete with it by their wording.
ONE_BEST = frozenset({"single", "which-paragraph", "force", "scenario", "case-node"})
# Here the four quotes compete, but their words are the text's, not the author's.
WITH_PROOF = ONE_BEST | {"true-false-quote"}
BANK_FILE = "quizzes"


@dataclass(frozen=True, slots=True)
class ItemSet:
    """Items that are judged together; `lesson` is a lesson's code, or None for the whole bank."""

    cases: tuple[ItemCase, ...]
    lesson: str | None = None

    @property
    def name(self) -> str:
        """How a finding calls the set."""
        return f"lesson {self.lesson}" if self.lesson else "the bank"

    def of_types(self, types: frozenset[str]) -> list[ItemCase]:
        """The items of some types, in course order."""
        return [case for case in self.cases if case.item.TYPE in types]

    def problem(self, code: str, message: str, hint: str) -> Problem:
        """A finding on the whole set: a failure for the bank, a warning for one lesson."""
        level = Level.WARN if self.lesson else Level.FAIL
        file = self.cases[0].source.file if self.lesson else BANK_FILE
        return Problem(file, 1, code, level, f"{self.name}: {message}", hint)


def item_sets(cases: Sequence[ItemCase]) -> list[ItemSet]:
    """The whole bank, then the items of each lesson that has some, in course order."""
    course = cases[0].course if cases else None
    lessons = course.lessons.values() if course else ()
    found = [ItemSet(tuple(cases))]
    for lesson in lessons:
        own = tuple(case for case in cases if case.item.lesson == lesson.slug)
        if own:
            found.append(ItemSet(own, lesson.code))
    return found


def key_place(options: Sequence[Option]) -> int:
    """The place of the one right option, from 0."""
    return next(place for place, option in enumerate(options) if option.correct)


def key_texts(case: ItemCase) -> list[str]:
    """The texts that make up the right answer, in stored order: options, or pairs."""
    item = case.item
    if isinstance(item, Matching):
        targets = {target.id: target.text for target in item.targets}
        return [f"{stem.text} {targets[stem.target]}" for stem in item.stems]
    if isinstance(item, Categorise):
        names = {category.id: category.text for category in item.categories}
        return [f"{card.text} {names[card.category]}" for card in item.cards]
    return [option.text for option in item.options if option.correct]
