"""Turns plain values into dataclasses, with every mismatch as a problem on its line."""

from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from learnapp.content.problems import Level, Problem
from learnapp.content.yaml_lines import Loc, Source

T = TypeVar("T")
_ADAPTERS: dict[Any, TypeAdapter[Any]] = {}

# What an author has to do, by the kind of error that pydantic reports.
HINTS = {
    "missing": "Add this field; docs/authoring.md shows an example.",
    "unexpected_keyword_argument": "Remove it, or mend its spelling; docs/authoring.md lists all.",
    "extra_forbidden": "Remove it, or mend its spelling; docs/authoring.md lists all.",
    "string_type": "Put the value in quotation marks.",
    "enum": "Use one of the listed words.",
}


def validate(kind: type[T], value: Any, source: Source) -> tuple[T | None, list[Problem]]:
    """The dataclass made from `value`, or None with all that is wrong in it."""
    try:
        made: T = _adapter(kind).validate_python(value)
        return made, []
    except ValidationError as error:
        return None, [_problem(dict(detail), source) for detail in error.errors(include_url=False)]


def _adapter(kind: Any) -> TypeAdapter[Any]:
    """The adapter of a dataclass; making one takes longer than using it."""
    if kind not in _ADAPTERS:
        _ADAPTERS[kind] = TypeAdapter(kind)
    return _ADAPTERS[kind]


def _problem(detail: dict[str, Any], source: Source) -> Problem:
    loc: Loc = detail["loc"]
    name = ".".join(map(str, loc))
    error = detail.get("ctx", {}).get("error")
    message = str(error) if error else _message(detail)
    return source.problem(
        "format",
        Level.FAIL,
        f"{name}: {message}" if name else message,
        HINTS.get(detail["type"], "docs/authoring.md shows the format with an example."),
        loc,
    )


def _message(detail: dict[str, Any]) -> str:
    kind, given = detail["type"], detail.get("input")
    if kind == "missing":
        return "this field is missing."
    if kind in ("unexpected_keyword_argument", "extra_forbidden"):
        return "there is no such field."
    text = str(detail["msg"]).replace("Input should be", "it should be").rstrip(".")
    shown = f", not {given!r}" if isinstance(given, str | int | float | bool) else ""
    return f"{text}{shown}."
