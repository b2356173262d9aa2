"""Cuts a lesson file into its front matter and its sections, remembering the lines."""

import re
from dataclasses import dataclass, field

FENCE = "---"
HEADING = re.compile(r"(#{2,3})\s+(.*\S)\s*$")


@dataclass(slots=True)
class Section:
    """A heading, the text right below it, and the sections one level deeper."""

    title: str
    line: int
    body: list[str] = field(default_factory=list)
    children: list["Section"] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text below the heading without blank lines around it."""
        return "\n".join(self.body).strip()


@dataclass(frozen=True, slots=True)
class Document:
    """A lesson file cut up: the front matter begins on line 2."""

    front_matter: str | None
    sections: tuple[Section, ...]
    stray: tuple[tuple[int, str], ...]


def cut(text: str) -> Document:
    """Cut a file at its front matter and its headings of level 2 and 3.

    Text outside every section is returned as `stray`, line by line.
    """
    lines = text.split("\n")
    front, start = _front_matter(lines)
    sections: list[Section] = []
    stray: list[tuple[int, str]] = []
    for number, line in enumerate(lines[start:], start + 1):
        match = HEADING.match(line)
        if match and match[1] == "##":
            sections.append(Section(match[2], number))
        elif match and sections:
            sections[-1].children.append(Section(match[2], number))
        elif sections:
            inner = sections[-1].children[-1] if sections[-1].children else sections[-1]
            inner.body.append(line)
        elif line.strip():
            stray.append((number, line))
    return Document(front, tuple(sections), tuple(stray))


def _front_matter(lines: list[str]) -> tuple[str | None, int]:
    """The text between the first line and the next fence, and the index after it."""
    if lines[0].rstrip() != FENCE:
        return None, 0
    for index, line in enumerate(lines[1:], 1):
        if line.rstrip() == FENCE:
            return "\n".join(lines[1:index]), index + 1
    return None, 0
