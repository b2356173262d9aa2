"""Copies are whole, made while others write, and checked before they replace anything."""

import os
import stat
import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from sqlalchemy import func, select

from learnapp.actions import backups
from learnapp.actions.backups import backup, prepare_database, restore
from learnapp.actions.progress import check_views
from learnapp.config import Settings
from learnapp.domain.knowledge import PRIOR
from learnapp.store import schema, sqlite_files
from learnapp.store.database import Engine, new_session, open_engine, sqlite_module
from learnapp.store.errors import StorageError
from learnapp.store.learning import Answer
from learnapp.store.reads.quiz import seen_items
from learnapp.store.reads.standing import known_paragraphs
from learnapp.store.schema import SchemaState

Sitting = Any  # the helper of tests/conftest.py


def tokens(path: Path) -> set[str]:
    driver = sqlite_module().connect(f"file:{path}?mode=ro", uri=True)
    try:
        return {row[0] for row in driver.execute("SELECT token FROM answers")}
    finally:
        driver.close()


def code_of(call: Callable[[], object]) -> str:
    with pytest.raises(StorageError) as caught:
        call()
    return caught.value.code


@pytest.fixture
def copy(sitting: Sitting, engine: Engine, tmp_path: Path) -> Path:
    """A backup with three answers."""
    sitting.take(sitting.ticket(), "aba")
    target = tmp_path / "copy.sqlite3"
    assert backup(engine, target) == target.stat().st_size
    return target


def test_a_backup_is_a_sound_database_for_its_owner_alone(copy: Path) -> None:
    sqlite_files.check_integrity(copy)
    assert len(tokens(copy)) == 3
    if os.name == "posix":
        assert stat.S_IMODE(copy.stat().st_mode) == 0o600


def test_a_backup_replaces_an_older_one_and_leaves_nothing_beside_it(
    sitting: Sitting, engine: Engine, copy: Path
) -> None:
    sitting.take(sitting.ticket(), "a")
    before = set(copy.parent.iterdir())
    backup(engine, copy)
    assert len(tokens(copy)) == 4
    assert set(copy.parent.iterdir()) == before


def test_a_backup_while_writing_holds_all_that_was_acknowledged_before(
    sitting: Sitting, engine: Engine, tmp_path: Path
) -> None:
    acknowledged: list[str] = []
    enough, stop = threading.Event(), threading.Event()

    def write() -> None:
        with new_session(engine) as own:
            while not stop.is_set():
                ticket = sitting.ticket()
                for position in range(1, 7):
                    sitting.answer(ticket, position, db=own)
                    acknowledged.append(f"{ticket.attempt_id}.{position}")
                if len(acknowledged) > 40:
                    enough.set()

    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    assert enough.wait(30)
    for n in range(5):
        before = set(acknowledged)
        target = tmp_path / f"{n}.sqlite3"
        backup(engine, target)
        sqlite_files.check_integrity(target)
        assert before <= tokens(target)
    stop.set()
    for thread in threads:
        thread.join()
    assert len(acknowledged) > len(before)


def test_a_backup_that_cannot_be_made(engine: Engine, settings: Settings, tmp_path: Path) -> None:
    assert code_of(lambda: backup(engine, settings.database_path)) == "unwritable"
    assert code_of(lambda: backup(engine, tmp_path / "gone" / "x")) == "unwritable"
    settings.database_path.unlink()
    assert code_of(lambda: backup(engine, tmp_path / "x")) == "missing"
    assert code_of(lambda: backup(open_engine("sqlite://"), tmp_path / "x")) == "not-sqlite"


