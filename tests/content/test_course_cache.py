"""The course that was kept is the course that was compiled, or none; it can hold no code."""

import os
import pickle
from pathlib import Path
from typing import Any

import pytest

from learnapp.content import course_cache
from learnapp.content.course_cache import fingerprint, keep, kept
from learnapp.domain.lessons import Course, is_open

FILES = b"f" * 32


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "course.cache"


def sealed(path: Path, value: object) -> None:
    """What somebody else may have put there: any pickle, with the right seal."""
    text = pickle.dumps(value)
    path.write_bytes(course_cache._seal(FILES, text) + text)


def test_the_course_comes_back_whole(path: Path, course: Course) -> None:
    keep(path, FILES, course)
    found = kept(path, FILES)
    assert found is not None and found is not course and found == course
    assert found.generated(["16"]) == course.generated(["16"])
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_what_is_in_the_file_is_what_is_given(path: Path, course: Course) -> None:
    few = Course(**{name: getattr(course, name) for name in Course.__slots__} | {"items": {}})
    keep(path, FILES, few)
    assert kept(path, FILES) == few != course


def test_for_other_files_it_is_none(path: Path, course: Course) -> None:
    keep(path, FILES, course)
    assert kept(path, b"g" * 32) is None


@pytest.mark.parametrize("place", [0, 40, 1_000, -1])
def test_a_damaged_file_is_as_good_as_none(path: Path, course: Course, place: int) -> None:
    keep(path, FILES, course)
    text = bytearray(path.read_bytes())
    text[place] ^= 1
    path.write_bytes(text)
    assert kept(path, FILES) is None


@pytest.mark.parametrize("size", [0, 10, 32, 5_000])
def test_a_file_that_was_cut_off_is_as_good_as_none(path: Path, course: Course, size: int) -> None:
    keep(path, FILES, course)
    path.write_bytes(path.read_bytes()[:size])
    assert kept(path, FILES) is None
    assert kept(path.with_name("absent"), FILES) is None


class Harm:
    """Unpickled, it would run a command."""

    def __init__(self, *call: Any) -> None:
        self.call = call

    def __reduce__(self) -> tuple[Any, tuple[Any, ...]]:
        return self.call[0], self.call[1:]


@pytest.mark.parametrize("call", [(os.mkdir,), (eval, "1"), (pickle.loads, b"N."), (Course.item,)])
def test_a_file_that_would_run_code_is_refused(path: Path, call: tuple[Any, ...]) -> None:
    harmful = path.with_name("made")
    sealed(path, Harm(*call, *([str(harmful)] if call[0] is os.mkdir else [])))
    assert kept(path, FILES) is None
    assert not harmful.exists()


def test_functions_of_the_domain_are_refused_too(path: Path) -> None:
    sealed(path, is_open)
    assert kept(path, FILES) is None


def test_something_else_than_a_course_is_none(path: Path) -> None:
    sealed(path, "a course")
    assert kept(path, FILES) is None


def test_a_folder_that_cannot_be_written_to_is_no_error(tmp_path: Path, course: Course) -> None:
    keep(tmp_path / "absent" / "course.cache", FILES, course)


def test_the_fingerprint_knows_every_change_of_a_file(tmp_path: Path) -> None:
    lessons, program = tmp_path / "lessons", tmp_path / "program"
    for folder in (lessons / "cases", lessons / "glossary", program):
        folder.mkdir(parents=True)
    (lessons / "a.md").write_text("one")
    (program / "b.py").write_text("two")
    seen = [fingerprint([lessons], [program])]
    assert fingerprint([lessons], [program]) == seen[0]
    for change in (
        lambda: (lessons / "a.md").write_text("One"),
        lambda: (lessons / "a.md").rename(lessons / "c.md"),
        lambda: (lessons / "cases" / "d.yaml").write_text(""),
        lambda: (lessons / "cases" / "d.yaml").rename(lessons / "glossary" / "d.yaml"),
        lambda: (program / "b.py").write_text("Two"),
        lambda: (program / "e.py").write_text(""),
    ):
        change()
        seen.append(fingerprint([lessons], [program]))
    assert len(set(seen)) == len(seen)


def test_the_program_is_the_domain_and_what_compiles() -> None:
    names = {file.name for folder in course_cache.COMPILER for file in folder.rglob("*.py")}
    assert {"lessons.py", "banks.py", "course.py", "markdown.py"} <= names
