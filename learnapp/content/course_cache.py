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
SEAL_BYTES = hashlib.sha256().digest_size


def fingerprint(folders: Iterable[Path], compiler: Iterable[Path] = COMPILER) -> bytes:
    """A hash of every file of the course in `folders`, and of the program that compiles them."""
    found = hashlib.sha256(sys.version.encode())
    for folder, names in [*((f, "*") for f in folders), *((f, "*.py") for f in compiler)]:
        for file in sorted(file for file in folder.rglob(names) if file.is_file()):
            text = file.read_bytes()
            found.update(f"\0{file.relative_to(folder).as_posix()}\0{len(text)}\0".encode())
            found.update(text)
    return found.digest()


def keep(path: Path, files: bytes, course: Course) -> None:
    """Write a course that was compiled without a failure; `files` is their fingerprint.

    A file that cannot be written costs the next start some time and nothing else.
    """
    pickled = pickle.dumps(course, pickle.HIGHEST_PROTOCOL)
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    with suppress(OSError):
        beside.write_bytes(_seal(files, pickled) + pickled)
        beside.replace(path)


def kept(path: Path, files: bytes) -> Course | None:
    """The course that was kept for the fingerprint `files`; None where `path` holds another one,
    is damaged or is not there.
    """
    try:
        stored = path.read_bytes()
    except OSError:
        return None
    seal, pickled = stored[:SEAL_BYTES], stored[SEAL_BYTES:]
    if seal != _seal(files, pickled):
        return None
    try:
        course = _Values(io.BytesIO(pickled)).load()
    except pickle.UnpicklingError:
        return None
    return course if isinstance(course, Course) else None


def _seal(files: bytes, pickled: bytes) -> bytes:
    """Stands before the course and shows that it is whole, and of which files it was made."""
    return hashlib.sha256(files + pickled).digest()


class _Values(pickle.Unpickler):
    """Makes values of the domain and nothing else: whoever can write the file cannot run code."""

    def find_class(self, module: str, name: str) -> type:
        """Raises UnpicklingError for anything but an enumeration or a value of the domain."""
        if module.startswith("learnapp.domain."):
            found = super().find_class(module, name)
            if isinstance(found, type) and (is_dataclass(found) or issubclass(found, Enum)):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is no value of a course")
