"""Opens the learners' database: engine, settings of SQLite, naming convention, time type."""

import json
import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import DateTime, Dialect, Engine, MetaData, create_engine, event, make_url
from sqlalchemy.engine import Connection
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.orm import DeclarativeBase, Session
from sqlalchemy.pool import ConnectionPoolEntry
from sqlalchemy.types import TypeDecorator

# Actions work on a Session, Connection or Engine without knowing which library they come from.
__all__ = ["Base", "Connection", "Engine", "Session", "UtcDateTime", "attach", "db"]

# Earlier versions can corrupt a WAL database that two connections write to at the same moment.
SAFE_SQLITE = (3, 51, 3)
BUSY_SECONDS = 30
# As many as the threads of the largest sample service, so that no connection is opened twice.
KEPT_CONNECTIONS = 32
# The execution option that turns the next BEGIN into BEGIN IMMEDIATE.
WRITING = "learnapp_writing"

PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA secure_delete=ON",
)


class UtcDateTime(TypeDecorator[datetime]):
    """A moment in UTC: only aware datetimes go in, and what comes out is aware and in UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Raises ValueError for a datetime without a time zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a time zone cannot be stored")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """SQLite forgets the zone; everything was stored in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """The one base of every table; names of constraints are fixed so that migrations find them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_N_label)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {datetime: UtcDateTime}


# For requests: `db.session()` is the session of this request, closed at its end.
db = SQLAlchemy(metadata=Base.metadata)


def attach(app: Any, url: str) -> None:
    """Give a Flask application the database at `url`, with every setting of `open_engine`."""
    app.config["SQLALCHEMY_DATABASE_URI"] = url
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = engine_options(url)
    db.init_app(app)
    with app.app_context():
        _prepare(db.engine)


def open_engine(url: str) -> Engine:
    """An engine for commands and tests; it connects at the first use."""
    engine = create_engine(url, **engine_options(url))
    _prepare(engine)
    return engine


def new_session(engine: Engine) -> Session:
    """A session outside of requests; use it in a `with`."""
    return Session(engine)


def engine_of(session: Session) -> Engine:
    """The engine behind a session; raises TypeError for a session on a single connection."""
    bind = session.get_bind()
    if not isinstance(bind, Engine):
        raise TypeError("a session of this product is bound to an engine")
    return bind


def engine_options(url: str) -> dict[str, Any]:
    """What `create_engine` needs besides the address."""
    options: dict[str, Any] = {"json_serializer": canonical_json}
    address = make_url(url)
    if address.get_backend_name() == "sqlite":
        # No transaction by the driver's guess: `_begin` decides.
        driver = {"timeout": BUSY_SECONDS, "isolation_level": None}
        options |= {"module": sqlite_module(), "connect_args": driver}
        if address.database not in {None, "", ":memory:"}:
            options |= {"pool_size": KEPT_CONNECTIONS, "pool_timeout": BUSY_SECONDS}
    return options


def sqlite_module() -> ModuleType:
    """Python's own sqlite3 where it is new enough, else the newer one of the pysqlite3 wheel."""
    if sqlite3.sqlite_version_info >= SAFE_SQLITE:
        return sqlite3
    try:
        from pysqlite3 import dbapi2
    except ImportError:  # no wheel for this platform: doctor and serve say that it is too old
        return sqlite3
    module: ModuleType = dbapi2
    return module


def sqlite_path(engine: Engine) -> Path | None:
    """The file of a SQLite database; None for another database or one in memory."""
    name = engine.url.database
    if engine.dialect.name != "sqlite" or not name or name == ":memory:":
        return None
    return Path(name)


def canonical_json(value: object) -> str:
    """JSON that is the same bytes for the same value."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _prepare(engine: Engine) -> None:
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_pragmas)
        event.listen(engine, "begin", _begin)


def _set_pragmas(connection: DBAPIConnection, entry: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    for pragma in PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _begin(connection: Connection) -> None:
    writing = connection.get_execution_options().get(WRITING)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
