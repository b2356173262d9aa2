"""Slows down guessing: counts failed sign-ins by name and address, and certificates not found.

A try is counted before the password is looked at and taken back when it was right, so that many
tries at the same moment cannot slip past the limit.
"""

import hashlib
from datetime import datetime, timedelta

from learnapp.actions.writing import writing
from learnapp.store import accounts
from learnapp.store.database import Connection, Session

WINDOW = timedelta(minutes=15)
# Ten wrong passwords are more than anybody mistypes, and 1,000 guesses a day find no password
# that is not on a list. A school or a prison signs in sixty people a minute from one address.
FAILURES_OF_NAME = 10
FAILURES_OF_ADDRESS = 100
# An id of 128 bits is not found by trying; who tries all the same is stopped from filling the log.
MISSES_OF_ADDRESS = 60


class TooManyFailures(Exception):
    """Signing in has to wait until `retry_at` (UTC)."""

    def __init__(self, retry_at: datetime) -> None:
        super().__init__(f"until {retry_at.isoformat()}")
        self.retry_at = retry_at


def name_subject(key: str) -> str:
    """What failures of a name are counted under: a hash, for a name is nobody else's business."""
    return hashlib.sha256(f"name:{key}".encode()).hexdigest()


def address_subject(address: str) -> str:
    """What failures of an address are counted under."""
    return hashlib.sha256(f"address:{address}".encode()).hexdigest()


def count_try(db: Session, name: str, address: str | None, now: datetime) -> None:
    """Count a try against a name (folded) and an address, before it is known to be right.

    Raises TooManyFailures.
    """
    limits = _limits(name, address)
    with writing(db) as connection:
        accounts.drop_failures_before(connection, now - WINDOW)
        for subject, limit in limits.items():
            if accounts.count_failures(connection, subject, now - WINDOW) >= limit:
                oldest = accounts.oldest_failure(connection, subject, now - WINDOW)
                raise TooManyFailures((oldest or now) + WINDOW)
        accounts.add_failures(connection, limits, now)


def check_misses(db: Session, address: str, now: datetime) -> None:
    """Raises TooManyFailures if an address asked for too many certificates that are not there."""
    connection, since = db.connection(), now - WINDOW
    subject = _miss_subject(address)
    if accounts.count_failures(connection, subject, since) >= MISSES_OF_ADDRESS:
        raise TooManyFailures((accounts.oldest_failure(connection, subject, since) or now) + WINDOW)


def count_miss(db: Session, address: str, now: datetime) -> None:
    """Count a certificate that was asked for and is not there."""
    with writing(db) as connection:
        accounts.drop_failures_before(connection, now - WINDOW)
        accounts.add_failures(connection, [_miss_subject(address)], now)


def _miss_subject(address: str) -> str:
    return hashlib.sha256(f"certificate:{address}".encode()).hexdigest()


def take_back_try(
    connection: Connection, name: str, address: str | None, counted_at: datetime
) -> None:
    """The try was right: it does not count, and neither do the wrong ones of its name."""
    accounts.drop_failures(connection, subject=name_subject(name))
    if address is not None:
        accounts.drop_one_failure(connection, address_subject(address), counted_at)


def _limits(name: str, address: str | None) -> dict[str, int]:
    limits = {name_subject(name): FAILURES_OF_NAME}
    if address is not None:
        limits[address_subject(address)] = FAILURES_OF_ADDRESS
    return limits
