"""Says what became of an answer part by part, from the item's key and its feedback."""

from collections.abc import Sequence
from functools import cached_property

from learnapp.domain.questions.base import Question
from learnapp.domain.questions.shapes import Choice, Grade, Label, Match, Order, Response
from learnapp.web.drawing import Mark, Said


class ItemJudge:
    """The judge of one response to one item; see drawing.Judge."""

    def __init__(self, item: Question, response: Response) -> None:
        """Raises InvalidResponse if the item no longer has what was chosen."""
        self.item, self.response = item, response
        self.grade: Grade = item.grade(response)

    @property
    def parts(self) -> int:
        """How many parts are judged: options of a multiple choice, groups, stems, steps, blanks."""
        shape = self.item.shape
        if isinstance(shape, Choice):
            return sum(len(g.options) if g.multiple else 1 for g in shape.groups)
        if isinstance(shape, Match):
            return len(shape.stems)
        return len(shape.steps) if isinstance(shape, Order) else len(shape.blanks)

    @cached_property
    def _options(self) -> dict[Label, tuple[str, str]]:
        return {
            option.label: (option.feedback, option.misconception or "")
            for option in self.item.options
        }

    def option(self, field: str, label: Label, multiple: bool) -> Said:
        """Of a single choice only the chosen option is explained, of a multiple one each is."""
        chosen = label.id in self.response[field]
        keyed = label.id in self.item.key[field]
        feedback, misconception = self._options.get(label, ("", ""))
        if not chosen and not multiple:
            return Said(Mark.KEY if keyed else None)
        if not chosen:
            return Said(Mark.MISSED if keyed else Mark.LEFT, feedback)
        return Said(Mark.RIGHT if keyed else Mark.WRONG, feedback, "" if keyed else misconception)

    def part(self, id: str, label: Label | None, chosen: Label | None) -> Said:
        """The feedback of a card or step is its own, else that of what was chosen for it."""
        right = id in self.grade.right
        found = self._options.get(label) if label else None
        if found is None and chosen is not None:
            found = self._options.get(chosen)
        feedback, misconception = found or ("", "")
        return Said(Mark.RIGHT if right else Mark.WRONG, feedback, "" if right else misconception)

    def wanted(self, field: str, labels: Sequence[Label]) -> tuple[str, ...]:
        """The texts of the keys of a field, in the order of the key."""
        texts = {label.id: label.text for label in labels}
        return tuple(texts[id] for id in self.item.key[field])
