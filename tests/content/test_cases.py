"""A case is read from its file; whatever is wrong in it is found, all at once, on its line."""

import re

import pytest

from learnapp.domain.cases import DocumentKind
from learnapp.domain.questions.base import Pool
from tests.content.conftest import DOCUMENT

ID = "case-city-violence"


def found(files) -> list[tuple[int, str, str]]:
    """Line, code and message of what is wrong with the file of the case."""
    problems = files.check().problems
    assert all(problem.hint for problem in problems)
    name = files.case.name
    return [(p.line, str(p.code), p.message) for p in problems if p.file.endswith(name)]


def test_a_case_holds_what_its_file_and_the_map_say(case):
    found = case.case
    assert (found.slug, found.title) == ("city-violence", "A city plan against violence")
    assert (found.role, found.minutes) == ("police", 20)
    assert [node.id for node in found.best_path()] == [f"{ID}-0{n}" for n in (1, 2, 3, 5, 6)]
    assert found.documents["counts"].kind is DocumentKind.TABLE
    for node in found.nodes.values():
        assert node.pool is Pool.CASE and node.role == "police" and node.lesson is None
        for evidence in node.evidence:
            text = case.course.declaration.evidence_text(evidence.paragraph)
            assert text[evidence.start : evidence.end] == evidence.quote
        assert case.course.item(node.id) is node


def test_no_decision_is_among_the_items_that_are_drawn(case):
    assert case.course.nodes()
    assert not [item for item in case.course.open_items() if item.pool is Pool.CASE]


def test_every_case_of_the_course_is_sound(real):
    course, planned = real.loaded.course, real.loaded.planned
    assert len(planned) == 8
    assert set(course.cases) <= set(planned)
    assert [case for case in planned if case in course.cases] == list(course.cases)
    assert [p for p in real.problems if p.fails and p.file.startswith("cases/")] == []


def test_the_document_quotes_the_case(files):
    text = files.case.read_text("utf-8")
    quotes = re.findall(r"^```yaml\n(.*?)^```$", DOCUMENT.read_text("utf-8"), re.S | re.M)
    assert len(quotes) >= 3
    places = [text.find(quote) for quote in quotes]
    assert -1 not in places
    assert places == sorted(places)


# Two choices, by their `next` and the first words of what follows.
LAST = "next: end\n    consequence: >-\n      The letter"
ALONE = f"next: {ID}-06\n    consequence: >-\n      Daniel finds"
QUOTE = 'share such data, on a voluntary basis"'
FLAWS = [
    (LAST, ("end", "nowhere"), "graph", "06: d leads to a decision that is not there"),
    (ALONE, ("06", "02"), "graph", "05: a leads back, so the case could go round for ever."),
    ("recovery: >-\n      Noor", ("recovery", "kept"), "format", "options.0.kept: there is no"),
    ("kind: table", ("table", "poem"), "format", "documents.1.kind: it should be"),
    ("case: city-violence", ("violence", "war"), "format", "'city-war' must be the name of the"),
    (f"- id: {ID}-04", ("04", "03"), "format", f"id: '{ID}-03' stands twice."),
    (f"- id: {ID}-04", (ID, "1-1"), "format", "id: '1-1-04' does not fit the case city-violence."),
    ("[request]", ("request", "requests"), "format", "06: there is no document 'requests'."),
    ("hint: >-\n    Among", ("hint", "role: ngo\n  hint"), "format", "role: it is not a field of"),
    (QUOTE, ("such ", ""), "L12", 'The quote is not in ¶ 18: "share data, on a voluntary basis"'),
    ('paragraphs: ["21"]', ("21", "49"), "reference", "There is no paragraph '49'."),
    ("difficulty: hard", ("hard", "awful"), "format", "difficulty: it should be"),
]


@pytest.mark.parametrize(("words", "change", "code", "message"), FLAWS)
def test_a_flaw_is_found_on_its_line(files, words, change, code, message):
    line = files.change(files.case, words, words.replace(*change, 1))
    problems = [p for p in found(files) if p[1] == code]
    assert any(message in text and abs(at - line) <= 1 for at, _, text in problems), problems
    assert "city-violence" not in files.check().loaded.course.cases


