"""Says whether a paragraph is shown to be known, and whether it is fading."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from learnapp.domain import knowledge
from learnapp.domain.mastery import HIGHER_LEVELS
from learnapp.domain.scheduling import Memory, recall

# Shown at .90 or more from four different items, one of them right at Apply or above, on two days.
# Generated items vary little, so at most half of the four may be such; one sitting shows what was
# just read, so a second day has to confirm it.
KNOWN_NEEDED = 0.90
ITEMS_NEEDED = 4
HIGHER_NEEDED = 1
# At .80 on each of three skills it is an even bet that one of them is lost.
FADING = 0.80


class ParagraphState(StrEnum):
    """How a paragraph stands now. Nothing sticks: it may fall back as well as rise."""

    UNSEEN = "unseen"
    BEGUN = "begun"
    SHOWN = "shown"
    FADING = "fading"


class Weakness(StrEnum):
    """Why a paragraph is not known well enough yet."""

    WRONG = "wrong"
    FADING = "fading"
    FEW = "few"


@dataclass(frozen=True, slots=True)
class KnowledgeRecord:
    """What the scored answers say about a paragraph, all skills together; times in UTC.

    `authored` and `generated` count different items, `higher` right answers at Apply or above.
    """

    known: float
    answered: int
    correct: int
    authored: int
    generated: int
    higher: int
    first_answered_at: datetime
    last_answered_at: datetime


def knowledge_after(
    before: KnowledgeRecord | None,
    *,
    correct: bool,
    guess: float,
    bloom: str,
    generated: bool,
    new_item: bool,
    when: datetime,
) -> KnowledgeRecord:
    """The record of a paragraph after one more answer at `when` (UTC)."""
    old = before or KnowledgeRecord(knowledge.PRIOR, 0, 0, 0, 0, 0, when, when)
    return KnowledgeRecord(
        known=knowledge.after(old.known, correct, guess),
        answered=old.answered + 1,
        correct=old.correct + correct,
        authored=old.authored + (new_item and not generated),
        generated=old.generated + (new_item and generated),
        higher=old.higher + (correct and bloom in HIGHER_LEVELS),
        first_answered_at=old.first_answered_at,
        last_answered_at=when,
    )


def is_shown(record: KnowledgeRecord) -> bool:
    """Whether the answers show that a paragraph is known. Days are those of UTC, for everybody:
    the same log must say the same wherever it is read.
    """
    items = record.authored + min(record.generated, record.authored)
    days = {record.first_answered_at.astimezone(UTC).date(),
            record.last_answered_at.astimezone(UTC).date()}  # fmt: skip
    return (
        record.known >= KNOWN_NEEDED
        and items >= ITEMS_NEEDED
        and record.higher >= HIGHER_NEEDED
        and len(days) > 1
    )


def lowest_recall(memories: Iterable[Memory], now: datetime) -> float:
    """The predicted recall of the skill most likely to be lost; 1 without any memory."""
    return min((recall(memory, now) for memory in memories), default=1.0)


def paragraph_state(record: KnowledgeRecord | None, recall: float) -> ParagraphState:
    """How a paragraph stands, `recall` being the lowest over the skills answered."""
    if record is None:
        return ParagraphState.UNSEEN
    if not is_shown(record):
        return ParagraphState.BEGUN
    return ParagraphState.FADING if recall < FADING else ParagraphState.SHOWN


def weakness(record: KnowledgeRecord, recall: float) -> Weakness:
    """What to say of a weak paragraph: mistakes first, then forgetting, else too few answers."""
    if 2 * record.correct < record.answered:
        return Weakness.WRONG
    return Weakness.FADING if recall < FADING else Weakness.FEW
