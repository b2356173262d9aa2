"""Compiling a course: what a sound one holds, and what is left of a broken one."""

from functools import lru_cache

from learnapp.content.course import load_course
from learnapp.content.files import shown
from learnapp.content.yaml_lines import parse
from learnapp.domain.declaration import Part
from learnapp.domain.forms import FormName, forms
from learnapp.domain.lessons import Role, Status
from learnapp.domain.questions.registry import TYPES

SLUG = "3-5-education-for-lawfulness"


def test_a_text_that_was_parsed_before_gives_the_same_course(files):
    """The preview parses only what was saved; compiling must leave the rest as it was."""
    known = lru_cache(parse)
    first, second = (load_course(files.lessons, files.quizzes, known) for _ in range(2))
    assert known.cache_info().hits == known.cache_info().misses > 0
    assert first == second == load_course(files.lessons, files.quizzes)
    bank = files.bank.read_text("utf-8")
    assert known(bank, shown(files.bank), 1) == parse(bank, shown(files.bank), 1)


def test_the_documented_course_has_no_problem(documented):
    assert documented.problems == ()
    course = documented.loaded.course
    items = [*course.items.values(), *course.nodes()]
    assert {item.TYPE for item in items} == set(TYPES)


def test_a_lesson_holds_what_its_file_says(lesson):
    found = lesson.lesson
    assert found.status is Status.COMPLETE
    assert found.hook.role is Role.NGO and found.hook.text.startswith("Idris runs")
    assert found.prequestions == ("3-5-01", "3-5-05")
    assert [unit.paragraph for unit in found.reading] == ["48"]
    assert found.reading[0].clauses[1].verbatim == "including public law-related education for all,"
    assert (
        found.reading[0].clauses[1].plain.startswith("One thing is named, [among others]{.hedge}")
    )
    assert list(found.practice) == ["police", "justice", "corrections", "ngo", "university"]
    assert found.example.limit.startswith("The draft does not say")
    assert len(found.self_explanations) == 2
    assert (
        found.misreadings[0].claim == "Paragraph 48 promises every pupil a place at a good school."
    )
    assert (found.quiz_items, found.quiz_earlier) == (8, 0)
    assert found.teacher.timing.startswith("30 minutes") and found.teacher.reading == ""
    assert found.context[0].date == "2021"
    assert found.context[0].source.endswith("page on the congresses")
    assert found.context[0].text.endswith("every five years.")


def test_evidence_says_where_its_quote_stands(documented):
    course = documented.loaded.course
    for item in (*course.items.values(), *course.nodes()):
        for evidence in item.evidence:
            text = course.declaration.evidence_text(evidence.paragraph)
            assert text[evidence.start : evidence.end] == evidence.quote


def test_verdicts_need_no_text(documented):
    item = documented.loaded.course.items["3-5-03"]
    assert [option.text for option in item.verdict] == ["True", "False"]


def test_missing_terms_and_prequestions_are_dropped_and_reported(files):
    line = files.change(files.lesson, "prequestions: [3-5-01,", "prequestions: [3-5-99,")
    files.change(files.lesson, "terms: [culture-of-lawfulness,", "terms: [unheard-of,")
    checked = files.check()
    lesson = checked.loaded.course.lessons[SLUG]
    assert lesson.prequestions == ("3-5-05",)
    assert "unheard-of" not in lesson.terms
    found = {(p.line, p.message) for p in checked.problems if p.code == "reference"}
    assert found == {
        (line, "There is no item '3-5-99'."),
        (line + 1, "There is no term 'unheard-of'."),
    }


def test_a_broken_lesson_is_text_only_and_its_items_stay(files):
    files.change(files.lesson, "## Misreadings", "## Misunderstandings")
    checked = files.check()
    assert checked.fails
    course = checked.loaded.course
    assert course.lessons[SLUG].status is Status.TEXT_ONLY
    assert len(course.items) == 10


def test_a_lesson_without_front_matter_is_broken(files):
    text = files.lesson.read_text("utf-8")
    for planted in (text.replace("---\n", "", 1), text.replace("\n---\n", "\n", 1)):
        files.lesson.write_text(planted, "utf-8")
        messages = [problem.message for problem in files.check().problems]
        assert "The front matter is missing." in messages


