"""Reads YAML 1.2 into plain values and remembers on which line each of them stands."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from learnapp.content.problems import Level, Problem

# Where a value stands in its document: keys and indexes from the root, as pydantic writes them.
Loc = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A file, or a piece of one, that can say on which line each of its values stands."""

    file: str
    lines: Mapping[Loc, int] = field(default_factory=dict)

    def line(self, *loc: str | int) -> int:
        """The line of the value at `loc`, or of the nearest thing around it that is there."""
        while loc and loc not in self.lines:
            loc = loc[:-1]
        return self.lines.get(loc, 1)

    def part(self, *loc: str | int) -> "Source":
        """The source of the value at `loc`, with locations counted from there."""
        size = len(loc)
        inner = {key[size:]: line for key, line in self.lines.items() if key[:size] == loc}
        return Source(self.file, {(): self.line(*loc), **inner})

    def problem(
        self, code: str, level: Level, message: str, hint: str = "", loc: Loc = ()
    ) -> Problem:
        """A problem at `loc` in this source."""
        return Problem(self.file, self.line(*loc), code, level, message, hint)


@dataclass(frozen=True, slots=True)
class Parsed:
    """A document: its value (None if it cannot be read), its lines, and what is wrong with it."""

    value: Any
    source: Source
    problems: tuple[Problem, ...] = ()


# What may be an anchor or an alias; emphasis in Markdown may look like one.
_ANCHOR = re.compile(r"(?:^|[\s\[{,])[&*]\w")

# Reads the text of a file, which is named as problems name it, beginning at a line of it.
Parse = Callable[[str, str, int], Parsed]


def parse(text: str, file: str, first_line: int = 1) -> Parsed:
    """Read one YAML document; `first_line` is the line of the file on which `text` begins.

    Never raises: unreadable YAML, duplicate keys, keys that are not strings, and anchors are
    returned as problems.
    """
    try:
        root = _root(text)
    except YAMLError as error:
        return _unreadable(error, file, first_line)
    walk = _Walk(file, first_line)
    value = walk.value(root, ()) if root is not None else None
    return Parsed(value, Source(file, walk.lines), tuple(walk.problems))


def _root(text: str) -> Node | None:
    """The tree of a text. The reader in C takes a sixth of the time, but it tells nothing of
    anchors and words its messages in another way: for both, the one in Python reads the text.
    """
    root: Node | None
    try:
        root = YAML(typ="safe", pure=bool(_ANCHOR.search(text))).compose(text)
    except YAMLError:
        root = YAML(typ="safe", pure=True).compose(text)
    return root


def _unreadable(error: YAMLError, file: str, first_line: int) -> Parsed:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line = first_line + (mark.line if mark else 0)
    reason = getattr(error, "problem", None) or str(error).splitlines()[0]
    hint = "Check the indentation and put quotation marks around text that holds ': ' or ' #'."
    problem = Problem(file, line, "yaml", Level.FAIL, f"This is not valid YAML: {reason}.", hint)
    return Parsed(None, Source(file), (problem,))


class _Walk:
    """Turns nodes into values while noting lines and problems."""

    def __init__(self, file: str, first_line: int) -> None:
        self.file = file
        self.first_line = first_line
        self.lines: dict[Loc, int] = {}
        self.problems: list[Problem] = []
        self._scalars = SafeConstructor(loader=YAML(typ="safe", pure=True))

    def value(self, node: Node, loc: Loc) -> Any:
        """The plain value of a node."""
        self.lines.setdefault(loc, self._line(node))
        if node.anchor:
            self._problem(node, "Anchors (&) and aliases (*) are not used here.", "Write it out.")
            return None
        if isinstance(node, MappingNode):
            return self._mapping(node, loc)
        if isinstance(node, SequenceNode):
            return [self.value(child, (*loc, index)) for index, child in enumerate(node.value)]
        return self._scalar(node)

    def _mapping(self, node: MappingNode, loc: Loc) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, child in self._pairs(node):
            if key.value in found:
                first = self.lines[(*loc, key.value)]
                self._problem(
                    key, f"The key '{key.value}' stands twice.", f"It is already on line {first}."
                )
                continue
            self.lines[(*loc, key.value)] = self._line(key)
            found[key.value] = self.value(child, (*loc, key.value))
        return found

    def _pairs(self, node: MappingNode) -> Iterator[tuple[ScalarNode, Node]]:
        for key, child in node.value:
            if isinstance(key, ScalarNode) and isinstance(key.value, str):
                yield key, child
            else:
                self._problem(key, "A key must be a plain word.", "Check the brackets before it.")

    def _scalar(self, node: Node) -> Any:
        try:
            return self._scalars.construct_object(node)
        except (YAMLError, ValueError) as error:
            self._problem(node, f"This value cannot be read: {error}", "Put it in quotes.")
            return None

    def _line(self, node: Node) -> int:
        return self.first_line + int(node.start_mark.line)

    def _problem(self, node: Node, message: str, hint: str) -> None:
        self.problems.append(
            Problem(self.file, self._line(node), "yaml", Level.FAIL, message, hint)
        )
