"""Reads lessons/course.yaml, the course map, and lessons/glossary/, the key terms."""

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

from learnapp.content import files
from learnapp.content.problems import Level, Problem
from learnapp.content.validation import validate
from learnapp.content.yaml_lines import Parse, Parsed, Source
from learnapp.domain.declaration import Declaration, Part
from learnapp.domain.lessons import CoursePart, Lesson, Objective, Role, Term

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, kw_only=True)
class LessonEntry:
    """A lesson on the course map, as authored."""

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}
    code: str
    slug: str
    title: str
    part: Part
    minutes: int
    roles: tuple[Role, ...]
    paragraphs: tuple[str, ...]
    objectives: tuple[Objective, ...]


@dataclass(frozen=True, kw_only=True)
class CaseEntry:
    """A branching case on the course map, as authored; it is shown once its file is there."""

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}
    slug: str
    title: str
    part: Part
    minutes: int
    role: Role
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CourseMap:
    """What course.yaml holds: the lessons without their commentary, and where each stands."""

    parts: tuple[CoursePart, ...]
    lessons: dict[str, Lesson]
    sources: dict[str, Source]
    cases: dict[str, CaseEntry]


@dataclass(frozen=True, kw_only=True)
class TermEntry:
    """A term of the glossary, as authored."""

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}
    slug: str
    term: str
    definition: str
    paragraphs: tuple[str, ...]


def read_map(path: Path, declaration: Declaration, parse: Parse) -> tuple[CourseMap, list[Problem]]:
    """The course map with all that is wrong in it."""
    parsed, problems = _open(path, parse)
    source = parsed.source
    value = parsed.value if isinstance(parsed.value, dict) else {}
    parts = []
    for index, entry in enumerate(_list(value.get("parts"), "parts", parsed, problems)):
        part, found = validate(CoursePart, entry, source.part("parts", index))
        problems += found
        parts += [part] if part else []
    lessons: dict[str, Lesson] = {}
    sources: dict[str, Source] = {}
    for index, entry in enumerate(_list(value.get("lessons"), "lessons", parsed, problems)):
        here = source.part("lessons", index)
        lesson, found = validate(LessonEntry, entry, here)
        problems += found
        if lesson:
            problems += _entry_problems(lesson, lessons, declaration, here)
            lessons.setdefault(lesson.slug, Lesson(**vars(lesson)))
            sources.setdefault(lesson.slug, here)
    cases, found = _cases(value, parsed, declaration)
    return CourseMap(tuple(parts), lessons, sources, cases), problems + found


def _cases(
    value: dict[str, Any], parsed: Parsed, declaration: Declaration
) -> tuple[dict[str, CaseEntry], list[Problem]]:
    """The cases of the map by slug; a course may have none."""
    cases: dict[str, CaseEntry] = {}
    problems: list[Problem] = []
    for index, entry in enumerate(_list(value.get("cases", []), "cases", parsed, problems)):
        here = parsed.source.part("cases", index)
        case, found = validate(CaseEntry, entry, here)
        problems += found
        if case:
            problems += unknown_units(case.paragraphs, declaration, here)
            problems += _slug_problems(case.slug, cases, here)
            cases.setdefault(case.slug, case)
    return cases, problems


def _entry_problems(
    entry: LessonEntry, earlier: Mapping[str, Lesson], declaration: Declaration, source: Source
) -> list[Problem]:
    problems = unknown_units(entry.paragraphs, declaration, source)
    for index, objective in enumerate(entry.objectives):
        here = source.part("objectives", index)
        problems += unknown_units(objective.paragraphs, declaration, here)
    problems += _slug_problems(entry.slug, earlier, source)
    if entry.code in {lesson.code for lesson in earlier.values()}:
        problems.append(_fail(source, "code", f"'{entry.code}' stands twice.", "Renumber one."))
    return problems


