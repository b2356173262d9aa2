"""Turns a shape into what its template draws, before the answer and, with a judge, after it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from learnapp.domain.questions.shapes import (
    ORDER,
    Blanks,
    Choice,
    Group,
    Label,
    Match,
    Order,
    Shape,
)
from learnapp.web.answer_form import Given, Tokens


class Mark(StrEnum):
    """What is said about one part of an answer."""

    RIGHT = "right"
    WRONG = "wrong"
    MISSED = "missed"
    LEFT = "left"
    KEY = "key"


@dataclass(frozen=True, slots=True)
class Said:
    """What a judge says about one part; `misconception` is the code of a named error."""

    mark: Mark | None = None
    feedback: str = ""
    misconception: str = ""


class Judge(Protocol):
    """Says what became of an answer, part by part; before the answer there is none."""

    def option(self, field: str, label: Label, multiple: bool) -> Said:
        """About one option of a group."""

    def part(self, id: str, label: Label | None, chosen: Label | None) -> Said:
        """About a stem, blank or step, and what was chosen for it."""

    def wanted(self, field: str, labels: Sequence[Label]) -> tuple[str, ...]:
        """The words of the right choice in a field."""


@dataclass(frozen=True, slots=True)
class Row:
    """Something to choose: `value` goes into the form, `text` is shown."""

    value: str
    text: str
    chosen: bool = False
    said: Said = Said()


@dataclass(frozen=True, slots=True)
class Field:
    """One thing to decide. `key` names a group whose label is ours, not the item's."""

    name: str
    text: str
    rows: tuple[Row, ...]
    key: str = ""
    multiple: bool = False
    faulty: bool = False
    said: Said = Said()
    wanted: str = ""
    value: str = ""

    @property
    def chosen(self) -> str:
        """The words that were chosen, for a field with one choice."""
        return next((row.text for row in self.rows if row.chosen), "")


@dataclass(frozen=True, slots=True)
class Drawn:
    """A whole answer shape; `template` draws it. `wanted` are the steps in their right order."""

    template: str
    fields: tuple[Field, ...]
    answered: bool
    reusable: bool = False
    pieces: tuple[str, ...] = ()
    wanted: tuple[str, ...] = ()


def draw(
    shape: Shape,
    tokens: Tokens,
    given: Given = Given(),  # noqa: B008  # frozen
    judge: Judge | None = None,
    faulty: str = "",
) -> Drawn:
    """A shape as it is asked, holding what was `given`; or as it was answered, with a judge.

    `faulty` is the field at fault. The steps of an order stand as in `given`: see `first_order`.
    """
    pen = _Pen(tokens, given, judge, faulty)
    answered = judge is not None
    if isinstance(shape, Choice):
        fields = tuple(pen.group(group) for group in shape.groups)
        return Drawn("shapes/_choice.html", fields, answered)
    if isinstance(shape, Match):
        stems = tokens.shuffled(shape.stems)
        # Categories keep their order: they are the same for all cards, and often have a natural one
        targets = list(shape.targets) if shape.reusable else tokens.shuffled(shape.targets)
        fields = tuple(pen.pick(stem, targets) for stem in stems)
        return Drawn("shapes/_match.html", fields, answered, reusable=shape.reusable)
    if isinstance(shape, Blanks):
        bank = tokens.shuffled(shape.bank)
        fields = tuple(pen.pick(Label(blank, ""), bank) for blank in shape.blanks)
        return Drawn("shapes/_blanks.html", fields, answered, pieces=shape.pieces)
    fields, wanted = pen.steps(shape)
    return Drawn("shapes/_order.html", fields, answered, wanted=wanted)


def first_order(shape: Shape, tokens: Tokens, key: tuple[str, ...]) -> tuple[str, ...]:
    """The steps as they stand at first: shuffled, and never in the order of the key."""
    if not isinstance(shape, Order):
        return ()
    order = tuple(label.id for label in tokens.shuffled(shape.steps))
    return order[1:] + order[:1] if order == key else order


@dataclass(frozen=True, slots=True)
class _Pen:
    tokens: Tokens
    given: Given
    judge: Judge | None
    faulty: str

    def group(self, group: Group) -> Field:
        labels = self.tokens.shuffled(group.options) if group.shuffle else group.options
        said = Said()
        if self.judge:
            said = self.judge.part(group.id, None, self._first(group.id, group.options))
        return Field(
            name=self.tokens.field(group.id),
            text="",
            rows=tuple(self._row(group.id, label, group.multiple) for label in labels),
            key=group.id,
            multiple=group.multiple,
            faulty=group.id == self.faulty,
            said=said,
        )

    def pick(self, stem: Label, targets: Sequence[Label]) -> Field:
        chosen = self.given.response.get(stem.id, ())
        said, wanted = Said(), ""
        if self.judge:
            said = self.judge.part(stem.id, stem, self._first(stem.id, targets))
            wanted = "".join(self.judge.wanted(stem.id, targets))
        return Field(
            name=self.tokens.field(stem.id),
            text=stem.text,
            rows=tuple(
                Row(self.tokens.option(label.id), label.text, label.id in chosen)
                for label in targets
            ),
            faulty=stem.id == self.faulty,
            said=said,
            wanted=wanted,
        )

    def steps(self, shape: Order) -> tuple[tuple[Field, ...], tuple[str, ...]]:
        """The fields in the order given, each with a number to choose; and the right order."""
        labels = {step.id: step for step in shape.steps}
        order = [labels[id] for id in self.given.response[ORDER]]
        fields = tuple(self._step(step, n, len(order)) for n, step in enumerate(order, start=1))
        return fields, self.judge.wanted(ORDER, order) if self.judge else ()

    def _step(self, step: Label, place: int, size: int) -> Field:
        rank = self.given.ranks.get(step.id, 0) if self.given.ranks else place
        return Field(
            name=self.tokens.field(step.id),
            text=step.text,
            rows=tuple(Row(str(n), str(n), n == rank) for n in range(1, size + 1)),
            said=self.judge.part(step.id, step, None) if self.judge else Said(),
            value=self.tokens.option(step.id),
        )

    def _row(self, field: str, label: Label, multiple: bool) -> Row:
        chosen = label.id in self.given.response.get(field, ())
        said = self.judge.option(field, label, multiple) if self.judge else Said()
        return Row(self.tokens.option(label.id), label.text, chosen, said)

    def _first(self, field: str, labels: Sequence[Label]) -> Label | None:
        chosen = self.given.response.get(field, ())
        return next((label for label in labels if label.id in chosen), None)
