"""Keeps the views of the answer log up to date, one answer at a time or all anew."""

from collections.abc import Iterable
from dataclasses import dataclass

from learnapp.actions.writing import writing
from learnapp.domain.mastery import LessonRecord, ParagraphRecord, lesson_after, paragraph_after
from learnapp.store import progress, replay
from learnapp.store.answer_log import Judged
from learnapp.store.database import Connection, Session
from learnapp.store.replay import Verdict

Views = tuple[dict[tuple[str, str], ParagraphRecord], dict[str, LessonRecord]]


@dataclass(frozen=True, slots=True)
class Difference:
    """A place where a view does not say what the log says; None is a row that is not there."""

    learner_id: int
    table: str
    key: str
    stored: ParagraphRecord | LessonRecord | None
    replayed: ParagraphRecord | LessonRecord | None


def update_views(connection: Connection, learner_id: int, answer: Judged) -> None:
    """Let the views say what a scored answer adds to them; it must be the newest of the log."""
    correct, when, skill = answer.grade.correct, answer.answered_at, answer.item.skill
    keys = [(paragraph, skill) for paragraph in dict.fromkeys(answer.item.paragraphs)]
    before = progress.load_paragraphs(connection, learner_id, answer.item.paragraphs, skill)
    after = {key: paragraph_after(before.get(key), correct, when) for key in keys}
    progress.add_paragraphs(
        connection, learner_id, {key: after[key] for key in keys if key not in before}
    )
    progress.change_paragraphs(
        connection, learner_id, {key: after[key] for key in keys if key in before}
    )
    if answer.lesson:
        lesson = progress.load_lesson(connection, learner_id, answer.lesson)
        save = progress.change_lessons if lesson else progress.add_lessons
        record = lesson_after(lesson, correct, answer.item.bloom, when)
        save(connection, learner_id, {answer.lesson: record})


def rebuild(db: Session) -> int:
    """Delete the views and make them anew from the stored verdicts; the number of learners.

    One transaction for each learner, so that others can go on answering.
    """
    learners = replay.learner_ids(db.connection())
    for learner_id in learners:
        with writing(db) as connection:
            rebuild_learner(connection, learner_id)
    return len(learners)


def rebuild_learner(connection: Connection, learner_id: int) -> None:
    """The same for one learner, within a writing transaction."""
    paragraphs, lessons = replayed(replay.verdicts(connection, learner_id))
    progress.drop_progress(connection, learner_id)
    progress.add_paragraphs(connection, learner_id, paragraphs)
    progress.add_lessons(connection, learner_id, lessons)


def check_views(db: Session) -> Difference | None:
    """The first difference between the views and the log, if there is one; writes nothing."""
    connection = db.connection()
    for learner_id in replay.learner_ids(connection):
        paragraphs, lessons = replayed(replay.verdicts(connection, learner_id))
        stored_paragraphs = replay.stored_paragraphs(connection, learner_id)
        for key in sorted(paragraphs.keys() | stored_paragraphs.keys()):
            old, new = stored_paragraphs.get(key), paragraphs.get(key)
            if old != new:
                return Difference(learner_id, "paragraph_progress", " ".join(key), old, new)
        stored_lessons = replay.stored_lessons(connection, learner_id)
        for slug in sorted(lessons.keys() | stored_lessons.keys()):
            if stored_lessons.get(slug) != lessons.get(slug):
                return Difference(
                    learner_id, "lesson_progress", slug, stored_lessons.get(slug), lessons.get(slug)
                )
    return None


def replayed(verdicts: Iterable[Verdict]) -> Views:
    """What the views must say after these verdicts, by (paragraph, skill) and by lesson."""
    paragraphs: dict[tuple[str, str], ParagraphRecord] = {}
    lessons: dict[str, LessonRecord] = {}
    for verdict in verdicts:
        correct, when = verdict.correct, verdict.answered_at
        for paragraph in dict.fromkeys(verdict.paragraphs):
            key = (paragraph, verdict.skill)
            paragraphs[key] = paragraph_after(paragraphs.get(key), correct, when)
        if verdict.lesson:
            lessons[verdict.lesson] = lesson_after(
                lessons.get(verdict.lesson), correct, verdict.bloom, when
            )
    return paragraphs, lessons
