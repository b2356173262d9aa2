"""Tables of learning: attempts and the log of answers, the views of that log, visits, reports."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column

from learnapp.store.database import Base


class AttemptKind(StrEnum):
    """What an attempt is for; its scope says of what (a lesson's or case's slug, a part, or "").

    The scope of a review has a letter for each place that says why it is asked: see domain/review.
    """

    LESSON_QUIZ = "lesson-quiz"
    PRACTICE = "practice"
    WRONG = "wrong"
    BEFORE = "before"
    AFTER = "after"
    MASTERY = "mastery"
    CASE = "case"
    REVIEW = "review"
    TEST = "test"
    PLACEMENT = "placement"
    CERTIFICATE = "certificate"


# Sat as a whole, without feedback before the end; store/exams.py has what else is kept of them.
EXAM_KINDS = frozenset({AttemptKind.TEST, AttemptKind.PLACEMENT, AttemptKind.CERTIFICATE})
# The same questions before and after a lesson show the gain; they are no evidence of mastery. Nor
# are those of a form: progress would tell whether an answer was right while the form is open.
UNSCORED_KINDS = frozenset({AttemptKind.BEFORE, AttemptKind.AFTER}) | EXAM_KINDS

_LEARNER = "learners.id"
# A table whose key is its rows' address needs no second tree on disk.
_KEYED = {"sqlite_with_rowid": False}


class Attempt(Base):
    """A list of items, fixed when its first answer arrives."""

    __tablename__ = "attempts"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(32), unique=True)
    learner_id: Mapped[int] = mapped_column(ForeignKey(_LEARNER, ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(16))
    scope: Mapped[str] = mapped_column(String(80))
    started_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]

    __table_args__ = (Index("ix_attempts_learner_id_kind_scope", "learner_id", "kind", "scope"),)


class AttemptItem(Base):
    """One place in an attempt, counted from 1, and the item's content when the attempt began."""

    __tablename__ = "attempt_items"
    __table_args__ = _KEYED

    attempt_id: Mapped[int] = mapped_column(
        ForeignKey("attempts.id", ondelete="CASCADE"), primary_key=True
    )
    position: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[str] = mapped_column(String(80))
    fingerprint: Mapped[str] = mapped_column(String(16))


class Answer(Base):
    """One answer with its verdict; rows are only ever added, and id is the order of the log."""

    __tablename__ = "answers"

    id: Mapped[int] = mapped_column(primary_key=True)
    token: Mapped[str] = mapped_column(String(64), unique=True)
    learner_id: Mapped[int] = mapped_column(ForeignKey(_LEARNER, ondelete="CASCADE"))
    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempts.id", ondelete="CASCADE"))
    position: Mapped[int]
    item_id: Mapped[str] = mapped_column(String(80))
    # The content that was answered, which may be newer than the attempt's.
    fingerprint: Mapped[str] = mapped_column(String(16))
    type: Mapped[str] = mapped_column(String(24))
    generated: Mapped[bool]
    lesson: Mapped[str | None] = mapped_column(String(80))
    paragraphs: Mapped[list[str]] = mapped_column(JSON)
    skill: Mapped[str] = mapped_column(String(16))
    bloom: Mapped[str] = mapped_column(String(16))
    # Only scored answers count for progress.
    scored: Mapped[bool]
    # Saved after the end of an exam: kept, and counted nowhere.
    late: Mapped[bool] = mapped_column(server_default=false())
    credit: Mapped[float]
    correct: Mapped[bool]
    # The probability that a blind guess would have been right; None in answers of older versions.
    chance: Mapped[float | None]
    response: Mapped[dict[str, list[str]]] = mapped_column(JSON)
    answered_at: Mapped[datetime]

    __table_args__ = (
        UniqueConstraint("attempt_id", "position"),
        Index("ix_answers_learner_id_id", "learner_id", "id"),
    )


class ParagraphProgress(Base):
    """View of the log: what one learner's answers say about one skill on one paragraph."""

    __tablename__ = "paragraph_progress"
    __table_args__ = _KEYED

    learner_id: Mapped[int] = mapped_column(
        ForeignKey(_LEARNER, ondelete="CASCADE"), primary_key=True
    )
    paragraph: Mapped[str] = mapped_column(String(16), primary_key=True)
    skill: Mapped[str] = mapped_column(String(16), primary_key=True)
    answered: Mapped[int]
    correct: Mapped[int]
    last_answered_at: Mapped[datetime]
    last_correct: Mapped[bool]
    # The scheduler's state: days, and a number from 1 to 10.
    stability: Mapped[float]
    difficulty: Mapped[float]


