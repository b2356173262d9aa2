"""The course as immutable values: lessons, their twelve parts, terms, and the items asked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from learnapp.domain.cases import Case
from learnapp.domain.declaration import Declaration, Part
from learnapp.domain.instruments import InstrumentNote
from learnapp.domain.questions.base import Bloom, Pool, Question, Skill
from learnapp.domain.questions.generators.base import generate, generated_ids
from learnapp.domain.questions.types.case_node import CaseNode

OPEN_POOLS = frozenset({Pool.PRACTICE, Pool.LESSON_QUIZ, Pool.GENERATED, Pool.CASE})
# How many variants of each generated item the course offers; the export lists the same ones.
SEEDS = range(3)


class Role(StrEnum):
    """Whose work a practice note is about; a university class takes every lesson."""

    POLICE = "police"
    JUSTICE = "justice"
    CORRECTIONS = "corrections"
    NGO = "ngo"
    UNIVERSITY = "university"


class Status(StrEnum):
    """How far a lesson is written: a text-only one has no commentary of ours yet."""

    COMPLETE = "complete"
    TEXT_ONLY = "text-only"


@dataclass(frozen=True, slots=True, kw_only=True)
class Objective:
    """What a learner can do after the lesson: verb first, with the paragraphs it rests on."""

    bloom: Bloom
    text: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hook:
    """The opening scenario: one role, one dilemma."""

    role: Role
    text: str


@dataclass(frozen=True, slots=True)
class Clause:
    """Verbatim words and the same in plain words; the plain side is Markdown."""

    verbatim: str
    plain: str


@dataclass(frozen=True, slots=True)
class ReadingUnit:
    """One paragraph of the declaration in clauses that together are its display text."""

    paragraph: str
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A key term; `lesson` is the lesson whose glossary file defines it."""

    slug: str
    term: str
    definition: str
    paragraphs: tuple[str, ...]
    lesson: str = ""


@dataclass(frozen=True, slots=True)
class Example:
    """The worked example in its five steps, each Markdown."""

    facts: str
    paragraph: str
    force: str
    action: str
    limit: str


@dataclass(frozen=True, slots=True)
class SelfExplanation:
    """A prompt to explain something, and the model answer shown after typing."""

    prompt: str
    model_answer: str


@dataclass(frozen=True, slots=True)
class Misreading:
    """A wrong claim as a learner would make it, and what the text says instead."""

    claim: str
    text: str


@dataclass(frozen=True, slots=True)
class TeacherSheet:
    """What a lecturer needs to teach the lesson; `reading` may be empty."""

    timing: str
    group_task: str
    discussion: str
    rubric: str
    reading: str = ""


@dataclass(frozen=True, slots=True)
class ContextNote:
    """One fact from outside the text, with its source and the source's date."""

    text: str
    source: str
    date: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """A lesson; what is missing from a text-only one is None or empty."""

    code: str
    slug: str
    title: str
    part: Part
    minutes: int
    roles: tuple[Role, ...]
    paragraphs: tuple[str, ...]
    objectives: tuple[Objective, ...]
    status: Status = Status.TEXT_ONLY
    hook: Hook | None = None
    prequestions: tuple[str, ...] = ()
    reading: tuple[ReadingUnit, ...] = ()
    terms: tuple[str, ...] = ()
    practice: Mapping[Role, str] = field(default_factory=dict)
    example: Example | None = None
    self_explanations: tuple[SelfExplanation, ...] = ()
    misreadings: tuple[Misreading, ...] = ()
    quiz_items: int = 8
    quiz_earlier: int = 2
    teacher: TeacherSheet | None = None
    context: tuple[ContextNote, ...] = ()


