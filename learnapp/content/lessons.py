"""Reads a lesson file: its front matter and the parts of the lesson contract."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, ClassVar

from learnapp.content import files
from learnapp.content import lesson_parts as parts
from learnapp.content.lesson_parts import Draft
from learnapp.content.problems import Problem
from learnapp.content.sections import Document, Section, cut
from learnapp.content.validation import validate
from learnapp.content.yaml_lines import Parse, Source
from learnapp.domain.lessons import Hook, Lesson, Role, Status

# The sections of a lesson file in their order; only the last may be left out.
HOOK, READING, PRACTICE = "Hook", "Reading", "In practice"
EXAMPLE, EXPLAIN, MISREADINGS = "Worked example", "Explain it yourself", "Misreadings"
TEACHER, CONTEXT = "Teacher sheet", "Context"
SECTIONS = (HOOK, READING, PRACTICE, EXAMPLE, EXPLAIN, MISREADINGS, TEACHER, CONTEXT)


@dataclass(frozen=True, kw_only=True)
class QuizPlan:
    """How long the quiz is, and how many of its items come from earlier lessons."""

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}
    items: int
    earlier: int


@dataclass(frozen=True, kw_only=True)
class FrontMatter:
    """The fields between the two fences at the top of a lesson file."""

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}
    slug: str
    hook_role: Role
    prequestions: tuple[str, ...]
    terms: tuple[str, ...]
    quiz: QuizPlan


def read_lesson(
    path: Path, base: Lesson, parse: Parse
) -> tuple[Lesson | None, Source, list[Problem]]:
    """The lesson on the course map filled from its file, or None if the file is broken."""
    text, problems = files.read(path)
    if text is None:
        return None, Source(files.shown(path)), problems
    draft = Draft(files.shown(path))
    document = cut(text)
    front = _front_matter(document, base.slug, draft, parse)
    fields = _parts(_sections(document, draft), draft)
    lesson = _lesson(base, front, fields) if front else None
    broken = any(problem.fails for problem in draft.problems)
    return None if broken else lesson, Source(draft.file, draft.lines), draft.problems


def _front_matter(document: Document, slug: str, draft: Draft, parse: Parse) -> FrontMatter | None:
    if document.front_matter is None:
        draft.fail(1, "The front matter is missing.", "Begin the file with --- and end it so.")
        return None
    parsed = parse(document.front_matter, draft.file, 2)
    draft.lines.update(parsed.source.lines)
    front, problems = validate(FrontMatter, parsed.value, parsed.source)
    draft.problems += (*parsed.problems, *problems)
    found = parsed.value.get("slug", slug) if isinstance(parsed.value, dict) else slug
    if found != slug:
        line = parsed.source.line("slug")
        draft.fail(line, f"slug: it is '{found}', but the file is {slug}.md.", "Match them.")
    return front


def _sections(document: Document, draft: Draft) -> dict[str, Section]:
    for line, text in document.stray:
        draft.fail(line, f"Text outside every section: {text.strip()[:40]!r}", "Move it.")
    known = [section for section in document.sections if section.title in SECTIONS]
    for section in document.sections:
        if section not in known:
            hint = f"The sections are {', '.join(SECTIONS)}."
            draft.fail(section.line, f"There is no section '{section.title}'.", hint)
    found = parts.by_title(known, draft)
    for title in SECTIONS[:-1]:
        if title not in found:
            draft.fail(1, f"The section '## {title}' is missing.", "docs/authoring.md shows it.")
    order = [SECTIONS.index(title) for title in found]
    if order != sorted(order):
        draft.fail(1, "The sections are not in their order.", f"It is {', '.join(SECTIONS)}.")
    return found


def _parts(sections: Mapping[str, Section], draft: Draft) -> dict[str, Any]:
    """The fields of the lesson that its sections fill; what is missing is None or empty."""

    def part(title: str, read: Callable[[Section, Draft], Any], default: Any) -> Any:
        return read(sections[title], draft) if title in sections else default

    return {
        "hook": part(HOOK, parts.hook_text, ""),
        "reading": part(READING, parts.units, ()),
        "practice": part(PRACTICE, parts.practice, {}),
        "example": part(EXAMPLE, parts.example, None),
        "self_explanations": part(EXPLAIN, parts.explanations, ()),
        "misreadings": part(MISREADINGS, parts.misreadings, ()),
        "teacher": part(TEACHER, parts.teacher, None),
        "context": part(CONTEXT, parts.context, ()),
    }


def _lesson(base: Lesson, front: FrontMatter, fields: Mapping[str, Any]) -> Lesson:
    return replace(
        base,
        **{**fields, "hook": Hook(front.hook_role, fields["hook"])},
        status=Status.COMPLETE,
        prequestions=front.prequestions,
        terms=front.terms,
        quiz_items=front.quiz.items,
        quiz_earlier=front.quiz.earlier,
    )
