"""YAML is read as version 1.2, with lines, and nothing in it goes by in silence."""

import pytest
from ruamel.yaml import YAML

from learnapp.content import yaml_lines
from learnapp.content.yaml_lines import Source, parse
from learnapp.data_files import data

TEXT = """\
answer: no
time: 12:30
number: "16"
yes: true
empty:
nested:
  list: [1, {deep: x}]
  text: >-
    folded
    words
"""


def test_values_are_those_of_version_1_2():
    assert parse(TEXT, "f").value == {
        "answer": "no",
        "time": "12:30",
        "number": "16",
        "yes": True,
        "empty": None,
        "nested": {"list": [1, {"deep": "x"}], "text": "folded words"},
    }


def test_every_value_has_its_line():
    source = parse(TEXT, "f").source
    assert [source.line(*loc) for loc in ((), ("answer",), ("nested",), ("nested", "text"))] == [
        1, 1, 6, 8
    ]  # fmt: skip
    assert source.line("nested", "list", 1, "deep") == 7
    assert source.line("nested", "list", 9, "unknown") == 7, "the nearest thing around it"
    assert source.line("unknown") == 1


def test_a_part_counts_from_where_it_stands():
    part = parse(TEXT, "f").source.part("nested")
    assert (part.line(), part.line("text"), part.line("unknown")) == (6, 8, 6)
    assert Source("f").part("anything").line("at", "all") == 1


def test_lines_count_from_the_first_line_of_the_piece():
    parsed = parse("a: 1\na: 2\n", "f", first_line=10)
    assert parsed.source.line("a") == 10
    assert [problem.line for problem in parsed.problems] == [11]
    assert parse("a: [", "f", first_line=10).problems[0].line >= 10


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: 1\nb: 2\na: 3", 3),
        ("a: {b: 1, b: 2}", 1),
        ("a: &x 1\nb: 2", 1),
        ("a: 1\nb: *x", 2),
        ("a: 1\n? [x, y]\n: 2", 2),
        ("a: 1\nb: !!python/object:os.system x", 2),
        ("a: 1\nb: !!int word", 2),
        ("a: 1\n\tb: 2", 2),
        ("a: 1\n---\nb: 2", 2),
        ("a: 'open", 1),
    ],
)
def test_what_may_not_be_is_a_problem(text, line):
    problems = parse(text, "f").problems
    assert [(problem.code, problem.level) for problem in problems] == [("yaml", "F")]
    assert problems[0].line in (line, line + 1)
    assert problems[0].hint


def test_an_empty_document_has_no_value():
    assert parse("", "f").value is None
    assert parse("# only a comment\n", "f").problems == ()


def test_a_document_that_refers_to_itself_ends():
    assert parse("a: &x [*x]", "f").problems != ()


@pytest.fixture
def in_python(monkeypatch):
    """Parses with the reader in Python alone, as where the one in C is not installed."""

    def read(text, file="f"):
        with monkeypatch.context() as patch:
            patch.setattr(yaml_lines, "YAML", lambda typ, pure=True: YAML(typ=typ, pure=True))
            return parse(text, file)

    return read


def test_both_readers_say_the_same_of_the_course(in_python):
    files = [file for name in ("lessons", "quizzes") for file in data(name).rglob("*.yaml")]
    texts = [file.read_text("utf-8") for file in sorted(files)[::4]]
    assert len(texts) > 10 and any(not yaml_lines._ANCHOR.search(text) for text in texts)
    assert [parse(text, "f") for text in texts] == [in_python(text) for text in texts]


@pytest.mark.parametrize(
    "text",
    [TEXT, "", "a: no\nb: 012\nc: 0o12\nd: 2021-02-17\ne: 12:30\nf: 1_000\n", "a: 1\na: 2\n",
     "a: [1,\nb: 2", "x: @y", "a: b: c", "- a\n-b: c\nd", "a: 1 # c\n\tb: 2\n", "a: \x07",
     "? [a]\n", "a: &x 1\nb: *x\n", "&x [*x]", "[1,&y 2]", "{&y a: 1}", "- - &y 1"],
)  # fmt: skip
def test_both_readers_say_the_same_of_what_is_wrong(in_python, text):
    assert parse(text, "f") == in_python(text)
