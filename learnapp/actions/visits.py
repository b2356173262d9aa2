"""Remembers where a learner is in a lesson, and what they explained in their own words."""

from datetime import datetime

from learnapp.actions.writing import writing
from learnapp.store import notes
from learnapp.store.database import Session

LONGEST_EXPLANATION = 4000


class ExplanationRefused(ValueError):
    """Nothing was stored: `code` is text-empty or text-long."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def record_visit(db: Session, learner_id: int, lesson: str, screen: str, now: datetime) -> bool:
    """Remember the screen of a lesson as the one last open; False if it was remembered already."""
    if notes.last_screen(db.connection(), learner_id, lesson) == screen:
        return False
    with writing(db) as connection:
        notes.save_visit(connection, learner_id, lesson, screen, now)
    return True


def explain(
    db: Session, learner_id: int, lesson: str, prompt: int, text: str, now: datetime
) -> None:
    """Keep a self-explanation to a prompt, counted from 1, in place of an earlier one.

    Raises ExplanationRefused for an empty text or one over 4,000 characters.
    """
    text = text.strip()
    if not text:
        raise ExplanationRefused("text-empty")
    if len(text) > LONGEST_EXPLANATION:
        raise ExplanationRefused("text-long")
    with writing(db) as connection:
        notes.save_explanation(connection, learner_id, lesson, prompt, text, now)
