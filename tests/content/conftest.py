"""The course in docs/authoring.md as files, compiled, and as cases for the lints."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from learnapp.content.check import Checked, check
from learnapp.content.lints.base import BranchingCase, ItemCase, LessonCase
from learnapp.content.problems import Problem
from learnapp.data_files import data

SLUG = "3-5-education-for-lawfulness"
# The case that docs/authoring.md quotes.
CASE = "city-violence"
Lint = Callable[[Any], Iterable[Problem]]
DOCUMENT = Path(__file__).parents[2] / "docs" / "authoring.md"
BLOCK = re.compile(r"^```(?:yaml|markdown) (\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def _all_but_the_example(folder: str, names: list[str]) -> list[str]:
    return [name for name in names if name != f"{CASE}.yaml"]


class Files:
    """A course on disk: the example of docs/authoring.md, to be changed by a test.

    The document quotes the case from its file in the course.
    """

    def __init__(self, folder: Path) -> None:
        self.lessons, self.quizzes = folder / "lessons", folder / "quizzes"
        self.glossary = self.lessons / "glossary" / f"{SLUG}.yaml"
        self.map = self.lessons / "course.yaml"
        self.lesson = self.lessons / f"{SLUG}.md"
        self.bank = self.quizzes / f"{SLUG}.yaml"
        self.case = self.lessons / "cases" / f"{CASE}.yaml"
        self.glossary.parent.mkdir(parents=True)
        self.quizzes.mkdir()
        copytree(data("lessons") / "source", self.lessons / "source")
        blocks = BLOCK.findall(DOCUMENT.read_text("utf-8"))
        texts = {kind: text for kind, text in blocks if kind != "item"}
        items = "".join(text for kind, text in blocks if kind == "item")
        copytree(data("lessons") / "cases", self.case.parent, ignore=_all_but_the_example)
        self.map.write_text(texts["course"], "utf-8")
        self.glossary.write_text(texts["glossary"], "utf-8")
        self.lesson.write_text(texts["lesson"], "utf-8")
        self.bank.write_text(f"lesson: {SLUG}\nitems:\n{items}", "utf-8")

    def check(self) -> Checked:
        return check(self.lessons, self.quizzes)

    def change(self, path: Path, before: str, after: str) -> int:
        """Replace a text that stands once in a file; gives the line where it stood."""
        text = path.read_text("utf-8")
        assert text.count(before) == 1, f"{before!r} stands {text.count(before)} times"
        path.write_text(text.replace(before, after), "utf-8")
        return text[: text.index(before)].count("\n") + 1


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(tmp_path)


@pytest.fixture(scope="session")
def documented(tmp_path_factory: pytest.TempPathFactory) -> Checked:
    """The example course, compiled and checked."""
    return Files(tmp_path_factory.mktemp("documented")).check()


@pytest.fixture(scope="session")
def clean(documented: Checked) -> dict[str, ItemCase]:
    """The example item of each type."""
    loaded = documented.loaded
    assert loaded.course is not None
    return {
        item.TYPE: ItemCase(item, loaded.items[item.id], loaded.course)
        for item in (*loaded.course.items.values(), *loaded.course.nodes())
    }


@pytest.fixture(scope="session")
def lesson(documented: Checked) -> LessonCase:
    """The example lesson."""
    loaded = documented.loaded
    assert loaded.course is not None
    return LessonCase(loaded.course.lessons[SLUG], loaded.lessons[SLUG], loaded.course)


@pytest.fixture(scope="session")
def case(documented: Checked) -> BranchingCase:
    """The example case."""
    loaded = documented.loaded
    assert loaded.course is not None
    return BranchingCase(loaded.course.cases[CASE], loaded.cases[CASE], loaded.course)


@pytest.fixture(scope="session")
def real() -> Checked:
    """The real course, compiled and checked."""
    return check(data("lessons"), data("quizzes"))


@pytest.fixture(scope="session")
def authored(real: Checked) -> list[ItemCase]:
    """Every item in use of the real banks: text that its authors hold to be clean."""
    loaded = real.loaded
    assert loaded.course is not None
    return [
        ItemCase(item, loaded.items[item.id], loaded.course)
        for item in (*loaded.course.items.values(), *loaded.course.nodes())
        if not item.retired
    ]


class Planting:
    """Makes flawed copies of clean cases, and says how many of them a lint catches."""

    @staticmethod
    def changed(case: ItemCase, **fields: Any) -> ItemCase:
        """The case with some fields of its item changed."""
        return replace(case, item=replace(case.item, **fields))

    @staticmethod
    def reworded(case: ItemCase, index: int, **fields: Any) -> ItemCase:
        """The case with some fields of one of its choices changed."""
        choices = list(getattr(case.item, case.field))
        choices[index] = replace(choices[index], **fields)
        return Planting.changed(case, **{case.field: tuple(choices)})

    @staticmethod
    def lesson(case: LessonCase, **fields: Any) -> LessonCase:
        """The case with some fields of its lesson changed."""
        return replace(case, lesson=replace(case.lesson, **fields))

    @staticmethod
    def plain(case: LessonCase, words: str, clause: int = 0) -> LessonCase:
        """The case with other plain words for a clause of its first paragraph."""
        unit = case.lesson.reading[0]
        clauses = list(unit.clauses)
        clauses[clause] = replace(clauses[clause], plain=words)
        changed = replace(unit, clauses=tuple(clauses))
        return Planting.lesson(case, reading=(changed, *case.lesson.reading[1:]))

    @staticmethod
    def missed(lint: Lint, cases: Iterable[Any], level: str = "F") -> list[int]:
        """The places of those cases on which the lint says nothing of this level."""
        found = [any(p.level == level for p in lint(case)) for case in cases]
        return [place for place, caught in enumerate(found) if not caught]

    @staticmethod
    def alarms(lint: Lint, cases: Iterable[Any], level: str = "F") -> list[str]:
        """What the lint says, at this level, about cases; one finding each."""
        found = ([p for p in lint(case) if p.level == level] for case in cases)
        return [f"{problems[0].file}: {problems[0].message}" for problems in found if problems]


@pytest.fixture(scope="session")
def plant() -> type[Planting]:
    return Planting
