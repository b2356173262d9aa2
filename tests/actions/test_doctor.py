"""The doctor finds facts, and does no harm."""

import os
from pathlib import Path
from typing import Any

import pytest

from learnapp.actions import doctor
from learnapp.actions.doctor import diagnose, sqlite_version
from learnapp.actions.enrolling import add_account
from learnapp.actions.reporting import report_problem
from learnapp.config import Settings
from learnapp.store.database import Engine, open_engine, sqlite_module
from learnapp.store.reads.doctor import Counts
from learnapp.store.schema import SchemaState, current

Sitting = Any  # the helper of tests/conftest.py


def test_a_healthy_database(sitting: Sitting, engine: Engine, settings: Settings) -> None:
    sitting.take(sitting.ticket(), "ab")
    add_account(sitting.db, name="Ana", password="correct horse", now=sitting.now)
    report_problem(
        sitting.db,
        sitting.course,
        learner_id=None,
        item_id="tiny-one-01",
        kind="typo",
        text="",
        now=sitting.now,
    )
    found = diagnose(engine)
    assert (found.error, found.damage, found.exists) == (None, None, True)
    assert (found.schema_state, found.revision) == (SchemaState.CURRENT, current(engine))
    assert found.counts == Counts(
        accounts=1, guests=1, sessions=1, attempts=1, answers=2, open_reports=1
    )
    assert found.settings == {
        "journal_mode": "wal",
        "synchronous": "2",
        "foreign_keys": "1",
        "secure_delete": "1",
        "busy_timeout": "30000",
    }
    assert found.database == str(settings.database_path)
    assert found.size == settings.database_path.stat().st_size
    assert found.log_size
    assert found.free_disk
    assert found.folder_is_writable


def test_the_version_of_sqlite(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    version, module, safe = sqlite_version()
    assert version == sqlite_module().sqlite_version
    assert module in {"sqlite3", "pysqlite3"}
    assert safe
    monkeypatch.setattr(doctor, "SAFE_SQLITE", (99, 0, 0))
    assert not diagnose(engine).sqlite_is_safe


def test_a_database_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    path = tmp_path / "x.sqlite3"
    found = diagnose(open_engine(f"sqlite:///{path.as_posix()}"))
    assert (found.exists, found.size, found.schema_state, found.error) == (False,) + (None,) * 3
    assert found.folder_is_writable
    assert list(tmp_path.iterdir()) == []


def test_no_tables_yet(tmp_path: Path) -> None:
    path = tmp_path / "x.sqlite3"
    path.touch()
    found = diagnose(open_engine(f"sqlite:///{path.as_posix()}"))
    assert (found.schema_state, found.revision, found.counts) == (SchemaState.EMPTY, None, None)


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "x.sqlite3"
    path.write_text("words" * 1000)
    found = diagnose(open_engine(f"sqlite:///{path.as_posix()}"))
    assert (found.error, found.counts) == ("not-a-database", None)


def test_damage_is_found(sitting: Sitting, engine: Engine, settings: Settings) -> None:
    sitting.db.rollback()
    driver = sqlite_module().connect(str(settings.database_path), isolation_level=None)
    driver.execute("INSERT INTO sessions VALUES ('lost', 4711, '2026-01-01')")
    driver.close()
    found = diagnose(engine)
    assert found.error == "damaged"
    assert found.damage
    assert "sessions" in found.damage


@pytest.mark.parametrize(
    ("folder", "file", "others"),
    [(0o700, 0o644, False), (0o755, 0o644, True), (0o755, 0o600, False)],
)
def test_who_else_can_read_it(
    engine: Engine, settings: Settings, folder: int, file: int, others: bool
) -> None:
    settings.data_dir.chmod(folder)
    settings.database_path.chmod(file)
    if os.name == "posix":
        assert diagnose(engine).others_can_read is others


def test_a_database_in_memory_has_no_file() -> None:
    found = diagnose(open_engine("sqlite://"))
    assert (found.database, found.exists, found.size) == ("sqlite://", True, None)
    assert found.schema_state is SchemaState.EMPTY


def test_a_locked_database_is_told_so(
    engine: Engine, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(engine: Engine) -> dict[str, str]:
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA busy_timeout=10")
            connection.exec_driver_sql("CREATE TABLE x (y)")
        return {}

    monkeypatch.setattr(doctor, "settings_in_use", locked)
    other = sqlite_module().connect(str(settings.database_path), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    found = diagnose(engine)
    other.close()
    assert found.error == "locked"
