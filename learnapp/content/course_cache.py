"""Keeps the compiled course in one file, so that a start need not read and check every text."""

import hashlib
import io
import os
import pickle
import sys
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import is_dataclass
from enum import Enum
from pathlib import Path

from learnapp.domain.lessons import Course

_PACKAGE = Path(__file__).resolve().parent.parent
# The code that makes a course of files: once it changes, what it made before is not used.
COMPILER = (_PACKAGE / "domain", _PACKAGE / "content")


def fingerprint(folders: Iterable[Path], compiler: Iterable[Path] = COMPILER) -> bytes:
    """A hash of every file of the course in `folders`, and of the program that compiles them."""
    found = hashlib.sha256(sys.version.encode())
    files = [file for folder in folders for file in sorted(folder.rglob("*")) if file.is_file()]
    files += [file for folder in compiler for file in sorted(folder.rglob("*.py"))]
    for file in files:
        text = file.read_bytes()
        found.update(f"\0{file.name}\0{len(text)}\0".encode())
        found.update(text)
    return found.digest()


def keep(path: Path, of: bytes, course: Course) -> None:
    """Write a course that was compiled without a failure from files with the fingerprint `of`.

    A file that cannot be written costs the next start some time and nothing else.
    """
    kept = pickle.dumps(course, pickle.HIGHEST_PROTOCOL)
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    with suppress(OSError):
        beside.write_bytes(_seal(of, kept) + kept)
        beside.replace(path)


def kept(path: Path, of: bytes) -> Course | None:
    """The course that was kept for the fingerprint `of`; None for any other file, a damaged one
    and none at all.
    """
    try:
        stored = path.read_bytes()
    except OSError:
        return None
    seal, kept = stored[: hashlib.sha256().digest_size], stored[hashlib.sha256().digest_size :]
    if seal != _seal(of, kept):
        return None
    try:
        course = _Values(io.BytesIO(kept)).load()
    except pickle.UnpicklingError:
        return None
    return course if isinstance(course, Course) else None


def _seal(of: bytes, kept: bytes) -> bytes:
    return hashlib.sha256(of + kept).digest()


class _Values(pickle.Unpickler):
    """Makes values of the domain and nothing else: whoever can write the file cannot run code."""

    def find_class(self, module: str, name: str) -> type:
        """Raises UnpicklingError for anything but an enumeration or a value of the domain."""
        if module.startswith("learnapp.domain."):
            found = super().find_class(module, name)
            if isinstance(found, type) and (is_dataclass(found) or issubclass(found, Enum)):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is no value of a course")