class LessonProgress(Base):
    """View of the log: how one learner stands in one lesson."""

    __tablename__ = "lesson_progress"
    __table_args__ = _KEYED

    learner_id: Mapped[int] = mapped_column(
        ForeignKey(_LEARNER, ondelete="CASCADE"), primary_key=True
    )
    lesson: Mapped[str] = mapped_column(String(80), primary_key=True)
    answered: Mapped[int]
    correct: Mapped[int]
    # The last ten verdicts, oldest first, one letter each: see domain/mastery.py.
    recent: Mapped[str] = mapped_column(String(10))
    last_answered_at: Mapped[datetime]
    done_at: Mapped[datetime | None]
    mastered_at: Mapped[datetime | None]
    # When the latest try at mastery began, and its verdicts so far, in the same letters.
    tried_at: Mapped[datetime | None]
    tried: Mapped[str] = mapped_column(String(16), server_default=text("''"))
    # The points of all tries together.
    points: Mapped[int] = mapped_column(server_default=text("0"))


class ParagraphKnowledge(Base):
    """View of the log: how far one learner is estimated to know a paragraph, and on what evidence.

    `authored` and `generated` count different items, `higher` right answers at Apply or above.
    """

    __tablename__ = "paragraph_knowledge"
    __table_args__ = _KEYED

    learner_id: Mapped[int] = mapped_column(
        ForeignKey(_LEARNER, ondelete="CASCADE"), primary_key=True
    )
    paragraph: Mapped[str] = mapped_column(String(16), primary_key=True)
    known: Mapped[float]
    answered: Mapped[int]
    correct: Mapped[int]
    authored: Mapped[int]
    generated: Mapped[int]
    higher: Mapped[int]
    first_answered_at: Mapped[datetime]
    last_answered_at: Mapped[datetime]


class ItemProgress(Base):
    """View of the log: what one learner did with an item, so that choosing what to ask need not
    read the log. An item only asked without a score has a row too: it has been seen.
    """

    __tablename__ = "item_progress"
    __table_args__ = _KEYED

    learner_id: Mapped[int] = mapped_column(
        ForeignKey(_LEARNER, ondelete="CASCADE"), primary_key=True
    )
    item_id: Mapped[str] = mapped_column(String(80), primary_key=True)
    type: Mapped[str] = mapped_column(String(24))
    answered: Mapped[int]
    last_correct: Mapped[bool | None]
    last_answered_at: Mapped[datetime]


class PredictionBin(Base):
    """View of the log: predictions of one learner's answers beside what came, in ten bins from 0.

    `predicted` is the sum of the predictions.
    """

    __tablename__ = "prediction_bins"
    __table_args__ = _KEYED

    learner_id: Mapped[int] = mapped_column(
        ForeignKey(_LEARNER, ondelete="CASCADE"), primary_key=True
    )
    bin: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    answered: Mapped[int]
    correct: Mapped[int]
    predicted: Mapped[float]


class LessonVisit(Base):
    """The screen of a lesson that a learner last had open."""

    __tablename__ = "lesson_visits"
    __table_args__ = _KEYED

    learner_id: Mapped[int] = mapped_column(
        ForeignKey(_LEARNER, ondelete="CASCADE"), primary_key=True
    )
    lesson: Mapped[str] = mapped_column(String(80), primary_key=True)
    screen: Mapped[str] = mapped_column(String(40))
    visited_at: Mapped[datetime]


class SelfExplanation(Base):
    """What a learner last wrote to a prompt of a lesson, prompts counted from 1."""

    __tablename__ = "self_explanations"

    learner_id: Mapped[int] = mapped_column(
        ForeignKey(_LEARNER, ondelete="CASCADE"), primary_key=True
    )
    lesson: Mapped[str] = mapped_column(String(80), primary_key=True)
    prompt: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str] = mapped_column(Text)
    written_at: Mapped[datetime]


class Report(Base):
    """A problem that a learner saw in an item."""

    __tablename__ = "reports"

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[str] = mapped_column(String(80), index=True)
    fingerprint: Mapped[str] = mapped_column(String(16))
    kind: Mapped[str | None] = mapped_column(String(24))
    text: Mapped[str] = mapped_column(Text)
    # None where nobody was signed in; erasing a learner takes the reports along.
    learner_id: Mapped[int | None] = mapped_column(
        ForeignKey(_LEARNER, ondelete="CASCADE"), index=True
    )
    reported_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
