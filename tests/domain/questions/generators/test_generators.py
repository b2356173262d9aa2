"""Every item that is generated for seeds 0 to 2, over all 97 paragraphs."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from time import process_time

import pytest

from learnapp.domain.declaration import Declaration
from learnapp.domain.questions.base import Bloom, Option, Pool, Question
from learnapp.domain.questions.generators.base import (
    GENERATORS,
    ItemFactory,
    factory,
    generate,
    generated_ids,
)
from learnapp.domain.questions.generators.corpus import Corpus
from learnapp.domain.questions.generators.drafting import chosen
from learnapp.domain.questions.generators.form import competing, form_flaws
from learnapp.domain.questions.generators.text import folded, likeness
from learnapp.domain.questions.types.ordering import Ordering

SEEDS = range(3)
Items = dict[str, list[Question]]


def test_the_planned_families_are_found() -> None:
    assert list(GENERATORS) == [
        "cloze",
        "contrast",
        "force",
        "heading",
        "hedge",
        "instrument",
        "limit",
        "ordering",
        "pillar",
        "verb",
        "which-paragraph",
    ]


def test_every_paragraph_has_three_items_of_two_types(items: Items) -> None:
    assert len(items) == 97
    for paragraph, made in items.items():
        assert len(made) >= 3, paragraph
        assert len({question.TYPE for question in made}) >= 2, paragraph


def test_every_paragraph_is_asked_about_above_mere_recall(items: Items) -> None:
    for paragraph, made in items.items():
        assert Bloom.ANALYSE in {question.bloom for question in made}, paragraph


def test_every_type_that_is_generated_comes_up(bank: list[Question]) -> None:
    assert {question.TYPE for question in bank} == {
        "which-paragraph",
        "cloze",
        "ordering",
        "single",
        "categorise",
        "force",
        "true-false-quote",
    }


def test_items_are_filed_as_generated(items: Items) -> None:
    for paragraph, made in items.items():
        for question in made:
            assert question.generated
            assert question.pool is Pool.GENERATED
            assert question.paragraphs[0] == paragraph
            assert re.fullmatch(rf"gen\.[a-z-]+\.{paragraph}\.[0-2]", question.id)


def test_ids_and_contents_are_all_different(bank: list[Question]) -> None:
    assert len({question.id for question in bank}) == len(bank)
    assert len({question.fingerprint for question in bank}) == len(bank)


def test_seeds_of_one_family_ask_different_things(items: Items) -> None:
    for made in items.values():
        families: dict[str, list[Question]] = {}
        for question in made:
            families.setdefault(question.id.split(".")[1], []).append(question)
        for alike in families.values():
            asked = [" ".join([q.stem, *(o.text for o in q.options if o.correct)]) for q in alike]
            for n, text in enumerate(asked):
                assert all(likeness(text, other) < 0.6 for other in asked[:n])


def test_most_paragraphs_have_another_item_for_another_seed(
    declaration: Declaration,
) -> None:
    for seed in SEEDS:
        made = [generate(declaration, id, "cloze", seed) for id in declaration.ids]
        assert sum(question is not None for question in made) > 90


def test_the_same_seed_gives_the_same_bytes(declaration: Declaration) -> None:
    # A copy is another object, so it gets a factory of its own.
    again = ItemFactory(replace(declaration))
    for id in ("4", "18", "43", "56ter", "72"):
        for name in GENERATORS:
            for seed in (2, 0, 1):
                assert again.item(id, name, seed) == generate(declaration, id, name, seed)


def test_a_later_seed_is_asked_for_first_or_last_with_the_same_result(
    declaration: Declaration,
) -> None:
    one, two = ItemFactory(declaration), ItemFactory(declaration)
    later = one.item("40", "which-paragraph", 5)
    assert later is not None
    two.item("40", "which-paragraph", 0)
    assert two.item("40", "which-paragraph", 5) == later


@pytest.mark.parametrize(
    ("paragraph", "generator", "seed"),
    [("P0", "cloze", 0), ("99", "cloze", 0), ("18", "guess", 0), ("18", "cloze", -1)],
)
def test_what_cannot_be_made_is_none(
    declaration: Declaration, paragraph: str, generator: str, seed: int
) -> None:
    assert generate(declaration, paragraph, generator, seed) is None


def test_a_family_runs_out_of_items(declaration: Declaration) -> None:
    assert generate(declaration, "16", "ordering", 0) is not None
    assert generate(declaration, "16", "ordering", 1) is None
    assert generate(declaration, "17", "ordering", 0) is None


def test_ids_are_listed_for_the_seeds_asked(declaration: Declaration) -> None:
    assert generated_ids(declaration, "P1", SEEDS) == []
    ids = generated_ids(declaration, "18", [1])
    assert ids
    assert all(id.endswith(".1") for id in ids)


def test_one_declaration_has_one_factory(declaration: Declaration) -> None:
    assert factory(declaration) is factory(declaration)
    assert factory(replace(declaration)) is not factory(declaration)


def test_all_items_are_made_in_good_time(declaration: Declaration) -> None:
    start = process_time()
    made = ItemFactory(declaration)
    for id in declaration.ids:
        for name in GENERATORS:
            made.item(id, name, 2)
    # About 1.7 s of processor time; the limit leaves room for a slow machine under coverage.
    assert process_time() - start < 12


def test_every_item_keeps_the_form(declaration: Declaration, bank: list[Question]) -> None:
    for question in bank:
        assert form_flaws(declaration, question) == [], question.id


def test_the_key_is_accepted_and_every_other_option_refused(bank: list[Question]) -> None:
    for question in bank:
        assert question.grade(question.key).correct
        for option in competing(question):
            if not option.correct:
                field = list(question.key)[-1]
                assert not question.grade({**question.key, field: (option.id,)}).correct


def test_every_wrong_option_names_its_misconception(bank: list[Question]) -> None:
    for question in bank:
        for option in question.options:
            assert (option.misconception is None) == option.correct, question.id


def test_no_item_asks_for_a_number(bank: list[Question]) -> None:
    for question in bank:
        assert "¶" not in question.stem
        asked = re.sub(r'"[^"]*"', "", question.stem)
        assert not re.search(r"\d|\bnumber(ed)?\b", asked), question.id
        assert not any("¶" in option.text for option in question.options)


def test_stems_are_free_of_banned_forms(bank: list[Question]) -> None:
    banned = re.compile(r"\b(not|except|none of|all of the)\b|\bNOT\b", re.IGNORECASE)
    for question in bank:
        if not isinstance(question, Ordering):
            asked = re.sub(r'"[^"]*"', "", question.stem)
            assert not banned.search(asked), question.id


def test_feedback_makes_no_duty_of_an_endeavour(bank: list[Question]) -> None:
    duty = re.compile(r"\b(must|shall|required|obliged|guarantees|has to|have to)\b")
    for question in bank:
        for option in question.options:
            assert not duty.search(re.sub(r'"[^"]*"', "", option.feedback)), question.id


def quoted(option: Option) -> Iterator[str]:
    yield from re.findall(r'"([^"]+)"', option.feedback)


def test_feedback_quotes_what_is_printed(
    declaration: Declaration, corpus: Corpus, bank: list[Question]
) -> None:
    printed = [folded(unit.text) for unit in (*declaration.preamble, *declaration.paragraphs)]
    printed += [folded(heading.title) for heading in declaration.headings]
    names = {item.short for item in declaration.instruments}
    for question in bank:
        for option in question.options:
            for words in quoted(option):
                shown = words in names or words.startswith("we endeavour to ")
                assert shown or any(folded(words) in text for text in printed), words


def test_options_are_chosen_around_the_length_of_the_key() -> None:
    key, shorter, longer = "x" * 30, ["s" * n for n in (25, 28)], ["l" * n for n in (33, 40)]
    assert chosen(key, [*shorter, *longer], 2, 0) == shorter
    assert chosen(key, [*shorter, *longer], 2, 2) == longer
    assert chosen(key, [*shorter, *longer], 2, 1) == [shorter[0], longer[0]]
    assert chosen(key, [key, "y" * 10, "z" * 70], 2, 0) == ["y" * 10, "z" * 70]
    assert chosen(key, ["e" * 30, *longer], 3, 1) == ["e" * 30, *longer]


def test_items_do_not_depend_on_how_python_hashes() -> None:
    program = (
        "from hashlib import sha256\n"
        "from learnapp.content.declaration import load_declaration\n"
        "from learnapp.data_files import data\n"
        "from learnapp.domain.questions.generators.base import GENERATORS, generate\n"
        "declaration = load_declaration(data('lessons') / 'source')\n"
        "ids = declaration.ids\n"
        "made = [generate(declaration, id, name, 1) for id in ids for name in GENERATORS]\n"
        "print(sha256(repr(made).encode()).hexdigest())\n"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1
