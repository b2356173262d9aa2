"""Keeps parsed YAML texts in one file by the hash of their content: reading YAML is slow."""

import hashlib
import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from learnapp.content.yaml_lines import Parsed, Source, parse

# Part of every hash: with a new number, for a new form of the entries, the old ones are unknown.
FORM = 1


class ParseCache:
    """Parses like `yaml_lines.parse`, but a text it has met before comes from `path`.

    A file that is damaged or cannot be written costs time and nothing else.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._stored = _read(path)
        self._used: dict[str, Any] = {}

    def __call__(self, text: str, file: str, first_line: int) -> Parsed:
        """The document in `text`; with a problem in it, it is read anew each time."""
        key = hashlib.sha256(f"{FORM}\0{first_line}\0{text}".encode()).hexdigest()
        entry = self._stored.get(key)
        if entry is not None:
            self._used[key] = entry
            return Parsed(entry["value"], Source(file, dict(_lines(entry["lines"]))))
        parsed = parse(text, file, first_line)
        if not parsed.problems:
            lines = [[list(loc), line] for loc, line in parsed.source.lines.items()]
            self._used[key] = {"value": parsed.value, "lines": lines}
        return parsed

    def save(self) -> None:
        """Write what was asked for since the beginning, and drop the rest."""
        if self._used.keys() == self._stored.keys():
            return
        beside = self._path.with_name(f"{self._path.name}.{os.getpid()}")
        # A date or another value that JSON does not have: this course is then read without a cache.
        with suppress(OSError, TypeError):
            beside.write_text(json.dumps(self._used, separators=(",", ":")), "utf-8")
            beside.replace(self._path)


def _read(path: Path) -> dict[str, Any]:
    try:
        stored = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return stored if isinstance(stored, dict) and all(map(_is_entry, stored.values())) else {}


def _is_entry(entry: object) -> bool:
    return isinstance(entry, dict) and entry.keys() == {"value", "lines"}


def _lines(entries: list[Any]) -> list[tuple[tuple[str | int, ...], int]]:
    return [(tuple(loc), line) for loc, line in entries]
