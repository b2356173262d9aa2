"""Decision of a branching case: a situation of one role, whose choices play out and lead on."""

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

# The `next` of a choice after which the case is over.
END = "end"
LEVELS = frozenset({Bloom.APPLY, Bloom.EVALUATE})


@dataclass(frozen=True, kw_only=True)
class CaseOption(Option):
    """A choice: `next` is the decision it leads to, or END; `consequence` is what happens then.

    `recovery` tells, after a wrong choice, how things come back on course; it is empty where the
    next decision is about that.
    """

    next: str
    consequence: str
    recovery: str = ""


@dataclass(frozen=True, kw_only=True)
class CaseNode(OneBest):
    """Key: {"answer": [option id]}; scored 0 or 1. It is asked only within its case.

    The last paragraph of the stem is the question, those before it the situation. `documents` are
    the ids of what lies on the desk, `point` is what the debrief says that the draft settles.
    """

    TYPE: ClassVar[str] = "case-node"

    title: str
    options: tuple[CaseOption, ...]
    point: str
    documents: tuple[str, ...] = ()
    hint: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        require(bool(self.role), "role: a decision needs one")
        require(bool(self.title.strip()), "title: it is empty")
        require(len(self.options) in (3, 4), "options: 3 or 4 are needed")
        require(self.bloom in LEVELS, "bloom: a decision is at apply or evaluate")
        require(bool(self.situation and self.question), "stem: write a situation, a question below")
        for option in self.options:
            require(bool(option.consequence.strip()), f"options: {option.id} has no consequence")
            stray = option.correct and option.recovery
            require(not stray, f"options: {option.id} is best and needs no recovery")

    @property
    def situation(self) -> str:
        """The paragraphs of the stem before the question, parted by blank lines."""
        return "\n\n".join(self._paragraphs[:-1])

    @property
    def question(self) -> str:
        """The last paragraph of the stem."""
        return self._paragraphs[-1]

    @property
    def _paragraphs(self) -> list[str]:
        return [line.strip() for line in self.stem.splitlines() if line.strip()]

    @property
    def best(self) -> CaseOption:
        """The option that is the key."""
        return next(option for option in self.options if option.correct)

    def option(self, id: str) -> CaseOption | None:
        """The option with this id; None if there is none (any more)."""
        return next((option for option in self.options if option.id == id), None)


CaseNode.EXAMPLES = Examples(
    question=CaseNode(
        id="case-example-01",
        title="Who may see the figures",
        bloom=Bloom.APPLY,
        difficulty=Difficulty.MEDIUM,
        pool=Pool.CASE,
        paragraphs=("18",),
        skill=Skill.APPLICATION,
        role="police",
        stem="You keep the figures on thefts in the town of Sela. The next town asks for them, and "
        "your council wants to know where it stands. The law of Sela allows both answers.\n"
        "What do you tell the council about the paragraph on data?",
        options=(
            CaseOption(
                id="a",
                text="We may share them, if we choose to",
                correct=True,
                feedback='Yes. ¶ 18 would "share such data, on a voluntary basis". The choice is '
                "left to those who hold the data.",
                next=END,
                consequence="The council weighs it for an evening, and agrees to a first exchange.",
            ),
            CaseOption(
                id="b",
                text="We owe them to every town that asks",
                misconception=Misconception.HEDGE_DROPPED,
                feedback='Sharing is there, but ¶ 18 adds "on a voluntary basis". Read on to the '
                "words after the verb.",
                next=END,
                consequence="The council sends all files at once, and some of them are wrong.",
                recovery="You call them back the next day and explain what the paragraph says.",
            ),
            CaseOption(
                id="c",
                text="We keep them, since police data are secret",
                misconception=Misconception.OUTSIDE_KNOWLEDGE,
                feedback='Some police files are secret, but ¶ 18 speaks of "data on crime trends". '
                "Ask which data a paragraph is about.",
                next=END,
                consequence="The next town plans in the dark, and says so in the press.",
                recovery="You show the council which figures hold no names, and it decides anew.",
            ),
        ),
        evidence=(Evidence(paragraph="18", quote="share such data, on a voluntary basis"),),
        point='¶ 18 would share data on crime trends "on a voluntary basis": neither a debt nor a '
        "secret.",
    ),
    right=({"answer": ("a",)},),
    wrong=({"answer": ("b",)}, {"answer": ("c",)}),
    invalid=(({}, Fault.EMPTY), ({"answer": ("a", "b")}, Fault.TOO_MANY)),
)
