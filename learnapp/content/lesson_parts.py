"""Reads the parts of a lesson file: from a section with its lines to values of the domain."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from learnapp.content.problems import Level, Problem
from learnapp.content.sections import Section
from learnapp.content.yaml_lines import Loc
from learnapp.domain.lessons import (
    Clause,
    ContextNote,
    Example,
    Misreading,
    ReadingUnit,
    Role,
    SelfExplanation,
    TeacherSheet,
)

# Subheading -> field of the dataclass.
EXAMPLE_PARTS = {
    "Facts": "facts",
    "Paragraph": "paragraph",
    "Force and hedges": "force",
    "Action": "action",
    "Limit": "limit",
}
TEACHER_PARTS = {
    "Timing": "timing",
    "Group task": "group_task",
    "Discussion question": "discussion",
    "Marking rubric": "rubric",
    "Further reading": "reading",
}
PROMPT, MODEL_ANSWER = "Prompt", "Model answer"
UNIT_TITLE = re.compile(r"¶\s*(\S+)$")
SOURCE_NOTE = re.compile(r"\s*\(Source:\s*(?P<source>.+),\s*(?P<date>[^,()]*\d{4})\)\.?$")


@dataclass(slots=True)
class Draft:
    """A lesson file on its way: where things stand, and what is wrong so far."""

    file: str
    lines: dict[Loc, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def fail(self, line: int, message: str, hint: str = "") -> None:
        """Note a failure on a line."""
        self.problems.append(Problem(self.file, line, "format", Level.FAIL, message, hint))


def hook_text(section: Section, draft: Draft) -> str:
    draft.lines[("hook",)] = section.line
    for child in section.children:
        draft.fail(child.line, "The hook has no subheadings.", "Write it as one text.")
    if not section.text:
        draft.fail(section.line, "The hook is empty.", "Tell the opening scenario.")
    return section.text


def units(section: Section, draft: Draft) -> tuple[ReadingUnit, ...]:
    _no_body(section, draft)
    units = []
    for index, child in enumerate(section.children):
        draft.lines[("reading", index)] = child.line
        match = UNIT_TITLE.match(child.title)
        if not match:
            draft.fail(child.line, f"'{child.title}' names no paragraph.", "Write ### ¶ 16.")
            continue
        units.append(ReadingUnit(match[1], _clauses(child, index, draft)))
    return tuple(units)


def _clauses(section: Section, unit: int, draft: Draft) -> tuple[Clause, ...]:
    """A clause begins where quoted lines begin, and its plain words follow."""
    clauses: list[tuple[int, list[str], list[str]]] = []
    for number, line in enumerate(section.body, section.line + 1):
        if line.startswith(">"):
            if not clauses or clauses[-1][2]:
                clauses.append((number, [], []))
            clauses[-1][1].append(line[1:].strip())
        elif line.strip() and not clauses:
            draft.fail(number, "Plain words before any quoted clause.", "Quote it with '> '.")
        elif line.strip():
            clauses[-1][2].append(line.strip())
    for index, (number, _, plain) in enumerate(clauses):
        draft.lines[("reading", unit, index)] = number
        if not plain:
            draft.fail(number, "This clause has no plain words.", "Write them below it.")
    if not clauses:
        draft.fail(section.line, f"'{section.title}' has no clause.", "Quote it with '> '.")
    return tuple(Clause(" ".join(quoted), " ".join(plain)) for _, quoted, plain in clauses)


def practice(section: Section, draft: Draft) -> dict[Role, str]:
    _no_body(section, draft)
    titles = {role.value: role.value for role in Role}
    texts = _fields(section, "practice", titles, frozenset(), draft)
    return {Role(role): text for role, text in texts.items()}


def example(section: Section, draft: Draft) -> Example | None:
    _no_body(section, draft)
    texts = _fields(section, "example", EXAMPLE_PARTS, frozenset(), draft)
    return Example(**texts) if len(texts) == len(EXAMPLE_PARTS) else None


def teacher(section: Section, draft: Draft) -> TeacherSheet | None:
    _no_body(section, draft)
    texts = _fields(section, "teacher", TEACHER_PARTS, frozenset({"reading"}), draft)
    return TeacherSheet(**texts) if len({*texts, "reading"}) == len(TEACHER_PARTS) else None


def _fields(
    section: Section,
    name: str,
    titles: Mapping[str, str],
    optional: frozenset[str],
    draft: Draft,
) -> dict[str, str]:
    """The texts under subheadings, by field; unknown, empty and missing ones are problems."""
    found: dict[str, str] = {}
    for title, child in by_title(section.children, draft).items():
        if title not in titles:
            hint = f"They are {', '.join(titles)}."
            draft.fail(child.line, f"There is no subheading '{title}' here.", hint)
        elif not child.text:
            draft.fail(child.line, f"'{title}' is empty.", "Write it.")
        else:
            draft.lines[(name, titles[title])] = child.line
            found[titles[title]] = child.text
    for title, target in titles.items():
        if target not in optional and title not in {child.title for child in section.children}:
            draft.fail(section.line, f"The subheading '### {title}' is missing.", "Add it.")
    return found


def explanations(section: Section, draft: Draft) -> tuple[SelfExplanation, ...]:
    _no_body(section, draft)
    titles = [child.title for child in section.children]
    if titles != [PROMPT, MODEL_ANSWER] * (len(titles) // 2):
        message = "The subheadings are not pairs of Prompt and Model answer."
        draft.fail(section.line, message, f"Write ### {PROMPT}, then ### {MODEL_ANSWER}.")
        return ()
    pairs = list(zip(section.children[::2], section.children[1::2], strict=True))
    for index, (prompt, answer) in enumerate(pairs):
        draft.lines[("self_explanations", index)] = prompt.line
        draft.lines[("self_explanations", index, "model_answer")] = answer.line
        for child in (prompt, answer):
            if not child.text:
                draft.fail(child.line, f"'{child.title}' is empty.", "Write it.")
    return tuple(SelfExplanation(prompt.text, answer.text) for prompt, answer in pairs)


def misreadings(section: Section, draft: Draft) -> tuple[Misreading, ...]:
    _no_body(section, draft)
    for index, child in enumerate(section.children):
        draft.lines[("misreadings", index)] = child.line
        if not child.text:
            draft.fail(child.line, "This misreading has no answer.", "Say what the text says.")
    return tuple(Misreading(child.title, child.text) for child in section.children)


def context(section: Section, draft: Draft) -> tuple[ContextNote, ...]:
    notes: list[tuple[int, list[str]]] = []
    for number, line in enumerate(section.body, section.line + 1):
        if line.startswith("- "):
            notes.append((number, [line[2:].strip()]))
        elif line.strip() and notes:
            notes[-1][1].append(line.strip())
        elif line.strip():
            draft.fail(number, "Context is a list of facts.", "Begin each with '- '.")
    found = []
    for index, (number, parts) in enumerate(notes):
        draft.lines[("context", index)] = number
        text = " ".join(parts)
        match = SOURCE_NOTE.search(text)
        if match:
            found.append(ContextNote(text[: match.start()], match["source"], match["date"].strip()))
        else:
            hint = "End it with (Source: who or what, 7 March 2021)."
            draft.fail(number, "This fact has no source with a date.", hint)
    return tuple(found)


def _no_body(section: Section, draft: Draft) -> None:
    if section.text:
        hint = "Move it under a ### subheading."
        draft.fail(section.line, f"Text right below '## {section.title}'.", hint)


def by_title(sections: list[Section], draft: Draft) -> dict[str, Section]:
    found: dict[str, Section] = {}
    for section in sections:
        if section.title in found:
            draft.fail(section.line, f"'{section.title}' stands twice.", "Join the two.")
        found.setdefault(section.title, section)
    return found
