"""The engine's settings, the time type, and who may write when."""

import threading
import time
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.exc import StatementError

from learnapp.actions.writing import writing
from learnapp.config import Settings
from learnapp.store import database
from learnapp.store.accounts import add_guest
from learnapp.store.database import (
    Engine,
    Session,
    UtcDateTime,
    attach,
    canonical_json,
    new_session,
    open_engine,
    sqlite_module,
    sqlite_path,
)
from learnapp.store.database import db as db_of_requests
from learnapp.store.errors import StorageError
from learnapp.store.people import Learner


def pragma(session: Session, name: str) -> object:
    return session.connection().exec_driver_sql(f"PRAGMA {name}").scalar()


def test_sqlite_is_set_up_to_lose_nothing(db: Session) -> None:
    assert pragma(db, "journal_mode") == "wal"
    assert pragma(db, "synchronous") == 2  # FULL
    assert pragma(db, "foreign_keys") == 1
    assert pragma(db, "busy_timeout") == 30_000
    assert pragma(db, "secure_delete") == 1


def test_sqlite_is_new_enough_not_to_corrupt_its_log() -> None:
    assert sqlite_module().sqlite_version_info >= (3, 51, 3)


def test_pythons_own_sqlite_is_used_where_it_is_new_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database.sqlite3, "sqlite_version_info", (3, 51, 3))
    assert sqlite_module() is database.sqlite3


def test_without_the_wheel_pythons_own_is_better_than_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database.sqlite3, "sqlite_version_info", (3, 40, 1))
    monkeypatch.setitem(__import__("sys").modules, "pysqlite3", None)
    assert sqlite_module() is database.sqlite3


def test_connections_are_kept_open(engine: Engine) -> None:
    seen = set()
    for _ in range(3):
        with engine.connect() as connection:
            seen.add(id(connection.connection.driver_connection))
    assert len(seen) == 1


def test_times_come_back_in_utc(db: Session) -> None:
    kyoto = timezone(timedelta(hours=9))
    with writing(db) as connection:
        add_guest(connection, datetime(2021, 3, 7, 9, 0, 0, 123_456, tzinfo=kyoto))
    stored = db.execute(select(Learner.created_at)).scalar_one()
    assert stored == datetime(2021, 3, 7, 0, 0, 0, 123_456, tzinfo=UTC)
    assert stored.tzinfo is UTC


def test_a_time_without_a_zone_is_refused(db: Session) -> None:
    with pytest.raises(StatementError, match="time zone"), writing(db) as connection:
        add_guest(connection, datetime(2021, 3, 7))


def test_a_time_with_a_zone_from_another_database_is_turned_to_utc() -> None:
    kyoto = datetime(2021, 3, 7, 9, tzinfo=timezone(timedelta(hours=9)))
    turned = UtcDateTime().process_result_value(kyoto, database.create_engine("sqlite://").dialect)
    assert turned == kyoto
    assert turned.tzinfo is UTC


def test_json_is_the_same_bytes_for_the_same_value() -> None:
    assert canonical_json({"b": ["ä"], "a": 1}) == '{"a":1,"b":["ä"]}'


def test_an_error_leaves_nothing_behind(db: Session, now: datetime) -> None:
    with pytest.raises(RuntimeError), writing(db) as connection:
        add_guest(connection, now)
        raise RuntimeError
    assert db.execute(select(Learner.id)).all() == []
    with writing(db) as connection:
        add_guest(connection, now)
    assert len(db.execute(select(Learner.id)).all()) == 1


def test_writers_wait_for_each_other_even_after_reading(engine: Engine, now: datetime) -> None:
    """Each has read before it writes: without BEGIN IMMEDIATE some would fail as locked."""
    start, errors = threading.Barrier(8), []

    def work() -> None:
        try:
            with new_session(engine) as own:
                start.wait()
                for _ in range(10):
                    own.execute(select(Learner.id)).all()
                    with writing(own) as connection:
                        before = len(connection.execute(select(Learner.id)).all())
                        add_guest(connection, now)
                        time.sleep(0.0005)
                        assert len(connection.execute(select(Learner.id)).all()) == before + 1
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    with new_session(engine) as session:
        assert len(session.execute(select(Learner.id)).all()) == 80


