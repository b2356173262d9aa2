"""The wheel carries everything: unpacked somewhere else, its commands run on what is inside."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
BUILD = "import hatchling.build, sys; print(hatchling.build.build_wheel(sys.argv[1]))"


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    built = subprocess.run(
        [sys.executable, "-c", BUILD, str(folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    wheel = folder / built.stdout.strip().splitlines()[-1]
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def test_lessons_items_pages_and_migrations_are_inside(unpacked: Path) -> None:
    inside = unpacked / "learnapp"
    for part in (
        "_data/lessons/source/council-6456-21-add-1.txt",
        "_data/lessons/course.yaml",
        "_data/quizzes/o1-reading-the-draft.yaml",
        "_data/static/app.css",
        "_data/static/vendor/htmx/htmx.min.js",
        "web/templates/base.html",
        "store/migrations/env.py",
        "store/migrations/versions/0001_first_tables.py",
    ):
        assert (inside / part).is_file(), part
    notices = {path.name for path in unpacked.glob("*.dist-info/licenses/*")}
    assert notices >= {"LICENSE", "NOTICE"}


@pytest.mark.parametrize("command", [["check"], ["doctor"], ["rebuild", "--check"]])
def test_its_commands_run_from_any_folder(
    unpacked: Path, tmp_path: Path, command: list[str]
) -> None:
    program = "import learnapp, sys; assert sys.argv.pop(1) in learnapp.__file__; "
    program += "from learnapp.commands import main; main()"
    result = subprocess.run(
        [sys.executable, "-c", program, str(unpacked), *command],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(unpacked), "LEARNAPP_DATA": str(tmp_path / "data")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout + result.stderr
