"""Brings the database's tables to the version of the program, and says which version they have."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, inspect, text

from learnapp.store import exams, learning, people
from learnapp.store.database import WRITING, Base
from learnapp.store.errors import StorageError
from learnapp.store.locking import write_lock

if TYPE_CHECKING:
    # Loading Alembic takes as long as loading Flask; a site whose tables are current needs none.
    from alembic.config import Config

METADATA = Base.metadata
# A table is known to the metadata once its module is imported.
TABLE_MODULES = (people, learning, exams)

_MIGRATIONS = Path(__file__).parent / "migrations"


class SchemaState(StrEnum):
    """How the tables that are there compare with those the program expects."""

    EMPTY = "empty"
    CURRENT = "current"
    OLDER = "older"
    UNKNOWN = "unknown"


def schema_state(engine: Engine) -> SchemaState:
    """Unknown is a newer version of the program, or somebody else's database."""
    with engine.connect() as connection:
        return connection_state(connection)


def connection_state(connection: Connection) -> SchemaState:
    """The same on an open connection."""
    found = _revisions(connection)
    if not found:
        names = set(inspect(connection).get_table_names()) - {"alembic_version"}
        return SchemaState.UNKNOWN if names else SchemaState.EMPTY
    known = known_revisions()
    if found == {max(known)}:
        return SchemaState.CURRENT
    return SchemaState.OLDER if found <= known else SchemaState.UNKNOWN


def current(engine: Engine) -> str | None:
    """The revision of the tables; None before the first."""
    with engine.connect() as connection:
        return next(iter(_revisions(connection)), None)


def known_revisions() -> set[str]:
    """The revisions of this program: the numbers with which their files begin, in their order."""
    return {file.name.partition("_")[0] for file in _MIGRATIONS.glob("versions/[0-9]*_*.py")}


def _revisions(connection: Connection) -> set[str]:
    """What Alembic has written down in this database: one revision, or none before the first."""
    if not inspect(connection).has_table("alembic_version"):
        return set()
    return set(connection.scalars(text("SELECT version_num FROM alembic_version")))


def upgrade(
    engine: Engine, revision: str = "head", then: Callable[[Connection], None] | None = None
) -> None:
    """Bring the tables to `revision` and do what is to be done `then`, all or nothing.

    Raises StorageError("unknown-schema") and changes nothing.
    """
    if schema_state(engine) is SchemaState.UNKNOWN:
        raise StorageError("unknown-schema", str(current(engine)))
    from alembic import command

    _run(engine, command.upgrade, revision, then)


def downgrade(engine: Engine, revision: str = "base") -> None:
    """Take the tables back to `revision`; "base" drops them all."""
    from alembic import command

    _run(engine, command.downgrade, revision)


def _run(
    engine: Engine,
    step: "Callable[[Config, str], None]",
    revision: str,
    then: Callable[[Connection], None] | None = None,
) -> None:
    """Take all steps or none, one process at a time."""
    with write_lock(engine), engine.connect().execution_options(**{WRITING: True}) as connection:
        with _without_foreign_keys(connection), connection.begin():
            step(_config(connection), revision)
            if then:
                then(connection)
            if connection.dialect.name == "sqlite":
                lost = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
                if lost:
                    raise StorageError("damaged", f"row without its parent: {lost}")


@contextmanager
def _without_foreign_keys(connection: Connection) -> Iterator[None]:
    """A batch step copies a table and drops the old one, which would silently delete every child
    row while SQLite enforces foreign keys. The switch works only outside of a transaction.
    """
    if connection.dialect.name != "sqlite":
        yield
        return
    cursor = connection.connection.cursor()
    cursor.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.close()


def _config(connection: Connection) -> "Config":
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
