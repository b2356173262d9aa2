"""Which paragraph: a clue in the stem, and gists of paragraphs (never numbers) as options."""

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
class WhichParagraph(OneBest):
    """Key: {"answer": [option id]}; scored 0 or 1."""

    TYPE: ClassVar[str] = "which-paragraph"


WhichParagraph.EXAMPLES = Examples(
    question=WhichParagraph(
        id="example-which-paragraph",
        bloom=Bloom.UNDERSTAND,
        difficulty=Difficulty.EASY,
        pool=Pool.PRACTICE,
        paragraphs=("28",),
        skill=Skill.RECALL,
        stem='Which paragraph holds the words "both pre-trial and post-trial detainees"?',
        options=(
            Option(
                id="a",
                text="Detention conditions and the capacity of prison staff",
                correct=True,
                feedback='¶ 28 improves conditions for "both pre-trial and post-trial detainees". '
                "Conditions are its theme, not the number of people held.",
            ),
            Option(
                id="b",
                text="Overcrowding and alternatives to custody",
                misconception=Misconception.NEIGHBOUR_PARAGRAPH,
                feedback='¶ 29 names "alternatives to pre-trial detention": it asks how many are '
                "held, and ¶ 28 asks how they are held.",
            ),
        ),
        evidence=(Evidence(paragraph="28", quote="both pre-trial and post-trial detainees"),),
    ),
    right=({"answer": ("a",)},),
    wrong=({"answer": ("b",)},),
    invalid=(({}, Fault.EMPTY), ({"answer": ("28",)}, Fault.UNKNOWN_OPTION)),
)
