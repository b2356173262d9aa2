"""The page of a check is valid, needs nothing else, and says what the terminal says."""

import re
import subprocess
from html import unescape

import pytest

from learnapp.content.problems import Level, Problem
from learnapp.content.report_page import as_page
from learnapp.content.tables import Table
from tests import tools
from tests.web.test_valid_html import findings

PROBLEMS = [
    Problem("quizzes/a.yaml", 3, "L12", Level.FAIL, 'It says "<b>".', "Mend it."),
    Problem("quizzes/a.yaml", 9, "L10", Level.WARN, "It may be wrong."),
]
HEAT = Table("Heat", ("Name", "a", "b"), (("one", 0, 9), ("two", 2, "x")), heat=range(1, 2))


def test_every_problem_and_cell_is_on_the_page(files):
    files.change(files.bank, "  role: ngo\n", "  role: pirate\n")
    checked = files.check()
    page = unescape(checked.page())
    assert "1 failure, 0 warnings" in page
    for problem in checked.problems:
        assert f"{problem.file}:{problem.line}" in page
        assert problem.message in page and problem.hint in page
    for table in checked.tables():
        assert table.title in page
        for row in table.rows:
            assert f'<th scope="row">{row[0]}</th>' in page


def test_words_are_escaped():
    page = as_page("a < b\n", PROBLEMS, [])
    assert "It says &quot;&lt;b&gt;&quot;." in page
    assert "<li>a &lt; b</li>" in page
    assert "1 failure, 1 warning" in page


def test_a_shade_repeats_its_number():
    page = as_page("", [], [HEAT])
    assert '<td class="n h0">0</td><td class="n">9</td>' in page
    assert '<td class="n h2">2</td><td>x</td>' in page
    darkest = Table("Heat", ("Name", "a"), (("one", 40),), heat=range(1, 2))
    assert '<td class="n h4">40</td>' in as_page("", [], [darkest])


def test_a_table_without_rows_is_left_out():
    page = as_page("", PROBLEMS, [Table("Empty", ("Name",), (), "There is nothing.")])
    assert "<p>There is nothing.</p>" in page
    assert page.count("<table>") == 1


def test_the_page_needs_nothing_else(real):
    page = real.page()
    assert re.findall(r"<script|<link|<img|src=|https?://|@import|url\(", page) == []
    assert set(re.findall(r'href="(.)', page)) == {"#"}


@pytest.mark.needs("java", "npm")
def test_the_page_is_valid_html(tmp_path, real):
    try:
        tools.fetch_vnu()
    except (subprocess.SubprocessError, OSError) as error:
        pytest.skip(f"{tools.HOW_TO_GET['npm']}; it could not be fetched: {error}")
    pages = {
        "real": real.page(),
        "problems": as_page("a < b\n", PROBLEMS, [HEAT]),
        "planted": "<!doctype html><p>No title",
    }
    found = findings(pages, tmp_path)
    assert found.pop("planted")
    assert found == {}
