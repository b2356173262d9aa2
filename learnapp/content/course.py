"""Compiles the files of lessons and banks into one immutable course, with all problems at once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from learnapp.content import files, yaml_lines
from learnapp.content.banks import read_banks
from learnapp.content.cases import read_cases
from learnapp.content.course_map import read_glossary, read_map
from learnapp.content.declaration import load_declaration
from learnapp.content.instruments import read_instruments
from learnapp.content.lessons import read_lesson
from learnapp.content.problems import Level, Problem
from learnapp.content.source_files import DeclarationError
from learnapp.content.yaml_lines import Parse, Source
from learnapp.domain.lessons import Course, Lesson

COURSE_MAP = "course.yaml"


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was compiled. A broken item is left out and a broken lesson is text-only.

    `course` is None if the declaration or the course map cannot be read at all. The sources say
    where each item, decision, lesson file, term, case and note on an instrument stands; `planned`
    are the cases of the map, written or not.
    """

    course: Course | None
    problems: tuple[Problem, ...]
    items: Mapping[str, Source] = field(default_factory=dict)
    lessons: Mapping[str, Source] = field(default_factory=dict)
    terms: Mapping[str, Source] = field(default_factory=dict)
    cases: Mapping[str, Source] = field(default_factory=dict)
    planned: tuple[str, ...] = ()
    instruments: Mapping[str, Source] = field(default_factory=dict)

    @property
    def fails(self) -> bool:
        """Whether anything is so wrong that only `--lenient` may serve the rest."""
        return self.course is None or any(problem.fails for problem in self.problems)


def load_course(lessons_dir: Path, quizzes_dir: Path, parse: Parse = yaml_lines.parse) -> Loaded:
    """The course from its two folders. Never raises: all that is wrong is in `problems`.

    `parse` reads each YAML text: `yaml_lines.parse`, or a cache before it.
    """
    try:
        declaration = load_declaration(lessons_dir / "source", parse)
    except DeclarationError as error:
        hint = "Mend lessons/source; nothing can be checked without the declaration."
        file = files.shown(error.path)
        return Loaded(None, (Problem(file, error.line, "source", Level.FAIL, str(error), hint),))
    found_map, problems = read_map(lessons_dir / COURSE_MAP, declaration, parse)
    entries = found_map.lessons
    if not entries:
        return Loaded(None, tuple(problems))
    terms, term_sources, found = read_glossary(
        lessons_dir / "glossary", entries, declaration, parse
    )
    problems += found
    lessons, lesson_sources, found = _read_lessons(lessons_dir, entries, parse)
    problems += found
    items, item_sources, found = read_banks(quizzes_dir, entries, declaration, parse)
    problems += found
    notes, note_sources, found = read_instruments(lessons_dir / "source", declaration, parse)
    problems += found
    cases = read_cases(lessons_dir / "cases", found_map.cases, declaration, parse)
    problems += cases.problems
    sources = {**found_map.sources, **lesson_sources}
    for slug, lesson in lessons.items():
        lessons[slug], found = _resolve(lesson, sources[slug], terms, items)
        problems += found
    course = Course(
        declaration=declaration,
        parts=found_map.parts,
        lessons=lessons,
        terms=terms,
        items=items,
        cases=cases.cases,
        instruments=notes,
    )
    return Loaded(
        course,
        tuple(sorted(problems)),
        items=item_sources | cases.nodes,
        lessons=sources,
        terms=term_sources,
        cases=cases.files,
        planned=tuple(found_map.cases),
        instruments=note_sources,
    )


def _read_lessons(
    folder: Path, entries: Mapping[str, Lesson], parse: Parse
) -> tuple[dict[str, Lesson], dict[str, Source], list[Problem]]:
    """Every lesson of the map, filled from its file where there is a good one."""
    lessons = dict(entries)
    sources: dict[str, Source] = {}
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.md")):
        if path.stem not in entries:
            message, hint = f"No lesson has the slug '{path.stem}'.", "Name it as in course.yaml."
            problems.append(Problem(files.shown(path), 1, "reference", Level.FAIL, message, hint))
            continue
        lesson, source, found = read_lesson(path, entries[path.stem], parse)
        problems += found
        if lesson:
            lessons[path.stem], sources[path.stem] = lesson, source
    return lessons, sources, problems


def _resolve(
    lesson: Lesson, source: Source, terms: Iterable[str], items: Iterable[str]
) -> tuple[Lesson, list[Problem]]:
    """The lesson without the terms and prequestions that do not exist, and a problem for each."""
    problems = [
        source.problem("reference", Level.FAIL, f"There is no {what} '{name}'.", hint, (key, index))
        for key, what, known, hint in (
            ("terms", "term", terms, "Define it in lessons/glossary, or mend the slug."),
            ("prequestions", "item", items, "It must be in the bank and be without a failure."),
        )
        for index, name in enumerate(getattr(lesson, key))
        if name not in known
    ]
    kept = replace(
        lesson,
        terms=tuple(name for name in lesson.terms if name in terms),
        prequestions=tuple(id for id in lesson.prequestions if id in items),
    )
    return kept, problems
