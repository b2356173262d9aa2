"""The cache gives what the parser gives, whatever state its file is in."""

from pathlib import Path

import pytest

from learnapp.content.course import load_course
from learnapp.content.parse_cache import ParseCache
from learnapp.content.yaml_lines import parse
from learnapp.data_files import data

TEXT = "a: 1\nlist:\n- b: two\n- [3, null, true]\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "cache.json"


def saved(path: Path, *texts: str) -> None:
    cache = ParseCache(path)
    for text in texts:
        cache(text, "a/b.yaml", 1)
    cache.save()


def test_a_text_comes_back_as_it_was_parsed(path: Path) -> None:
    saved(path, TEXT)
    assert ParseCache(path)(TEXT, "c/d.yaml", 1) == parse(TEXT, "c/d.yaml", 1)


def test_what_is_stored_is_what_is_given(path: Path) -> None:
    saved(path, TEXT)
    path.write_text(path.read_text().replace('"two"', '"stored"'))
    assert ParseCache(path)(TEXT, "a", 1).value["list"][0] == {"b": "stored"}


@pytest.mark.parametrize("other", [TEXT.replace("two", "zwei"), f"{TEXT}# note\n"])
def test_another_text_is_parsed(path: Path, other: str) -> None:
    saved(path, TEXT)
    assert ParseCache(path)(other, "a", 1) == parse(other, "a", 1)


def test_the_first_line_counts(path: Path) -> None:
    saved(path, TEXT)
    assert ParseCache(path)(TEXT, "a", 5).source.line("a") == 5


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"x": 1}', '{"x": {"value": 1}}', "\x00"])
def test_a_damaged_file_is_as_good_as_none(path: Path, damage: str) -> None:
    path.write_text(damage)
    saved(path, TEXT)
    assert ParseCache(path)(TEXT, "a", 1) == parse(TEXT, "a", 1)


def test_what_is_no_longer_asked_for_is_dropped(path: Path) -> None:
    saved(path, TEXT, "old: 1\n")
    before = path.stat().st_size
    saved(path, TEXT)
    assert path.stat().st_size < before


def test_problems_are_found_every_time(path: Path) -> None:
    broken = "a: 1\na: 2\n"
    saved(path, broken)
    assert ParseCache(path)(broken, "a", 1).problems == parse(broken, "a", 1).problems


def test_a_value_that_cannot_be_stored_is_parsed_every_time(path: Path) -> None:
    saved(path, "day: 2021-02-17\n")
    assert ParseCache(path)("day: 2021-02-17\n", "a", 1) == parse("day: 2021-02-17\n", "a", 1)


def test_a_folder_that_cannot_be_written_to_is_no_error(tmp_path: Path) -> None:
    saved(tmp_path / "absent" / "cache.json", TEXT)


def test_the_course_is_the_same_with_and_without(path: Path) -> None:
    cache = ParseCache(path)
    plain = load_course(data("lessons"), data("quizzes"))
    assert load_course(data("lessons"), data("quizzes"), cache) == plain
    cache.save()
    assert load_course(data("lessons"), data("quizzes"), ParseCache(path)) == plain
