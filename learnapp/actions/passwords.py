"""Hashes passwords and recovery codes with argon2id, at most two at a time.

19 MiB, two passes, one lane: the weakest setting that OWASP's password storage sheet recommends
for argon2id; two at a time keep the memory of a rush of sign-ins under 40 MiB.
"""

import secrets
import unicodedata
from textwrap import wrap
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST, LONGEST = 8, 256
AT_ONCE = 2

# No I, L, O, U: letters that are misread, or read as something else. (Crockford's base 32)
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ_AS = str.maketrans("ILO", "110", " -\t\n")
# 28 characters of 5 bits are 140 bits, the first whole number of groups over 128.
_GROUPS, _GROUP_LENGTH = 7, 4


class Passwords:
    """A hasher that never runs more than twice at once; tests give it a cheap one."""

    def __init__(self, hasher: PasswordHasher) -> None:
        self.hasher = hasher
        self._turns = BoundedSemaphore(AT_ONCE)
        self._decoy: tuple[PasswordHasher, str] | None = None

    def hash(self, secret: str) -> str:
        """The hash to store for a password or a code."""
        with self._turns:
            return self.hasher.hash(_folded(secret))

    def verify(self, stored: str | None, secret: str) -> bool:
        """Whether a secret matches; without a stored hash it takes as long and says no."""
        decoy = self._decoy_hash()
        with self._turns:
            try:
                return self.hasher.verify(stored or decoy, _folded(secret)) and stored is not None
            except (VerificationError, InvalidHashError):
                return False

    def _decoy_hash(self) -> str:
        """Something to compare with where there is no such account."""
        if self._decoy is None or self._decoy[0] is not self.hasher:
            self._decoy = (self.hasher, self.hash(secrets.token_hex(16)))
        return self._decoy[1]


PASSWORDS = Passwords(PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1))


def new_recovery_code() -> str:
    """140 random bits in seven groups of four, to be written down."""
    letters = "".join(secrets.choice(_ALPHABET) for _ in range(_GROUPS * _GROUP_LENGTH))
    return "-".join(wrap(letters, _GROUP_LENGTH))


def read_recovery_code(typed: str) -> str:
    """A typed code as it was made: case, spaces and dashes do not matter, look-alikes are read."""
    return typed.upper().translate(_READ_AS)


def _folded(secret: str) -> str:
    """The same characters typed on another keyboard are the same password (NFKC)."""
    return unicodedata.normalize("NFKC", secret)