def test_a_failed_backup_leaves_the_older_copy(
    engine: Engine, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    before = copy.read_bytes(), set(copy.parent.iterdir())
    monkeypatch.setattr(os, "fsync", full)
    assert code_of(lambda: backup(engine, copy)) == "full"
    assert (copy.read_bytes(), set(copy.parent.iterdir())) == before


def test_a_restore_brings_back_the_copy_and_keeps_the_live_data(
    sitting: Sitting, engine: Engine, settings: Settings, copy: Path
) -> None:
    saved = tokens(copy)
    sitting.take(sitting.ticket(), "ab")
    live = tokens(settings.database_path)
    done = restore(engine, copy, sitting.now)
    assert tokens(settings.database_path) == saved
    assert done.kept
    assert done.kept.parent == settings.data_dir / "backups"
    assert tokens(done.kept) == live
    assert not done.upgraded
    assert not list(settings.data_dir.glob(".restore*"))


def test_a_server_that_runs_during_a_restore_goes_on_with_the_restored_data(
    sitting: Sitting, engine: Engine, settings: Settings, copy: Path
) -> None:
    sitting.take(sitting.ticket(), "ab")
    sitting.db.rollback()
    restoring = open_engine(settings.database)  # another process has its own engine
    restore(restoring, copy, sitting.now)
    restoring.dispose()
    counted = select(func.count()).select_from(Answer)
    assert sitting.db.execute(counted).scalar_one() == 3
    sitting.answer(sitting.ticket())
    assert len(tokens(settings.database_path)) == 4
    sqlite_files.check_integrity(settings.database_path)


def test_a_restore_on_a_new_machine(copy: Path, tmp_path: Path, now: datetime) -> None:
    folder = tmp_path / "new"
    folder.mkdir()
    engine = open_engine(f"sqlite:///{(folder / 'learnapp.sqlite3').as_posix()}")
    assert restore(engine, copy, now).kept is None
    assert tokens(folder / "learnapp.sqlite3") == tokens(copy)
    engine.dispose()


def spoil_page(copy: Path) -> None:
    content = bytearray(copy.read_bytes())
    for start in range(4096, len(content), 4096):
        content[start : start + 64] = b"\xff" * 64
    copy.write_bytes(content)


def cut(copy: Path) -> None:
    copy.write_bytes(copy.read_bytes()[: copy.stat().st_size // 2])


def orphan(copy: Path) -> None:
    driver = sqlite_module().connect(str(copy), isolation_level=None)
    driver.execute("DELETE FROM learners")
    driver.close()


def newer(copy: Path) -> None:
    driver = sqlite_module().connect(str(copy), isolation_level=None)
    driver.execute("UPDATE alembic_version SET version_num = '0900'")
    driver.close()


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (spoil_page, "damaged"),
        (cut, "damaged"),
        (orphan, "damaged"),
        (newer, "unknown-schema"),
        (lambda copy: copy.write_bytes(b"These are not pages. " * 500), "not-a-database"),
        (lambda copy: copy.write_bytes(b""), "not-a-database"),
        (lambda copy: copy.unlink(), "missing"),
    ],
)
def test_a_bad_copy_is_refused_and_the_live_data_stay_untouched(
    sitting: Sitting,
    engine: Engine,
    settings: Settings,
    copy: Path,
    spoil: Callable[[Path], object],
    code: str,
) -> None:
    sitting.take(sitting.ticket(), "ab")
    sitting.db.rollback()
    files = {path: path.read_bytes() for path in settings.data_dir.iterdir()}
    spoil(copy)
    assert code_of(lambda: restore(engine, copy, sitting.now)) == code
    assert {path: path.read_bytes() for path in settings.data_dir.iterdir()} == files


def test_live_data_that_are_damaged_are_kept_as_they_are_and_replaced(
    sitting: Sitting, engine: Engine, settings: Settings, copy: Path
) -> None:
    sitting.db.close()
    engine.dispose()
    settings.database_path.write_bytes(b"no database any more" * 999)
    done = restore(engine, copy, sitting.now)
    assert done.kept
    assert done.kept.read_bytes() == b"no database any more" * 999
    assert tokens(settings.database_path) == tokens(copy)
    sqlite_files.check_integrity(settings.database_path)


def test_the_log_of_damaged_data_is_kept_too(
    engine: Engine, settings: Settings, copy: Path, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged(source: Path, target: Path) -> None:
        raise StorageError("damaged")

    log = settings.database_path.with_name(settings.database_path.name + "-wal").read_bytes()
    monkeypatch.setattr(sqlite_files, "copy_while_writing", damaged)
    done = restore(engine, copy, now)
    assert done.kept
    assert log
    assert done.kept.with_name(done.kept.name + "-wal").read_bytes() == log


def test_a_disk_that_is_full_during_a_restore(
    sitting: Sitting, engine: Engine, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*paths: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backups.shutil, "copyfile", full)
    assert code_of(lambda: restore(engine, copy, sitting.now)) == "full"


def test_other_troubles_with_the_live_file_stop_a_restore(
    engine: Engine, copy: Path, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(target: Path, source: Path) -> None:
        raise StorageError("locked")

    monkeypatch.setattr(sqlite_files, "overwrite", locked)
    assert code_of(lambda: restore(engine, copy, now)) == "locked"
    monkeypatch.setattr(sqlite_files, "copy_while_writing", locked)
    assert code_of(lambda: restore(engine, copy, now)) == "locked"


@pytest.fixture
def later_program(monkeypatch: pytest.MonkeyPatch) -> None:
    """A later version of the program, which adds an index."""
    state, upgrade = schema.connection_state, command.upgrade

    def older(connection: Any) -> SchemaState:
        found = state(connection)
        names = connection.exec_driver_sql(
            "SELECT name FROM sqlite_master WHERE name = 'ix_new'"
        ).all()
        return SchemaState.OLDER if found is SchemaState.CURRENT and not names else found

    def upgrade_more(config: Any, revision: str) -> None:
        upgrade(config, revision)
        config.attributes["connection"].exec_driver_sql(
            "CREATE INDEX IF NOT EXISTS ix_new ON answers (item_id)"
        )

    monkeypatch.setattr(schema, "connection_state", older)
    monkeypatch.setattr(command, "upgrade", upgrade_more)


def test_an_upgrade_is_a_backup_first(
    sitting: Sitting, engine: Engine, settings: Settings, later_program: None
) -> None:
    sitting.take(sitting.ticket(), "ab")
    sitting.db.rollback()
    done = prepare_database(engine, sitting.now)
    assert done.before is SchemaState.OLDER
    assert done.backup
    name = f"before-upgrade-from-{schema.current(engine)}-20261123T093015"
    assert done.backup.name.startswith(name)
    assert tokens(done.backup) == tokens(settings.database_path)
    assert prepare_database(engine, sitting.now).before is SchemaState.CURRENT


def test_an_upgrade_of_an_older_version_makes_the_views_anew(
    sitting: Sitting, engine: Engine, copy: Path
) -> None:
    """Version 1 kept no chance of a guess and none of the newer views."""
    learner = sitting.take(sitting.ticket(), "abaaba")
    sitting.db.rollback()
    schema.downgrade(engine, "0001")
    backup(engine, copy)
    for upgrade in (prepare_database, lambda engine, now: restore(engine, copy, now)):
        upgrade(engine, sitting.now)
        assert check_views(sitting.db) is None
        known = known_paragraphs(sitting.db, learner)
        assert {id for id, estimate in known.items() if estimate > PRIOR}
        assert len(seen_items(sitting.db, learner)) == 6
        sitting.db.rollback()


def test_without_a_backup_there_is_no_upgrade(
    sitting: Sitting, engine: Engine, settings: Settings, later_program: None
) -> None:
    (settings.data_dir / "backups").write_text("a file where the folder should be")
    assert code_of(lambda: prepare_database(engine, sitting.now)) == "unwritable"
    assert schema.schema_state(engine) is SchemaState.OLDER


def test_an_older_copy_is_upgraded_on_the_way(
    sitting: Sitting, engine: Engine, copy: Path, later_program: None
) -> None:
    assert restore(engine, copy, sitting.now).upgraded
    assert schema.schema_state(engine) is SchemaState.CURRENT


def test_the_first_start_makes_the_tables_and_the_second_nothing(
    tmp_path: Path, now: datetime
) -> None:
    engine = open_engine(f"sqlite:///{(tmp_path / 'first.sqlite3').as_posix()}")
    first, second = prepare_database(engine, now), prepare_database(engine, now)
    assert (first.before, first.backup) == (SchemaState.EMPTY, None)
    assert (second.before, second.backup) == (SchemaState.CURRENT, None)
    engine.dispose()


def test_an_unknown_schema_is_not_touched(
    sitting: Sitting, engine: Engine, settings: Settings
) -> None:
    newer(settings.database_path)
    assert code_of(lambda: prepare_database(engine, sitting.now)) == "unknown-schema"
    assert not (settings.data_dir / "backups").exists()


def test_a_file_that_is_no_database_is_told_so(tmp_path: Path, now: datetime) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("nothing but words" * 500)
    engine = open_engine(f"sqlite:///{path.as_posix()}")
    assert code_of(lambda: prepare_database(engine, now)) == "not-a-database"
