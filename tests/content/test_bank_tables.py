"""The tables on the bank say what is there, and terminal and page draw the same ones."""

from dataclasses import replace

import pytest

from learnapp.content.bank_tables import (
    TABLES,
    lesson_figures,
    matrix,
    near_duplicates,
    plan,
    tables,
)
from learnapp.content.check import check
from learnapp.content.lints.run import item_cases
from learnapp.content.tables import Table, as_text
from learnapp.domain.questions.base import Bloom


@pytest.fixture(scope="module")
def example(documented):
    """The example course and its cases."""
    return documented.loaded.course, item_cases(documented.loaded)


def test_every_row_has_a_cell_for_every_column(example):
    for table in tables(*example):
        assert {len(row) for row in table.rows} <= {len(table.head)}
    assert len(tables(*example)) == len(TABLES)


def test_the_figures_of_a_lesson(example):
    table = lesson_figures(*example)
    rows = {row[0]: dict(zip(table.head, row, strict=True)) for row in table.rows}
    assert list(rows) == ["3.5", "all"]
    assert rows["3.5"]["Items"] == 10
    assert rows["3.5"]["Key longest"] == "2 of 5"
    assert rows["3.5"]["Keys by place"] == "2 1 1; 1 0 0 0"


def test_a_lesson_without_one_key_has_no_figures(clean):
    case = clean["matching"]
    table = lesson_figures(case.course, [case])
    assert table.rows[0][2:] == ("-",) * 7
    assert lesson_figures(case.course, []).rows == ()


def test_near_duplicates_are_named_with_their_limits(example, plant):
    course, cases = example
    few = [cases[0], cases[7]]
    assert near_duplicates(course, few).note == "No two items come near a limit."
    copy = plant.changed(cases[0], id="copy", stem=f"Now, {cases[0].item.stem}")
    table = near_duplicates(course, [*few, copy])
    assert table.rows[0][:2] == ("3-5-01, copy", "one pool")
    assert table.rows[0][3].endswith("(0.90)")
    assert table.note.startswith("The nearest of 1 pairs")
    apart = replace(copy, item=replace(copy.item, pool=cases[1].item.pool))
    assert near_duplicates(course, [cases[0], apart]).rows[0][1] == "two pools"


def test_the_plan_says_what_is_allowed_and_missed(example):
    rows = {row[0]: row for row in plan(*example).rows}
    assert rows["type ordering"] == ("type ordering", 10, "9 to 11", 1, 0, "below")
    assert rows["all"][1:4] == (762, "650 or more", 16)
    course, cases = example
    many = {f"i{n}": replace(cases[6].item, id=f"i{n}") for n in range(12)}
    states = {row[0]: row[-1] for row in plan(replace(course, items=many), cases).rows}
    assert states["type ordering"] == "above"
    fit = replace(course, items=dict(list(many.items())[:9]))
    assert {row[0]: row[-1] for row in plan(fit, cases).rows}["type ordering"] == "met"


def test_the_matrix_has_every_unit_and_counts_by_level(example):
    table = matrix(*example)
    rows = {row[0]: row for row in table.rows}
    assert len(rows) == 9 + 97
    assert rows["¶ 48"] == ("¶ 48", 2, 4, 1, 2, 0, 9, 6, 9)
    assert [table.head[n] for n in table.heat] == [level.value for level in Bloom]


def test_a_table_in_the_terminal_is_aligned():
    table = Table("Fruit", ("Name", "Number"), (("apple", 3), ("fig", 12)), "Fresh.")
    assert as_text(table) == ("Fruit. Fresh.\n  Name   Number\n  apple       3\n  fig        12\n")
    assert as_text(Table("Fruit", ("Name",), ())) == "Fruit.\n"


def test_the_text_is_short_unless_details_are_asked_for(documented):
    short, long = documented.text(), documented.text(details=True)
    for table in documented.tables():
        assert (as_text(table) in short) == (not table.detail)
        assert as_text(table) in long
    assert long.endswith("0 failures, 0 warnings.\n")


def test_without_a_course_there_are_no_tables(tmp_path):
    checked = check(tmp_path, tmp_path)
    assert checked.tables() == ()
    assert "F source" in checked.text()


def test_the_real_bank_is_drawn(real):
    assert all(table.rows for table in real.tables())
