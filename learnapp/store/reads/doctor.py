"""Reads how the database is set up and how much is in it, for the operator."""

from dataclasses import dataclass

from sqlalchemy import Engine, func, select

from learnapp.store import schema
from learnapp.store.learning import Answer, Attempt, Report
from learnapp.store.people import DeviceSession, Learner, LearnerKind
from learnapp.store.schema import SchemaState


@dataclass(frozen=True, slots=True)
class Counts:
    """How many rows of each kind there are."""

    accounts: int
    guests: int
    sessions: int
    attempts: int
    answers: int
    open_reports: int


def counts(engine: Engine) -> Counts | None:
    """None if the tables are not of this version."""
    if schema.schema_state(engine) is not SchemaState.CURRENT:
        return None
    every = select(func.count()).select_from
    queries = (
        every(Learner).where(Learner.kind == LearnerKind.ACCOUNT),
        every(Learner).where(Learner.kind == LearnerKind.GUEST),
        every(DeviceSession),
        every(Attempt),
        every(Answer),
        every(Report).where(Report.closed_at.is_(None)),
    )
    with engine.connect() as connection:
        return Counts(*(connection.execute(query).scalar_one() for query in queries))


def settings_in_use(engine: Engine) -> dict[str, str]:
    """The settings of SQLite that a connection of the program runs with, by name."""
    if engine.dialect.name != "sqlite":
        return {}
    names = ("journal_mode", "synchronous", "foreign_keys", "secure_delete", "busy_timeout")
    with engine.connect() as connection:
        return {name: str(connection.exec_driver_sql(f"PRAGMA {name}").scalar()) for name in names}
