"""A site takes the kept course while its files are the same, and never a broken one."""

import subprocess
import sys
from pathlib import Path

import pytest

from learnapp.config import CACHE_FILE, OperatorError, Settings, read_settings
from learnapp.content import course
from learnapp.web import compiling
from learnapp.web.compiling import compiled_course
from tests.content.conftest import Files

# Libraries and modules that a start without an upgrade, an edit or an upload does without.
LEFT_ALONE = {"alembic", "pydantic", "ruamel", "learnapp.content.lints", "learnapp.content.course"}
START = """
import sys
from learnapp import create_app
from learnapp.config import read_settings
from learnapp.operating import prepare
settings = read_settings(sys.argv[1])
create_app(settings, prepare(settings)[0])
print(*sorted(sys.modules))
"""


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Files:
    """A small course that a test may change."""
    files = Files(tmp_path / "files")
    monkeypatch.setattr(compiling, "data", lambda name: getattr(files, name))
    return files


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return read_settings(str(tmp_path / "data"))


def test_the_files_are_compiled_once(
    files: Files, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    compiled = compiled_course(settings)
    with monkeypatch.context() as patch:
        patch.setattr(course, "load_course", lambda *folders: pytest.fail("compiled again"))
        assert compiled_course(settings) == compiled
    assert compiled[1] == 0 and compiled[0].items


def test_a_changed_file_is_compiled_anew(files: Files, settings: Settings) -> None:
    compiled_course(settings)
    files.change(files.map, "Pillar 3: Promoting the rule of law", "Pillar 3: Zanzibar")
    assert [part.title for part in compiled_course(settings)[0].parts] == ["Pillar 3: Zanzibar"]


def test_a_broken_course_is_neither_served_nor_kept(files: Files, settings: Settings) -> None:
    files.change(files.bank, "  role: ngo\n", "  role: pirate\n")
    with pytest.raises(OperatorError, match="pirate"):
        compiled_course(settings)
    lenient = read_settings(str(settings.data_dir), lenient=True)
    assert compiled_course(lenient)[1] > 0
    assert not (settings.data_dir / CACHE_FILE).exists()
    with pytest.raises(OperatorError, match="pirate"):
        compiled_course(settings)


def test_a_later_start_loads_nothing_that_only_a_first_one_needs(tmp_path: Path) -> None:
    loaded = [
        set(subprocess.run(
            [sys.executable, "-c", START, tmp_path / "data"],
            capture_output=True, text=True, check=True,
        ).stdout.split())
        for _ in range(2)
    ]  # fmt: skip
    assert loaded[0] >= LEFT_ALONE - {"learnapp.content.lints"}
    assert loaded[1] & LEFT_ALONE == set()
