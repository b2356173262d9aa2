"""L18 finds items that give another one's key away in the same form."""

from dataclasses import replace
from random import Random

import pytest

from learnapp.content.lints.bank import key_place
from learnapp.content.lints.cross_cues import FORMS, WITH_WORDS, cross_cues
from learnapp.content.lints.tokens import content_stems
from learnapp.content.problems import Level
from learnapp.domain.questions.base import Pool
from tests.content.lints import noise

FRAMES = [
    "In a town where people {}, which paragraph helps most?",
    "A report asks for a plan to {}. What should its author read first?",
    "Which words of the draft stand beside: {}?",
]


def in_pool(case, pool, **fields):
    return replace(case, item=replace(case.item, pool=pool, **fields))


def given_away(bank, rng, number):
    """A bank in which one item says the key of another in its stem or in an option."""
    first, second = rng.sample(range(len(bank)), 2)
    options = bank[first].choices()
    key = options[key_place(options)].text
    if number % 2:
        stem = FRAMES[number % 3].format(key.lower())
        changed = replace(bank[second], item=replace(bank[second].item, stem=stem))
    else:
        choices = list(bank[second].choices())
        choices[0] = replace(choices[0], text=f"The {key} at once")
        fields = {bank[second].field: tuple(choices)}
        changed = replace(bank[second], item=replace(bank[second].item, **fields))
    return [*bank[:second], changed, *bank[second + 1 :]], bank[first].item.id


@pytest.mark.parametrize("pool", FORMS)
def test_twenty_planted_pairs_are_caught_in_each_form(documented, pool):
    caught = 0
    for number in range(20):
        bank = noise.bank(documented.loaded.course, number, 40)
        bank = [in_pool(case, pool) for case in bank]
        planted, id = given_away(bank, Random(number), number)
        caught += any(p.fails and f"the key of {id}" in p.message for p in cross_cues(planted))
    assert caught >= 19


def test_within_a_lessons_quiz_it_warns(documented):
    bank = noise.bank(documented.loaded.course, 1, 20)
    quiz = [in_pool(case, Pool.LESSON_QUIZ, lesson="a") for case in bank]
    planted, id = given_away(quiz, Random(1), 1)
    levels = [p.level for p in cross_cues(planted) if id in p.message]
    assert levels == [Level.WARN]


def test_items_that_never_meet_are_left_alone(documented):
    bank = noise.bank(documented.loaded.course, 1, 20)
    planted, _ = given_away(bank, Random(1), 1)
    pools = [Pool.FORM_A, Pool.FORM_B] * 10
    for change in (
        lambda case, n: in_pool(case, Pool.PRACTICE),
        lambda case, n: in_pool(case, Pool.LESSON_QUIZ, lesson=f"lesson-{n}"),
    ):
        assert list(cross_cues([change(case, n) for n, case in enumerate(planted)])) == []
    shown = [in_pool(case, pool) for case, pool in zip(planted, pools, strict=True)]
    keys = {case.item.id: case.item.pool for case in shown}
    for problem in cross_cues(shown):
        asked, _, rest = problem.message.partition(":")
        other = rest.partition("the key of ")[2].split()[0]
        assert keys[asked] is keys[other]


def test_short_keys_and_keys_without_words_give_nothing_away(clean, plant):
    short = plant.reworded(clean["single"], 0, text="Values and skills")
    twice = [in_pool(short, Pool.FORM_A), in_pool(short, Pool.FORM_A, id="b")]
    assert len(content_stems("Values and skills")) < 4
    assert list(cross_cues(twice)) == []
    for type_ in clean.keys() - WITH_WORDS:
        twice = [in_pool(clean[type_], Pool.FORM_A), in_pool(clean[type_], Pool.FORM_A, id="b")]
        assert list(cross_cues(twice)) == []


def test_what_is_matched_and_sorted_is_read_too(clean, plant):
    key = clean["single"].item.options[0].text
    shown = plant.changed(clean["matching"], id="b", pool=Pool.FORM_B)
    stems = (replace(shown.item.stems[0], text=f"Where one finds {key.lower()} in the town"),)
    shown = plant.changed(shown, stems=(*stems, *shown.item.stems[1:]))
    asked = plant.reworded(in_pool(clean["single"], Pool.FORM_B), 0, text=f"{key} in the town")
    assert len([p for p in cross_cues([asked, shown]) if p.fails]) == 1


def test_clean_items_raise_few_alarms(authored, documented):
    assert len({p.message.partition(":")[0] for p in cross_cues(authored)}) <= 0.05 * len(authored)
    for seed in range(5):
        assert list(cross_cues(noise.bank(documented.loaded.course, seed, 300))) == []
