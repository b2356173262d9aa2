"""The check reports everything, and its exit code says whether the course may be served."""

import subprocess
import sys
from pathlib import Path

from learnapp.content.check import main
from learnapp.content.problems import Level, Problem
from learnapp.content.reports import as_text, coverage


def test_the_real_course_has_no_failure(real):
    assert [problem for problem in real.problems if problem.fails] == []


def test_a_problem_is_shown_with_file_line_and_what_to_do():
    problems = [
        Problem("quizzes/a.yaml", 3, "L12", Level.FAIL, "It is wrong.", "Mend it."),
        Problem("quizzes/a.yaml", 9, "L10", Level.WARN, "It may be wrong."),
    ]
    assert as_text(problems) == (
        "quizzes/a.yaml:3: F L12: It is wrong.\n"
        "    Mend it.\n"
        "quizzes/a.yaml:9: W L10: It may be wrong.\n"
        "1 failure, 1 warning.\n"
    )
    assert as_text([]) == "0 failures, 0 warnings.\n"


def test_the_coverage_counts_what_is_there(documented):
    text = coverage(documented.loaded.course, documented.loaded.planned)
    assert "Lessons: 1 complete, 0 text only; 4 terms." in text
    assert "Items: 16 in use, 0 retired." in text
    assert "by level: remember 2, understand 5, apply 5, analyse 2, evaluate 2" in text
    assert "lesson 3.5: 10 items; ¶ 48: 10" in text
    assert "Cases: 1 of 1 written, 6 decisions." in text


def test_thin_paragraphs_are_named(files):
    text = files.bank.read_text("utf-8")
    files.bank.write_text(text.partition("- id: 3-5-04\n")[0], "utf-8")
    assert "lesson 3.5: 3 items; ¶ 48: 3 (fewer than 4: 48)" in files.check().text()


def test_a_failure_ends_with_1_and_a_warning_does_not(files, capsys):
    arguments = [str(files.lessons), str(files.quizzes)]
    assert main(arguments) == 0
    files.change(files.lesson, "[among others]{.hedge}", "among others")
    assert main(arguments) == 0
    assert "0 failures, 1 warning." in capsys.readouterr().out
    files.change(files.bank, "  role: ngo\n", "  role: pirate\n")
    assert main(arguments) == 1
    assert "1 failure" in capsys.readouterr().out


def test_without_two_folders_it_says_so(capsys):
    assert main([]) == 2
    assert "Name two folders" in capsys.readouterr().err


def test_without_a_course_it_fails(tmp_path, capsys):
    assert main([str(tmp_path), str(tmp_path)]) == 1
    assert "F source" in capsys.readouterr().out


def test_it_runs_as_a_module(files):
    root = Path(__file__).parents[2]
    command = [sys.executable, "-m", "learnapp.content.check", files.lessons, files.quizzes]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("0 failures, 0 warnings.\n")
