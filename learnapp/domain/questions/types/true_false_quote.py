"""True or false, with the quote that proves it: a choice in each of two labelled groups."""

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
from learnapp.domain.questions.shapes import Choice, Fault, Group, Response

TRUE, FALSE = "true", "false"
VERDICT, QUOTE = "verdict", "quote"


@dataclass(frozen=True, kw_only=True)
class TrueFalseQuote(Question):
    """The stem is a statement; it is right only if verdict and quote both are.

    Key: {"verdict": ["true" or "false"], "quote": [option id]}.
    """

    TYPE: ClassVar[str] = "true-false-quote"
    verdict: tuple[Option, ...]
    quotes: tuple[Option, ...]

    def __post_init__(self) -> None:
        super().__post_init__()
        ids = tuple(option.id for option in self.verdict)
        require(ids == (TRUE, FALSE), 'verdict: the ids must be "true" and "false"')
        require_distinct("quotes", (option.id for option in self.options), 4)
        for field, options in (("verdict", self.verdict), ("quotes", self.quotes)):
            right = sum(option.correct for option in options)
            require(right == 1, f"{field}: {right} are marked correct, and 1 must be")

    @property
    def options(self) -> tuple[Option, ...]:
        """The two verdicts, then the quotes."""
        return self.verdict + self.quotes

    @property
    def shape(self) -> Choice:
        """Two groups with one choice each; true stands before false."""
        verdict = tuple(option.label for option in self.verdict)
        quotes = tuple(option.label for option in self.quotes)
        return Choice((Group(VERDICT, verdict, shuffle=False), Group(QUOTE, quotes)))

    @property
    def key(self) -> Response:
        """{"verdict": the right verdict, "quote": the proving quote}."""
        return {
            VERDICT: tuple(option.id for option in self.verdict if option.correct),
            QUOTE: tuple(option.id for option in self.quotes if option.correct),
        }


TrueFalseQuote.EXAMPLES = Examples(
    question=TrueFalseQuote(
        id="example-true-false-quote",
        bloom=Bloom.UNDERSTAND,
        difficulty=Difficulty.MEDIUM,
        pool=Pool.PRACTICE,
        paragraphs=("24",),
        skill=Skill.FORCE,
        stem="The paragraph on the rights of victims promises them compensation.",
        verdict=(
            Option(
                id=TRUE,
                text="True",
                misconception=Misconception.FORCE_INFLATION,
                feedback='The word compensation is there, but ¶ 24 says "the possibility to '
                'obtain" it. Read the words before the noun that you remember.',
            ),
            Option(
                id=FALSE,
                text="False",
                correct=True,
                feedback='Right: ¶ 24 would "endeavour to provide" means, with a "possibility" of '
                "compensation among them. A possibility is less than a promise.",
            ),
        ),
        quotes=(
            Option(
                id="a",
                text="including the possibility to obtain compensation and reparation",
                correct=True,
                feedback='These words of ¶ 24 settle it: "possibility" limits the compensation. '
                "The proof of a limit is the phrase that carries it.",
            ),
            Option(
                id="b",
                text="Protect the rights and interests of victims of crime",
                misconception=Misconception.NEIGHBOUR_PARAGRAPH,
                feedback='These words open ¶ 24 and speak of "rights and interests" at large. '
                "A proof has to name the thing that the statement claims.",
            ),
        ),
        evidence=(
            Evidence(
                paragraph="24",
                quote="including the possibility to obtain compensation and reparation",
            ),
        ),
    ),
    right=({"verdict": ("false",), "quote": ("a",)},),
    wrong=(
        {"verdict": ("false",), "quote": ("b",)},
        {"verdict": ("true",), "quote": ("a",)},
        {"verdict": ("true",), "quote": ("b",)},
    ),
    invalid=(
        ({"verdict": ("false",)}, Fault.EMPTY),
        ({"verdict": ("a",), "quote": ("a",)}, Fault.UNKNOWN_OPTION),
        ({"verdict": ("true", "false"), "quote": ("a",)}, Fault.TOO_MANY),
    ),
)
