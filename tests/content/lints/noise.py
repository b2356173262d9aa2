"""Banks of nonsense without any cue: words of the draft in random order, the key at random."""

from dataclasses import replace
from random import Random

from learnapp.content.lints.base import ItemCase
from learnapp.content.yaml_lines import Source
from learnapp.domain.lessons import Course
from learnapp.domain.questions.base import Option, Pool
from learnapp.domain.questions.registry import TYPES

SOURCE = Source("quizzes/noise.yaml")
ONE_KEY = ("single", "which-paragraph", "force", "scenario", "true-false-quote")
HEDGES = ("where appropriate", "may", "including", "such as", "in accordance with", "can")
ABSOLUTES = ("only", "every", "none", "entirely", "all", "any")


def sentence(rng: Random, vocabulary: list[str], low: int, high: int) -> str:
    """Some words, now and then with a hedge or an absolute."""
    found = rng.sample(vocabulary, rng.randint(low, high))
    for list_, chance in ((HEDGES, 0.25), (ABSOLUTES, 0.15)):
        if rng.random() < chance:
            found.insert(rng.randrange(len(found)), rng.choice(list_))
    return " ".join(found).capitalize()


def options(rng: Random, vocabulary: list[str], count: int) -> tuple[Option, ...]:
    """Options of which the one at a random place is right."""
    key = rng.randrange(count)
    return tuple(
        Option(id="abcd"[n], text=sentence(rng, vocabulary, 4, 9), feedback="-", correct=n == key)
        for n in range(count)
    )


def bank(course: Course, seed: int, size: int) -> list[ItemCase]:
    """So many items of nonsense, of all types with one key, in 3 or 4 options."""
    rng = Random(seed)
    texts = " ".join(paragraph.text for paragraph in course.declaration.paragraphs).split()
    vocabulary = sorted({word.strip(",;.:¹“”()") for word in texts} - {""})
    cases = []
    for number in range(size):
        type_ = rng.choice(ONE_KEY)
        count = 4 if type_ == "true-false-quote" else rng.choice((3, 4))
        field = "quotes" if type_ == "true-false-quote" else "options"
        item = replace(
            TYPES[type_].EXAMPLES.question,
            id=f"noise-{number:03}",
            pool=rng.choice(list(Pool)[:5]),
            stem=sentence(rng, vocabulary, 9, 25) + "?",
            lesson=None,
            **{field: options(rng, vocabulary, count)},
        )
        cases.append(ItemCase(item, SOURCE, course))
    return cases


def keyed(case: ItemCase, key: int) -> ItemCase:
    """The item with its key at another place and all words as they were."""
    moved = tuple(replace(o, correct=n == key) for n, o in enumerate(case.choices()))
    return replace(case, item=replace(case.item, **{case.field: moved}))


def rekeyed(cases: list[ItemCase], seed: int) -> list[ItemCase]:
    """The same words with all keys drawn anew."""
    rng = Random(seed)
    return [keyed(case, rng.randrange(len(case.choices()))) for case in cases]
