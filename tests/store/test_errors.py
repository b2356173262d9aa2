"""Errors become codes, and only those that are not the program's fault."""

import errno

import pytest
from sqlalchemy.exc import DBAPIError

from learnapp.store.errors import StorageError, driver_error, os_error, storage_error


@pytest.mark.parametrize(
    ("message", "code"),
    [
        ("database is locked", "locked"),
        ("database or disk is full", "full"),
        ("attempt to write a readonly database", "unwritable"),
        ("unable to open database file", "unwritable"),
        ("database disk image is malformed", "damaged"),
        ("file is not a database", "not-a-database"),
        ("disk I/O error", "failed"),
    ],
)
def test_a_drivers_message_has_a_code(message: str, code: str) -> None:
    found = driver_error(RuntimeError(message))
    assert found
    assert (found.code, found.detail) == (code, message)
    wrapped = storage_error(DBAPIError("SELECT 1", None, RuntimeError(message)))
    assert wrapped
    assert wrapped.code == code


def test_a_fault_of_the_program_has_none() -> None:
    assert driver_error(RuntimeError("no such table: x")) is None
    error = DBAPIError("SELECT 1", None, RuntimeError("x"))
    error.orig = None
    assert storage_error(error) is None


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "full"),
        (errno.EACCES, "unwritable"),
        (errno.EROFS, "unwritable"),
        (errno.ENOENT, "missing"),
    ],
)
def test_a_systems_error_has_a_code(number: int, code: str) -> None:
    assert os_error(OSError(number, "message")).code == code


def test_an_error_reads_well_in_a_log() -> None:
    assert str(StorageError("full")) == "full"
    assert str(StorageError("full", "2 bytes left")) == "full: 2 bytes left"
