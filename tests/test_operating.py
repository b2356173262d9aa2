"""What an operator is told: a broken course, the state of the store, errors in one sentence."""

import shutil
from pathlib import Path

import pytest

from learnapp.actions.doctor import Diagnosis
from learnapp.config import OperatorError, Settings
from learnapp.data_files import data
from learnapp.operating import findings, plain_errors, prepare, sentence
from learnapp.store.errors import StorageError
from learnapp.web import application, compiling


@pytest.fixture
def broken_course(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The course that ships, with one item whose type is mistyped."""
    for name in ("lessons", "quizzes", "static"):
        shutil.copytree(data(name), tmp_path / name)
    bank = tmp_path / "quizzes" / "o1-reading-the-draft.yaml"
    bank.write_text(bank.read_text("utf-8").replace("type: single", "type: singel", 1), "utf-8")
    for module in (application, compiling):
        monkeypatch.setattr(module, "data", lambda name: tmp_path / name)


@pytest.mark.usefixtures("broken_course")
def test_a_broken_course_is_refused_with_file_and_line(settings: Settings) -> None:
    with pytest.raises(OperatorError, match=r"\.yaml:\d+: F ") as refused:
        prepare(settings)
    assert "--lenient" in str(refused.value)


@pytest.mark.usefixtures("broken_course")
def test_lenient_serves_what_is_left_and_says_so(settings: Settings) -> None:
    lenient = Settings(data_dir=settings.data_dir, secret_key=settings.secret_key, lenient=True)
    course, lines = prepare(lenient)
    assert course.lessons
    assert any("left out" in line for line in lines)
    app = application.make(lenient, course)
    assert app.test_client().get("/course").status_code == 200


def test_the_start_is_told_in_five_lines_at_most(settings: Settings) -> None:
    _, lines = prepare(settings)
    assert len(lines) <= 5
    assert f"http://{settings.host}:{settings.port}" in lines[-1]


CODES = ["locked", "full", "unwritable", "missing", "damaged", "not-a-database", "not-sqlite",
         "unknown-schema", "failed", "a code of tomorrow"]  # fmt: skip


@pytest.mark.parametrize("code", CODES)
def test_every_error_of_the_store_is_one_plain_sentence(code: str) -> None:
    with pytest.raises(OperatorError) as told, plain_errors():
        raise StorageError(code, "some detail")
    assert str(told.value) == sentence(StorageError(code, "some detail"))
    assert str(told.value)[0].isupper() and str(told.value).endswith(".")
    assert "\n" not in str(told.value) and "{" not in str(told.value)


def test_a_doctor_names_what_is_bad(tmp_path: Path) -> None:
    bad = Diagnosis(
        sqlite_version="3.40.1",
        sqlite_module="sqlite3",
        sqlite_is_safe=False,
        database=str(tmp_path / "x"),
        exists=True,
        free_disk=1024,
        folder_is_writable=False,
        others_can_read=True,
        error="damaged",
        damage="page 7",
    )
    told = [line for good, line in findings(bad, tmp_path) if not good]
    assert len(told) == 5
    assert any("pysqlite3" in line for line in told) and any("page 7" in line for line in told)
