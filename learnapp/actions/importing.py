"""Takes a learner's file of data back in: all of it or, where something is wrong, nothing."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from learnapp.actions.learner_file import FiledAnswer, FileRefused, LearnerFile, read_file
from learnapp.actions.progress import rebuild_learner
from learnapp.actions.writing import writing
from learnapp.domain.lessons import Course, Role
from learnapp.domain.names import name_key
from learnapp.store import accounts, restoring
from learnapp.store.database import Connection, Session
from learnapp.store.errors import IntegrityError
from learnapp.store.learning import EXAM_KINDS, AttemptKind

# Tests and certificates are worth something only where they were taken.
IMPORTED_KINDS = frozenset(AttemptKind) - EXAM_KINDS
# A computer's clock may be ahead of ours.
CLOCKS = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Imported:
    """How many answers were added, and how many tests and certificates were left out."""

    answers: int
    tests: int
    certificates: int


def import_data(
    db: Session, course: Course, learner_id: int, raw: bytes, now: datetime
) -> Imported:
    """Add what an exported file holds to an account, and work out its progress anew.

    The account may have no answers yet, or the first ones of the file: so the log stays in order,
    and the same file again adds nothing. Raises FileRefused, and KeyError for an unknown learner.
    """
    file = read_file(raw)
    tests = {attempt.id for attempt in file.attempts if attempt.kind not in IMPORTED_KINDS}
    _check(file, tests, course, now)
    kept = _without(file, tests)
    try:
        with writing(db) as connection:
            new = _new_answers(connection, learner_id, kept)
            attempts = restoring.add_attempts(
                connection, learner_id, [attempt.model_dump() for attempt in kept.attempts]
            )
            restoring.add_answers(
                connection, learner_id, attempts, [answer.model_dump() for answer in new]
            )
            _add_notes(connection, learner_id, kept)
            rebuild_learner(connection, learner_id)
    except IntegrityError as error:
        raise FileRefused("taken") from error
    return Imported(len(new), len(tests), len(file.certificates))


def account_named(db: Session, name: str) -> int | None:
    """The id of the account with this name, if there is one."""
    found = accounts.find_secrets(db.connection(), name_key=name_key(name))
    return found.learner_id if found else None


def _without(file: LearnerFile, tests: set[str]) -> LearnerFile:
    """The file without these attempts and their answers."""
    attempts = tuple(attempt for attempt in file.attempts if attempt.id not in tests)
    answers = tuple(answer for answer in file.answers if answer.attempt not in tests)
    return file.model_copy(update={"attempts": attempts, "answers": answers})


def _check(file: LearnerFile, tests: set[str], course: Course, now: datetime) -> None:
    """Raises FileRefused if the parts do not fit together, or not into our course and time."""
    places = {
        (attempt.id, position): place.item
        for attempt in file.attempts
        for position, place in enumerate(attempt.items, start=1)
    }
    text = course.declaration
    units = {unit.id for unit in (*text.preamble, *text.paragraphs)}
    tokens: set[str] = set()
    for number, answer in enumerate(file.answers, start=1):
        fits = (
            places.pop((answer.attempt, answer.position), None) == answer.item_id
            and answer.token not in tokens
            and (answer.attempt in tests or None not in (answer.credit, answer.correct))
            and units.issuperset(answer.paragraphs)
            and answer.answered_at <= now + CLOCKS
        )
        if not fits:
            raise FileRefused("damaged", f"answers {number}")
        tokens.add(answer.token)
    for number, attempt in enumerate(file.attempts, start=1):
        if attempt.started_at > now + CLOCKS:
            raise FileRefused("damaged", f"attempts {number}")


def _new_answers(
    connection: Connection, learner_id: int, file: LearnerFile
) -> tuple[FiledAnswer, ...]:
    """Those that the account does not have; raises FileRefused where it has others."""
    if not restoring.exists(connection, learner_id):
        raise KeyError(learner_id)
    there = restoring.tokens(connection, learner_id)
    if there != [answer.token for answer in file.answers[: len(there)]]:
        raise FileRefused("other-answers")
    return file.answers[len(there) :]


def _add_notes(connection: Connection, learner_id: int, file: LearnerFile) -> None:
    role = file.learner.role
    if role in set(Role) and not restoring.has_role(connection, learner_id):
        accounts.set_role(connection, learner_id, role)
    restoring.add_absent(
        connection,
        learner_id,
        visits=[visit.model_dump() for visit in file.lesson_visits],
        explanations=[note.model_dump() for note in file.self_explanations],
        reports=[report.model_dump() for report in file.reports],
    )
