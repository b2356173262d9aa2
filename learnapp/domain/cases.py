"""A branching case: its decisions as a graph, the way through it, and the best way."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from learnapp.domain.declaration import Part
from learnapp.domain.questions.base import STRICT
from learnapp.domain.questions.types.case_node import CaseNode, CaseOption


class DocumentKind(StrEnum):
    """What kind of paper lies on the desk."""

    MEMO = "memo"
    LETTER = "letter"
    LOG = "log"
    NOTE = "note"
    REPORT = "report"
    TABLE = "table"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """An invented paper to look at; its text is Markdown."""

    __pydantic_config__: ClassVar[dict[str, str]] = STRICT
    id: str
    kind: DocumentKind
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Step:
    """A decision and what was chosen in it; None if the case no longer has that choice."""

    node: CaseNode
    option: CaseOption | None


@dataclass(frozen=True, slots=True)
class Walk:
    """The decisions taken, in order, and the one to take now; None at the end of the case."""

    steps: tuple[Step, ...]
    now: CaseNode | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A case. Its decisions are in the order of its file, and the first one opens it.

    Its graph is sound (see case_flaws): choices lead forward in that order, so every way ends.
    """

    slug: str
    title: str
    part: Part
    minutes: int
    role: str
    paragraphs: tuple[str, ...]
    intro: str
    documents: Mapping[str, Document]
    nodes: Mapping[str, CaseNode]
    debrief: str

    @property
    def first(self) -> CaseNode:
        """The decision that opens the case."""
        return next(iter(self.nodes.values()))

    def best_path(self) -> tuple[CaseNode, ...]:
        """The decisions that the best choices lead through."""
        return self.best_from(self.first)

    def best_from(self, node: CaseNode | None) -> tuple[CaseNode, ...]:
        """The same from this decision on, with it; nothing from the end."""
        path: list[CaseNode] = []
        while node is not None:
            path.append(node)
            node = self.nodes.get(node.best.next)
        return tuple(path)

    def walk(self, chosen: Mapping[str, str]) -> Walk:
        """The way of somebody who chose these options, by decision.

        A choice that the case no longer has leads on as the best one does, so nobody is stranded.
        """
        steps: list[Step] = []
        node: CaseNode | None = self.first
        while node is not None and node.id in chosen:
            option = node.option(chosen[node.id])
            steps.append(Step(node, option))
            node = self.nodes.get((option or node.best).next)
        return Walk(tuple(steps), node)
