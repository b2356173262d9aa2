"""Accounts: kept, opened, closed and recovered, and every old cookie dead."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from learnapp.actions import enrolling
from learnapp.actions.enrolling import (
    AccountError,
    Opened,
    add_account,
    change_password,
    keep_progress,
    recover,
    reset_password,
    set_role,
    sign_in,
    sign_out,
)
from learnapp.actions.passwords import PASSWORDS
from learnapp.actions.throttle import TooManyFailures
from learnapp.domain.names import InvalidName
from learnapp.store.accounts import find_secrets
from learnapp.store.database import Session
from learnapp.store.learning import Answer
from learnapp.store.people import Learner, LearnerKind, SignInFailure
from learnapp.store.reads.identity import find_identity

Sitting = Any  # the helper of tests/conftest.py
PASSWORD = "correct horse"


@pytest.fixture
def ana(db: Session, now: datetime) -> Opened:
    return keep_progress(db, learner_id=None, name="Ana", password=PASSWORD, now=now)


def enter(db: Session, now: datetime, password: str = PASSWORD, **more: Any) -> Opened:
    fields = {"name": "Ana", "address": "192.0.2.1"} | more
    return sign_in(db, password=password, now=now, **fields)


def code_of(error: pytest.ExceptionInfo[AccountError]) -> str:
    return error.value.code


def failures(db: Session) -> int:
    db.rollback()
    return db.execute(select(func.count()).select_from(SignInFailure)).scalar_one()


def test_a_guest_keeps_everything_as_an_account(sitting: Sitting) -> None:
    db = sitting.db
    first = sitting.answer(sitting.ticket())
    kept = keep_progress(
        db, learner_id=first.learner_id, name=" Ana  M. ", password=PASSWORD, now=sitting.now
    )
    assert kept.learner_id == first.learner_id
    identity = find_identity(db, kept.session_id)
    assert identity
    assert (identity.name, identity.kind, identity.is_admin) == ("Ana M.", "account", False)
    assert db.execute(select(Answer.learner_id)).scalars().all() == [kept.learner_id]
    assert find_identity(db, first.new_session_id) is None


def test_the_recovery_code_is_shown_once_and_stored_as_a_hash(db: Session, ana: Opened) -> None:
    assert ana.recovery_code
    groups = ana.recovery_code.split("-")
    assert [len(group) for group in groups] == [4] * 7
    stored = find_secrets(db.connection(), learner_id=ana.learner_id)
    assert stored
    assert stored.recovery_hash
    assert stored.recovery_hash.startswith("$argon2id$")
    assert ana.recovery_code.replace("-", "") not in stored.recovery_hash


@pytest.mark.parametrize("name", ["ana", "ANA", " Ana ", "Ａna"])
def test_a_name_is_unique_however_it_is_written(
    db: Session, ana: Opened, now: datetime, name: str
) -> None:
    with pytest.raises(AccountError) as caught:
        keep_progress(db, learner_id=None, name=name, password=PASSWORD, now=now)
    assert code_of(caught) == "name-taken"


@pytest.mark.parametrize(
    ("password", "code"), [("short 7", "password-short"), ("x" * 257, "password-long")]
)
def test_a_password_has_8_to_256_characters(
    db: Session, now: datetime, password: str, code: str
) -> None:
    with pytest.raises(AccountError) as caught:
        keep_progress(db, learner_id=None, name="Ana", password=password, now=now)
    assert code_of(caught) == code
    for n, fine in enumerate(("x" * 8, "x" * 256)):
        add_account(db, name=f"Ana {n}", password=fine, now=now)


def test_a_name_nobody_can_have_is_refused(db: Session, now: datetime) -> None:
    with pytest.raises(InvalidName):
        keep_progress(db, learner_id=None, name=" ", password=PASSWORD, now=now)


def test_an_account_cannot_be_kept_again(db: Session, ana: Opened, now: datetime) -> None:
    with pytest.raises(AccountError) as caught:
        keep_progress(db, learner_id=ana.learner_id, name="Eve", password=PASSWORD, now=now)
    assert code_of(caught) == "not-a-guest"
    assert find_identity(db, ana.session_id)


def test_signing_in_gives_a_new_session_and_ends_the_old_one(
    db: Session, ana: Opened, now: datetime
) -> None:
    opened = enter(db, now, name="ANA", old_session_id=ana.session_id)
    assert opened.learner_id == ana.learner_id
    assert opened.session_id != ana.session_id
    assert opened.recovery_code is None
    assert find_identity(db, opened.session_id)
    assert find_identity(db, ana.session_id) is None
    assert failures(db) == 0


def test_a_second_device_stays_signed_in(db: Session, ana: Opened, now: datetime) -> None:
    opened = enter(db, now)
    assert find_identity(db, ana.session_id)
    sign_out(db, opened.session_id)
    assert find_identity(db, ana.session_id)


def test_the_session_of_a_guest_outlives_a_sign_in(sitting: Sitting, ana: Opened) -> None:
    guest = sitting.answer(sitting.ticket()).new_session_id
    enter(sitting.db, sitting.now, old_session_id=guest)
    found = find_identity(sitting.db, guest)
    assert found
    assert found.kind is LearnerKind.GUEST


def test_a_copied_cookie_is_dead_after_signing_out(db: Session, ana: Opened) -> None:
    copied = ana.session_id
    sign_out(db, ana.session_id)
    assert find_identity(db, copied) is None


@pytest.mark.parametrize(("name", "password"), [("Ana", "wrong horse"), ("Nobody", PASSWORD)])
def test_a_wrong_name_and_a_wrong_password_look_the_same(
    db: Session, ana: Opened, now: datetime, name: str, password: str
) -> None:
    with pytest.raises(AccountError) as caught:
        enter(db, now, password, name=name)
    assert code_of(caught) == "refused"
    assert failures(db) == 2


def test_an_unknown_name_takes_as_much_hashing(
    db: Session, ana: Opened, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked: list[str] = []

    class Counting:
        def hash(self, secret: str) -> str:
            return real.hash(secret)

        def verify(self, stored: str, secret: str) -> bool:
            checked.append(stored)
            return real.verify(stored, secret)

    real = PASSWORDS.hasher
    monkeypatch.setattr(PASSWORDS, "hasher", Counting())
    for name in ("Ana", "Nobody"):
        with pytest.raises(AccountError):
            enter(db, now, "wrong horse", name=name)
    assert len(checked) == 2


def test_ten_failures_close_a_name_for_a_quarter_of_an_hour(
    db: Session, ana: Opened, now: datetime
) -> None:
    for n in range(10):
        with pytest.raises(AccountError):
            enter(db, now + timedelta(seconds=n), "wrong horse", address=f"192.0.2.{n}")
    with pytest.raises(TooManyFailures) as caught:
        enter(db, now + timedelta(minutes=14), name="ana", address="192.0.2.99")
    assert caught.value.retry_at == now + timedelta(minutes=15)
    assert enter(db, caught.value.retry_at + timedelta(seconds=1)).learner_id == ana.learner_id


def test_being_right_forgets_the_failures_of_the_name(
    db: Session, ana: Opened, now: datetime
) -> None:
    for _ in range(3):
        for _ in range(9):
            with pytest.raises(AccountError):
                enter(db, now, "wrong horse")
        enter(db, now)


def test_a_hundred_failures_close_an_address(db: Session, ana: Opened, now: datetime) -> None:
    for n in range(100):
        with pytest.raises(AccountError):
            enter(db, now, name=f"guess {n}")
    with pytest.raises(TooManyFailures):
        enter(db, now)
    assert enter(db, now, address="192.0.2.2")
    assert enter(db, now + timedelta(minutes=16))


def test_a_class_of_sixty_signs_in_from_one_address_in_a_minute(db: Session, now: datetime) -> None:
    for n in range(60):
        add_account(db, name=f"Learner {n}", password=PASSWORD, now=now)
    for round in range(3):
        for n in range(60):
            enter(db, now + timedelta(minutes=round, seconds=n), name=f"Learner {n}")
    assert failures(db) == 0


def test_many_guesses_at_once_do_not_slip_past_the_limit(
    db: Session, ana: Opened, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each try counts before its password is looked at: here all look at the same moment."""
    looked = 0

    def look(stored: str | None, secret: str) -> bool:
        nonlocal looked
        looked += 1
        if looked < 30:
            with pytest.raises((AccountError, TooManyFailures)):
                enter(db, now, "wrong horse")
        return False

    monkeypatch.setattr(enrolling.PASSWORDS, "verify", look)
    with pytest.raises(AccountError):
        enter(db, now, "wrong horse")
    assert looked == 10


