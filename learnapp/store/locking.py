"""One writer at a time: a lock taken before BEGIN IMMEDIATE, across threads and processes.

SQLite's own waiting sleeps and polls, which makes the slowest writers many times slower than the
rest; a lock that wakes the next one does not.
"""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedRandom
from pathlib import Path
from weakref import WeakKeyDictionary

from sqlalchemy import Engine

from learnapp.store.database import BUSY_SECONDS, sqlite_path
from learnapp.store.errors import StorageError, os_error

_thread_locks: WeakKeyDictionary[Engine, threading.Lock] = WeakKeyDictionary()
_registry = threading.Lock()


@contextmanager
def write_lock(engine: Engine) -> Iterator[None]:
    """Hold the right to write to this SQLite database; another database has its own locks.

    Raises StorageError("locked") if other threads keep it for 30 s.
    """
    if engine.dialect.name != "sqlite":
        yield
        return
    lock = _thread_lock(engine)
    if not lock.acquire(timeout=BUSY_SECONDS):
        raise StorageError("locked")
    try:
        with _file_lock(sqlite_path(engine)):
            yield
    finally:
        lock.release()


def _thread_lock(engine: Engine) -> threading.Lock:
    with _registry:
        return _thread_locks.setdefault(engine, threading.Lock())


@contextmanager
def _file_lock(database: Path | None) -> Iterator[None]:
    """Opened anew each time, so that a forked process never shares it; closing it frees it."""
    if database is None:
        yield
        return
    try:
        file = open(database.with_name(database.name + ".lock"), "a+b")
    except OSError as error:
        raise os_error(error) from error
    with file:
        _wait_for(file)
        yield


if sys.platform == "win32":
    import msvcrt
    import time

    def _wait_for(file: BufferedRandom) -> None:
        """Windows can only wait in steps of a second; short tries keep the wait short."""
        deadline = time.monotonic() + BUSY_SECONDS
        while True:
            try:
                file.seek(0)
                return msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
            except OSError as error:
                if time.monotonic() > deadline:
                    raise StorageError("locked") from error
                time.sleep(0.005)
else:
    import fcntl

    def _wait_for(file: BufferedRandom) -> None:
        fcntl.flock(file, fcntl.LOCK_EX)
