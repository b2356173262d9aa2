"""The `learnapp` command as its operator runs it: real processes, one plain sentence per error."""

import json
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

COMMAND = [sys.executable, "-c", "from learnapp.commands import main; main()"]


def run(
    *arguments: object, stdin: str = "", cwd: Path | None = None, **environ: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *map(str, arguments)],
        input=stdin,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        cwd=cwd,
        env={**os.environ, **environ},
    )


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def served(folder: Path, *options: str, **environ: str) -> Iterator[tuple[str, list[str]]]:
    """A running server: its address and the lines it printed until it listened."""
    port = free_port()
    process = subprocess.Popen(
        [*COMMAND, "serve", "--data", str(folder), "--port", str(port), *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, **environ},
    )
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(address, process)
        yield address, []
    finally:
        process.send_signal(signal.SIGTERM)
        out, _ = process.communicate(timeout=20)
        lines = out.splitlines()
        assert 1 <= len(lines) <= 5, lines
        assert any(address in line for line in lines), lines


def wait_for(address: str, process: "subprocess.Popen[str]") -> None:
    for _ in range(200):
        try:
            with urllib.request.urlopen(f"{address}/healthz", timeout=5) as answer:  # noqa: S310 - our own loopback address
                assert json.load(answer) == {"status": "ok"}
                return
        except OSError:
            assert process.poll() is None, process.communicate()
            time.sleep(0.1)
    raise AssertionError("the server did not answer in 20 seconds")


def one_sentence(result: subprocess.CompletedProcess[str], words: str) -> None:
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    assert result.stderr.startswith("learnapp: ") and result.stderr.count("\n") == 1
    assert words in result.stderr


def test_serve_makes_everything_and_answers(tmp_path: Path) -> None:
    with served(tmp_path / "new") as (address, _):
        page = urllib.request.urlopen(address, timeout=10)  # noqa: S310 - our own loopback address
        assert page.status == 200
    assert {p.name for p in (tmp_path / "new").iterdir()} >= {"learnapp.sqlite3", "secret_key"}


def test_several_workers_serve_the_same_site(tmp_path: Path) -> None:
    pytest.importorskip("granian", reason="pip install 'learnapp[workers]'")
    with served(tmp_path, "--workers", "2") as (address, _):
        for _ in range(8):
            with urllib.request.urlopen(f"{address}/course", timeout=10) as page:  # noqa: S310 - our own loopback address
                assert page.status == 200


def test_a_taken_port_is_said(tmp_path: Path) -> None:
    with closing(socket.socket()) as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        one_sentence(run("serve", "--data", tmp_path, "--port", port), f"Port {port}")


def test_an_unwritable_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    one_sentence(run("serve", "--data", tmp_path / "file" / "data"), "cannot be written to")


def test_an_unknown_schema_is_said_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "learnapp.sqlite3"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE alembic_version (version_num VARCHAR(32))")
        other.execute("INSERT INTO alembic_version VALUES ('from-the-future')")
        other.commit()
        before = list(other.iterdump())
    one_sentence(run("serve", "--data", tmp_path, "--port", free_port()), "newer version")
    with closing(sqlite3.connect(path)) as other:
        assert list(other.iterdump()) == before


def test_a_file_that_is_no_database_is_said(tmp_path: Path) -> None:
    (tmp_path / "learnapp.sqlite3").write_bytes(b"this is a letter to my aunt, " * 40)
    one_sentence(run("rebuild", "--data", tmp_path), "not a learnapp database")


def test_check_is_clean_on_what_ships_from_any_folder(tmp_path: Path) -> None:
    result = run("check", cwd=tmp_path)
    assert result.returncode == 0, result.stdout
    assert "0 failures" in result.stdout and "Paragraphs by level." not in result.stdout


