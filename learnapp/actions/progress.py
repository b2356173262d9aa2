"""Keeps the views of the answer log up to date, one answer at a time or all anew."""

from learnapp.domain.mastery import lesson_after, paragraph_after
from learnapp.store import progress
from learnapp.store.answer_log import Judged
from learnapp.store.database import Connection


def update_views(connection: Connection, learner_id: int, answer: Judged) -> None:
    """Let the views say what a scored answer adds to them; it must be the newest of the log."""
    correct, when, skill = answer.grade.correct, answer.answered_at, answer.item.skill
    keys = [(paragraph, skill) for paragraph in dict.fromkeys(answer.item.paragraphs)]
    before = progress.load_paragraphs(connection, learner_id, answer.item.paragraphs, skill)
    after = {key: paragraph_after(before.get(key), correct, when) for key in keys}
    progress.add_paragraphs(connection, learner_id, {k: after[k] for k in keys if k not in before})
    progress.change_paragraphs(connection, learner_id, {k: after[k] for k in keys if k in before})
    if answer.lesson:
        lesson = progress.load_lesson(connection, learner_id, answer.lesson)
        save = progress.change_lessons if lesson else progress.add_lessons
        record = lesson_after(lesson, correct, answer.item.bloom, when)
        save(connection, learner_id, {answer.lesson: record})
