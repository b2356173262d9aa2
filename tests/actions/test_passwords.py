"""Hashes: the strength that was decided, two at a time, and codes that can be read."""

import threading
import time

import pytest
from argon2 import PasswordHasher, extract_parameters

from learnapp.actions import passwords
from learnapp.actions.passwords import Passwords, new_recovery_code, read_recovery_code


def test_the_hash_is_argon2id_with_19_mib_two_passes_one_lane() -> None:
    hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
    found = extract_parameters(Passwords(hasher).hash("correct horse"))
    assert (found.type.name, found.memory_cost, found.time_cost, found.parallelism) == (
        "ID",
        19456,
        2,
        1,
    )


def test_that_is_what_the_product_uses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    used = passwords.PASSWORDS.hasher
    assert (used.memory_cost, used.time_cost, used.parallelism) == (19456, 2, 1)


def test_a_password_matches_only_itself() -> None:
    stored = passwords.PASSWORDS.hash("correct horse")
    assert passwords.PASSWORDS.verify(stored, "correct horse")
    assert not passwords.PASSWORDS.verify(stored, "correct horsE")
    assert not passwords.PASSWORDS.verify("no hash at all", "correct horse")
    assert not passwords.PASSWORDS.verify(None, "correct horse")


def test_the_same_characters_from_another_keyboard_match() -> None:
    assert passwords.PASSWORDS.verify(passwords.PASSWORDS.hash("caf\u00e9 noir"), "cafe\u0301 noir")


def test_at_most_two_hashes_run_at_once() -> None:
    running, most, guard = 0, 0, threading.Lock()

    class Slow(PasswordHasher):
        def hash(self, password: str | bytes, *, salt: bytes | None = None) -> str:
            nonlocal running, most
            with guard:
                running += 1
                most = max(most, running)
            time.sleep(0.01)
            with guard:
                running -= 1
            return "hash"

    slow = Passwords(Slow())
    threads = [threading.Thread(target=slow.hash, args=("secret",)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == 2


def test_a_recovery_code_holds_over_128_bits_and_no_look_alikes() -> None:
    codes = {new_recovery_code() for _ in range(200)}
    assert len(codes) == 200
    letters = {letter for code in codes for letter in code.replace("-", "")}
    assert len(letters) == 32
    assert not letters & set("ILOU")
    assert all(len(code.replace("-", "")) * 5 >= 128 for code in codes)


def test_a_recovery_code_can_be_typed_as_it_is_read() -> None:
    assert read_recovery_code("ab0O-1iIl \t z9") == "AB001111Z9"
