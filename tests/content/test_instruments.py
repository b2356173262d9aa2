"""Our words on the named instruments are complete, and what is wrong in them is found."""

import re

import pytest

from learnapp.content.course import load_course
from learnapp.content.instruments import ABOUT, read_instruments
from learnapp.content.problems import Level
from learnapp.content.yaml_lines import parse
from learnapp.data_files import data
from learnapp.domain.declaration import Declaration
from learnapp.domain.instruments import namings


@pytest.fixture
def about(files):
    """The file of the notes, in a copy that a test may change."""
    return files.lessons / "source" / ABOUT


def test_every_named_instrument_has_a_note_and_every_note_is_named(declaration: Declaration):
    notes, sources, problems = read_instruments(data("lessons") / "source", declaration, parse)
    assert problems == []
    assert list(notes) == [item.slug for item in declaration.instruments]
    assert set(notes) == set(sources) == set(namings(declaration))


def test_context_has_its_source_and_date(declaration: Declaration):
    notes, _, _ = read_instruments(data("lessons") / "source", declaration, parse)
    told = [note for note in notes.values() if note.context]
    assert len(told) >= 45
    for note in told:
        assert re.search(r"\d{4}", note.date), note.slug
        assert note.source and not note.source.endswith(".")


def test_years_from_outside_agree_with_those_that_the_draft_prints(declaration: Declaration):
    notes, _, _ = read_instruments(data("lessons") / "source", declaration, parse)
    printed = {"fourth-congress": "1970", "fourteenth-congress": "2021",
               "unesco-1970-convention": "1970"}  # fmt: skip
    assert {slug: notes[slug].year for slug in printed} == printed


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("- slug: cites\n", "- slug: sites\n", "'sites' is not an instrument"),
        ("- slug: unesco\n", "- slug: interpol\n", "'interpol' stands twice"),
        ("  date: 3 March 1973\n", "", "needs a source"),
        ("  year: \"1973\"\n", "", "needs its event"),
        ("event: published\n  source: UNODC, Effective", "event: met\n  source: UNODC, Effective",
         "should be"),
        ("Named in ¶ 67bis-a, where wildlife", "Named in ¶ 67bis-b, where wildlife",
         "¶ 67bis-b does not name 'cites'"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_found_on_its_entry(files, about, before, after, words):
    line = files.change(about, before, after)
    problems = [p for p in files.check().problems if p.file.endswith(ABOUT)]
    hit = [problem for problem in problems if words in problem.message]
    assert hit and all(abs(problem.line - line) <= 12 and problem.hint for problem in hit)
    assert all(problem.level is Level.FAIL for problem in problems)


def test_all_problems_are_listed_at_once(files, about):
    files.change(about, "- slug: cites\n", "- slug: sites\n")
    files.change(about, "  source: Constitution of UNESCO\n", "")
    found = " ".join(problem.message for problem in files.check().problems)
    assert "'sites' is not" in found and "needs a source" in found
    assert "There is no note on 'cites' (CITES)." in found


def test_a_file_without_a_list_or_without_text_is_a_problem(files, about):
    about.write_text("notes: {}\n", "utf-8")
    assert "'notes:' is not a list." in [p.message for p in files.check().problems]
    about.write_text("- [", "utf-8")
    assert [p.code for p in files.check().problems] == ["yaml"]
    about.unlink()
    loaded = load_course(files.lessons, files.quizzes)
    assert [problem.code for problem in loaded.problems] == ["file"]
    assert loaded.course is not None and loaded.course.instruments == {}
