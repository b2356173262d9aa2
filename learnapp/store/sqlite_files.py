"""The few things only SQLite has: a copy while writing, integrity checks, a short write-ahead log.

All of them work on files and connections of their own, never inside a transaction.
"""

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from learnapp.store.database import BUSY_SECONDS, Engine, sqlite_module, sqlite_path
from learnapp.store.errors import StorageError, driver_error, os_error

# A learner waits for the end of erasing: a long reader, like a backup, is not waited for.
LOG_SECONDS = 5


@contextmanager
def raw_connection(path: Path, seconds: float = BUSY_SECONDS) -> Iterator[Any]:
    """A driver's connection to a file, closed at the end; driver errors become StorageError.

    It waits at most this many seconds for others.
    """
    driver = sqlite_module()
    try:
        with closing(
            driver.connect(str(path), timeout=seconds, isolation_level=None)
        ) as connection:
            yield connection
    except driver.Error as error:
        raise driver_error(error) or StorageError("failed", str(error)) from error


def database_file(engine: Engine) -> Path:
    """The file of the database; raises StorageError("not-sqlite") if it has none."""
    path = sqlite_path(engine)
    if path is None:
        raise StorageError("not-sqlite", engine.dialect.name)
    return path


def copy_while_writing(source: Path, target: Path) -> None:
    """A consistent copy of `source` at one moment, whole or not at all; writers go on meanwhile.

    It is made beside `target`, flushed to the disk, and only then takes its name.
    """
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        part.unlink(missing_ok=True)
        with raw_connection(source) as connection:
            connection.execute("VACUUM INTO ?", (str(part),))
        os.chmod(part, 0o600)
        _flush(part)
        os.replace(part, target)
    except OSError as error:
        raise os_error(error) from error
    finally:
        part.unlink(missing_ok=True)


def check_integrity(path: Path) -> None:
    """Raises StorageError ("not-a-database" or "damaged") unless every page and link is sound."""
    with raw_connection(path) as connection:
        report = [row[0] for row in connection.execute("PRAGMA integrity_check(5)")]
        if report != ["ok"]:
            raise StorageError("damaged", "; ".join(report))
        lost = connection.execute("PRAGMA foreign_key_check").fetchone()
        if lost:
            raise StorageError("damaged", f"row without its parent: {lost}")


def overwrite(target: Path, source: Path) -> None:
    """Make `target` hold what `source` holds, in one transaction that others may wait for."""
    with raw_connection(source) as new, raw_connection(target) as live:
        new.backup(live)


def shorten_log(path: Path) -> bool:
    """Write the log back into the file and empty it; False if a reader stood in the way."""
    with raw_connection(path, LOG_SECONDS) as connection:
        busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy


def _flush(path: Path) -> None:
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
