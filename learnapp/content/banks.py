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
from learnapp.content.yaml_lines import Parse, Parsed, Source
from learnapp.domain.declaration import Declaration
from learnapp.domain.lessons import Lesson, Role
from learnapp.domain.questions.base import Evidence, Pool, Question
from learnapp.domain.questions.registry import TYPES
from learnapp.domain.questions.types.case_node import CaseNode

# Fields that the loader fills in itself.
NOT_AUTHORED = ("lesson", "generated")
# Decisions are written in the file of their case.
BANK_TYPES = {name: kind for name, kind in TYPES.items() if kind is not CaseNode}
CLOSED_POOLS = (Pool.GENERATED, Pool.CASE)
VERDICT_TEXTS = {"true": "True", "false": "False"}


def read_banks(
    folder: Path, lessons: Mapping[str, Lesson], declaration: Declaration, parse: Parse
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
        parsed = parse(text, files.shown(banks[slug]), 1)
        problems += parsed.problems
        lesson, entries, found = _bank(parsed, slug, lessons)
        problems += found
        for index, entry in enumerate(entries):
            here = parsed.source.part("items", index)
            item, found = read_item(entry, here, lesson, declaration)
            problems += found + _reused(entry, here, sources)
            if isinstance(entry, dict) and isinstance(entry.get("id"), str):
                sources.setdefault(entry["id"], here)
            if item:
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
    kind = BANK_TYPES.get(str(entry.get("type"))) if isinstance(entry, dict) else None
    if kind is None:
        hint = f"The types are {', '.join(BANK_TYPES)}."
        return None, [_fail(source, "type: it is missing or unknown.", hint, "type")]
    fields = {key: value for key, value in entry.items() if key != "type"}
    problems = _filing_problems(fields, lesson, source)
    problems += unit_problems(fields, declaration, source)
    if isinstance(fields.get("verdict"), list):
        fields["verdict"] = [_named_verdict(option) for option in fields["verdict"]]
    item, found = validate(kind, fields | {"lesson": lesson.slug if lesson else None}, source)
    problems += found
    if item is None or any(problem.fails for problem in problems):
        return None, problems
    evidence = tuple(located(evidence, declaration) for evidence in item.evidence)
    return replace(item, evidence=evidence), problems


def _named_verdict(option: Any) -> Any:
    """Authors give the two verdicts no text, since it is always the same."""
    if isinstance(option, dict) and option.get("id") in VERDICT_TEXTS:
        return {"text": VERDICT_TEXTS[option["id"]]} | option
    return option


def located(evidence: Evidence, declaration: Declaration) -> Evidence:
    """The evidence with the place of its quote, which is known to be in the text."""
    start, end = declaration.find_quote(evidence.paragraph, evidence.quote) or (-1, -1)
    return replace(evidence, start=start, end=end)


def _filing_problems(
    fields: Mapping[str, Any], lesson: Lesson | None, source: Source
) -> list[Problem]:
    """Problems with an item's id, pool and role, and fields that are not for authors."""
    problems = [
        _fail(source, f"{key}: it is filled in for you.", "Remove it.", key)
        for key in NOT_AUTHORED
        if key in fields
    ]
    id, pool, role = fields.get("id"), fields.get("pool"), fields.get("role")
    prefix = lesson.code.lower().replace(".", "-") if lesson else ""
    if lesson and isinstance(id, str) and not re.fullmatch(rf"{prefix}-\d\d", id):
        message = f"id: '{id}' does not fit lesson {lesson.code}."
        problems.append(_fail(source, message, f"Write {prefix}- and two digits.", "id"))
    if pool in CLOSED_POOLS:
        message = f"pool: '{pool}' is not for authors of a bank."
        problems.append(_fail(source, message, "Use practice or lesson-quiz.", "pool"))
    if isinstance(role, str) and role not in list(Role):
        hint = f"The roles are {', '.join(Role)}."
        problems.append(_fail(source, f"role: there is no role '{role}'.", hint, "role"))
    return problems


def unit_problems(
    fields: Mapping[str, Any], declaration: Declaration, source: Source
) -> list[Problem]:
    """Problems with the paragraphs that an item names and the quotes that prove its key."""
    ids = fields.get("paragraphs")
    named = tuple(id for id in ids if isinstance(id, str)) if isinstance(ids, list) else ()
    problems = unknown_units(named, declaration, source)
    quotes = fields.get("evidence")
    for index, quote in enumerate(quotes if isinstance(quotes, list) else ()):
        if isinstance(quote, dict):
            problems += _quote_problems(quote, declaration, source.part("evidence", index))
    return problems


def _quote_problems(
    quote: Mapping[str, Any], declaration: Declaration, source: Source
) -> list[Problem]:
    if {"start", "end"} & quote.keys():
        return [_fail(source, "start and end are filled in for you.", "Remove them.")]
    ref, words = quote.get("paragraph"), quote.get("quote")
    if not isinstance(ref, str) or not isinstance(words, str):
        return []
    if not is_known(ref, declaration):
        hint = 'Use a paragraph id, "fn1" or "heading:" and the heading as printed.'
        return [_fail(source, f"There is no text '{ref}'.", hint)]
    if declaration.find_quote(ref, words) is None:
        message = f'The quote is not in ¶ {ref}: "{words}"'
        hint = "Copy it from the display text, letter by letter; it may not skip words."
        return [source.problem("L12", Level.FAIL, message, hint)]
    return []


def _reused(entry: Any, here: Source, sources: Mapping[str, Source]) -> list[Problem]:
    id = entry.get("id") if isinstance(entry, dict) else None
    if not isinstance(id, str) or id not in sources:
        return []
    first = sources[id]
    hint = f"It is already in {first.file}:{first.line()}; an id is never used again."
    return [_fail(here, f"id: '{id}' stands twice.", hint, "id")]


def _fail(source: Source, message: str, hint: str, key: str = "") -> Problem:
    return source.problem("format", Level.FAIL, message, hint, (key,) if key else ())
