"""Ordering: steps go into the order in which the text prints them."""

from dataclasses import dataclass, replace
from typing import ClassVar

from learnapp.domain.questions.base import (
    Bloom,
    Difficulty,
    Evidence,
    Examples,
    Option,
    Pool,
    Question,
    Skill,
    require_distinct,
)
from learnapp.domain.questions.shapes import ORDER, Fault, Order, Response


@dataclass(frozen=True, kw_only=True)
class Ordering(Question):
    """`steps` are authored in printed order. Key: {"order": [all step ids, in that order]}.

    Credit is the share of neighbouring pairs that are kept.
    """

    TYPE: ClassVar[str] = "ordering"
    steps: tuple[Option, ...]

    def __post_init__(self) -> None:
        super().__post_init__()
        require_distinct("steps", (step.id for step in self.steps), 3)

    @property
    def options(self) -> tuple[Option, ...]:
        """The steps; each has a place, so each is correct."""
        return tuple(replace(step, correct=True) for step in self.steps)

    @property
    def shape(self) -> Order:
        """The steps to put in order."""
        return Order(tuple(step.label for step in self.steps))

    @property
    def key(self) -> Response:
        """{"order": the step ids as authored}."""
        return {ORDER: tuple(step.id for step in self.steps)}


Ordering.EXAMPLES = Examples(
    question=Ordering(
        id="example-ordering",
        bloom=Bloom.REMEMBER,
        difficulty=Difficulty.MEDIUM,
        pool=Pool.PRACTICE,
        paragraphs=("16",),
        skill=Skill.RECALL,
        stem="Put the work on crime prevention strategies in the order the paragraph lists it.",
        steps=(
            Option(
                id="a",
                text="develop",
                feedback='¶ 16 opens with "Develop": there is nothing to carry out before a '
                "strategy exists.",
            ),
            Option(
                id="b",
                text="implement",
                feedback='In ¶ 16 "implement" stands second, between making the strategy and '
                "judging it.",
            ),
            Option(
                id="c",
                text="evaluate",
                feedback='¶ 16 ends its list with "evaluate", and adds "including their '
                'effectiveness" right after.',
            ),
        ),
        evidence=(
            Evidence(
                paragraph="16", quote="Develop, implement and evaluate crime prevention strategies"
            ),
        ),
    ),
    right=({"order": ("a", "b", "c")},),
    wrong=({"order": ("b", "c", "a")}, {"order": ("c", "b", "a")}),
    invalid=(
        ({}, Fault.EMPTY),
        ({"order": ("a", "b")}, Fault.INCOMPLETE),
        ({"order": ("a", "b", "b")}, Fault.REPEATED),
        ({"order": ("a", "b", "d")}, Fault.UNKNOWN_OPTION),
    ),
)
