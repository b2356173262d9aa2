"""Gives learners their data, and erases them."""

from datetime import datetime, timedelta
from typing import Any

from learnapp.actions.throttle import name_subject
from learnapp.actions.writing import writing
from learnapp.domain.names import name_key
from learnapp.store import accounts, sqlite_files
from learnapp.store.database import Session, engine_of, sqlite_path
from learnapp.store.locking import write_lock
from learnapp.store.reads.export import everything_of

FORMAT = "learnapp-learner"
VERSION = 1
# What is taken back in: about 30,000 answers. Nobody has as many, and it is read into memory.
MOST_BYTES = 24 * 1024 * 1024


def export_data(db: Session, learner_id: int, now: datetime) -> dict[str, Any]:
    """All that is kept about a learner, as JSON-able values; times are ISO 8601 in UTC.

    Left out are the password's and the recovery code's hashes and the session ids, which would
    only help somebody else. Raises KeyError for an unknown learner.
    """
    return {
        "format": FORMAT,
        "version": VERSION,
        "exported_at": now.isoformat(),
        **everything_of(db, learner_id),
    }


def erase(db: Session, learner_id: int) -> bool:
    """Delete a learner with everything of theirs, from the files too; False if there was none.

    Backups made before keep it until whoever made them deletes them.
    """
    secrets = accounts.find_secrets(db.connection(), learner_id=learner_id)
    with writing(db) as connection:
        if secrets and secrets.name:
            accounts.drop_failures(connection, subject=name_subject(name_key(secrets.name)))
        erased = accounts.drop_learner(connection, learner_id)
    _forget_files(db)
    return erased


def prune_guests(db: Session, *, older_than_days: int, now: datetime) -> int:
    """Delete guests who came, and answered last, longer ago than this; how many."""
    with writing(db) as connection:
        pruned = accounts.drop_guests_before(connection, now - timedelta(days=older_than_days))
    _forget_files(db)
    return pruned


def _forget_files(db: Session) -> None:
    """Deleted rows are overwritten in the file at once; the log still has them until it is cut."""
    engine = engine_of(db)
    path = sqlite_path(engine)
    if path is not None:
        with write_lock(engine):
            sqlite_files.shorten_log(path)
