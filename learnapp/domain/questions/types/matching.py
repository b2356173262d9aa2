"""Matching: each stem gets its own target, and some targets are left over."""

from dataclasses import dataclass, replace
from typing import ClassVar

from learnapp.domain.questions.base import (
    STRICT,
    Bloom,
    Difficulty,
    Evidence,
    Examples,
    Misconception,
    Option,
    Pool,
    Question,
    Skill,
    require,
    require_distinct,
)
from learnapp.domain.questions.shapes import Fault, Label, Match, Response


@dataclass(frozen=True, kw_only=True)
class Stem:
    """What a target is sought for, and the id of its target."""

    __pydantic_config__: ClassVar[dict[str, str]] = STRICT
    id: str
    text: str
    target: str


@dataclass(frozen=True, kw_only=True)
class Matching(Question):
    """Key: {stem id: [target id]}; credit is the share of stems with the right target."""

    TYPE: ClassVar[str] = "matching"
    stems: tuple[Stem, ...]
    targets: tuple[Option, ...]

    def __post_init__(self) -> None:
        super().__post_init__()
        require_distinct("stems", (stem.id for stem in self.stems), 2)
        require_distinct("targets", (target.id for target in self.targets), 2)
        require_distinct("stems: their targets", (stem.target for stem in self.stems), 2)
        strange = {stem.target for stem in self.stems} - {target.id for target in self.targets}
        require(not strange, f"stems: no such target: {', '.join(sorted(strange))}")

    @property
    def options(self) -> tuple[Option, ...]:
        """The targets; correct are those that some stem wants."""
        wanted = {stem.target for stem in self.stems}
        return tuple(replace(target, correct=target.id in wanted) for target in self.targets)

    @property
    def shape(self) -> Match:
        """Stems and targets; a target serves one stem."""
        stems = tuple(Label(stem.id, stem.text) for stem in self.stems)
        return Match(stems, tuple(target.label for target in self.targets))

    @property
    def key(self) -> Response:
        """{stem: its target}."""
        return {stem.id: (stem.target,) for stem in self.stems}


Matching.EXAMPLES = Examples(
    question=Matching(
        id="example-matching",
        bloom=Bloom.REMEMBER,
        difficulty=Difficulty.EASY,
        pool=Pool.PRACTICE,
        paragraphs=("28", "29"),
        skill=Skill.RECALL,
        stem="Which set of rules does the text name together with each concern?",
        stems=(
            Stem(id="1", text="Women prisoners", target="a"),
            Stem(id="2", text="Alternatives to custody", target="b"),
        ),
        targets=(
            Option(
                id="a",
                text="Bangkok Rules",
                feedback='¶ 28 ends with the "Bangkok Rules", whose full title names women '
                "prisoners.",
            ),
            Option(
                id="b",
                text="Tokyo Rules",
                feedback='¶ 29 gives "due consideration" to the Tokyo Rules on non-custodial '
                "measures.",
            ),
            Option(
                id="c",
                text="Beijing Rules",
                misconception=Misconception.WRONG_INSTRUMENT,
                feedback='The Beijing Rules stand in ¶ 37, on "juvenile justice systems"; here '
                "nobody is a juvenile.",
            ),
        ),
        evidence=(Evidence(paragraph="29", quote="giving due consideration to"),),
    ),
    right=({"1": ("a",), "2": ("b",)},),
    wrong=({"1": ("a",), "2": ("c",)}, {"1": ("b",), "2": ("a",)}),
    invalid=(
        ({"1": ("a",)}, Fault.EMPTY),
        ({"1": ("a",), "2": ("a",)}, Fault.REPEATED),
        ({"1": ("a", "b"), "2": ("c",)}, Fault.TOO_MANY),
        ({"1": ("a",), "2": ("b",), "3": ("c",)}, Fault.UNKNOWN_FIELD),
        ({"1": ("a",), "2": ("2",)}, Fault.UNKNOWN_OPTION),
    ),
)
