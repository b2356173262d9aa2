"""Nothing about the form of an option tells whether it is the key, over all generated items."""

import re
from collections import Counter
from collections.abc import Callable
from math import sqrt

import pytest

from learnapp.domain.questions.base import Option, Question
from learnapp.domain.questions.generators.form import competing
from learnapp.domain.questions.generators.text import stems


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
