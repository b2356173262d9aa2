"""Reads the files of lessons/source: their lists, entry by entry, each with its line."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from learnapp.content.yaml_lines import Parse, Parsed

E = TypeVar("E", bound=StrEnum)


class DeclarationError(Exception):
    """A source file does not fit the others; `path` and `line` say where."""

    def __init__(self, path: Path, line: int, message: str) -> None:
        super().__init__(f"{path.name}:{line}: {message}")
        self.path = path
        self.line = line


@dataclass(frozen=True, slots=True)
class Row:
    """One entry of a list in a source file, which can say on which line it stands."""

    path: Path
    line: int
    values: dict[str, Any]

    def text(self, name: str, default: str | None = None) -> str:
        """The string under `name`; an error without it or when it is not a string."""
        value = self.values.get(name, default)
        if not isinstance(value, str):
            raise self.error(f"{name}: a string is needed, not {value!r}")
        return value

    def pick(self, name: str, choices: type[E]) -> E:
        """The enum member whose value stands under `name`."""
        value = self.text(name)
        if value not in [choice.value for choice in choices]:
            raise self.error(f"{name}: {value!r} is none of {', '.join(choices)}")
        return choices(value)

    def error(self, message: str) -> DeclarationError:
        """An error at this entry."""
        return DeclarationError(self.path, self.line, message)


@dataclass(frozen=True, slots=True)
class Lists:
    """A source file: one or more lists, each under its key."""

    path: Path
    parsed: Parsed

    def rows(self, key: str) -> list[Row]:
        """The entries of the list under `key`."""
        content, source = self.parsed.value, self.parsed.source
        entries = content.get(key) if isinstance(content, dict) else None
        if not (
            isinstance(entries, list) and entries and all(isinstance(e, dict) for e in entries)
        ):
            raise DeclarationError(self.path, 1, f"a list of entries is needed under {key!r}")
        return [
            Row(self.path, source.line(key, index), entry) for index, entry in enumerate(entries)
        ]


def read_raw(path: Path) -> str:
    """The text of a file with its line ends as they are."""
    try:
        return path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DeclarationError(path, 1, str(error)) from error


def open_lists(path: Path, parse: Parse) -> Lists:
    """A YAML file of lists."""
    parsed = parse(read_raw(path), path.name, 1)
    for problem in parsed.problems:
        raise DeclarationError(path, problem.line, problem.message)
    return Lists(path, parsed)
