"""Scenario: a situation of one professional role, and the response that fits the text best."""

from dataclasses import dataclass
from typing import ClassVar

from learnapp.domain.questions.base import (
    Bloom,
    Difficulty,
    Evidence,
    Examples,
    Misconception,
    Option,
    Pool,
    Skill,
    require,
)
from learnapp.domain.questions.one_best import OneBest
from learnapp.domain.questions.shapes import Fault


@dataclass(frozen=True, kw_only=True)
class Scenario(OneBest):
    """Key: {"answer": [option id]}; scored 0 or 1. `role` says whose situation it is."""

    TYPE: ClassVar[str] = "scenario"

    def __post_init__(self) -> None:
        super().__post_init__()
        require(bool(self.role), "role: a scenario needs one")


Scenario.EXAMPLES = Examples(
    question=Scenario(
        id="example-scenario",
        bloom=Bloom.APPLY,
        difficulty=Difficulty.MEDIUM,
        pool=Pool.PRACTICE,
        paragraphs=("29",),
        skill=Skill.APPLICATION,
        role="corrections",
        stem="A remand prison holds twice the people it has beds for, most of them awaiting trial "
        "on small charges. National law lets the prison propose measures to the court. Which "
        "proposal lies nearest to what the paragraph on overcrowding asks States to consider?",
        options=(
            Option(
                id="a",
                text="Ask the court to weigh alternatives to detention before trial",
                correct=True,
                feedback='¶ 29 speaks of "considering the use of alternatives to pre-trial '
                'detention". It asks to consider them, and the court still decides.',
            ),
            Option(
                id="b",
                text="Release everyone held on a small charge at once",
                misconception=Misconception.HEDGE_DROPPED,
                feedback='It would ease the crowding, but ¶ 29 only names "considering the use of '
                'alternatives". Consider is not adopt: look at the verb.',
            ),
            Option(
                id="c",
                text="Train the officers in the rules on women prisoners",
                misconception=Misconception.NEIGHBOUR_PARAGRAPH,
                feedback='The Bangkok Rules stand in ¶ 28, on "detention conditions"; here the '
                "question is how many people are held. Ask first which problem it is.",
            ),
        ),
        evidence=(
            Evidence(
                paragraph="29",
                quote="by considering the use of alternatives to pre-trial detention and "
                "custodial sentences",
            ),
        ),
    ),
    right=({"answer": ("a",)},),
    wrong=({"answer": ("b",)}, {"answer": ("c",)}),
    invalid=(({}, Fault.EMPTY), ({"answer": ("a", "b")}, Fault.TOO_MANY)),
)