@dataclass(frozen=True, slots=True)
class CoursePart:
    """A section of the course map and its title; the preamble's is the orientation."""

    part: Part
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """Everything that is taught and asked; mappings keep the order of the course.

    `items` are those of the banks; the decisions of the cases stand in their cases alone.
    """

    declaration: Declaration
    parts: tuple[CoursePart, ...]
    lessons: Mapping[str, Lesson]
    terms: Mapping[str, Term]
    items: Mapping[str, Question]
    cases: Mapping[str, Case] = field(default_factory=dict)
    instruments: Mapping[str, InstrumentNote] = field(default_factory=dict)

    def lesson(self, slug: str) -> Lesson:
        """The lesson with this slug; KeyError if there is none."""
        return self.lessons[slug]

    def item(self, id: str) -> Question:
        """The item with this id, of a bank, a case or a generator, retired ones too.

        Raises KeyError if there is none.
        """
        if id in self.items:
            return self.items[id]
        for case in self.cases.values():
            if id in case.nodes:
                return case.nodes[id]
        return self._generated_item(id)

    def nodes(self) -> list[CaseNode]:
        """The decisions of all cases."""
        return [node for case in self.cases.values() for node in case.nodes.values()]

    def cases_in(self, part: Part) -> list[Case]:
        """The cases of a section of the course map, in course order."""
        return [case for case in self.cases.values() if case.part is part]

    def cases_on(self, paragraphs: Iterable[str]) -> list[Case]:
        """The cases that draw on one of these units, in course order."""
        units = set(paragraphs)
        return [case for case in self.cases.values() if units & set(case.paragraphs)]

    def generated(self, paragraphs: Iterable[str], seeds: Iterable[int] = SEEDS) -> list[Question]:
        """The generated items on these units for these seeds, unit by unit."""
        seeds = tuple(seeds)
        ids = [id for unit in paragraphs for id in generated_ids(self.declaration, unit, seeds)]
        return [self.item(id) for id in dict.fromkeys(ids)]

    def teaches_reading(self, slug: str) -> bool:
        """Whether a lesson reads the lines around the paragraphs and none of these: it teaches how
        they are read. False for what is no lesson.
        """
        numbered = (unit.id for unit in self.declaration.paragraphs)
        return slug in self.lessons and set(numbered).isdisjoint(self.lesson(slug).paragraphs)

    def made_for(self, slug: str, seeds: Iterable[int]) -> list[Question]:
        """The generated items for a lesson: those on its paragraphs, and where it teaches reading
        those on the force and the hedges of any paragraph. Raises KeyError for an unknown slug.
        """
        if not self.teaches_reading(slug):
            return self.generated(self.lesson(slug).paragraphs, seeds)
        everywhere = self.generated((unit.id for unit in self.declaration.paragraphs), seeds)
        return [item for item in everywhere if item.skill is Skill.FORCE]

    def open_items(self) -> list[Question]:
        """The authored items that may appear outside a form: in use, and in an open pool."""
        return [item for item in self.items.values() if is_open(item)]

    def lesson_items(self, slug: str) -> list[Question]:
        """All a learner may be asked in a lesson: its open items, then generated ones.

        Raises KeyError for an unknown slug.
        """
        authored = [item for item in self.open_items() if item.lesson == slug]
        return authored + self.generated(self.lesson(slug).paragraphs)

    def items_on(self, paragraph: str) -> list[Question]:
        """The open items on a unit, then the generated ones; KeyError for an unknown unit."""
        self.declaration.get(paragraph)
        authored = [item for item in self.open_items() if paragraph in item.paragraphs]
        return authored + self.generated([paragraph])

    def lessons_on(self, paragraph: str) -> list[Lesson]:
        """The lessons that read a unit, in course order."""
        return [lesson for lesson in self.lessons.values() if paragraph in lesson.paragraphs]

    def lessons_in(self, part: Part) -> list[Lesson]:
        """The lessons of a section of the course map, in course order."""
        return [lesson for lesson in self.lessons.values() if lesson.part is part]

    def earlier(self, slug: str) -> list[Lesson]:
        """The lessons before this one, in course order; KeyError for an unknown slug."""
        order = list(self.lessons)
        if slug not in self.lessons:
            raise KeyError(slug)
        return [self.lessons[before] for before in order[: order.index(slug)]]

    def _generated_item(self, id: str) -> Question:
        """The generated item behind an id of the form gen.<generator>.<paragraph>.<seed>."""
        head, _, rest = id.partition(".")
        generator, paragraph, seed = (*rest.split("."), "", "", "")[:3]
        if head != "gen" or not seed.isdecimal():
            raise KeyError(id)
        item = generate(self.declaration, paragraph, generator, int(seed))
        if item is None or item.id != id:
            raise KeyError(id)
        return item


def is_open(item: Question) -> bool:
    """Whether an item may appear outside its form: in use, and in an open pool."""
    return not item.retired and item.pool in OPEN_POOLS
