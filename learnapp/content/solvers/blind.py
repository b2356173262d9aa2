"""Items as a guesser without the text sees them: stem and options, sorted into folds."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from learnapp.domain.questions.base import Question
from learnapp.domain.questions.types.cloze import Cloze
from learnapp.domain.questions.types.multiple import Multiple
from learnapp.domain.questions.types.true_false_quote import TRUE, VERDICT, TrueFalseQuote

FOLDS = 5
# Types with one key among options. A cloze is one of them if it has a single blank: of several
# blanks only the sentence says which word goes where.
ONE_KEY = frozenset({"single", "which-paragraph", "force", "scenario"})


@dataclass(frozen=True, slots=True)
class BlindItem:
    """The words of an item, and the places of its right options, which are for counting only.

    Items of one `group` (the paragraph that they name first) share a fold. A statement to be
    judged is an item whose only option is itself; it is right if it is true.
    """

    id: str
    group: str
    stem: str
    options: tuple[str, ...]
    right: frozenset[int]


@dataclass(frozen=True, slots=True)
class Bank:
    """Items to solve, each with its fold: what is learned on the other folds solves this one."""

    items: tuple[BlindItem, ...]
    folds: tuple[int, ...]

    @property
    def chance(self) -> float:
        """The mean over its items of 1 / options."""
        return sum(1 / len(item.options) for item in self.items) / len(self.items)


def bank(items: Iterable[BlindItem]) -> Bank:
    """The items with their folds: each group goes, largest first, to the emptiest fold."""
    kept = tuple(items)
    filled = [0] * FOLDS
    places: dict[str, int] = {}
    for group, size in Counter(item.group for item in kept).most_common():
        places[group] = filled.index(min(filled))
        filled[places[group]] += size
    return Bank(kept, tuple(places[item.group] for item in kept))


def one_key(items: Iterable[Question]) -> Bank:
    """The items with one key among options."""
    return bank(
        _blind(item)
        for item in items
        if item.TYPE in ONE_KEY or (isinstance(item, Cloze) and len(item.key) == 1)
    )


def multiple(items: Iterable[Question]) -> Bank:
    """The items of which each option is judged by itself."""
    return bank(_blind(item) for item in items if isinstance(item, Multiple))


def statements(items: Iterable[Question]) -> Bank:
    """The statements to be called true or false; the proving quotes have to echo them."""
    return bank(
        BlindItem(
            id=item.id,
            group=item.paragraphs[0],
            stem="",
            options=(item.stem,),
            right=frozenset((0,)) if item.key[VERDICT] == (TRUE,) else frozenset(),
        )
        for item in items
        if isinstance(item, TrueFalseQuote)
    )


def _blind(item: Question) -> BlindItem:
    return BlindItem(
        id=item.id,
        group=item.paragraphs[0],
        stem=item.stem,
        options=tuple(option.text for option in item.options),
        right=frozenset(at for at, option in enumerate(item.options) if option.correct),
    )
