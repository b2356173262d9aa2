"""Multiple response: each option is judged true or false, and any number may be right."""

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
    Question,
    Skill,
    require,
    require_distinct,
)
from learnapp.domain.questions.one_best import ANSWER
from learnapp.domain.questions.shapes import Choice, Fault, Group, Response


@dataclass(frozen=True, kw_only=True)
class Multiple(Question):
    """Key: {"answer": [all correct option ids]}; credit for each judgement, less guessing."""

    TYPE: ClassVar[str] = "multiple"
    options: tuple[Option, ...]

    def __post_init__(self) -> None:
        super().__post_init__()
        require_distinct("options", (option.id for option in self.options), 3)
        require(any(option.correct for option in self.options), "options: none is correct")

    @property
    def shape(self) -> Choice:
        """One group of options, of which any number but none is chosen."""
        labels = tuple(option.label for option in self.options)
        return Choice((Group(ANSWER, labels, multiple=True),))

    @property
    def key(self) -> Response:
        """{"answer": every correct option, in stored order}."""
        return {ANSWER: tuple(option.id for option in self.options if option.correct)}


def _option(id: str, text: str, quote: str, misconception: Misconception | None = None) -> Option:
    found = "It is in the list" if misconception is None else "It is not in the list"
    return Option(
        id=id,
        text=text,
        correct=misconception is None,
        misconception=misconception,
        feedback=f'{found}: ¶ 39 says "{quote}". Tick only what you can point at in the words.',
    )


Multiple.EXAMPLES = Examples(
    question=Multiple(
        id="example-multiple",
        bloom=Bloom.UNDERSTAND,
        difficulty=Difficulty.MEDIUM,
        pool=Pool.PRACTICE,
        paragraphs=("39",),
        skill=Skill.RECALL,
        stem="Which aims does the paragraph on restorative justice processes itself name?",
        options=(
            _option("a", "Recovery of victims", "to assist the recovery of victims"),
            _option("b", "Reintegration of offenders", "and the reintegration of offenders"),
            _option("c", "Fewer repeat offences", "to prevent crime and recidivism"),
            _option(
                "d",
                "Shorter trials",
                "assist the recovery of victims",
                Misconception.OUTSIDE_KNOWLEDGE,
            ),
        ),
        evidence=(
            Evidence(
                paragraph="39",
                quote="to assist the recovery of victims and the reintegration of offenders",
            ),
        ),
    ),
    right=({"answer": ("a", "b", "c")}, {"answer": ("c", "a", "b")}),
    wrong=({"answer": ("a", "b")}, {"answer": ("a", "b", "c", "d")}, {"answer": ("d",)}),
    invalid=(
        ({"answer": ()}, Fault.EMPTY),
        ({"answer": ("a", "a")}, Fault.REPEATED),
        ({"answer": ("a", "z")}, Fault.UNKNOWN_OPTION),
        ({"answer": ("a",), "verdict": ("a",)}, Fault.UNKNOWN_FIELD),
    ),
)
