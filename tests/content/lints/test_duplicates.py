"""L16 finds copies and near copies of items, and leaves different items alone."""

from dataclasses import replace

import pytest

from learnapp.content.lints.duplicates import duplicates, near_pairs
from learnapp.domain.questions.base import Pool
from tests.content.lints import noise

# What a hurried author changes in a copy.
TOUCHES = [
    lambda stem: f"Look again. {stem}",
    lambda stem: stem.replace("Which", "What", 1).replace(" the ", " this ", 1),
    lambda stem: stem[0].lower() + stem[1:],
    lambda stem: f"{stem.rstrip('?.:')}, then?",
    lambda stem: " ".join(w for n, w in enumerate(stem.split()) if n != 2),
]


def found(cases):
    return list(duplicates(near_pairs(cases)))


@pytest.fixture(scope="module")
def sample(authored):
    """Twenty items of all types from all over the banks."""
    long = [case for case in authored if len(case.item.stem) > 60]
    return long[:: len(long) // 20][:20]


def copies(sample, pool):
    return [
        replace(
            case,
            item=replace(
                case.item,
                id=f"copy-{n}",
                stem=TOUCHES[n % len(TOUCHES)](case.item.stem),
                pool=pool or case.item.pool,
            ),
        )
        for n, case in enumerate(sample)
    ]


@pytest.mark.parametrize("pool", [None, Pool.FORM_A, Pool.LESSON_QUIZ])
def test_near_copies_are_caught_in_one_pool_and_in_two(sample, pool):
    assert len({case.item.TYPE for case in sample}) >= 5
    planted = copies(sample, pool)
    caught = {p.message.partition(":")[0] for p in found([*sample, *planted]) if p.fails}
    assert len(caught & {case.item.id for case in planted}) >= 19


def test_the_same_stem_and_key_always_fail(authored):
    planted = [
        replace(case, item=replace(case.item, id=f"copy-{n}", pool=Pool.CERTIFICATE))
        for n, case in enumerate(authored[:20])
    ]
    messages = [p.message for p in found([*authored[:20], *planted])]
    assert sum("stem and key are those of" in message for message in messages) == 20


def test_another_key_makes_another_item(clean, plant):
    case = clean["force"]
    other = plant.changed(
        plant.reworded(case, 1, text="Something said of the Commission alone"), id="b"
    )
    assert [p for p in found([case, other]) if "are those of" in p.message] == []


def test_the_same_words_split_otherwise_are_near_and_not_the_same(clean, plant):
    split = [
        ("Who may ask the court of the town", "now"),
        ("Who may ask the court of the", "town now"),
    ]
    cases = [
        plant.changed(plant.reworded(clean["single"], 0, text=key), id=f"{n}", stem=stem)
        for n, (stem, key) in enumerate(split)
    ]
    pair = near_pairs(cases)[0]
    assert (pair.jaccard, pair.same) == (1.0, False)
    assert "nearly those of 0" in found(cases)[0].message


def test_short_items_without_a_run_are_compared_by_characters(clean, plant):
    short = plant.changed(plant.reworded(clean["single"], 0, text="Yes"), stem="Who?")
    pair = near_pairs([short, plant.changed(short, id="b")])[0]
    assert (pair.jaccard, pair.same) == (0.0, True)


def test_different_items_are_left_alone(authored, documented):
    alarms = {p.message.partition(":")[0] for p in found(authored)}
    assert len(alarms) <= 0.05 * len(authored)
    for seed in range(5):
        assert found(noise.bank(documented.loaded.course, seed, 100)) == []
