"""Looks at the database as an operator would: version, settings, space, rights, contents."""

import os
import shutil
import stat
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from learnapp.store import schema
from learnapp.store.database import SAFE_SQLITE, Engine, sqlite_module, sqlite_path
from learnapp.store.errors import DBAPIError, StorageError, storage_error
from learnapp.store.reads.doctor import Counts, counts, settings_in_use
from learnapp.store.schema import SchemaState
from learnapp.store.sqlite_files import check_integrity


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnosis:
    """Facts, no advice. Sizes are in bytes; None is what does not apply or could not be read.

    `others_can_read` is about other people on the same machine. `damage` is what SQLite's own
    check found. `error` is the code of the StorageError that kept the rest from being read.
    """

    sqlite_version: str
    sqlite_module: str
    sqlite_is_safe: bool
    database: str
    exists: bool
    size: int | None = None
    log_size: int | None = None
    free_disk: int | None = None
    folder_is_writable: bool | None = None
    others_can_read: bool | None = None
    settings: dict[str, str] = field(default_factory=dict)
    schema_state: SchemaState | None = None
    revision: str | None = None
    counts: Counts | None = None
    damage: str | None = None
    error: str | None = None


def sqlite_version() -> tuple[str, str, bool]:
    """SQLite's version, the Python module it comes with, and whether it is known to be safe."""
    module = sqlite_module()
    safe = module.sqlite_version_info >= SAFE_SQLITE
    return module.sqlite_version, module.__name__.partition(".")[0], safe


def diagnose(engine: Engine) -> Diagnosis:
    """Everything that can be found out about the database; it is not made if it is missing."""
    version, module, safe = sqlite_version()
    path = sqlite_path(engine)
    found = Diagnosis(
        sqlite_version=version,
        sqlite_module=module,
        sqlite_is_safe=safe,
        database=str(path) if path else engine.url.render_as_string(hide_password=True),
        exists=path is None or path.exists(),
    )
    if path:
        found = replace(found, **_outside(path))
    if not found.exists:
        return found
    try:
        return replace(found, **_inside(engine, path))
    except DBAPIError as error:
        known = storage_error(error) or StorageError("failed", str(error.orig))
    except StorageError as error:
        known = error
    return replace(found, error=known.code, damage=known.detail)


def _outside(path: Path) -> dict[str, Any]:
    """What the operating system says about the file and its folder."""
    log = path.with_name(path.name + "-wal")
    mode = path.stat().st_mode if path.exists() else 0
    folder = path.parent.stat().st_mode
    return {
        "size": path.stat().st_size if path.exists() else None,
        "log_size": log.stat().st_size if log.exists() else None,
        "free_disk": shutil.disk_usage(path.parent).free,
        "folder_is_writable": os.access(path.parent, os.W_OK),
        "others_can_read": bool(mode & stat.S_IROTH and folder & stat.S_IXOTH),
    }


def _inside(engine: Engine, path: Path | None) -> dict[str, Any]:
    """What the database says about itself."""
    if path:
        check_integrity(path)
    return {
        "settings": settings_in_use(engine),
        "schema_state": schema.schema_state(engine),
        "revision": schema.current(engine),
        "counts": counts(engine),
    }
