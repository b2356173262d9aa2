"""Copies the database while it is in use, puts a copy back, and copies before an upgrade."""

import os
import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from learnapp.actions.progress import rebuild_all
from learnapp.store import schema, sqlite_files
from learnapp.store.database import Engine, open_engine
from learnapp.store.errors import DBAPIError, StorageError, os_error, storage_error
from learnapp.store.locking import write_lock
from learnapp.store.schema import SchemaState

BACKUP_FOLDER = "backups"


@dataclass(frozen=True, slots=True)
class Restored:
    """`kept` holds what was there before, None if there was nothing."""

    kept: Path | None
    upgraded: bool


@dataclass(frozen=True, slots=True)
class Prepared:
    """The state of the tables before, and the backup that was made if they had to be changed."""

    before: SchemaState
    backup: Path | None


def prepare_database(engine: Engine, now: datetime) -> Prepared:
    """Make the tables, or bring them up to date after an automatic backup.

    Raises StorageError: "unknown-schema" for a newer version's or somebody else's tables, which
    are left as they are; or what stood in the way of the backup, and then nothing was changed.
    """
    try:
        before = schema.schema_state(engine)
        if before is SchemaState.CURRENT:
            return Prepared(before, None)
        backup = None
        if before is SchemaState.OLDER:
            backup = _aside(engine, f"before-upgrade-from-{schema.current(engine)}", now)
        _upgrade(engine, before)
    except DBAPIError as error:
        raise storage_error(error) or error from error
    except OSError as error:
        raise os_error(error) from error
    return Prepared(before, backup)


def backup(engine: Engine, target: Path) -> int:
    """Copy the database to a file, whole or not at all, while others write; its size in bytes.

    An older copy of that name is replaced. Raises StorageError.
    """
    source = sqlite_files.database_file(engine)
    if target.resolve() == source.resolve():
        raise StorageError("unwritable", "a backup cannot replace the database itself")
    if not source.exists():
        raise StorageError("missing", str(source))
    sqlite_files.copy_while_writing(source, target)
    return target.stat().st_size


def restore(engine: Engine, source: Path, now: datetime) -> Restored:
    """Put a backup in the place of the live data, which are kept aside.

    Everything is checked on a scratch copy before the live data are touched: SQLite's own checks,
    and that the tables are of a known version; an older one is upgraded on the scratch copy.
    Raises StorageError (missing, damaged, not-a-database, unknown-schema, full, unwritable).
    """
    live = sqlite_files.database_file(engine)
    scratch = live.with_name(f".restore.{os.getpid()}.part")
    try:
        shutil.copyfile(source, scratch)
        upgraded = _check(scratch)
        with write_lock(engine):
            kept = _aside(engine, "before-restore", now) if live.exists() else None
            _put_in_place(engine, live, scratch)
    except OSError as error:
        raise os_error(error) from error
    finally:
        for leftover in live.parent.glob(scratch.name + "*"):
            leftover.unlink()
    return Restored(kept, upgraded)


def _check(scratch: Path) -> bool:
    """Whether the copy had to be upgraded; raises StorageError if it is of no use."""
    sqlite_files.check_integrity(scratch)
    engine = open_engine(f"sqlite:///{scratch.as_posix()}")
    try:
        state = schema.schema_state(engine)
        if state is SchemaState.EMPTY:
            raise StorageError("not-a-database", "it has no tables")
        _upgrade(engine, state)
    finally:
        engine.dispose()
    return state is SchemaState.OLDER


def _upgrade(engine: Engine, state: SchemaState) -> None:
    """An older version's views may lack what this one reads in them: they are made anew too."""
    schema.upgrade(engine, then=rebuild_all if state is SchemaState.OLDER else None)


def _aside(engine: Engine, name: str, now: datetime) -> Path:
    """A copy in the backup folder; of a damaged database, the files as they are."""
    live = sqlite_files.database_file(engine)
    folder = live.parent / BACKUP_FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    target = folder / f"{name}-{now:%Y%m%dT%H%M%S}-{now.microsecond:06}.sqlite3"
    try:
        sqlite_files.copy_while_writing(live, target)
    except StorageError as error:
        if error.code not in {"damaged", "not-a-database"}:
            raise
        for suffix in ("", "-wal"):
            if live.with_name(live.name + suffix).exists():
                shutil.copyfile(
                    live.with_name(live.name + suffix), target.with_name(target.name + suffix)
                )
    return target


def _put_in_place(engine: Engine, live: Path, scratch: Path) -> None:
    """Page by page, so that a running server goes on with the new data; if the live file is no
    longer a database, nobody can be using it, and the new one takes its name.
    """
    engine.dispose()
    try:
        sqlite_files.overwrite(live, scratch)
    except StorageError as error:
        if error.code not in {"damaged", "not-a-database"}:
            raise
        for suffix in ("-wal", "-shm"):
            live.with_name(live.name + suffix).unlink(missing_ok=True)
        os.replace(scratch, live)
