"""Checks lessons and banks: `python -m learnapp.content.check lessons quizzes`."""

import sys
from dataclasses import dataclass
from pathlib import Path

from learnapp.content import tables
from learnapp.content.bank_tables import tables as bank_tables
from learnapp.content.course import Loaded, load_course
from learnapp.content.lints.run import item_cases, lint
from learnapp.content.problems import Problem
from learnapp.content.report_page import as_page
from learnapp.content.reports import as_text, coverage
from learnapp.content.tables import Table


@dataclass(frozen=True, slots=True)
class Checked:
    """A compiled course with every problem of loading and of the lints."""

    loaded: Loaded
    problems: tuple[Problem, ...]

    @property
    def fails(self) -> bool:
        """Whether the check ends with 1."""
        return self.loaded.course is None or any(problem.fails for problem in self.problems)

    def text(self, *, details: bool = False) -> str:
        """The report: the coverage, the tables (all of them with `details`), then the problems."""
        shown = (tables.as_text(table) for table in self.tables() if details or not table.detail)
        return "\n".join([*self._summary(), *shown, as_text(self.problems)])

    def page(self) -> str:
        """The same as one HTML page, with all tables."""
        return as_page("".join(self._summary()), self.problems, self.tables())

    def tables(self) -> tuple[Table, ...]:
        """The tables on the bank; none without a course."""
        course = self.loaded.course
        return bank_tables(course, item_cases(self.loaded)) if course else ()

    def _summary(self) -> list[str]:
        course, planned = self.loaded.course, self.loaded.planned
        return [coverage(course, planned)] if course else []


def check(lessons_dir: Path, quizzes_dir: Path) -> Checked:
    """Compile the course and run all lints over what could be compiled."""
    loaded = load_course(lessons_dir, quizzes_dir)
    return Checked(loaded, tuple(sorted((*loaded.problems, *lint(loaded)))))


def main(arguments: list[str]) -> int:
    """Print the report on two folders; 1 if there is a failure, 2 without two folders."""
    if len(arguments) != 2:
        print("Name two folders: the lessons and the quizzes.", file=sys.stderr)
        return 2
    checked = check(Path(arguments[0]), Path(arguments[1]))
    print(checked.text(), end="")
    return 1 if checked.fails else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
