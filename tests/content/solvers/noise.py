"""Banks of random words, without any cue or with one that is planted."""

import random
from collections.abc import Callable, Iterator

from learnapp.content.solvers.blind import Bank, BlindItem, bank

# The planned one-key items: 250 single, 55 which-paragraph, 56 force, 125 scenario.
PLANNED = 486
# Few distinct words, so that options share some by accident, as those of real items do.
SYLLABLES = "ba de fi go lu ma ne pi ro su ta ve wi zo".split()
WORDS = [a + b for a in SYLLABLES for b in SYLLABLES] + [
    a + b + "ral" for a in SYLLABLES for b in SYLLABLES[:6]
]
TAILS = ["in line with the draft", "as the text has it", "by the words of the page"]

Rewrite = Callable[[random.Random, str, list[str], int], tuple[list[str], int]]


def text(rng: random.Random, low: int, high: int) -> str:
    return " ".join(rng.choices(WORDS, k=rng.randint(low, high)))


def places(rng: random.Random, count: int, size: int) -> Iterator[int]:
    """Places of keys dealt out evenly: drawn by lot they would be a cue now and then."""
    dealt = [at % size for at in range(count)]
    rng.shuffle(dealt)
    return iter(dealt)


def noise(seed: int, count: int = PLANNED) -> Bank:
    """A bank without any cue."""
    return bank(noise_items(random.Random(seed), count))


def noise_items(rng: random.Random, count: int) -> Iterator[BlindItem]:
    """Items whose keys are placed without a look at the options."""
    dealt = {size: places(rng, count, size) for size in (3, 4)}
    for number in range(count):
        options = tuple(text(rng, 5, 12) for _ in range(rng.choice((3, 4, 4))))
        stem, key = text(rng, 12, 25), next(dealt[len(options)])
        yield BlindItem(f"i{number}", f"p{number % 97}", stem, options, frozenset((key,)))


def planted(seed: int, cues: dict[str, float], count: int = 300) -> Bank:
    """A bank in which a share of the items has one of the cues."""
    rng = random.Random(seed)
    names, weights = list(cues), list(cues.values())
    items = []
    for blind in noise_items(random.Random(seed + 1), count):
        (name,) = rng.choices([*names, ""], [*weights, 1 - sum(weights)])
        if name:
            (key,) = blind.right
            options, key = CUES[name](rng, blind.stem, list(blind.options), key)
            blind = BlindItem(blind.id, blind.group, blind.stem, tuple(options), frozenset((key,)))
        items.append(blind)
    return bank(items)


def longest(rng: random.Random, stem: str, options: list[str], key: int) -> tuple[list[str], int]:
    options[key] += " " + text(rng, 7, 9)
    return options, key


def hedged(rng: random.Random, stem: str, options: list[str], key: int) -> tuple[list[str], int]:
    options[key] += " " + rng.choice(
        ["where appropriate", "such as these", "if it can", "at least as it may"]
    )
    return options, key


def echo(rng: random.Random, stem: str, options: list[str], key: int) -> tuple[list[str], int]:
    swapped = options[key].split()
    for at in rng.sample(range(len(swapped)), 3):
        swapped[at] = rng.choice(stem.split())
    options[key] = " ".join(swapped)
    return options, key


def odd(rng: random.Random, stem: str, options: list[str], key: int) -> tuple[list[str], int]:
    shared = text(rng, 3, 3)
    return [o if at == key else f"{shared} {o}" for at, o in enumerate(options)], key


def middle(rng: random.Random, stem: str, options: list[str], key: int) -> tuple[list[str], int]:
    words = options[key].split()
    rivals = [at for at in range(len(options)) if at != key]
    for place, at in enumerate(rivals):
        options[at] = f"{options[at]} {' '.join(words[place : place + 3])}"
    return options, key


def absolutes(rng: random.Random, stem: str, options: list[str], key: int) -> tuple[list[str], int]:
    strict = ["always", "never", "only", "every", "must", "entirely"]
    return [o if at == key else f"{rng.choice(strict)} {o}" for at, o in enumerate(options)], key


def specific(rng: random.Random, stem: str, options: list[str], key: int) -> tuple[list[str], int]:
    options[key] += " " + rng.choice(["by 2030", "of UNODC", "in Kyoto", "under the Tokyo Rules"])
    return options, key


def register(rng: random.Random, stem: str, options: list[str], key: int) -> tuple[list[str], int]:
    options[key] += " " + rng.choice(TAILS)
    return options, key


def position(rng: random.Random, stem: str, options: list[str], key: int) -> tuple[list[str], int]:
    options[1], options[key] = options[key], options[1]
    return options, 1


CUES: dict[str, Rewrite] = {
    "B1": longest,
    "B2": hedged,
    "B3": echo,
    "B4": odd,
    "B5": middle,
    "B6": absolutes,
    "B7": specific,
    "B8": register,
    "B9": position,
}