def test_a_new_password_signs_every_other_device_out(
    db: Session, ana: Opened, now: datetime
) -> None:
    other = enter(db, now)
    changed = change_password(
        db, learner_id=ana.learner_id, password=PASSWORD, new_password="battery staple", now=now
    )
    assert find_identity(db, other.session_id) is None
    assert find_identity(db, ana.session_id) is None
    assert find_identity(db, changed.session_id)
    with pytest.raises(AccountError):
        enter(db, now)
    assert enter(db, now, "battery staple")


def test_changing_a_password_needs_the_old_one(db: Session, ana: Opened, now: datetime) -> None:
    for _ in range(10):
        with pytest.raises(AccountError) as caught:
            change_password(
                db, learner_id=ana.learner_id, password="wrong", new_password="x" * 8, now=now
            )
        assert code_of(caught) == "refused"
    with pytest.raises(TooManyFailures):
        change_password(
            db, learner_id=ana.learner_id, password=PASSWORD, new_password="x" * 8, now=now
        )
    assert find_identity(db, ana.session_id)


def test_a_guest_has_no_password_to_change(sitting: Sitting) -> None:
    guest = sitting.answer(sitting.ticket()).learner_id
    with pytest.raises(AccountError) as caught:
        change_password(
            sitting.db, learner_id=guest, password="", new_password="x" * 8, now=sitting.now
        )
    assert code_of(caught) == "no-account"