def test_check_writes_its_tables_as_a_page_and_in_full(tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    result = run("check", "--matrix", "--html", page)
    assert "Paragraphs by level." in result.stdout
    assert "<h1>Check of lessons and items</h1>" in page.read_text("utf-8")
    refused = run("check", "--html", tmp_path / "nowhere" / "report.html")
    assert (refused.returncode, "cannot be written" in refused.stderr) == (1, True)


def test_check_names_file_and_line_of_a_broken_bank(tmp_path: Path) -> None:
    quizzes = tmp_path / "quizzes"
    quizzes.mkdir()
    (quizzes / "o1-reading-the-draft.yaml").write_text(
        "lesson: o1-reading-the-draft\nitems:\n  - id: o1-01\n    type: singel\n"
    )
    result = run("check", "--quizzes", quizzes)
    assert result.returncode == 1
    assert re.search(r"o1-reading-the-draft\.yaml:\d+: F ", result.stdout)


def test_export_needs_no_data_folder(tmp_path: Path) -> None:
    out = tmp_path / "course.json"
    result = run("export", "json", "--out", out, LEARNAPP_DATA="/proc/no-such-place")
    assert result.returncode == 0, result.stderr
    course = json.loads(out.read_text("utf-8"))
    assert set(course) == {"declaration", "lessons", "items", "cases"}
    assert len(course["lessons"]) == 33


def test_an_export_to_nowhere_is_said(tmp_path: Path) -> None:
    one_sentence(run("export", "json", "--out", tmp_path / "no" / "x.json"), "cannot be written")


def test_backup_and_restore_bring_an_account_back(tmp_path: Path) -> None:
    live, copy = tmp_path / "live", tmp_path / "copy.sqlite3"
    assert (
        run("user", "add", "Ada", "--admin", "--data", live, stdin="long enough\n").returncode == 0
    )
    assert run("backup", copy, "--data", live).returncode == 0
    assert run("user", "add", "Ben", "--data", live, stdin="long enough\n").returncode == 0
    assert "2 accounts" in run("doctor", "--data", live).stdout
    result = run("restore", copy, "--data", live)
    assert result.returncode == 0 and "backups" in result.stdout
    assert "1 accounts" in run("doctor", "--data", live).stdout


def test_a_broken_backup_is_refused_and_nothing_is_touched(tmp_path: Path) -> None:
    live, broken = tmp_path / "live", tmp_path / "broken.sqlite3"
    run("user", "add", "Ada", "--data", live, stdin="long enough\n")
    broken.write_bytes(b"SQLite format 3\x00" + b"\x01" * 5000)
    before = (live / "learnapp.sqlite3").read_bytes()
    result = run("restore", broken, "--data", live)
    assert result.returncode == 1 and "Traceback" not in result.stderr
    assert (live / "learnapp.sqlite3").read_bytes() == before
    one_sentence(run("restore", tmp_path / "absent", "--data", live), "no such file")


def test_accounts_from_the_command_line(tmp_path: Path) -> None:
    made = run("user", "add", "Ada", "--data", tmp_path, stdin="long enough\n")
    assert made.returncode == 0 and "Recovery code" in made.stdout
    again = run("user", "add", "ADA", "--data", tmp_path, stdin="long enough\n")
    one_sentence(again, "taken")
    short = run("user", "add", "Ben", "--data", tmp_path, stdin="short\n")
    one_sentence(short, "8 characters")
    reset = run("user", "reset-password", "ada", "--data", tmp_path, stdin="another one\n")
    assert reset.returncode == 0 and "signed out" in reset.stdout
    nobody = run("user", "reset-password", "Cyd", "--data", tmp_path, stdin="another one\n")
    one_sentence(nobody, "no account")


def test_a_learners_data_come_back_from_the_command_line(tmp_path: Path) -> None:
    for name in ("ada", "bea"):
        run("user", "add", name, "--data", tmp_path, stdin="long enough\n")
    file = tmp_path / "ada.json"
    parts = ("attempts", "answers", "lesson_visits", "self_explanations", "reports")
    empty = {"format": "learnapp-learner", "version": 1, "learner": {"role": "ngo"}}
    file.write_text(json.dumps(empty | {part: [] for part in parts} | {"certificates": [{}]}))
    done = run("user", "import", "Ada", file, "--data", tmp_path)
    assert done.stdout.splitlines() == ["0 answers added to Ada.",
                                        "Left out: 0 tests and 1 certificates."]  # fmt: skip
    file.write_text(json.dumps(empty))
    for name, words in (("nobody", "no account of that name"), ("bea", "damaged or was changed")):
        refused = run("user", "import", name, file, "--data", tmp_path)
        assert refused.returncode == 1
        assert words in refused.stderr and len(refused.stderr.splitlines()) == 1


def test_the_small_tools_run_on_a_new_folder(tmp_path: Path) -> None:
    assert "no database yet" in run("doctor", "--data", tmp_path).stdout
    assert run("rebuild", "--data", tmp_path).returncode == 0
    assert "what the log" in run("rebuild", "--check", "--data", tmp_path).stdout
    assert "0 reports" in run("reports", "--data", tmp_path).stdout
    assert "0 guests" in run("prune-guests", "--data", tmp_path).stdout
    one_sentence(run("reports", "--close", "7", "--data", tmp_path), "no open report 7")


def test_a_certificate_that_is_not_there_is_not_withdrawn(tmp_path: Path) -> None:
    options = ["--data", tmp_path / "data"]
    result = run("certificate", "withdraw", "0" * 32, "--reason", "Sat by another", *options)
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr.startswith("learnapp: There is no certificate 000")
    assert "Give a reason" in run("certificate", "withdraw", "x", "--reason", " ", *options).stderr
