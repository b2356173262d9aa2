"""Single best answer: three or four options, of which one is right."""

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
)
from learnapp.domain.questions.one_best import OneBest
from learnapp.domain.questions.shapes import Fault


@dataclass(frozen=True, kw_only=True)
class Single(OneBest):
    """Key: {"answer": [option id]}; scored 0 or 1."""

    TYPE: ClassVar[str] = "single"


Single.EXAMPLES = Examples(
    question=Single(
        id="example-single",
        bloom=Bloom.UNDERSTAND,
        difficulty=Difficulty.EASY,
        pool=Pool.PRACTICE,
        paragraphs=("18",),
        skill=Skill.FORCE,
        stem="On what terms does the paragraph on crime trends see States sharing their data?",
        options=(
            Option(
                id="a",
                text="Each State decides for itself whether to share",
                correct=True,
                feedback='Yes: ¶ 18 says "on a voluntary basis". When a paragraph asks for '
                "sharing, look for the words that say on what terms.",
            ),
            Option(
                id="b",
                text="Each State reports to the Commission every year",
                misconception=Misconception.OUTSIDE_KNOWLEDGE,
                feedback="Yearly reports exist elsewhere, but ¶ 18 names none: it keeps the "
                'sharing "on a voluntary basis". Look for a duty in the words first.',
            ),
        ),
        evidence=(Evidence(paragraph="18", quote="share such data, on a voluntary basis"),),
    ),
    right=({"answer": ("a",)},),
    wrong=({"answer": ("b",)},),
    invalid=(
        ({}, Fault.EMPTY),
        ({"answer": ()}, Fault.EMPTY),
        ({"answer": ("a", "b")}, Fault.TOO_MANY),
        ({"answer": ("z",)}, Fault.UNKNOWN_OPTION),
        ({"answer": ("a", "a")}, Fault.REPEATED),
        ({"answer": ("a",), "other": ("a",)}, Fault.UNKNOWN_FIELD),
    ),
)