def test_two_processes_wait_for_each_other(settings: Settings, engine: Engine) -> None:
    """A second engine has its own threads' lock, as another process has: the file lock remains."""
    other = open_engine(settings.database)
    order: list[str] = []
    inside = threading.Event()

    def second() -> None:
        with new_session(other) as session:
            inside.wait()
            with writing(session):
                order.append("second")

    thread = threading.Thread(target=second)
    thread.start()
    with new_session(engine) as session, writing(session):
        inside.set()
        time.sleep(0.1)
        order.append("first")
    thread.join()
    other.dispose()
    assert order == ["first", "second"]


def test_a_writer_that_never_ends_is_reported(
    engine: Engine, db: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("learnapp.store.locking.BUSY_SECONDS", 0.05)
    caught = []

    def second() -> None:
        with new_session(engine) as session:
            try:
                with writing(session):
                    pass
            except StorageError as error:
                caught.append(error.code)

    with writing(db):
        thread = threading.Thread(target=second)
        thread.start()
        thread.join()
    assert caught == ["locked"]


def test_a_lock_of_a_foreign_program_is_reported(settings: Settings, db: Session) -> None:
    db.connection().connection.cursor().execute("PRAGMA busy_timeout=50")
    foreign = sqlite_module().connect(str(settings.database_path), isolation_level=None)
    foreign.execute("BEGIN IMMEDIATE")
    with pytest.raises(StorageError) as caught, writing(db):
        pass
    foreign.execute("ROLLBACK")
    foreign.close()
    assert caught.value.code == "locked"


def test_a_full_disk_is_reported_and_nothing_is_stored(db: Session, now: datetime) -> None:
    pages = pragma(db, "page_count")
    db.connection().exec_driver_sql(f"PRAGMA max_page_count={pages}")
    with pytest.raises(StorageError) as caught, writing(db) as connection:
        for _ in range(5000):
            add_guest(connection, now)
    assert caught.value.code == "full"
    assert db.execute(select(Learner.id)).all() == []


def test_a_missing_folder_is_reported(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{(tmp_path / 'gone' / 'x.sqlite3').as_posix()}")
    with new_session(engine) as session, pytest.raises(StorageError) as caught, writing(session):
        pass
    assert caught.value.code == "missing"


def test_a_fault_of_the_program_stays_what_it_is(db: Session) -> None:
    with pytest.raises(Exception, match="no such table"), writing(db) as connection:
        connection.exec_driver_sql("INSERT INTO nowhere VALUES (1)")


def test_a_database_in_memory_has_no_file_to_lock() -> None:
    engine = open_engine("sqlite://")
    assert sqlite_path(engine) is None
    with new_session(engine) as session, writing(session) as connection:
        assert connection.exec_driver_sql("SELECT 1").scalar() == 1


def test_a_request_has_the_same_settings(settings: Settings, engine: Engine) -> None:
    app = Flask(__name__)
    attach(app, settings.database)
    with app.app_context():
        assert pragma(db_of_requests.session(), "synchronous") == 2
        assert pragma(db_of_requests.session(), "secure_delete") == 1
        with writing(db_of_requests.session()) as connection:
            add_guest(connection, datetime(2026, 1, 1, tzinfo=UTC))
    with new_session(engine) as session:
        assert len(session.execute(select(Learner.id)).all()) == 1


def test_a_session_on_one_connection_cannot_write(engine: Engine) -> None:
    with engine.connect() as connection, Session(connection) as session:
        with pytest.raises(TypeError), writing(session):
            pass
