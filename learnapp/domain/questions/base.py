"""What every item has: its filing, stem, options, evidence and key, whatever its type."""

import hashlib
import json
from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from learnapp.domain.questions.shapes import Fault, Grade, Label, Response, Shape

# Read by the loader of authored files: a field that the dataclass does not have is an error.
STRICT = {"extra": "forbid"}


class Bloom(StrEnum):
    """The level of the revised Bloom taxonomy; Create has no items."""

    REMEMBER = "remember"
    UNDERSTAND = "understand"
    APPLY = "apply"
    ANALYSE = "analyse"
    EVALUATE = "evaluate"


class Difficulty(StrEnum):
    """Expected share of right answers after the lesson: .80-.95, .55-.80, .35-.55."""

    EASY = "easy"
    MEDIUM = "medium"
    HARD = "hard"


class Pool(StrEnum):
    """Where an item may be used; form and certificate items appear only in their form.

    A decision of a case is asked only within its case.
    """

    PRACTICE = "practice"
    LESSON_QUIZ = "lesson-quiz"
    FORM_A = "form-a"
    FORM_B = "form-b"
    CERTIFICATE = "certificate"
    GENERATED = "generated"
    CASE = "case"


class Skill(StrEnum):
    """What an answer is evidence of; memory holds one card for each paragraph and skill."""

    RECALL = "recall"
    FORCE = "force"
    APPLICATION = "application"


class Misconception(StrEnum):
    """The named error that a distractor stands for."""

    FORCE_INFLATION = "force-inflation"
    HEDGE_DROPPED = "hedge-dropped"
    WRONG_ADDRESSEE = "wrong-addressee"
    WRONG_INSTRUMENT = "wrong-instrument"
    WRONG_STAGE = "wrong-stage"
    NEIGHBOUR_PARAGRAPH = "neighbour-paragraph"
    SCOPE_WIDENED = "scope-widened"
    OUTSIDE_KNOWLEDGE = "outside-knowledge"


class InvalidQuestion(ValueError):
    """An item that cannot be asked, because its parts do not fit each other."""


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """Words of the display text that prove the key.

    `paragraph` is a unit id, "fn1" or "heading:<title>"; authors write `paragraph` and `quote`, and
    the loader fills in where the quote stands (start and end in characters, -1 until then).
    """

    __pydantic_config__: ClassVar[dict[str, str]] = STRICT
    paragraph: str
    quote: str
    start: int = -1
    end: int = -1


@dataclass(frozen=True, kw_only=True)
class Option:
    """Something to choose, with the feedback for whoever chooses it."""

    __pydantic_config__: ClassVar[dict[str, str]] = STRICT
    id: str
    text: str
    feedback: str
    correct: bool = False
    misconception: Misconception | None = None

    @property
    def label(self) -> Label:
        """What may be shown before the answer."""
        return Label(self.id, self.text)


@dataclass(frozen=True)
class Examples:
    """A sample item of a type with responses to it: right, wrong, and those that are refused."""

    question: "Question"
    right: tuple[Response, ...]
    wrong: tuple[Response, ...]
    invalid: tuple[tuple[Response, Fault], ...]


@dataclass(frozen=True, kw_only=True)
class Question(ABC):
    """An item. The fields of a type's dataclass are its authored format, one for one.

    `key` is the wholly right response, in the form of the item's shape; each type says which.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = STRICT
    TYPE: ClassVar[str]
    EXAMPLES: ClassVar[Examples]
    # Fields that file an item; a change in them leaves what is asked as it was.
    FILING: ClassVar[frozenset[str]] = frozenset(
        {"id", "bloom", "difficulty", "pool", "lesson", "skill", "retired", "generated"}
    )

    id: str
    bloom: Bloom
    difficulty: Difficulty
    pool: Pool
    paragraphs: tuple[str, ...]
    skill: Skill
    stem: str
    evidence: tuple[Evidence, ...]
    lesson: str | None = None
    role: str | None = None
    retired: bool = False
    generated: bool = False

    def __post_init__(self) -> None:
        """Raises InvalidQuestion if the item cannot be asked."""
        require(bool(self.paragraphs), "paragraphs: at least one is needed")
        require(bool(self.stem.strip()), "stem: it is empty")
        require(bool(self.evidence), "evidence: at least one quote is needed")

    if TYPE_CHECKING:
        # Some types author `options` and others derive them; a real property here would stand in
        # the way of the field of that name.
        @property
        def options(self) -> tuple[Option, ...]:
            """Everything that can be chosen, with its feedback, in stored order."""

    @property
    @abstractmethod
    def shape(self) -> Shape:
        """How it is answered: the only part of an item that a page sees before the answer."""

    @property
    @abstractmethod
    def key(self) -> Response:
        """The wholly right response."""

    def grade(self, response: Response) -> Grade:
        """The verdict on a response; raises InvalidResponse if it does not fit the shape."""
        return self.shape.grade(response, self.key)

    @property
    def chance(self) -> float:
        """The probability that a blind guess is wholly right."""
        return self.shape.chance

    @cached_property
    def fingerprint(self) -> str:
        """16 hex digits of a SHA-256 over all that is asked and shown, but not its filing."""
        content = {k: v for k, v in asdict(self).items() if k not in self.FILING}
        content["type"] = self.TYPE
        content["evidence"] = [[e.paragraph, e.quote] for e in self.evidence]
        text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()[:16]


def require(holds: bool, message: str) -> None:
    """Raises InvalidQuestion with this message unless `holds`."""
    if not holds:
        raise InvalidQuestion(message)


def require_distinct(field: str, ids: Iterable[str], least: int) -> None:
    """Raises InvalidQuestion if ids repeat or there are fewer than `least`."""
    found = tuple(ids)
    require(len(found) >= least, f"{field}: at least {least} are needed")
    require(len(set(found)) == len(found), f"{field}: an id stands twice")
