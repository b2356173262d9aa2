"""Makes and opens accounts: keep progress, sign in and out, recover, change a password."""

from dataclasses import dataclass
from datetime import datetime

from learnapp.actions.passwords import (
    LONGEST,
    PASSWORDS,
    SHORTEST,
    new_recovery_code,
    read_recovery_code,
)
from learnapp.actions.throttle import count_try, take_back_try
from learnapp.actions.writing import writing
from learnapp.domain.names import name_key, shown_name
from learnapp.store import accounts
from learnapp.store.accounts import Secrets
from learnapp.store.database import Session
from learnapp.store.errors import IntegrityError


class AccountError(Exception):
    """An account cannot be made or opened.

    Codes: name-taken, password-short, password-long, not-a-guest, no-account (unknown name), and
    refused: the name, password or code is wrong, and it is not said which.
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Opened:
    """A learner and the new id for the cookie; a recovery code is shown once and never again."""

    learner_id: int
    session_id: str
    recovery_code: str | None = None


def keep_progress(
    db: Session, *, learner_id: int | None, name: str, password: str, now: datetime
) -> Opened:
    """Turn a guest into an account with nothing lost; without one, make an account.

    Every older session id of the guest is dead afterwards. Raises InvalidName and AccountError
    (password-short, password-long, name-taken, not-a-guest).
    """
    shown, key = shown_name(name), name_key(name)
    code = new_recovery_code()
    hashes = _hash_password(password), PASSWORDS.hash(read_recovery_code(code))
    try:
        with writing(db) as connection:
            if learner_id is None:
                learner_id = accounts.add_account(connection, shown, key, *hashes, False, now)
            elif not accounts.name_guest(connection, learner_id, shown, key, *hashes):
                raise AccountError("not-a-guest")
            accounts.drop_sessions(connection, learner_id)
            session_id = accounts.add_session(connection, learner_id, now)
    except IntegrityError as error:
        raise AccountError("name-taken") from error
    return Opened(learner_id, session_id, code)


def add_account(
    db: Session, *, name: str, password: str, is_admin: bool = False, now: datetime
) -> str:
    """Make an account for somebody else, signed in nowhere; its recovery code.

    Raises InvalidName and AccountError (password-short, password-long, name-taken).
    """
    shown, key = shown_name(name), name_key(name)
    code = new_recovery_code()
    hashes = _hash_password(password), PASSWORDS.hash(read_recovery_code(code))
    try:
        with writing(db) as connection:
            accounts.add_account(connection, shown, key, *hashes, is_admin, now)
    except IntegrityError as error:
        raise AccountError("name-taken") from error
    return code


def sign_in(
    db: Session,
    *,
    name: str,
    password: str,
    address: str | None,
    old_session_id: str | None = None,
    now: datetime,
) -> Opened:
    """Open an account on this device, under a new session id.

    An old session of the same account ends. One of a guest stays, so that the page can ask whose
    answers those are: see merging.py. Raises AccountError("refused") and TooManyFailures.
    """
    key = name_key(name)
    count_try(db, key, address, now)
    secrets = accounts.find_secrets(db.connection(), name_key=key)
    db.rollback()
    right = PASSWORDS.verify(secrets.password_hash if secrets else None, password)
    if secrets is None or not right:
        raise AccountError("refused")
    with writing(db) as connection:
        if accounts.find_secrets(connection, learner_id=secrets.learner_id) != secrets:
            raise AccountError("refused")  # the password was changed a moment ago
        take_back_try(connection, key, address, now)
        accounts.drop_session_of(connection, old_session_id, secrets.learner_id)
        session_id = accounts.add_session(connection, secrets.learner_id, now)
    return Opened(secrets.learner_id, session_id)


def sign_out(db: Session, session_id: str) -> None:
    """End a session; a copy of its cookie is dead from now on."""
    with writing(db) as connection:
        accounts.drop_session(connection, session_id)


def change_password(
    db: Session, *, learner_id: int, password: str, new_password: str, now: datetime
) -> Opened:
    """Set a new password; every device is signed out but this one, which gets a new session id.

    Raises AccountError (refused, password-short, password-long) and TooManyFailures.
    """
    secrets = _by_id(db, learner_id)
    key = name_key(secrets.name or "")
    count_try(db, key, None, now)
    if not PASSWORDS.verify(secrets.password_hash, password):
        raise AccountError("refused")
    new_hash = _hash_password(new_password)
    return _replace(db, secrets, new_hash, secrets.recovery_hash, None, None, now)


def recover(
    db: Session,
    *,
    name: str,
    recovery_code: str,
    new_password: str,
    address: str | None,
    now: datetime,
) -> Opened:
    """Open an account by its recovery code, which is used up: the new one is in the answer.

    Every device is signed out. Raises AccountError (refused, password-short, password-long) and
    TooManyFailures.
    """
    new_hash = _hash_password(new_password)
    key = name_key(name)
    count_try(db, key, address, now)
    secrets = accounts.find_secrets(db.connection(), name_key=key)
    db.rollback()
    stored = secrets.recovery_hash if secrets else None
    if not PASSWORDS.verify(stored, read_recovery_code(recovery_code)) or secrets is None:
        raise AccountError("refused")
    code = new_recovery_code()
    recovery_hash = PASSWORDS.hash(read_recovery_code(code))
    return _replace(db, secrets, new_hash, recovery_hash, code, address, now)


def reset_password(db: Session, *, name: str, new_password: str) -> str:
    """For the operator: set an account's password and sign its devices out; the new recovery code.

    Raises AccountError (no-account, password-short, password-long).
    """
    new_hash = _hash_password(new_password)
    code = new_recovery_code()
    recovery_hash = PASSWORDS.hash(read_recovery_code(code))
    with writing(db) as connection:
        secrets = accounts.find_secrets(connection, name_key=name_key(name))
        if secrets is None:
            raise AccountError("no-account")
        accounts.set_secrets(connection, secrets, new_hash, recovery_hash)
        accounts.drop_sessions(connection, secrets.learner_id)
    return code


def set_role(db: Session, learner_id: int, role: str | None) -> None:
    """Remember whose practice notes to show; None shows all."""
    with writing(db) as connection:
        accounts.set_role(connection, learner_id, role)


def _by_id(db: Session, learner_id: int) -> Secrets:
    secrets = accounts.find_secrets(db.connection(), learner_id=learner_id)
    db.rollback()
    if secrets is None:
        raise AccountError("no-account")
    return secrets


def _replace(
    db: Session,
    secrets: Secrets,
    password_hash: str,
    recovery_hash: str | None,
    code: str | None,
    address: str | None,
    now: datetime,
) -> Opened:
    """Store new hashes unless somebody was faster, and leave one session: a new one."""
    with writing(db) as connection:
        if not accounts.set_secrets(connection, secrets, password_hash, recovery_hash):
            raise AccountError("refused")
        take_back_try(connection, name_key(secrets.name or ""), address, now)
        accounts.drop_sessions(connection, secrets.learner_id)
        session_id = accounts.add_session(connection, secrets.learner_id, now)
    return Opened(secrets.learner_id, session_id, code)


def _hash_password(password: str) -> str:
    if len(password) < SHORTEST:
        raise AccountError("password-short")
    if len(password) > LONGEST:
        raise AccountError("password-long")
    return PASSWORDS.hash(password)