def test_sections_have_their_order(files):
    text = files.lesson.read_text("utf-8")
    hook, reading = text.index("## Hook"), text.index("## Reading")
    practice = text.index("## In practice")
    swapped = text[:hook] + text[reading:practice] + text[hook:reading] + text[practice:]
    files.lesson.write_text(swapped, "utf-8")
    problems = files.check().problems
    assert [problem.message for problem in problems] == ["The sections are not in their order."]


def test_an_empty_prompt_is_a_problem(files):
    text = files.lesson.read_text("utf-8")
    start = text.index("### Prompt\n") + len("### Prompt\n")
    end = text.index("### Model answer")
    files.lesson.write_text(text[:start] + text[end:], "utf-8")
    assert "'Prompt' is empty." in [problem.message for problem in files.check().problems]


def test_a_bank_that_cannot_be_read_is_a_problem_of_its_own(files):
    files.bank.write_bytes(b"\xff")
    checked = files.check()
    assert ("file", files.bank.name) in [
        (problem.code, problem.file.rpartition("/")[2]) for problem in checked.problems
    ]
    assert checked.loaded.course.items == {}


def test_a_retired_item_is_kept_and_not_linted(files):
    text = files.bank.read_text("utf-8")
    head, _, rest = text.partition("- id: 3-5-02\n")
    flawed = rest.replace("Which of these does", "Which does NOT", 1)
    files.bank.write_text(f"{head}- id: 3-5-02\n  retired: true\n{flawed}", "utf-8")
    checked = files.check()
    assert checked.problems == ()
    assert checked.loaded.course.item("3-5-02").retired


def test_windows_line_ends_and_a_byte_order_mark_do_not_matter(files):
    for path in (files.lesson, files.bank, files.map, files.glossary):
        text = path.read_text("utf-8")
        path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert files.check().problems == ()


def test_the_real_map_is_the_blueprint(real):
    lessons = real.loaded.course.lessons
    assert len(lessons) == 33
    assert sum(lesson.minutes for lesson in lessons.values()) == 815
    tracks = {"police": 605, "justice": 625, "corrections": 220, "ngo": 535}
    assert tracks == {
        role: sum(lesson.minutes for lesson in lessons.values() if role in lesson.roles)
        for role in tracks
    }


def test_every_unit_of_the_declaration_has_one_lesson(real):
    declaration = real.loaded.course.declaration
    taught = [id for lesson in real.loaded.course.lessons.values() for id in lesson.paragraphs]
    units = [*(unit.id for unit in declaration.preamble), *declaration.ids]
    assert sorted(taught) == sorted(units)


def test_a_lesson_stands_in_the_part_of_its_paragraphs(real):
    assert [part.part for part in real.loaded.course.parts] == list(Part)
    for lesson in real.loaded.course.lessons.values():
        for id in lesson.paragraphs:
            if lesson.part is not Part.PREAMBLE:
                assert real.loaded.course.declaration.get(id).part is lesson.part, (lesson.slug, id)


def test_every_objective_names_paragraphs_and_starts_with_a_verb(real):
    for lesson in real.loaded.course.lessons.values():
        # No paragraph without an aim, and no more aims than a class can be told.
        assert 2 <= len(lesson.objectives) <= 4
        for objective in lesson.objectives:
            first = objective.text.split()[0]
            assert first[0].isupper() and not first.endswith(("s", "ing", "ed")), objective.text
            assert objective.paragraphs and objective.text.endswith(".")


def test_the_real_forms_are_full_apart_and_equally_hard(real):
    found = forms(real.loaded.course)
    assert {name: (len(form.items), form.missing) for name, form in found.items()} == {
        name: (40, {}) for name in FormName
    }
    assert len({item.id for form in found.values() for item in form.items}) == 160
    for one, other in (
        (FormName.A, FormName.B),
        (FormName.CERTIFICATE_1, FormName.CERTIFICATE_2),
    ):
        # Half an item of forty: what may be expected of one and of the other.
        assert abs(found[one].expected - found[other].expected) <= 0.5 / 40
