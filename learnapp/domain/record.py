"""Says what one answer adds to everything that is known about a learner, in one function.

Whether answers come one at a time or the whole log is replayed, they go through `rows_after`: so
the views of the log cannot depend on how they were made.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from learnapp.domain import knowledge
from learnapp.domain.calibration import Bin, bin_after, bin_of
from learnapp.domain.mastery import LessonRecord, ParagraphRecord, lesson_after, paragraph_after
from learnapp.domain.scheduling import recall
from learnapp.domain.shown import KnowledgeRecord, knowledge_after


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """An answer as the log has it. `chance` is that of a blind guess, None where it is unknown.

    `lesson` is the lesson it counts for; `tried_at` is when the try at that lesson's mastery began
    that it belongs to, None in any other attempt. Only scored answers count for progress.
    """

    item_id: str
    type: str
    generated: bool
    lesson: str | None
    paragraphs: tuple[str, ...]
    skill: str
    bloom: str
    chance: float | None
    scored: bool
    correct: bool
    answered_at: datetime
    tried_at: datetime | None


@dataclass(frozen=True, slots=True)
class ItemRecord:
    """What a learner did with an item: scored answers and their latest verdict, None without any.

    An item asked without a score, as before a lesson, has been seen all the same.
    """

    type: str
    answered: int
    last_correct: bool | None
    last_answered_at: datetime


@dataclass(frozen=True, slots=True)
class Rows:
    """Records of one learner: all of them, or those that one answer touches."""

    skills: dict[tuple[str, str], ParagraphRecord] = field(default_factory=dict)
    paragraphs: dict[str, KnowledgeRecord] = field(default_factory=dict)
    items: dict[str, ItemRecord] = field(default_factory=dict)
    lessons: dict[str, LessonRecord] = field(default_factory=dict)
    bins: dict[int, Bin] = field(default_factory=dict)

    def update(self, other: "Rows") -> None:
        """Take over the rows of another, which replace those of the same key."""
        self.skills.update(other.skills)
        self.paragraphs.update(other.paragraphs)
        self.items.update(other.items)
        self.lessons.update(other.lessons)
        self.bins.update(other.bins)


def rows_after(before: Rows, answer: Answered) -> Rows:
    """The rows that an answer changes or adds, as they are after it.

    Of `before` it needs those that the answer touches, and all bins.
    """
    item = _item_after(before.items.get(answer.item_id), answer)
    after = Rows(items={answer.item_id: item})
    if not answer.scored:
        return after
    for paragraph in dict.fromkeys(answer.paragraphs):
        key = (paragraph, answer.skill)
        after.skills[key] = paragraph_after(
            before.skills.get(key), answer.correct, answer.answered_at
        )
        after.paragraphs[paragraph] = knowledge_after(
            before.paragraphs.get(paragraph),
            correct=answer.correct,
            guess=knowledge.guess(answer.chance),
            bloom=answer.bloom,
            generated=answer.generated,
            new_item=item.answered == 1,
            when=answer.answered_at,
        )
    if answer.lesson is not None:
        after.lessons[answer.lesson] = lesson_after(
            before.lessons.get(answer.lesson),
            answer.correct,
            answer.bloom,
            answer.answered_at,
            answer.tried_at,
        )
    prediction = predicted(before, answer)
    place = bin_of(prediction)
    after.bins[place] = bin_after(before.bins.get(place), prediction, answer.correct)
    return after


def predicted(before: Rows, answer: Answered) -> float:
    """The probability, as it was just before an answer, that it would be right.

    An item on several paragraphs takes knowing them all, so the least known decides.
    """
    guess = knowledge.guess(answer.chance)
    expected = []
    for paragraph in answer.paragraphs:
        record, skill = before.paragraphs.get(paragraph), (paragraph, answer.skill)
        memory = before.skills[skill].memory if skill in before.skills else None
        expected.append(
            knowledge.expected_correct(
                record.known if record else knowledge.PRIOR,
                guess,
                recall(memory, answer.answered_at) if memory else None,
            )
        )
    return min(expected)


def replayed(log: Iterable[Answered]) -> Rows:
    """Everything there is to know about a learner after these answers, in the order of the log."""
    rows = Rows()
    for answer in log:
        rows.update(rows_after(rows, answer))
    return rows


def _item_after(before: ItemRecord | None, answer: Answered) -> ItemRecord:
    old = before or ItemRecord(answer.type, 0, None, answer.answered_at)
    return ItemRecord(
        type=answer.type,
        answered=old.answered + answer.scored,
        last_correct=answer.correct if answer.scored else old.last_correct,
        last_answered_at=answer.answered_at,
    )
