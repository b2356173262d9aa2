"""Reads an answer out of a form: tokens of one place of one attempt become ids of its shape."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from werkzeug.datastructures import MultiDict

from learnapp.domain.questions.shapes import (
    ORDER,
    Choice,
    Fault,
    InvalidResponse,
    Label,
    Match,
    Order,
    Response,
    Shape,
)
from learnapp.web.tickets import part_token

Form = MultiDict[str, str]
MOVE = "move"
# Stands for a choice that is not one of this form's; no item has an empty id.
UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class Tokens:
    """What stands for fields and options in the form of one place, so that no id is shown."""

    attempt_id: str
    position: int

    def field(self, id: str) -> str:
        """The name of the field for a group, stem, blank or step."""
        return "f" + part_token(self.attempt_id, self.position, f"field {id}")

    def option(self, id: str) -> str:
        """The value of an option, target, word or step."""
        return "o" + part_token(self.attempt_id, self.position, f"option {id}")

    def shuffled(self, labels: Iterable[Label]) -> list[Label]:
        """Sorted by their tokens: an order of this attempt that tells nothing of the stored one."""
        return sorted(labels, key=lambda label: self.option(label.id))


@dataclass(frozen=True, slots=True)
class Given:
    """What stands in a form so far; `ranks` are the numbers chosen for the steps of an order."""

    response: Response = field(default_factory=dict)
    ranks: Mapping[str, int] = field(default_factory=dict)


def read(shape: Shape, form: Form, tokens: Tokens) -> Response:
    """The response in a form; whether it fits is for the shape to say when it is graded.

    Raises InvalidResponse where steps have no places of their own.
    """
    if isinstance(shape, Order):
        return {ORDER: _order(shape, _ranks(shape, form, tokens))}
    return _chosen(shape, form, tokens)


def given(shape: Shape, form: Form, tokens: Tokens, stale: tuple[str, ...] = ()) -> Given:
    """What a form holds, valid or not, to draw it again; `stale` is the order steps began in."""
    if not isinstance(shape, Order):
        return Given(_chosen(shape, form, tokens))
    ranks = _ranks(shape, form, tokens)
    last = len(shape.steps) + 1
    order = sorted(stale, key=lambda id: ranks.get(id, last))
    return Given({ORDER: tuple(order)}, ranks)


def moved(shape: Shape, form: Form, tokens: Tokens, stale: tuple[str, ...]) -> Given | None:
    """The steps after a press on one of the buttons up and down; None if none was pressed."""
    token, _, way = form.get(MOVE, "").partition(" ")
    if not isinstance(shape, Order) or not token:
        return None
    order = list(given(shape, form, tokens, stale).response[ORDER])
    place = next((n for n, id in enumerate(order) if tokens.option(id) == token), 0)
    other = place - 1 if way == "up" else place + 1
    if 0 <= other < len(order):
        order[place], order[other] = order[other], order[place]
    return Given({ORDER: tuple(order)})


def _chosen(shape: Shape, form: Form, tokens: Tokens) -> Response:
    """Everything chosen, by field; a token that is none of ours becomes UNKNOWN."""
    if isinstance(shape, Choice):
        fields = {group.id: group.options for group in shape.groups}
    elif isinstance(shape, Match):
        fields = {stem.id: shape.targets for stem in shape.stems}
    elif isinstance(shape, Order):
        raise TypeError("an order is read by its ranks")
    else:
        fields = {blank: shape.bank for blank in shape.blanks}
    return {id: _ids(form, tokens, id, options) for id, options in fields.items()}


def _ids(form: Form, tokens: Tokens, id: str, options: tuple[Label, ...]) -> tuple[str, ...]:
    values = [value for value in form.getlist(tokens.field(id)) if value]
    if not values:
        return ()
    known = {tokens.option(option.id): option.id for option in options}
    return tuple(known.get(value, UNKNOWN) for value in values)


def _ranks(shape: Order, form: Form, tokens: Tokens) -> dict[str, int]:
    """The number chosen for each step, of those that have one from 1 to the number of steps."""
    ranks = {}
    for step in shape.steps:
        value = form.get(tokens.field(step.id), "")
        if value in {str(number) for number in range(1, len(shape.steps) + 1)}:
            ranks[step.id] = int(value)
    return ranks


def _order(shape: Order, ranks: Mapping[str, int]) -> tuple[str, ...]:
    if not ranks:
        raise InvalidResponse(Fault.EMPTY, ORDER)
    if len(ranks) < len(shape.steps):
        raise InvalidResponse(Fault.INCOMPLETE, ORDER)
    if len(set(ranks.values())) < len(ranks):
        raise InvalidResponse(Fault.REPEATED, ORDER)
    return tuple(sorted(ranks, key=lambda id: ranks[id]))
