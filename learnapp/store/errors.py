"""What can go wrong with the store, as codes; the sentences for them belong to whoever shows them.

Codes: locked, full, unwritable, damaged, unknown-schema, older-schema, not-a-database, failed.
"""

from sqlalchemy.exc import DBAPIError, IntegrityError

__all__ = ["DBAPIError", "IntegrityError", "StorageError", "storage_error"]

# Beginnings of SQLite's messages, which have not changed in twenty years.
_MESSAGES = {
    "database is locked": "locked",
    "database table is locked": "locked",
    "database or disk is full": "full",
    "attempt to write a readonly database": "unwritable",
    "unable to open database file": "unwritable",
    "database disk image is malformed": "damaged",
    "file is not a database": "not-a-database",
    "disk I/O error": "failed",
}


class StorageError(Exception):
    """The store cannot do what was asked; `code` says why, `detail` is for the log."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(f"{code}: {detail}" if detail else code)
        self.code = code
        self.detail = detail


def storage_error(error: DBAPIError) -> StorageError | None:
    """The StorageError behind a driver's error; None if it is a fault of the program."""
    message = str(error.orig)
    for beginning, code in _MESSAGES.items():
        if message.startswith(beginning):
            return StorageError(code, message)
    return None
