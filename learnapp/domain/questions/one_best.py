"""What the types with one best answer among some options have in common."""

from dataclasses import dataclass

from learnapp.domain.questions.base import Option, Question, require, require_distinct
from learnapp.domain.questions.shapes import Choice, Group, Response

ANSWER = "answer"


@dataclass(frozen=True, kw_only=True)
class OneBest(Question):
    """One option is best. Key: {"answer": [option id]}; scored 0 or 1."""

    options: tuple[Option, ...]

    def __post_init__(self) -> None:
        super().__post_init__()
        require_distinct("options", (option.id for option in self.options), 2)
        right = sum(option.correct for option in self.options)
        require(right == 1, f"options: {right} are marked correct, and 1 must be")

    @property
    def shape(self) -> Choice:
        """One group of options, of which one is chosen."""
        return Choice((Group(ANSWER, tuple(option.label for option in self.options)),))

    @property
    def key(self) -> Response:
        """{"answer": the one correct option}."""
        return {ANSWER: tuple(option.id for option in self.options if option.correct)}
