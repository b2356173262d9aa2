"""Cloze with a word bank: words cut out of a sentence as printed go back into their blanks."""

import re
from collections import Counter
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
from learnapp.domain.questions.shapes import Blanks, Fault, Response

BLANK = re.compile(r"\{(\d+)\}")


@dataclass(frozen=True, kw_only=True)
class BankOption(Option):
    """A word of the bank; `blank` is the number of the blank that it fills, if any."""

    blank: int | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "correct", self.blank is not None)


@dataclass(frozen=True, kw_only=True)
class Cloze(Question):
    """The stem holds {1}, {2} ... where words were cut out; right if every blank is.

    Key: {"1": [bank option id], "2": ...}, one field for each blank.
    """

    TYPE: ClassVar[str] = "cloze"
    options: tuple[BankOption, ...]

    def __post_init__(self) -> None:
        super().__post_init__()
        require_distinct("options", (option.id for option in self.options), 2)
        blanks = BLANK.findall(self.stem)
        require(bool(blanks), "stem: it has no blank, written {1}")
        filled = [str(option.blank) for option in self.options if option.blank is not None]
        once = len(set(blanks)) == len(blanks) and Counter(filled) == Counter(blanks)
        require(once, "options: each blank of the stem needs one option with its number")

    @property
    def shape(self) -> Blanks:
        """The stem cut at its blanks, and the bank."""
        pieces = BLANK.split(self.stem)
        bank = tuple(option.label for option in self.options)
        return Blanks(tuple(pieces[::2]), tuple(pieces[1::2]), bank)

    @property
    def key(self) -> Response:
        """{blank: the option that fills it}."""
        fills = {str(option.blank): option.id for option in self.options}
        return {blank: (fills[blank],) for blank in BLANK.findall(self.stem)}


Cloze.EXAMPLES = Examples(
    question=Cloze(
        id="example-cloze",
        bloom=Bloom.REMEMBER,
        difficulty=Difficulty.EASY,
        pool=Pool.PRACTICE,
        paragraphs=("37",),
        skill=Skill.RECALL,
        stem="Complete the sentence as printed: address the seriousness of the {1} and degree of "
        "{2} of juveniles",
        options=(
            BankOption(
                id="a",
                text="offending behaviour",
                blank=1,
                feedback='¶ 37 weighs "the seriousness of the offending behaviour": the act '
                "first, then the young person.",
            ),
            BankOption(
                id="b",
                text="responsibility",
                blank=2,
                feedback='¶ 37 goes on with "degree of responsibility of juveniles", which is '
                "about the person and not the act.",
            ),
            BankOption(
                id="c",
                text="vulnerability",
                misconception=Misconception.NEIGHBOUR_PARAGRAPH,
                feedback='Vulnerabilities follow later in ¶ 37, after "as well as"; the two blanks '
                "stand before them. Read on to the end of the list.",
            ),
        ),
        evidence=(
            Evidence(
                paragraph="37",
                quote="the seriousness of the offending behaviour and degree of responsibility "
                "of juveniles",
            ),
        ),
    ),
    right=({"1": ("a",), "2": ("b",)},),
    wrong=({"1": ("a",), "2": ("c",)}, {"1": ("b",), "2": ("a",)}),
    invalid=(
        ({"1": ("a",)}, Fault.EMPTY),
        ({"1": ("a",), "2": ("a",)}, Fault.REPEATED),
        ({"1": ("a",), "2": ("z",)}, Fault.UNKNOWN_OPTION),
        ({"1": ("a", "b"), "2": ("c",)}, Fault.TOO_MANY),
        ({"1": ("a",), "2": ("b",), "3": ("c",)}, Fault.UNKNOWN_FIELD),
    ),
)
