"""The report shows every figure, and names the items that are guessed with the reason."""

from dataclasses import replace

from learnapp.content.problems import Level
from learnapp.content.solvers import report, solvers
from learnapp.content.solvers.blind import bank, multiple, one_key, statements
from tests.content.solvers.noise import TAILS, noise


def test_the_guessable_items_come_with_their_reason():
    built = noise(5, 120)
    marked = {f"i{number}" for number in range(0, 120, 4)}
    items = [
        replace(
            item,
            options=tuple(
                f"{text} {TAILS[0]}" if at in item.right and item.id in marked else text
                for at, text in enumerate(item.options)
            ),
        )
        for item in built.items
    ]
    planted = bank(items)
    found = report.guessable(planted, solvers.combined(planted))
    assert {one.item for one in found[:20]} <= marked
    assert all("register" in one.reasons for one in found[:20])
    assert [one.lead for one in found] == sorted((one.lead for one in found), reverse=True)


def test_items_are_sorted_by_how_they_are_answered(clean):
    items = [case.item for case in clean.values()]
    assert [item.id for item in one_key(items).items] == ["3-5-01", "3-5-05", "3-5-09", "3-5-10"]
    (judged,) = multiple(items).items
    assert judged.right == {0, 1, 3}
    (statement,) = statements(items).items
    assert statement.options == (clean["true-false-quote"].item.stem,)


def test_a_cloze_with_one_blank_has_one_key(clean):
    item = clean["cloze"].item
    single = replace(
        item,
        stem=item.stem.replace("{2}", "lawfulness"),
        options=tuple(replace(o, blank=o.blank if o.blank == 1 else None) for o in item.options),
    )
    (blind,) = one_key([item, single]).items
    assert blind.right == {0}


def test_the_check_prints_the_figures_of_the_course(documented):
    assert "B1          longest" in documented.text()
    assert "B10         combined" in documented.text()
    assert "statements that are true" in documented.text()


def longest_key(case, plant, number):
    """A copy of an item whose key is the longest option by far."""
    longer = plant.reworded(case, 0, text=f"{case.item.options[0].text} and much more {number}")
    return plant.changed(longer, id=f"3-5-{number}", paragraphs=(str(16 + number),))


def test_a_cue_in_the_course_is_a_problem(clean, plant):
    few = [longest_key(clean["single"], plant, number) for number in range(12)]
    found = {problem.code: problem for problem in report.solver_problems(few)}
    assert found["B1"].level is Level.WARN
    assert found["B1"].message.startswith("B1 longest: 1.000 over 12 items, chance is .333")
    many = [longest_key(clean["single"], plant, number) for number in range(300)]
    levels = {problem.code: problem.level for problem in report.solver_problems(many)}
    assert levels["B1"] is levels["B10"] is Level.FAIL


def test_without_items_the_tables_are_empty(documented):
    course = documented.loaded.course
    assert report.blind_figures(course, ()).rows == ()
    assert report.guessable_items(course, ()).rows == ()
