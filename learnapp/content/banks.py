"""Reads the item banks, quizzes/<lesson slug>.yaml, and finds where each quote stands."""

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from learnapp.content import files
from learnapp.content.course_map import unknown_units
from learnapp.content.problems import Level, Problem
from learnapp.content.references import is_known
from learnapp.content.validation import validate
from learnapp.content.yaml_lines import Parsed, Source, parse
from learnapp.domain.declaration import Declaration
from learnapp.domain.lessons import Lesson, Role
from learnapp.domain.questions.base import Evidence, Pool, Question
from learnapp.domain.questions.registry import TYPES

# Fields that the loader fills in itself.
NOT_AUTHORED = ("lesson", "generated")
VERDICT_TEXTS = {"true": "True", "false": "False"}


def read_banks(
    folder: Path, lessons: Mapping[str, Lesson], declaration: Declaration
) -> tuple[dict[str, Question], dict[str, Source], list[Problem]]:
    """All authored items by id in course order, and where each stands; broken ones are left out."""
    items: dict[str, Question] = {}
    sources: dict[str, Source] = {}
    problems: list[Problem] = []
    banks = {path.stem: path for path in sorted(folder.glob("*.yaml"))}
    for slug in [*(slug for slug in lessons if slug in banks), *sorted(banks.keys() - lessons)]:
        text, found = files.read(banks[slug])
        problems += found
        if text is None:
            continue
        parsed = parse(text, files.shown(banks[slug]))
        problems += parsed.problems
        lesson, entries, found = _bank(parsed, slug, lessons)
        problems += found
        for index, entry in enumerate(entries):
            here = parsed.source.part("items", index)
            item, found = read_item(entry, here, lesson, declaration)
            problems += found + _reused(entry, here, sources)
            if isinstance(entry, dict) and isinstance(entry.get("id"), str):
                sources.setdefault(entry["id"], here)
            if item and not any(problem.fails for problem in found):
                items.setdefault(item.id, item)
    return items, sources, problems


def _bank(
    parsed: Parsed, slug: str, lessons: Mapping[str, Lesson]
) -> tuple[Lesson | None, list[Any], list[Problem]]:
    """The lesson a bank belongs to and its entries."""
    value, source = parsed.value, parsed.source
    if not isinstance(value, dict) or not isinstance(value.get("items"), list):
        hint = "Write 'lesson: <slug>', then 'items:' with a list."
        unread = [] if parsed.problems else [_fail(source, "The bank has no items.", hint)]
        return None, [], unread
    problems = [
        _fail(source, f"{key}: there is no such field in a bank.", "Remove it.", key)
        for key in value.keys() - {"lesson", "items"}
    ]
    if value.get("lesson") != slug or slug not in lessons:
        message = f"lesson: '{value.get('lesson')}' must be a lesson's slug and the file's name."
        problems.append(_fail(source, message, "lessons/course.yaml lists the slugs.", "lesson"))
    return lessons.get(slug), value["items"], problems


def read_item(
    entry: Any, source: Source, lesson: Lesson | None, declaration: Declaration
) -> tuple[Question | None, list[Problem]]:
    """One item from its plain value, with the places of its quotes filled in."""
    kind = TYPES.get(str(entry.get("type"))) if isinstance(entry, dict) else None
    if kind is None:
        hint = f"The types are {', '.join(TYPES)}."
        return None, [_fail(source, "type: it is missing or unknown.", hint, "type")]
    fields = {key: value for key, value in entry.items() if key != "type"}
    problems = [
        _fail(source, f"{key}: it is filled in for you.", "Remove it.", key)
        for key in NOT_AUTHORED
        if key in fields
    ]
    _name_verdicts(fields.get("verdict"))
    item, found = validate(kind, fields | {"lesson": lesson.slug if lesson else None}, source)
    if item is None:
        return None, problems + found
    evidence, found = _locate(item, declaration, source)
    problems += found + unknown_units(item.paragraphs, declaration, source)
    problems += _filing_problems(item, lesson, source)
    return replace(item, evidence=evidence), problems


def _name_verdicts(verdict: Any) -> None:
    """Authors give the two verdicts no text, since it is always the same."""
    for option in verdict if isinstance(verdict, list) else ():
        if isinstance(option, dict) and option.get("id") in VERDICT_TEXTS:
            option.setdefault("text", VERDICT_TEXTS[option["id"]])


def _locate(
    item: Question, declaration: Declaration, source: Source
) -> tuple[tuple[Evidence, ...], list[Problem]]:
    """The evidence with the place of each quote in the display text."""
    located: list[Evidence] = []
    problems: list[Problem] = []
    for index, evidence in enumerate(item.evidence):
        here = source.part("evidence", index)
        if (evidence.start, evidence.end) != (-1, -1):
            problems.append(_fail(here, "start and end are filled in for you.", "Remove them."))
        if not is_known(evidence.paragraph, declaration):
            hint = 'Use a paragraph id, "fn1" or "heading:" and the heading as printed.'
            problems.append(_fail(here, f"There is no text '{evidence.paragraph}'.", hint))
            continue
        place = declaration.find_quote(evidence.paragraph, evidence.quote)
        if place is None:
            message = f'The quote is not in ¶ {evidence.paragraph}: "{evidence.quote}"'
            hint = "Copy it from the display text, letter by letter; it may not skip words."
            problems.append(here.problem("L12", Level.FAIL, message, hint))
            continue
        located.append(replace(evidence, start=place[0], end=place[1]))
    return tuple(located), problems


def _filing_problems(item: Question, lesson: Lesson | None, source: Source) -> list[Problem]:
    """Problems with an item's id, pool and role."""
    problems = []
    prefix = lesson.code.lower().replace(".", "-") if lesson else ""
    if lesson and not re.fullmatch(rf"{prefix}-\d\d", item.id):
        message = f"id: '{item.id}' does not fit lesson {lesson.code}."
        problems.append(_fail(source, message, f"Write {prefix}- and two digits.", "id"))
    if item.pool is Pool.GENERATED:
        problems.append(
            _fail(source, "pool: 'generated' is not for authors.", "Use practice.", "pool")
        )
    if item.role is not None and item.role not in list(Role):
        hint = f"The roles are {', '.join(Role)}."
        problems.append(_fail(source, f"role: there is no role '{item.role}'.", hint, "role"))
    return problems


def _reused(entry: Any, here: Source, sources: Mapping[str, Source]) -> list[Problem]:
    id = entry.get("id") if isinstance(entry, dict) else None
    if not isinstance(id, str) or id not in sources:
        return []
    first = sources[id]
    hint = f"It is already in {first.file}:{first.line()}; an id is never used again."
    return [_fail(here, f"id: '{id}' stands twice.", hint, "id")]


def _fail(source: Source, message: str, hint: str, key: str = "") -> Problem:
    return source.problem("format", Level.FAIL, message, hint, (key,) if key else ())
