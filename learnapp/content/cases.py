"""Reads the branching cases, lessons/cases/<slug>.yaml, and says what is wrong with their graph."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, ClassVar

from learnapp.content import files
from learnapp.content.banks import located, unit_problems
from learnapp.content.course_map import CaseEntry
from learnapp.content.problems import Level, Problem
from learnapp.content.validation import validate
from learnapp.content.yaml_lines import Parse, Parsed, Source
from learnapp.domain.case_flaws import LEAST_BEST, NODES, FlawKind, flaws
from learnapp.domain.cases import Case, Document
from learnapp.domain.declaration import Declaration
from learnapp.domain.questions.base import Pool
from learnapp.domain.questions.types.case_node import CaseNode

# Fields of a decision that are the case's, or that no decision has.
NOT_AUTHORED = ("type", "pool", "role", "lesson", "generated", "retired")
# What each flaw of the graph is, and what to do; {id} is the decision, {option} the choice.
FLAWS = {
    FlawKind.COUNT: (f"The case does not have {NODES} decisions.", "Add one, or take one out."),
    FlawKind.DEAD_END: (
        "{id}: {option} leads to a decision that is not there: a dead end.",
        "Write in 'next' the id of a decision of this case, or end.",
    ),
    FlawKind.BACK: (
        "{id}: {option} leads back, so the case could go round for ever.",
        "'next' names a decision further down in the file, or end.",
    ),
    FlawKind.UNREACHABLE: ("{id}: no choice leads here.", "Name it in the 'next' of a choice."),
    FlawKind.SHORT: (
        f"The best path has fewer than {LEAST_BEST} decisions.",
        "Whoever decides well should play most of the case.",
    ),
    FlawKind.ONE_WAY: (
        "All choices lead the same way, so the case does not branch.",
        "Let a wrong choice lead through a decision that the best path goes around.",
    ),
    FlawKind.LOST: (
        "{id}: after {option} one is not back on the best path within two steps.",
        "Lead to a decision of the best path, or to one whose best choice does.",
    ),
    FlawKind.UNMENDED: (
        "{id}: {option} is wrong and leads back to the best path without a word how.",
        "Add 'recovery:' with what brings things back on course.",
    ),
}


@dataclass(frozen=True, kw_only=True)
class CaseFile:
    """The file of a case, as authored; its decisions are read one by one."""

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}
    case: str
    intro: str
    documents: tuple[Document, ...]
    nodes: tuple[Any, ...]
    debrief: str


@dataclass(slots=True)
class CasesRead:
    """The sound cases by slug in the order of the map, and where they and their decisions stand."""

    cases: dict[str, Case] = field(default_factory=dict)
    files: dict[str, Source] = field(default_factory=dict)
    nodes: dict[str, Source] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def read_cases(
    folder: Path, entries: Mapping[str, CaseEntry], declaration: Declaration, parse: Parse
) -> CasesRead:
    """All cases that have a file; one with a failure is left out."""
    read = CasesRead()
    paths = {path.stem: path for path in sorted(folder.glob("*.yaml"))}
    for slug in [*(slug for slug in entries if slug in paths), *sorted(paths.keys() - entries)]:
        text, found = files.read(paths[slug])
        read.problems += found
        if text is not None:
            parsed = parse(text, files.shown(paths[slug]), 1)
            _read(slug, parsed, entries.get(slug), declaration, read)
    return read


def _read(
    slug: str, parsed: Parsed, entry: CaseEntry | None, declaration: Declaration, read: CasesRead
) -> None:
    """Add what one file holds to what was read before."""
    read.problems += parsed.problems
    source = parsed.source
    if entry is None:
        message = f"No case has the slug '{slug}'."
        hint = "Name the file as in 'cases:' of course.yaml."
        read.problems.append(source.problem("reference", Level.FAIL, message, hint))
        return
    if parsed.problems:
        return
    authored, problems = validate(CaseFile, parsed.value, source)
    case = None
    if authored:
        case, found = _case(authored, entry, declaration, source)
        problems += found
    read.problems += problems
    if case and not any(problem.fails for problem in problems):
        read.cases[case.slug], read.files[case.slug] = case, source
        for index, id in enumerate(case.nodes):
            read.nodes[id] = source.part("nodes", index)


def _case(
    authored: CaseFile, entry: CaseEntry, declaration: Declaration, source: Source
) -> tuple[Case | None, list[Problem]]:
    """The case, unless one of its decisions cannot be read; and its problems."""
    problems = []
    if authored.case != entry.slug:
        message = f"case: '{authored.case}' must be the name of the file."
        problems.append(_fail(source, message, f"Write 'case: {entry.slug}'.", "case"))
    nodes: dict[str, CaseNode] = {}
    for index, value in enumerate(authored.nodes):
        here = source.part("nodes", index)
        node, found = _node(value, entry, declaration, here)
        problems += found
        if node and node.id in nodes:
            problems.append(_fail(here, f"id: '{node.id}' stands twice.", "Renumber one.", "id"))
        elif node:
            nodes[node.id] = node
    problems += _document_problems(authored, nodes, source)
    if len(nodes) < len(authored.nodes):
        return None, problems
    case = Case(
        slug=entry.slug,
        title=entry.title,
        part=entry.part,
        minutes=entry.minutes,
        role=entry.role,
        paragraphs=entry.paragraphs,
        intro=authored.intro,
        documents={document.id: document for document in authored.documents},
        nodes=nodes,
        debrief=authored.debrief,
    )
    return case, [*problems, *_flaws(case, source)]


def _node(
    value: Any, entry: CaseEntry, declaration: Declaration, source: Source
) -> tuple[CaseNode | None, list[Problem]]:
    """One decision, with the places of its quotes filled in."""
    if not isinstance(value, dict):
        return None, [_fail(source, "A decision has fields.", "Write '- id: ...'.")]
    problems = [
        _fail(source, f"{key}: it is not a field of a decision.", "Remove it.", key)
        for key in NOT_AUTHORED
        if key in value
    ]
    id = value.get("id")
    if isinstance(id, str) and not re.fullmatch(rf"case-{re.escape(entry.slug)}-\d\d", id):
        message = f"id: '{id}' does not fit the case {entry.slug}."
        hint = f"Write case-{entry.slug}- and two digits."
        problems.append(_fail(source, message, hint, "id"))
    problems += unit_problems(value, declaration, source)
    fields = {key: field for key, field in value.items() if key not in NOT_AUTHORED}
    filled = fields | {"pool": Pool.CASE, "role": entry.role.value}
    node, found = validate(CaseNode, filled, source)
    problems += found
    if node is None or any(problem.fails for problem in problems):
        return None, problems
    evidence = tuple(located(evidence, declaration) for evidence in node.evidence)
    return replace(node, evidence=evidence), problems


def _document_problems(
    authored: CaseFile, nodes: Mapping[str, CaseNode], source: Source
) -> list[Problem]:
    """Papers that stand twice, lie on no desk, or are looked for in vain."""
    problems = []
    known: list[str] = []
    used = {id for node in nodes.values() for id in node.documents}
    for index, document in enumerate(authored.documents):
        here = source.part("documents", index)
        if document.id in known:
            problems.append(_fail(here, f"id: '{document.id}' stands twice.", "Rename one.", "id"))
        elif document.id not in used and len(nodes) == len(authored.nodes):
            hint = "Name it in 'documents' of a decision, or take it out."
            problems.append(_fail(here, f"No decision uses the document '{document.id}'.", hint))
        known.append(document.id)
    for index, node in enumerate(nodes.values()):
        for id in node.documents:
            if id not in known:
                here = source.part("nodes", index)
                message = f"{node.id}: there is no document '{id}'."
                problems.append(_fail(here, message, "Add it to 'documents'.", "documents"))
    return problems


def _flaws(case: Case, source: Source) -> list[Problem]:
    """The flaws of the graph in words, each on the line of its choice."""
    order = list(case.nodes)
    problems = []
    for flaw in flaws(case):
        message, hint = FLAWS[flaw.kind]
        loc: tuple[str | int, ...] = ("nodes",)
        if flaw.node:
            loc = (*loc, order.index(flaw.node))
        if flaw.option:
            ids = [option.id for option in case.nodes[flaw.node].options]
            loc = (*loc, "options", ids.index(flaw.option), "next")
        text = message.format(id=flaw.node, option=flaw.option)
        problems.append(source.problem("graph", Level.FAIL, text, hint, loc))
    return problems


def _fail(source: Source, message: str, hint: str, key: str = "") -> Problem:
    return source.problem("format", Level.FAIL, message, hint, (key,) if key else ())