def test_a_password_changed_during_a_sign_in_wins(
    db: Session, ana: Opened, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    verify = PASSWORDS.verify

    def change_meanwhile(stored: str | None, secret: str) -> bool:
        monkeypatch.setattr(PASSWORDS, "verify", verify)
        right = verify(stored, secret)
        reset_password(db, name="Ana", new_password="battery staple")
        return right

    monkeypatch.setattr(PASSWORDS, "verify", change_meanwhile)
    with pytest.raises(AccountError) as caught:
        enter(db, now)
    assert code_of(caught) == "refused"
    monkeypatch.setattr(PASSWORDS, "verify", change_meanwhile)
    with pytest.raises(AccountError) as caught:
        change_password(
            db,
            learner_id=ana.learner_id,
            password="battery staple",
            new_password="x" * 8,
            now=now,
        )
    assert code_of(caught) == "refused"


def test_a_recovery_code_opens_the_account_once(db: Session, ana: Opened, now: datetime) -> None:
    assert ana.recovery_code
    typed = ana.recovery_code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    fields = {"name": "ana", "address": None, "now": now}
    found = recover(db, recovery_code=typed, new_password="battery staple", **fields)
    assert found.learner_id == ana.learner_id
    assert find_identity(db, ana.session_id) is None
    assert find_identity(db, found.session_id)
    assert enter(db, now, "battery staple")
    with pytest.raises(AccountError) as caught:
        recover(db, recovery_code=typed, new_password="x" * 8, **fields)
    assert code_of(caught) == "refused"
    assert found.recovery_code
    assert recover(db, recovery_code=found.recovery_code, new_password="x" * 8, **fields)


def test_recovering_is_throttled_like_signing_in(db: Session, ana: Opened, now: datetime) -> None:
    fields = {"new_password": "x" * 8, "address": "192.0.2.1", "now": now}
    for name in ("Ana", "Nobody") * 5:
        with pytest.raises(AccountError) as caught:
            recover(db, name=name, recovery_code="AAAA", **fields)
        assert code_of(caught) == "refused"
    for _ in range(5):
        with pytest.raises(AccountError):
            recover(db, name="Ana", recovery_code="AAAA", **fields)
    with pytest.raises(TooManyFailures):
        recover(db, name="Ana", recovery_code=ana.recovery_code or "", **fields)


def test_an_operator_adds_accounts_and_resets_passwords(db: Session, now: datetime) -> None:
    add_account(db, name="Root", password=PASSWORD, is_admin=True, now=now)
    opened = enter(db, now, name="root")
    identity = find_identity(db, opened.session_id)
    assert identity
    assert identity.is_admin
    code = reset_password(db, name="ROOT", new_password="battery staple")
    assert find_identity(db, opened.session_id) is None
    assert enter(db, now, "battery staple", name="Root")
    assert recover(db, name="Root", recovery_code=code, new_password="x" * 8, address=None, now=now)
    for call in (
        lambda: add_account(db, name="root", password=PASSWORD, now=now),
        lambda: reset_password(db, name="Nobody", new_password="x" * 8),
    ):
        with pytest.raises(AccountError) as caught:
            call()
        assert code_of(caught) in {"name-taken", "no-account"}


def test_a_role_is_remembered_for_guests_too(sitting: Sitting) -> None:
    first = sitting.answer(sitting.ticket())
    for role in ("police", None):
        set_role(sitting.db, first.learner_id, role)
        identity = find_identity(sitting.db, first.new_session_id)
        assert identity
        assert identity.role == role


def test_no_password_is_stored(db: Session, ana: Opened) -> None:
    row = db.execute(select(Learner.__table__)).one()
    assert PASSWORD not in str(tuple(row))
    assert row.password_hash.startswith("$argon2id$")
