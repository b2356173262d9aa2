"""The lints that read words for sense find most planted flaws and leave real items alone."""

import pytest

from tests.content.measure_lints import ITEM_LINTS, false_alarms, recalls

# Below the figures of docs/quality.md, since some flaws are planted in items that change.
FLOOR = 0.8
FLOORS = {
    "verb form after the lead-in": 0.65,
    "one option in another register": 0.7,
}


@pytest.fixture(scope="module")
def measured(authored):
    return {one.flaw: one for one in recalls(authored)}


def test_most_planted_flaws_are_found(measured):
    assert len(measured) == 16
    missed = {
        flaw: one.share for flaw, one in measured.items() if one.share < FLOORS.get(flaw, FLOOR)
    }
    assert missed == {}


def test_every_flaw_is_planted_twenty_times(measured):
    assert min(one.planted for one in measured.values()) >= 20


def test_real_items_raise_few_alarms(authored):
    shares = {lint: found / count for lint, (found, count) in false_alarms(authored).items()}
    assert set(shares) == set(ITEM_LINTS)
    assert {lint: share for lint, share in shares.items() if share > 0.05} == {}
