"""What cannot run here is skipped aloud, and on the build server it fails the run."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import tools

SKIPPED = "tests/web/test_valid_html.py::test_every_page_is_valid_html"


@pytest.mark.parametrize(("no_skip", "status"), [("0", 0), ("1", 1)])
def test_a_missing_tool_is_said(no_skip: str, status: int, tmp_path: Path) -> None:
    environ = {name: v for name, v in os.environ.items() if not name.startswith("PYTEST_")}
    environ |= {"PATH": str(tmp_path), "LEARNAPP_TESTS_NO_SKIP": no_skip}
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", SKIPPED],
        cwd=tools.ROOT,
        env=environ,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert run.returncode == status, run.stdout
    assert f"TESTS SKIPPED: 1. To run them: {tools.HOW_TO_GET['java']}" in run.stdout
