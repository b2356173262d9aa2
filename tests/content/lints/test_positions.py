"""L3 finds places that hold too many keys and long runs, and nothing in honest chance."""

from random import Random

from learnapp.content.lints.bank import ItemSet
from learnapp.content.lints.positions import key_positions, key_runs
from learnapp.content.problems import Level
from tests.content.lints import noise


def leaning(cases, rng, share):
    """The items with their key at a favourite place in a share of them."""
    favourite = rng.randrange(3)
    return [noise.keyed(c, favourite) if rng.random() < share else c for c in cases]


def fails(cases):
    return any(problem.fails for problem in key_positions(ItemSet(tuple(cases))))


def test_twenty_leaning_banks_are_caught(documented):
    course = documented.loaded.course
    caught = [
        fails(leaning(noise.bank(course, seed, size), Random(seed), share))
        for size, share in ((300, 0.2), (24, 0.9))
        for seed in range(20)
    ]
    assert sum(caught[:20]) >= 19
    assert sum(caught[20:]) >= 19


def test_honest_chance_is_rarely_flagged(documented):
    for size in (14, 300):
        cases = noise.bank(documented.loaded.course, 1, size)
        flagged = sum(fails(noise.rekeyed(cases, again)) for again in range(400))
        assert flagged <= 0.05 * 400


def test_twenty_runs_are_caught_at_their_end(documented):
    for seed in range(20):
        rng = Random(seed)
        cases = noise.bank(documented.loaded.course, seed, 40)
        start, length, place = rng.randrange(30), rng.randint(5, 9), rng.randrange(3)
        run = [noise.keyed(case, place) for case in cases[start : start + length]]
        found = [*cases[:start], *run, *cases[start + length :]]
        # Whatever chance adds at either end, the run is one finding.
        messages = [p.message for p in key_runs(ItemSet(tuple(found)))]
        assert any(f"stand in place {place + 1}" in message for message in messages)


def test_four_in_a_row_are_allowed(documented):
    cases = noise.bank(documented.loaded.course, 1, 24)
    quiet = [noise.keyed(case, n // 4 % 3) for n, case in enumerate(cases)]
    assert list(key_runs(ItemSet(tuple(quiet)))) == []
    five = [noise.keyed(case, n // 5 % 3) for n, case in enumerate(cases)]
    found = list(key_runs(ItemSet(tuple(five))))
    assert [p.level for p in found] == [Level.WARN] * 4
    assert found[0].message.startswith("noise-004: 5 keys in a row from noise-000 on")


def test_a_share_that_is_off_warns_in_a_large_bank(documented):
    cases = [c for c in noise.bank(documented.loaded.course, 3, 800) if len(c.choices()) == 4]
    even = [noise.keyed(case, n % 4) for n, case in enumerate(cases)]
    assert list(key_positions(ItemSet(tuple(even)))) == []
    moved = [noise.keyed(case, 0) if n % 20 == 1 else case for n, case in enumerate(even)]
    found = list(key_positions(ItemSet(tuple(moved))))
    assert [(p.code, p.level) for p in found if not p.fails] == [("L3", Level.WARN)]


def test_types_without_one_key_have_no_place(clean):
    items = ItemSet((clean["multiple"], clean["matching"], clean["cloze"]))
    assert list(key_positions(items)) == list(key_runs(items)) == []
