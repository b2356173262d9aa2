"""A nasty course: every problem is found on its line, all at once, and the rest still serves."""

import re
from pathlib import Path
from shutil import copytree

import pytest

from learnapp.content.course import load_course
from learnapp.data_files import data
from learnapp.domain.lessons import Status

NASTY = Path(__file__).parent / "nasty"
# The lesson file cannot carry marks: line -> how many problems stand there.
BROKEN_LESSON = {
    1: 1,  # the section Teacher sheet is missing
    2: 1,  # slug of another file
    3: 1,  # unknown role
    5: 1,  # terms is no list
    6: 2,  # items is no number, earlier is missing
    7: 1,  # quiz stands twice
    9: 1,  # words outside every section
    10: 1,  # the hook is empty
    11: 1,  # it has a heading
    12: 1,  # words right below the section
    14: 1,  # not a paragraph
    17: 1,  # plain words before a clause
    18: 1,  # a clause without plain words
    19: 1,  # a paragraph without clauses
    20: 3,  # three roles are missing
    23: 1,  # unknown role
    25: 1,  # a role twice
    27: 1,  # an empty note
    28: 4,  # four steps are missing
    31: 1,  # answer before prompt
    37: 1,  # no answer to the claim
    38: 1,  # unknown section
    40: 1,  # a section twice
    43: 1,  # not a list
    44: 1,  # no source
}


@pytest.fixture
def nasty(tmp_path):
    copytree(NASTY, tmp_path, dirs_exist_ok=True)
    copytree(data("lessons") / "source", tmp_path / "lessons" / "source")
    return tmp_path


def marked(folder):
    """(file, line, code) of every mark in the YAML files."""
    return sorted(
        ("/".join(path.parts[-3 if path.parent.name == "glossary" else -2 :]), number, code)
        for path in folder.rglob("*.yaml")
        if "source" not in path.parts
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        for code in re.findall(r"!(\w+)", line.partition("# !")[1] + line.partition("# ")[2])
        if "# !" in line
    )


def test_every_marked_problem_is_found_and_no_other(nasty):
    loaded = load_course(nasty / "lessons", nasty / "quizzes")
    found = sorted(
        (problem.file, problem.line, str(problem.code))
        for problem in loaded.problems
        if problem.file.endswith(".yaml")
    )
    assert found == marked(NASTY)


def test_every_problem_of_the_lesson_file_is_found(nasty):
    loaded = load_course(nasty / "lessons", nasty / "quizzes")
    lines = [problem.line for problem in loaded.problems if problem.file.endswith("broken.md")]
    assert {line: lines.count(line) for line in lines} == BROKEN_LESSON
    assert [p.line for p in loaded.problems if p.file.endswith("stranger.md")] == [1]


def test_every_problem_says_what_to_do(nasty):
    loaded = load_course(nasty / "lessons", nasty / "quizzes")
    assert loaded.fails
    assert [problem for problem in loaded.problems if not (problem.message and problem.hint)] == []


def test_what_is_sound_is_served(nasty):
    course = load_course(nasty / "lessons", nasty / "quizzes").course
    assert list(course.items) == ["1-1-01"]
    assert course.items["1-1-01"].stem.startswith("Which words")
    assert list(course.lessons) == ["good", "broken", "Bad Slug"]
    assert course.lessons["broken"].status is Status.TEXT_ONLY
    assert [part.part for part in course.parts] == ["pillar-1"]
    assert "root-cause" in course.terms


def test_without_a_map_or_a_declaration_there_is_no_course(nasty):
    (nasty / "lessons" / "course.yaml").unlink()
    loaded = load_course(nasty / "lessons", nasty / "quizzes")
    assert loaded.course is None and loaded.fails
    assert [problem.code for problem in loaded.problems] == ["file"]
    (nasty / "lessons" / "source" / "hedges.yaml").write_text("- [", "utf-8")
    loaded = load_course(nasty / "lessons", nasty / "quizzes")
    assert loaded.course is None and loaded.fails
    assert [(problem.code, problem.file) for problem in loaded.problems] == [
        ("source", "source/hedges.yaml")
    ]


def test_files_that_are_no_text_are_problems(nasty):
    (nasty / "lessons" / "broken.md").write_bytes(b"---\nslug: broken\xff\n---\n")
    (nasty / "quizzes" / "good.yaml").write_bytes(b"\x00\x01")
    (nasty / "lessons" / "glossary" / "good.yaml").write_bytes(b"a: " + b"x" * 5_000_000)
    loaded = load_course(nasty / "lessons", nasty / "quizzes")
    found = {problem.file: problem for problem in loaded.problems}
    assert (found["lessons/broken.md"].code, found["lessons/broken.md"].line) == ("file", 2)
    assert found["quizzes/good.yaml"].code == "yaml"
    assert found["lessons/glossary/good.yaml"].code == "file"
    assert loaded.course is not None
