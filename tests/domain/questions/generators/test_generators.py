"""Every item that is generated for seeds 0 to 2, over all 97 paragraphs."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from math import sqrt
from time import perf_counter

import pytest

from learnapp.domain.declaration import Declaration
from learnapp.domain.questions.base import Option, Pool, Question
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
from learnapp.domain.questions.generators.ordering import LISTED
from learnapp.domain.questions.generators.text import folded, likeness, stems
from learnapp.domain.questions.types.categorise import Categorise
from learnapp.domain.questions.types.ordering import Ordering

SEEDS = range(3)
Items = dict[str, list[Question]]


def test_the_planned_families_are_found() -> None:
    assert list(GENERATORS) == [
        "cloze",
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
    start = perf_counter()
    made = ItemFactory(declaration)
    for id in declaration.ids:
        for name in GENERATORS:
            made.item(id, name, 2)
    # 1.3 s on a slow machine of two cores; the limit leaves room for a busy one.
    assert perf_counter() - start < 8


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


def test_ordering_items_follow_the_print(declaration: Declaration, bank: list[Question]) -> None:
    found = [question for question in bank if isinstance(question, Ordering)]
    assert {question.paragraphs[0] for question in found} == set(LISTED)
    for question in found:
        text = declaration.get(question.paragraphs[0]).text.lower()
        places = [re.search(rf"\b{step.text}\b", text) for step in question.steps]
        assert all(places)
        line = question.evidence[0].quote.lower()
        starts = [line.index(step.text) for step in question.steps]
        assert starts == sorted(starts)
        assert "in the order the paragraph lists them" in question.stem


def test_the_steps_against_proceeds_are_those_of_the_course(
    item: Callable[[str], Question],
) -> None:
    steps = [option.text for option in item("gen.ordering.19.0").options]
    assert steps == "identifying tracing seizing confiscating recovering returning".split()
    steps = [option.text for option in item("gen.ordering.56.0").options]
    assert steps == "identification tracing freezing seizing confiscation".split()


def test_cards_stand_under_their_printed_part(
    declaration: Declaration, bank: list[Question]
) -> None:
    parts = {unit.gist: unit.part.value for unit in declaration.paragraphs}
    found = [question for question in bank if isinstance(question, Categorise)]
    assert len(found) == 75
    for question in found:
        assert all(parts[card.text] == card.category for card in question.cards)
        assert len({card.category for card in question.cards}) > 1


def test_which_paragraph_clues_stand_in_the_keyed_paragraph_alone(
    corpus: Corpus, bank: list[Question]
) -> None:
    gists = {unit.gist: id for id, unit in corpus.paragraphs.items()}
    for question in bank:
        if question.TYPE == "which-paragraph":
            clue = re.findall(r'"([^"]+)"', question.stem)[0]
            key = next(option.text for option in question.options if option.correct)
            assert corpus.holders(clue) == [gists[key]]


def test_cloze_lines_are_printed_with_the_key_and_with_no_other_word(
    corpus: Corpus, bank: list[Question]
) -> None:
    for question in bank:
        if question.TYPE == "cloze":
            line = question.stem.split('"')[1]
            for option in question.options:
                holders = corpus.holders(line.replace("{1}", option.text))
                assert holders == ([question.paragraphs[0]] if option.correct else [])


def rates(bank: list[Question], sign: Callable[[Question, Option], float]) -> tuple[float, float]:
    """How often the option with most of a sign is the key (ties share), and how often by chance."""
    hits = chances = 0.0
    asked = [question for question in bank if competing(question)]
    for question in asked:
        options = competing(question)
        signs = [sign(question, option) for option in options]
        best = [o for o, value in zip(options, signs, strict=True) if value == max(signs)]
        hits += sum(option.correct for option in best) / len(best)
        chances += 1 / len(options)
    return hits / len(asked), chances / len(asked)


HEDGE = re.compile(
    r"\b(may|can|could|(where|as) appropriate|in accordance|consistent|including|such as|consider|"
    r"taking into account|as necessary|upon request)\b"
)
SIGNS: dict[str, Callable[[Question, Option], float]] = {
    "longest": lambda question, option: len(option.text),
    "shortest": lambda question, option: -len(option.text),
    "most hedged": lambda question, option: len(HEDGE.findall(option.text)),
    "echo": lambda question, option: (
        len(stems(question.stem) & stems(option.text)) / sqrt(len(option.text))
    ),
    "most specific": lambda question, option: len(re.findall(r"[A-Z0-9]", option.text)),
}


@pytest.mark.parametrize("sign", SIGNS)
def test_the_form_of_an_option_is_no_sign_of_the_key(bank: list[Question], sign: str) -> None:
    rate, chance = rates(bank, SIGNS[sign])
    assert chance - 0.08 <= rate <= chance + 0.05


def test_the_key_is_uniquely_longest_no_more_often_than_by_chance(bank: list[Question]) -> None:
    asked = [question for question in bank if competing(question)]
    longest = 0
    for question in asked:
        sizes = {option.id: len(option.text) for option in competing(question)}
        top = [id for id, size in sizes.items() if size == max(sizes.values())]
        keys = [option.id for option in competing(question) if option.correct]
        longest += top == keys
    chance = sum(1 / len(competing(question)) for question in asked) / len(asked)
    assert longest / len(asked) <= chance + 0.05


def test_the_key_stands_in_every_place_alike(bank: list[Question]) -> None:
    places: dict[int, Counter[int]] = {}
    for question in bank:
        options = competing(question)
        if options:
            at = next(n for n, option in enumerate(options) if option.correct)
            places.setdefault(len(options), Counter())[at] += 1
    critical = {3: 5.99, 4: 7.81}  # chi-square at p = .05 with size - 1 degrees of freedom
    for size, counts in places.items():
        total, even = sum(counts.values()), sum(counts.values()) / size
        assert sum((counts[at] - even) ** 2 / even for at in range(size)) < critical[size]
        # A share can be held this tight in a large set only.
        assert total < 300 or all(abs(counts[at] - even) <= 0.04 * total for at in range(size))


def test_a_limit_is_no_sign_of_the_key(bank: list[Question]) -> None:
    kept = [question for question in bank if question.id.startswith("gen.hedge.")]
    plain = sum("no limit at this place" in o.feedback for q in kept for o in q.options)
    assert 0.4 <= plain / len(kept) <= 0.6


def test_true_and_false_are_keyed_alike(bank: list[Question]) -> None:
    claims = [question for question in bank if question.TYPE == "true-false-quote"]
    true = sum(question.key["verdict"] == ("true",) for question in claims)
    assert 0.4 <= true / len(claims) <= 0.6


def test_options_are_chosen_around_the_length_of_the_key() -> None:
    key, shorter, longer = "x" * 30, ["s" * n for n in (25, 28)], ["l" * n for n in (33, 40)]
    assert chosen(key, [*shorter, *longer], 2, 0) == shorter
    assert chosen(key, [*shorter, *longer], 2, 2) == longer
    assert chosen(key, [*shorter, *longer], 2, 1) == [shorter[0], longer[0]]
    assert chosen(key, [key, "y" * 10, "z" * 70], 2, 0) == ["y" * 10, "z" * 70]
    assert chosen(key, ["e" * 30, *longer], 3, 1) == ["e" * 30, *longer]
