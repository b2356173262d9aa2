"""Migrations: up, down, up again with data, and the tables they make are those of the models."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from alembic import command, op
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import String, inspect, select

from learnapp.store import schema
from learnapp.store.database import Engine, open_engine
from learnapp.store.errors import StorageError
from learnapp.store.learning import Answer
from learnapp.store.people import DeviceSession
from learnapp.store.schema import SchemaState

Sitting = Any  # the helper of tests/conftest.py


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Engine]:
    engine = open_engine(f"sqlite:///{(tmp_path / 'fresh.sqlite3').as_posix()}")
    yield engine
    engine.dispose()


def test_up_down_up(fresh: Engine) -> None:
    assert (schema.schema_state(fresh), schema.current(fresh)) == (SchemaState.EMPTY, None)
    schema.upgrade(fresh)
    assert schema.schema_state(fresh) is SchemaState.CURRENT
    schema.downgrade(fresh)
    assert schema.schema_state(fresh) is SchemaState.EMPTY
    assert inspect(fresh).get_table_names() == ["alembic_version"]
    schema.upgrade(fresh)
    assert schema.schema_state(fresh) is SchemaState.CURRENT


def test_upgrading_what_is_current_changes_nothing(sitting: Sitting, engine: Engine) -> None:
    sitting.answer(sitting.ticket())
    schema.upgrade(engine)
    with engine.connect() as connection:
        assert len(connection.execute(select(Answer.id)).all()) == 1


def test_models_and_migrations_agree(engine: Engine) -> None:
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True}
        )
        assert compare_metadata(context, schema.METADATA) == []


def test_the_agreement_is_really_checked(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP INDEX ix_reports_item_id")
        differences = compare_metadata(MigrationContext.configure(connection), schema.METADATA)
    assert [difference[0] for difference in differences] == ["add_index"]


def test_a_batch_step_loses_no_child_rows(
    sitting: Sitting, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Batch mode drops the old learners table; with foreign keys on, all answers would go."""
    sitting.answer(sitting.ticket())
    sitting.db.rollback()

    def widen(config: Any, revision: str) -> None:
        context = MigrationContext.configure(config.attributes["connection"])
        with op.Operations.context(context), op.batch_alter_table("learners") as batch:
            batch.alter_column("role", type_=String(40))

    monkeypatch.setattr(command, "upgrade", widen)
    schema.upgrade(engine)
    with engine.connect() as connection:
        assert len(connection.execute(select(Answer.id)).all()) == 1
        assert len(connection.execute(select(DeviceSession.id)).all()) == 1
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
        columns = inspect(connection).get_columns("learners")
    assert [str(c["type"]) for c in columns if c["name"] == "role"] == ["VARCHAR(40)"]


def test_a_step_that_loses_parents_is_undone(
    sitting: Sitting, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    sitting.answer(sitting.ticket())
    sitting.db.rollback()

    def lose(config: Any, revision: str) -> None:
        config.attributes["connection"].exec_driver_sql("DELETE FROM learners")

    monkeypatch.setattr(command, "upgrade", lose)
    with pytest.raises(StorageError) as caught:
        schema.upgrade(engine)
    assert caught.value.code == "damaged"
    assert sitting.answer(sitting.ticket(), learner_id=1).learner_id == 1


def shape(engine: Engine) -> dict[str, Any]:
    """Every table with its columns and keys, and whether it has a row id."""
    with engine.connect() as connection:
        found, look = {}, inspect(connection)
        for name in look.get_table_names():
            columns = {c["name"]: (str(c["type"]), c["nullable"]) for c in look.get_columns(name)}
            made = connection.exec_driver_sql(
                "SELECT sql FROM sqlite_master WHERE name = ?", (name,)
            ).scalar_one()
            keys = look.get_pk_constraint(name), look.get_foreign_keys(name)
            found[name] = columns, keys, "WITHOUT ROWID" in made
        return found


def rows(engine: Engine, *tables: str) -> dict[str, list[dict[str, Any]]]:
    with engine.connect() as connection:
        return {
            table: [dict(row) for row in connection.exec_driver_sql(
                f"SELECT * FROM {table}").mappings()]  # noqa: S608  # our own names
            for table in tables
        }  # fmt: skip


def test_down_and_up_lose_no_row_and_no_shape(
    sitting: Sitting, engine: Engine, fresh: Engine
) -> None:
    learner = sitting.take(sitting.ticket(), "abaaba")
    sitting.take(sitting.ticket(scope="tiny-two"), "ab", learner)
    before, kept = shape(engine), ("learners", "sessions", "attempts", "attempt_items", "answers")
    log, views = rows(engine, *kept), rows(engine, "paragraph_progress", "lesson_progress")
    schema.downgrade(engine, "0001")
    schema.upgrade(fresh, "0001")
    assert shape(engine) == shape(fresh)
    old = rows(engine, *kept)
    for row in log["answers"]:
        assert (row.pop("chance"), row.pop("late")) == (0.5, 0)
    assert old == log
    older = rows(engine, "paragraph_progress")["paragraph_progress"]
    assert [{**row, "due_at": None} for row in older] == [
        {**row, "due_at": None} for row in views["paragraph_progress"]
    ]
    # As FSRS has it at .90: a day after a first wrong answer, two days after a first right one.
    days = {datetime.fromisoformat(row["due_at"]) - datetime.fromisoformat(row["last_answered_at"])
            for row in older}  # fmt: skip
    assert days == {timedelta(days=1), timedelta(days=2)}
    schema.upgrade(engine)
    assert shape(engine) == before
    again = rows(engine, *kept)
    assert {(row.pop("chance"), row.pop("late")) for row in again["answers"]} == {(None, 0)}
    assert again == log
    assert rows(engine, "paragraph_progress", "lesson_progress") == views
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []


def test_what_follows_an_upgrade_is_undone_with_it(engine: Engine, sitting: Sitting) -> None:
    sitting.answer(sitting.ticket())
    sitting.db.rollback()
    schema.downgrade(engine, "0001")

    def fail(connection: Any) -> None:
        raise LookupError("stop")

    with pytest.raises(LookupError):
        schema.upgrade(engine, then=fail)
    assert schema.current(engine) == "0001"


def test_the_files_are_named_by_their_revisions_in_their_order(engine: Engine) -> None:
    script = ScriptDirectory(str(Path(schema.__file__).parent / "migrations"))
    assert {found.revision for found in script.walk_revisions()} == schema.known_revisions()
    assert script.get_heads() == [schema.current(engine)] == [max(schema.known_revisions())]


def test_an_older_schema_is_told_from_an_unknown_one(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A later version of the program, in which our newest revision has a successor.
    there = schema.current(engine)
    monkeypatch.setattr(schema, "known_revisions", lambda: {there, "0800"})
    assert schema.schema_state(engine) is SchemaState.OLDER
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0900'")
    assert schema.schema_state(engine) is SchemaState.UNKNOWN


def test_an_unknown_schema_is_left_alone(engine: Engine, now: datetime) -> None:
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0900'")
    with pytest.raises(StorageError) as caught:
        schema.upgrade(engine)
    assert (caught.value.code, caught.value.detail) == ("unknown-schema", "0900")
    assert schema.current(engine) == "0900"


def test_somebody_elses_database_is_unknown(fresh: Engine) -> None:
    with fresh.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE recipes (id INTEGER PRIMARY KEY)")
    assert schema.schema_state(fresh) is SchemaState.UNKNOWN
    with pytest.raises(StorageError):
        schema.upgrade(fresh)
    assert inspect(fresh).get_table_names() == ["recipes"]
