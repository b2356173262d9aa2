"""Categorise: each card goes to one of a few categories, which take any number of cards."""

from dataclasses import dataclass, replace
from typing import ClassVar

from learnapp.domain.questions.base import (
    STRICT,
    Bloom,
    Difficulty,
    Evidence,
    Examples,
    Option,
    Pool,
    Question,
    Skill,
    require,
    require_distinct,
)
from learnapp.domain.questions.shapes import Fault, Label, Match, Response


@dataclass(frozen=True, kw_only=True)
class Card(Option):
    """A card, with the id of the category where it belongs."""

    category: str


@dataclass(frozen=True, kw_only=True)
class Category:
    """A place for cards."""

    __pydantic_config__: ClassVar[dict[str, str]] = STRICT
    id: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Categorise(Question):
    """Key: {card id: [category id]}; credit is the share of cards in their category."""

    TYPE: ClassVar[str] = "categorise"
    cards: tuple[Card, ...]
    categories: tuple[Category, ...]

    def __post_init__(self) -> None:
        super().__post_init__()
        require_distinct("cards", (card.id for card in self.cards), 2)
        require_distinct("categories", (category.id for category in self.categories), 2)
        strange = {card.category for card in self.cards} - {c.id for c in self.categories}
        require(not strange, f"cards: no such category: {', '.join(sorted(strange))}")

    @property
    def options(self) -> tuple[Option, ...]:
        """The cards; each belongs somewhere, so each is correct."""
        return tuple(replace(card, correct=True) for card in self.cards)

    @property
    def shape(self) -> Match:
        """Cards as stems, categories as targets that serve again and again."""
        categories = tuple(Label(category.id, category.text) for category in self.categories)
        return Match(tuple(card.label for card in self.cards), categories, reusable=True)

    @property
    def key(self) -> Response:
        """{card: its category}."""
        return {card.id: (card.category,) for card in self.cards}


Categorise.EXAMPLES = Examples(
    question=Categorise(
        id="example-categorise",
        bloom=Bloom.UNDERSTAND,
        difficulty=Difficulty.MEDIUM,
        pool=Pool.PRACTICE,
        paragraphs=("21", "36"),
        skill=Skill.RECALL,
        stem="Does the concern stand under crime prevention or under criminal justice?",
        cards=(
            Card(
                id="1",
                text="Analysing the different needs of women and men in prevention",
                category="p",
                feedback='¶ 21 mainstreams a gender perspective "into crime prevention": it acts '
                "before a crime.",
            ),
            Card(
                id="2",
                text="Sparing victims a second ordeal in court",
                category="j",
                feedback='¶ 36 speaks of "the criminal justice system" and of re-victimization, '
                "so after a crime.",
            ),
        ),
        categories=(
            Category(id="p", text="Crime prevention"),
            Category(id="j", text="Criminal justice"),
        ),
        evidence=(Evidence(paragraph="21", quote="Mainstream a gender perspective into"),),
    ),
    right=({"1": ("p",), "2": ("j",)},),
    wrong=({"1": ("p",), "2": ("p",)}, {"1": ("j",), "2": ("p",)}),
    invalid=(
        ({"1": ("p",)}, Fault.EMPTY),
        ({"1": ("p",), "2": ("1",)}, Fault.UNKNOWN_OPTION),
        ({"1": ("p", "j"), "2": ("j",)}, Fault.TOO_MANY),
    ),
)
