"""The longest run of words that paragraphs share is found, with its places."""

from dataclasses import replace

import pytest

from learnapp.domain.confusables import CONFUSABLES
from learnapp.domain.declaration import Declaration
from learnapp.domain.questions.generators.text import tokens
from learnapp.domain.shared_words import longest_run, shared_runs

# The lengths that the course blueprint gives.
BLUEPRINT = {
    ("20", "48"): 20, ("10", "13bis"): 19, ("37", "42"): 13, ("28", "37"): 12, ("14", "15"): 9,
    ("16", "37"): 9, ("22", "38"): 8, ("41", "43"): 2, ("21", "36"): 5, ("55bis", "55ter"): 7,
    ("65", "67"): 7,
}  # fmt: skip


@pytest.mark.parametrize("pair", BLUEPRINT)
def test_runs_are_as_long_as_the_blueprint_says(declaration: Declaration, pair) -> None:
    one, other = (declaration.get(id) for id in pair)
    assert longest_run(one, other).words == BLUEPRINT[pair]
    assert longest_run(other, one).words == BLUEPRINT[pair]


def test_the_places_hold_the_same_words(declaration: Declaration) -> None:
    for group in CONFUSABLES:
        for run in shared_runs(declaration.get(id) for id, _ in group):
            printed = []
            for id, (start, end) in run.places.items():
                assert run.place(id) == (start, end)
                found = tokens(declaration.get(id).text[start:end])
                printed.append([token.word for token in found])
            assert printed[0] == printed[1] and len(printed[0]) == run.words
            assert run.place("nowhere") is None


def test_no_longer_run_was_missed(declaration: Declaration) -> None:
    for group in CONFUSABLES:
        units = [declaration.get(id) for id, _ in group]
        for run in shared_runs(units):
            one, other = (
                [token.word for token in tokens(declaration.get(id).text)] for id in run.places
            )
            size = run.words + 1
            runs = {tuple(one[at : at + size]) for at in range(len(one) - run.words)}
            assert not any(
                tuple(other[at : at + size]) in runs for at in range(len(other) - run.words)
            )


def test_every_two_are_compared_and_the_longest_comes_first(declaration: Declaration) -> None:
    runs = shared_runs(declaration.get(id) for id in ("15bis", "44bis", "50", "65"))
    assert len(runs) == 6
    lengths = [run.words for run in runs]
    assert lengths == sorted(lengths, reverse=True)


def test_texts_without_a_common_word_share_nothing(declaration: Declaration) -> None:
    one = declaration.get("C1")
    other = replace(declaration.get("C2"), text="We endeavour")
    assert longest_run(one, other).words == 0
    assert shared_runs([one, other]) == shared_runs([one]) == ()