def _slug_problems(slug: str, earlier: Container[str], source: Source) -> list[Problem]:
    problems = []
    if not SLUG.fullmatch(slug):
        problems.append(_fail(source, "slug", f"'{slug}' is no slug.", "Use a-z, 0-9, -."))
    if slug in earlier:
        problems.append(_fail(source, "slug", f"'{slug}' stands twice.", "Rename one."))
    return problems


def read_glossary(
    folder: Path, lessons: Mapping[str, Lesson], declaration: Declaration, parse: Parse
) -> tuple[dict[str, Term], dict[str, Source], list[Problem]]:
    """The terms of all glossary files by slug, in the order of the lessons."""
    terms: dict[str, Term] = {}
    sources: dict[str, Source] = {}
    problems: list[Problem] = []
    order = list(lessons)
    paths = sorted(folder.glob("*.yaml"), key=lambda path: _place(path.stem, order))
    for path in paths:
        parsed, found = _open(path, parse)
        problems += found
        if path.stem not in lessons:
            message = f"No lesson has the slug '{path.stem}'."
            problems.append(_fail(parsed.source, "", message, "Name the file after its lesson."))
        entries = _list(parsed.value, "", parsed, problems)
        for index, value in enumerate(entries):
            here = parsed.source.part(index)
            entry, found = validate(TermEntry, value, here)
            problems += found
            if entry:
                problems += unknown_units(entry.paragraphs, declaration, here)
                problems += _term_problems(entry, sources, here)
                terms.setdefault(entry.slug, Term(**vars(entry), lesson=path.stem))
                sources.setdefault(entry.slug, here)
    return terms, sources, problems


def _term_problems(entry: TermEntry, sources: Mapping[str, Source], here: Source) -> list[Problem]:
    if not SLUG.fullmatch(entry.slug):
        return [_fail(here, "slug", f"'{entry.slug}' is no slug.", "Use a-z, 0-9 and hyphens.")]
    if entry.slug in sources:
        first = sources[entry.slug]
        where = f"{first.file}:{first.line()}"
        return [_fail(here, "slug", f"'{entry.slug}' is defined twice.", f"It is in {where}.")]
    return []


def unknown_units(ids: tuple[str, ...], declaration: Declaration, source: Source) -> list[Problem]:
    """A problem for each id under `paragraphs` that the declaration does not have."""
    hint = 'Use the ids of docs/authoring.md, such as "24bis" or "67bis-a".'
    return [
        source.problem(
            "reference", Level.FAIL, f"There is no paragraph '{id}'.", hint, ("paragraphs", index)
        )
        for index, id in enumerate(ids)
        if not _is_unit(id, declaration)
    ]


def _is_unit(id: str, declaration: Declaration) -> bool:
    """Whether an id is a unit's; a footnote or heading can be quoted but not taught by itself."""
    try:
        declaration.get(id)
    except KeyError:
        return False
    return True


def _open(path: Path, parse: Parse) -> tuple[Parsed, list[Problem]]:
    text, problems = files.read(path)
    if text is None:
        return Parsed(None, Source(files.shown(path)), tuple(problems)), problems
    parsed = parse(text, files.shown(path), 1)
    return parsed, list(parsed.problems)


def _list(found: Any, key: str, parsed: Parsed, problems: list[Problem]) -> list[Any]:
    """The value if it is a list; else a problem, unless the file could not be read anyway."""
    if isinstance(found, list):
        return found
    if parsed.value is not None or not parsed.problems:
        name = f"'{key}:'" if key else "the file"
        hint = "Begin each entry with '- '."
        problems.append(_fail(parsed.source, key, f"{name} is not a list.", hint))
    return []


def _place(slug: str, order: list[str]) -> tuple[int, str]:
    return (order.index(slug) if slug in order else len(order), slug)


def _fail(source: Source, key: str, message: str, hint: str) -> Problem:
    return source.problem("reference", Level.FAIL, message, hint, (key,) if key else ())
