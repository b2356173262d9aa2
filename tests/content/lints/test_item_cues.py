"""L2, L5 and L7 on one item find planted flaws, and leave clean items alone."""

import pytest

from learnapp.content.lints.bank import ONE_BEST, WITH_PROOF, key_place
from learnapp.content.lints.cues import lengths
from learnapp.content.lints.item_cues import no_always, option_lengths, stem_echo
from learnapp.content.lints.tokens import content_stems


@pytest.fixture(scope="module")
def sample(authored):
    """Twenty items with one key, from all over the banks."""
    found = [c for c in authored if c.item.TYPE in ONE_BEST and max(lengths(c.choices())) > 30]
    return found[:: len(found) // 20][:20]


def resized(case, plant, place, size):
    """The option cut or filled up to about so many characters."""
    text = case.choices()[place].text
    filled = " ".join([text] * (int(size // len(text)) + 1))[: int(size)]
    return plant.reworded(case, place, text=filled)


@pytest.mark.parametrize("factor", [0.5, 1.8])
def test_long_and_short_keys_are_caught(sample, plant, factor):
    cases = []
    for case in sample:
        found, key = lengths(case.choices()), key_place(case.choices())
        others = (sum(found) - found[key]) / (len(found) - 1)
        cases.append(resized(case, plant, key, factor * others))
    assert len(cases) == 20
    assert len(plant.missed(option_lengths, cases)) <= 1


def test_one_long_distractor_is_caught(sample, plant):
    cases = []
    for case in sample:
        other = (key_place(case.choices()) + 1) % len(case.choices())
        cases.append(resized(case, plant, other, 2.2 * max(lengths(case.choices()))))
    assert len(plant.missed(option_lengths, cases)) <= 1


def test_a_key_a_little_long_warns(clean, plant):
    case = clean["single"]
    for place, size in enumerate((42, 30, 30)):
        case = resized(case, plant, place, size)
    assert len(plant.alarms(option_lengths, [case], "W")) == 1
    assert plant.alarms(option_lengths, [case]) == []


def test_labels_may_differ_in_length(clean, plant):
    case = clean["single"]
    for place, text in enumerate(("Japan", "UNODC", "The Commission")):
        case = plant.reworded(case, place, text=text)
    assert list(option_lengths(case)) == []


def test_always_and_never_are_caught(sample, plant):
    cases = []
    for n, case in enumerate(sample):
        place = n % len(case.choices())
        # At the end it falls outside of any quotation marks.
        text = f"{case.choices()[place].text} {('always', 'never')[n % 2]}"
        cases.append(plant.reworded(case, place, text=text))
    assert plant.missed(no_always, cases) == []


def test_a_quoted_never_is_the_texts_own(clean, plant):
    case = plant.reworded(clean["multiple"], 1, text="The words “never again”")
    assert list(no_always(case)) == []
    assert plant.missed(no_always, [plant.reworded(case, 2, text="It never ends")]) == []


def test_keys_that_echo_the_stem_warn(sample, plant):
    cases = []
    for n, case in enumerate(sample):
        words = {content_stems(w)[0]: w for w in case.item.stem.split() if content_stems(w)}
        echo = " ".join(list(words.values())[-(4 + n % 3) :])
        key = key_place(case.choices())
        for place in range(len(case.choices())):
            text = echo if place == key else f"Another answer, number {place}"
            case = plant.reworded(case, place, text=text)
        cases.append(case)
    assert len(plant.missed(stem_echo, cases, "W")) <= 1


@pytest.mark.parametrize("lint", [option_lengths, no_always, stem_echo])
def test_types_with_several_keys_are_left_alone(lint, clean):
    cases = [case for type_, case in clean.items() if type_ not in WITH_PROOF]
    assert [problem for case in cases for problem in lint(case)] == []


@pytest.mark.parametrize("lint", [option_lengths, no_always, stem_echo])
def test_clean_items_raise_few_alarms(lint, clean, authored, plant):
    cases = [*clean.values(), *authored]
    assert len(plant.alarms(lint, cases)) <= 0.05 * len(cases)
    assert len(plant.alarms(lint, cases, "W")) <= 0.05 * len(cases)
