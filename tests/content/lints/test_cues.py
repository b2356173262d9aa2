"""L1, L2, L5 to L7 over sets of items find planted cues and see none in nonsense."""

from collections import Counter
from dataclasses import replace
from random import Random

import pytest

from learnapp.content.lints.bank import ItemSet, item_sets, key_place
from learnapp.content.lints.cues import CUES, absolute, cues
from learnapp.content.lints.tokens import content_stems
from learnapp.content.problems import Level
from tests.content.lints import noise

CODES = {"longest": "L1", "shortest": "L1", "length": "L2", "absolutes": "L5", "hedges": "L6",
         "echo": "L7"}  # fmt: skip
SIZES = {"whole bank": (300, 0.4, None), "one lesson": (24, 1.0, "4.6")}


def flawed(case, flaw, rng):
    """The item with a cue in the wording of its key."""
    place = key_place(case.choices())
    texts = [option.text for option in case.choices()]
    key = texts[place]
    longest = max(texts, key=len)
    extra = rng.choice(["in the country", "of the courts", "for the people", "by the police"])
    if flaw == "longest":
        key = f"{longest} {extra}"
    elif flaw == "shortest":
        key = min((t for n, t in enumerate(texts) if n != place), key=len)[:-3].rstrip()
    elif flaw == "length":
        key = f"{key} {extra} as it stands now"
    elif flaw == "absolutes":
        key = rng.choice(["Only {}", "Every {}", "{} entirely", "None but {}"]).format(key)
    elif flaw == "hedges":
        key = rng.choice(["{} where appropriate", "{} upon request", "May {}"]).format(key)
    else:
        words = [w for w in case.item.stem.rstrip("?").split() if content_stems(w)]
        key = f"{key} {' '.join(rng.sample(words, 3))}"
    options = list(case.choices())
    options[place] = replace(options[place], text=key)
    return replace(case, item=replace(case.item, **{case.field: tuple(options)}))


def codes(items):
    return {problem.code for problem in cues(items)}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("flaw", CODES)
def test_twenty_planted_banks_are_caught(documented, flaw, size):
    count, share, lesson = SIZES[size]
    caught = 0
    for seed in range(20):
        rng = Random(seed)
        cases = noise.bank(documented.loaded.course, seed, count)
        planted = [flawed(c, flaw, rng) if rng.random() < share else c for c in cases]
        caught += CODES[flaw] in codes(ItemSet(tuple(planted), lesson))
    assert caught >= 19


@pytest.mark.parametrize("size", [14, 40, 300])
def test_nonsense_is_rarely_flagged(documented, size):
    flagged, banks = Counter(), 0
    for seed in range(3):
        cases = noise.bank(documented.loaded.course, seed, size)
        for again in range(50):
            found = noise.rekeyed(cases, 1000 * seed + again)
            flagged.update(codes(ItemSet(tuple(found))))
            banks += 1
    assert {code: n for code, n in flagged.items() if n > 0.05 * banks} == {}


def test_a_bank_fails_and_a_lesson_warns(documented):
    rng = Random(1)
    cases = noise.bank(documented.loaded.course, 1, 30)
    planted = tuple(flawed(case, "longest", rng) for case in cases)
    whole = next(p for p in cues(ItemSet(planted)) if p.code == "L1")
    lesson = next(p for p in cues(ItemSet(planted, "4.6")) if p.code == "L1")
    assert (whole.level, whole.file) == (Level.FAIL, "quizzes")
    assert (lesson.level, lesson.file) == (Level.WARN, "quizzes/noise.yaml")
    assert lesson.message.startswith("lesson 4.6: the key is the longest option alone in 30 of 30")


def test_a_set_without_such_items_says_nothing(clean):
    assert list(cues(ItemSet((clean["matching"], clean["ordering"])))) == []
    assert list(cues(ItemSet(()))) == []


def test_sets_are_the_bank_and_each_lesson_that_has_items(authored, clean):
    whole, *lessons = item_sets(authored)
    assert len(whole.cases) == len(authored)
    # The decisions of cases belong to no lesson.
    nodes = sum(case.item.TYPE == "case-node" for case in authored)
    assert nodes and len(authored) - nodes == sum(len(one.cases) for one in lessons)
    assert all({case.item.lesson for case in one.cases} for one in lessons)
    assert [one.lesson for one in item_sets(list(clean.values()))] == [None, "3.5"]
    assert [one.cases for one in item_sets([])] == [()]


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("Only judges may decide", 1),
        ("Teach the law to all pupils", 1),
        ("Public law-related education for all", 0),  # ¶ 48 has "education for all"
        ("“at all levels” of the system", 0),
        ("all", 1),
        ("Teach the law for all and to all", 1),
        ("Teach the law", 0),
    ],
)
def test_open_absolutes_may_be_the_words_of_the_draft(documented, text, holds):
    assert absolute(text, documented.loaded.course.declaration) == holds


def test_equal_lengths_are_nobodys_cue(clean, plant):
    case = clean["single"]
    for place in range(3):
        case = plant.reworded(case, place, text="The same words")
    scored = {cue.name: cue.scored([case])[0].scores for cue in CUES}
    assert scored["longest"] == scored["shortest"] == (0, 0, 0)
