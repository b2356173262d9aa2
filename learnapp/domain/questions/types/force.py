"""Force class and addressee: what a paragraph does, and whose conduct it is about."""

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
class ForceQuestion(OneBest):
    """Key: {"answer": [option id]}; scored 0 or 1."""

    TYPE: ClassVar[str] = "force"


ForceQuestion.EXAMPLES = Examples(
    question=ForceQuestion(
        id="example-force",
        bloom=Bloom.ANALYSE,
        difficulty=Difficulty.MEDIUM,
        pool=Pool.PRACTICE,
        paragraphs=("72",),
        skill=Skill.FORCE,
        stem="Whom does the paragraph on follow-up ask to adopt policy and operational measures?",
        options=(
            Option(
                id="a",
                text="The Commission on Crime Prevention and Criminal Justice",
                correct=True,
                feedback='¶ 72 opens "We call upon the Commission". The body after the verb is '
                "the one that is asked to act.",
            ),
            Option(
                id="b",
                text="Each State that took part in the Congress",
                misconception=Misconception.WRONG_ADDRESSEE,
                feedback='States speak in ¶ 72, as "we", and do not address themselves there. '
                "Tell the speaker from the one spoken to.",
            ),
        ),
        evidence=(
            Evidence(
                paragraph="72",
                quote="We call upon the Commission on Crime Prevention and Criminal Justice",
            ),
        ),
    ),
    right=({"answer": ("a",)},),
    wrong=({"answer": ("b",)},),
    invalid=(({}, Fault.EMPTY), ({"who": ("a",)}, Fault.UNKNOWN_FIELD)),
)
