"""What can go wrong with the store, as codes; the sentences for them belong to whoever shows them.

Codes: locked, full, unwritable, missing, damaged, not-a-database, not-sqlite, unknown-schema,
failed.
"""

import errno

from sqlalchemy.exc import DBAPIError, IntegrityError

__all__ = [
    "DBAPIError",
    "IntegrityError",
    "StorageError",
    "driver_error",
    "os_error",
    "storage_error",
]

# Beginnings of SQLite's messages, which have not changed in twenty years.
_MESSAGES = {
    "database is locked": "locked",
    "database table is locked": "locked",
    "database or disk is full": "full",
    "attempt to write a readonly database": "unwritable",
    "unable to open database": "unwritable",
    "database disk image is malformed": "damaged",
    "file is not a database": "not-a-database",
    "disk I/O error": "failed",
}

# Windows has no quota error.
_NO_SPACE = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}


class StorageError(Exception):
    """The store cannot do what was asked; `code` says why, `detail` is for the log."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(f"{code}: {detail}" if detail else code)
        self.code = code
        self.detail = detail


def storage_error(error: DBAPIError) -> StorageError | None:
    """The StorageError behind SQLAlchemy's error; None if it is a fault of the program."""
    return driver_error(error.orig) if error.orig else None


def driver_error(error: BaseException) -> StorageError | None:
    """The StorageError behind a driver's error; None if it is a fault of the program."""
    message = str(error)
    for beginning, code in _MESSAGES.items():
        if message.startswith(beginning):
            return StorageError(code, message)
    return None


def os_error(error: OSError) -> StorageError:
    """The StorageError behind an error of the operating system on a file of ours."""
    if error.errno in _NO_SPACE:
        return StorageError("full", str(error))
    return StorageError(
        "missing" if isinstance(error, FileNotFoundError) else "unwritable", str(error)
    )
