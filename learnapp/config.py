"""Reads the operator's settings from options and LEARNAPP_* variables into one typed object."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from platformdirs import user_data_dir

from learnapp.domain.scheduling import DESIRED_RETENTION

LOOPBACK_HOSTS = ("127.0.0.1", "localhost", "[::1]")
LOOPBACK_NAMES = frozenset({"127.0.0.1", "localhost", "::1"})
DATABASE_FILE = "learnapp.sqlite3"
KEY_FILE = "secret_key"
LOWEST_RETENTION, HIGHEST_RETENTION = 0.70, 0.97
CACHE_FILE = "course.cache"
LONGEST_CERTIFICATE = 480  # minutes


class OperatorError(Exception):
    """Something only the operator can mend; its text is one plain sentence, shown as it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All that an operator may set. Times and sizes carry their unit in their name."""

    data_dir: Path
    secret_key: str
    secret_key_fallbacks: tuple[str, ...] = ()
    database_url: str = ""
    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = 1
    public_url: str = ""
    trusted_hosts: tuple[str, ...] = ()
    proxy_hops: int = 0
    lenient: bool = False
    preview: bool = False
    desired_retention: float = DESIRED_RETENTION
    # Of a certificate form, unless the learner chooses otherwise; 0 is no limit.
    certificate_minutes: int = 0

    @property
    def database(self) -> str:
        """The SQLAlchemy address of the learners' database, by default in the data folder."""
        return self.database_url or f"sqlite:///{(self.data_dir / DATABASE_FILE).as_posix()}"

    @property
    def database_path(self) -> Path:
        """The file of the default database."""
        return self.data_dir / DATABASE_FILE

    @property
    def secure_cookies(self) -> bool:
        """Whether learners reach the site over TLS, so that cookies must be marked Secure."""
        return urlsplit(self.public_url).scheme == "https"


def data_dir(option: str | None, environ: Mapping[str, str] = os.environ) -> Path:
    """Return the one data folder: the --data option, else LEARNAPP_DATA, else the user's own."""
    chosen = option or environ.get("LEARNAPP_DATA") or user_data_dir("learnapp", appauthor=False)
    return Path(chosen).expanduser().resolve()


def read_settings(
    option_data: str | None = None,
    *,
    host: str | None = None,
    port: int | None = None,
    workers: int | None = None,
    lenient: bool = False,
    preview: bool = False,
    environ: Mapping[str, str] = os.environ,
) -> Settings:
    """Gather the settings, making the data folder and its secret key where they are missing.

    Raises OperatorError with one sentence where a value or the folder cannot be used.
    """
    folder = data_dir(option_data, environ)
    make_data_dir(folder)
    keys = _secret_keys(folder)
    public_url = environ.get("LEARNAPP_PUBLIC_URL", "").rstrip("/")
    if public_url and urlsplit(public_url).scheme not in {"http", "https"}:
        raise OperatorError("LEARNAPP_PUBLIC_URL must begin with http:// or https://.")
    chosen_host = host or environ.get("LEARNAPP_HOST") or "127.0.0.1"
    count = _number(environ, "LEARNAPP_WORKERS", 1, 1, 64) if workers is None else workers
    if preview and (chosen_host not in LOOPBACK_NAMES or count > 1):
        raise OperatorError(
            "The preview shows every key, so it is served only on this machine and by one process: "
            "leave out --host and --workers."
        )
    return Settings(
        data_dir=folder,
        secret_key=keys[0],
        secret_key_fallbacks=keys[1:],
        database_url=environ.get("LEARNAPP_DATABASE_URL", ""),
        host=chosen_host,
        port=_number(environ, "LEARNAPP_PORT", 8000, 0, 65535) if port is None else port,
        workers=count,
        public_url=public_url,
        trusted_hosts=_trusted_hosts(environ, public_url, chosen_host),
        proxy_hops=_number(environ, "LEARNAPP_PROXY_HOPS", 0, 0, 9),
        lenient=lenient or preview or environ.get("LEARNAPP_LENIENT") == "1",
        preview=preview,
        desired_retention=_share(environ, "LEARNAPP_DESIRED_RETENTION", DESIRED_RETENTION),
        certificate_minutes=_number(
            environ, "LEARNAPP_CERTIFICATE_MINUTES", 0, 0, LONGEST_CERTIFICATE
        ),
    )


def make_data_dir(folder: Path) -> None:
    """Create the data folder, private to its owner; raises OperatorError where that fails."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        probe = folder / f".probe-{secrets.token_hex(4)}"
        probe.write_bytes(b"learnapp")
        probe.unlink()
    except OSError as error:
        raise OperatorError(
            f"The data folder {folder} cannot be written to ({error.strerror or error}); "
            "choose another with --data or LEARNAPP_DATA."
        ) from error


def _secret_keys(folder: Path) -> tuple[str, ...]:
    """The first line of `secret_key` signs; further lines, older keys, still verify."""
    path = folder / KEY_FILE
    try:
        if not path.exists():
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "w", encoding="ascii") as file:
                file.write(secrets.token_hex(32) + "\n")
        keys = tuple(path.read_text("ascii").split())
    except FileExistsError:  # another worker made it a moment ago
        keys = tuple(path.read_text("ascii").split())
    except OSError as error:
        raise OperatorError(
            f"The secret key {path} cannot be read or made ({error.strerror or error})."
        ) from error
    if not keys or len(keys[0]) < 32:
        raise OperatorError(
            f"{path} must hold a key of 32 characters or more; delete it for a new one."
        )
    return keys


def _number(environ: Mapping[str, str], name: str, default: int, low: int, high: int) -> int:
    text = environ.get(name, "").strip()
    if not text:
        return default
    if not text.isdecimal() or not low <= int(text) <= high:
        raise OperatorError(f"{name} must be a whole number from {low} to {high}, not '{text}'.")
    return int(text)


def _share(environ: Mapping[str, str], name: str, default: float) -> float:
    """Within the bounds in which FSRS is of use: less is guessing, more is asking every day."""
    text = environ.get(name, "").strip()
    if not text:
        return default
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not LOWEST_RETENTION <= value <= HIGHEST_RETENTION:
        raise OperatorError(
            f"{name} must be a number from {LOWEST_RETENTION:.2f} to {HIGHEST_RETENTION:.2f}, "
            f"not '{text}'."
        )
    return value


def _trusted_hosts(environ: Mapping[str, str], public_url: str, host: str) -> tuple[str, ...]:
    """Named hosts win; else the public address; else loopback names where only they are served."""
    listed = environ.get("LEARNAPP_TRUSTED_HOSTS", "").split(",")
    named = tuple(name.strip() for name in listed if name.strip())
    if named:
        return named
    public = urlsplit(public_url).hostname
    if public:
        return (public, *LOOPBACK_HOSTS)
    return LOOPBACK_HOSTS if host in LOOPBACK_NAMES else ()
