"""What commands share: the store opened for one command, and plain sentences for its errors."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from learnapp.actions.backups import prepare_database
from learnapp.actions.doctor import Diagnosis, sqlite_version
from learnapp.config import OperatorError, Settings, read_settings
from learnapp.domain.lessons import Course
from learnapp.store.database import Engine, Session, new_session, open_engine
from learnapp.store.errors import DBAPIError, StorageError, storage_error
from learnapp.store.schema import SchemaState
from learnapp.web.compiling import compiled_course

_SENTENCES = {
    "locked": "Another program has kept the database locked for 30 seconds; try again.",
    "full": "The disk is full; free some space. Nothing that was acknowledged is lost.",
    "unwritable": "A file cannot be written to; check the rights of the folder: {detail}.",
    "missing": "There is no such file: {detail}.",
    "damaged": "The database is damaged ({detail}); restore a backup with `learnapp restore`.",
    "not-a-database": "That file is not a learnapp database.",
    "not-sqlite": "This command is for SQLite; use your database server's own tools.",
    "unknown-schema": "The database is from a newer version of learnapp or from another program "
    "({detail}); nothing was changed. Install the version that made it, or restore a backup.",
    "failed": "The database could not be used: {detail}.",
}
LOWEST_FREE_DISK = 200 * 1024 * 1024


def sentence(error: StorageError) -> str:
    """The plain sentence for an error of the store."""
    template = _SENTENCES.get(error.code, _SENTENCES["failed"])
    return template.format(detail=error.detail.rstrip(".") or error.code)


@contextmanager
def plain_errors() -> Iterator[None]:
    """Turn errors of the store into OperatorError with one plain sentence."""
    try:
        yield
    except StorageError as error:
        raise OperatorError(sentence(error)) from error
    except DBAPIError as error:
        known = storage_error(error)
        if known is None:
            raise
        raise OperatorError(sentence(known)) from error


@contextmanager
def opened_engine(settings: Settings) -> Iterator[Engine]:
    """The database of the settings for one command, as it is."""
    engine = open_engine(settings.database)
    try:
        with plain_errors():
            yield engine
    finally:
        engine.dispose()


@contextmanager
def opened_store(folder: str | None) -> Iterator[Session]:
    """A session on the database of the data folder, made or upgraded first where needed."""
    with opened_engine(read_settings(folder)) as engine:
        prepare_database(engine, datetime.now(UTC))
        with new_session(engine) as session:
            yield session


def prepare(settings: Settings) -> tuple[Course, list[str]]:
    """Make all ready to serve: database, course. Gives the course and what to say, in lines.

    Raises OperatorError where the database or the course cannot be served.
    """
    lines = [f"Data folder: {settings.data_dir}{_database_news(settings)}"]
    course, failures = compiled_course(settings)
    lines.append(_summary(course, failures))
    version, _, safe = sqlite_version()
    if not safe:
        lines.append(f"Warning: SQLite {version} can damage its file in rare cases; see doctor.")
    address = settings.public_url or f"http://{_shown(settings.host)}:{settings.port}"
    lines.append(f"Open {address} in a browser; stop with Ctrl+C.")
    return course, lines


def _database_news(settings: Settings) -> str:
    with opened_engine(settings) as engine:
        prepared = prepare_database(engine, datetime.now(UTC))
    if prepared.before is SchemaState.EMPTY:
        return " (new database made)"
    if prepared.backup:
        return f" (database upgraded; the backup made before is {prepared.backup})"
    return ""


def _summary(course: Course, failures: int) -> str:
    left_out = f"; left out: {failures} failures, see `learnapp check`" if failures else ""
    return (
        f"Course: {len(course.declaration.paragraphs)} paragraphs, {len(course.lessons)} lessons, "
        f"{len(course.items)} written questions{left_out}."
    )


def _shown(host: str) -> str:
    """A host as it stands in an address that a browser on this machine can open."""
    if host in {"0.0.0.0", "::"}:  # noqa: S104 - compared, not bound
        return "127.0.0.1"
    return f"[{host}]" if ":" in host else host


def findings(found: Diagnosis, folder: Path) -> list[tuple[bool, str]]:
    """The diagnosis as lines for an operator: whether it is good, and what it is."""
    lines = [(found.sqlite_is_safe, f"SQLite {found.sqlite_version} ({found.sqlite_module})")]
    if not found.sqlite_is_safe:
        lines[0] = (False, lines[0][1] + " is older than 3.51.3: pip install pysqlite3")
    lines.append((True, f"data folder {folder}"))
    if found.folder_is_writable is False:
        lines.append((False, "the data folder cannot be written to"))
    if found.others_can_read:
        lines.append((False, "other users of this machine can read the database: chmod 700"))
    if found.free_disk is not None:
        megabytes = found.free_disk // (1024 * 1024)
        lines.append((found.free_disk >= LOWEST_FREE_DISK, f"{megabytes:,} MiB of free disk"))
    if not found.exists:
        return [*lines, (True, "no database yet; `learnapp serve` makes it")]
    if found.error:
        return [*lines, (False, sentence(StorageError(found.error, found.damage or "")))]
    return lines + _inside(found)


def _inside(found: Diagnosis) -> list[tuple[bool, str]]:
    known = found.schema_state in {SchemaState.CURRENT, SchemaState.OLDER}
    state = found.schema_state.value if found.schema_state else "unknown"
    lines = [(known, f"tables {state} (revision {found.revision or 'none'})")]
    for name, value in found.settings.items():
        lines.append((True, f"{name} {value}"))
    if found.counts:
        counted = ", ".join(f"{value:,} {name}" for name, value in asdict(found.counts).items())
        lines.append((True, counted.replace("_", " ")))
    return lines
