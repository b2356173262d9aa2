"""The one way to write: lock, BEGIN IMMEDIATE, and a single commit at the end."""

from collections.abc import Iterator
from contextlib import contextmanager

from learnapp.store.database import WRITING, Connection, Session, engine_of
from learnapp.store.errors import DBAPIError, storage_error
from learnapp.store.locking import write_lock


@contextmanager
def writing(session: Session) -> Iterator[Connection]:
    """Yield a connection whose writes are committed together at the end, or not at all.

    What the session had read before is given up first, since a transaction that began by reading
    cannot become a writing one while others write. Compute before this, not within.
    Raises StorageError if the database is locked for 30 s, full, unwritable or damaged.
    """
    session.rollback()
    engine = engine_of(session)
    try:
        with write_lock(engine), engine.connect() as connection:
            with connection.execution_options(**{WRITING: True}).begin():
                yield connection
    except DBAPIError as error:
        raise storage_error(error) or error from error