def test_all_flaws_are_found_at_once(files):
    files.change(files.case, "case: city-violence", "case: city")
    files.change(files.case, "title: The empty hall", "heading: The empty hall")
    files.change(files.case, "documents: [letter, counts]", "documents: [letters, counts]")
    text = files.case.read_text("utf-8").replace("next: end", "next: nowhere", 1)
    files.case.write_text(text, "utf-8")
    messages = " ".join(message for _, _, message in found(files))
    assert "must be the name of the file" in messages
    assert "title: this field is missing" in messages
    assert "there is no document 'letters'" in messages
    # The graph is looked at once all its decisions can be read.
    assert "dead end" not in messages
    files.change(files.case, "heading: The empty hall", "title: The empty hall")
    assert "dead end" in " ".join(message for _, _, message in found(files))


def test_papers_stand_once_and_are_used(files):
    files.change(files.case, "- id: letter\n", "- id: memo\n")
    messages = [message for _, _, message in found(files)]
    assert "id: 'memo' stands twice." in messages
    assert f"{ID}-05: there is no document 'letter'." in messages
    files.change(files.case, "documents: [request]", "documents: [counts]")
    messages = [message for _, _, message in found(files)]
    assert "No decision uses the document 'request'." in messages


def test_a_file_that_is_no_case_is_a_problem(files):
    stranger = files.case.with_name("stranger.yaml")
    files.case.rename(stranger)
    problems = [p for p in files.check().problems if p.file.endswith("stranger.yaml")]
    assert [(p.code, p.message) for p in problems] == [
        ("reference", "No case has the slug 'stranger'.")
    ]
    stranger.unlink()
    files.case.write_text("case: [", "utf-8")
    assert [code for _, code, _ in found(files)] == ["yaml"]
    files.case.write_bytes(b"\xff")
    assert [code for _, code, _ in found(files)] == ["file"]
    files.case.write_text("- one\n", "utf-8")
    assert [code for _, code, _ in found(files)] == ["format"]
    text = "case: city-violence\nintro: Hello\ndocuments: []\nnodes: [one]\ndebrief: Bye\n"
    files.case.write_text(text, "utf-8")
    assert (4, "format", "A decision has fields.") in found(files)


def test_decisions_are_not_written_in_a_bank(files):
    line = files.change(files.bank, "type: scenario", "type: case-node")
    problems = [(p.line, p.message) for p in files.check().problems if p.code == "format"]
    assert problems == [(line, "type: it is missing or unknown.")]
    files.change(files.bank, "type: case-node", "type: scenario")
    text = files.bank.read_text("utf-8").replace("pool: practice", "pool: case", 1)
    files.bank.write_text(text, "utf-8")
    assert "pool: 'case' is not for authors of a bank." in [
        p.message for p in files.check().problems
    ]


def test_the_map_lists_cases_as_it_does_lessons(files):
    for before, after, message in (
        ("slug: city-violence,", "slug: City Violence,", "'City Violence' is no slug."),
        ("City Violence,", "city-violence, hue: red,", "hue: there is no such field."),
        (" hue: red,", "", None),
        ('["16", "17", "18", "20", "21"]}', '["16", "49"]}', "There is no paragraph '49'."),
    ):  # fmt: skip
        line = files.change(files.map, before, after)
        problems = [(p.line, p.message) for p in files.check().problems if "course.yaml" in p.file]
        assert (message is None and problems == []) or any(
            abs(at - line) <= 1 and text == message for at, text in problems
        ), problems
    text = files.map.read_text("utf-8")
    files.map.write_text(text.partition("cases:")[0] + "cases: city-violence\n", "utf-8")
    assert "'cases:' is not a list." in [p.message for p in files.check().problems]
    files.map.write_text(text.partition("cases:")[0], "utf-8")
    files.case.unlink()
    assert files.check().problems == ()


def test_a_case_without_a_file_is_planned_and_not_there(files):
    files.case.unlink()
    checked = files.check()
    assert checked.problems == ()
    assert checked.loaded.planned == ("city-violence",) and checked.loaded.course.cases == {}
    assert "Cases: 0 of 1 written, 0 decisions." in checked.text()
