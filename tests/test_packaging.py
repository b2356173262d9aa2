"""What ships with the product: licences named, locks without host names, data files found."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from learnapp.data_files import data

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("requirements.lock", "requirements-dev.lock")


def locked(name: str) -> dict[str, str]:
    pins = re.findall(r"^([A-Za-z0-9_.-]+)==([^\s;\\]+)", (ROOT / name).read_text(), re.MULTILINE)
    return dict(pins)


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_pins_by_hash_and_names_no_host(lock: str) -> None:
    text = (ROOT / lock).read_text()
    assert "://" not in text and "--index-url" not in text
    assert text.count("--hash=sha256:") >= len(locked(lock)) > 20


@pytest.mark.parametrize("lock", LOCKS)
def test_notice_names_every_locked_package(lock: str) -> None:
    named = set(
        re.findall(r"^  ([a-z0-9_.-]+) {2,}\S", (ROOT / "NOTICE").read_text(), re.MULTILINE)
    )
    assert set(locked(lock)) - named == set()


def test_every_declared_dependency_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    wanted = project["project"]["dependencies"]
    for extra in project["project"]["optional-dependencies"].values():
        wanted += extra
    names = {re.split(r"[<>=]", line)[0].replace(".", "-") for line in wanted}
    assert names - set(locked("requirements.lock")) == set()


@pytest.mark.parametrize("name", ["lessons", "quizzes", "static"])
def test_the_data_folders_are_found(name: str) -> None:
    assert data(name).is_dir()


def test_an_absent_data_folder_is_named() -> None:
    with pytest.raises(FileNotFoundError, match="'nowhere'"):
        data("nowhere")


def test_no_lock_of_another_tool_is_committed() -> None:
    tracked = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.split()
    assert not {"uv.lock", "pylock.toml"} & set(tracked)
