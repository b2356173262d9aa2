"""The words on an instrument are short and name their paragraphs."""

import pytest

from learnapp.content.lints.instruments import instrument
from learnapp.content.yaml_lines import Source
from learnapp.domain.instruments import InstrumentNote

GOOD = {
    "slug": "cites",
    "draft": "Named in ¶ 67bis-a.",
    "context": "A treaty on trade in animals. It lists species.",
}


def codes(declaration, **fields: str) -> list[str]:
    note = InstrumentNote(**{**GOOD, **fields})
    return [problem.code for problem in instrument(note, Source("about.yaml"), declaration)]


def test_a_good_note_passes(declaration):
    assert codes(declaration) == []
    assert codes(declaration, context="") == []


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"draft": "Named in the draft."}, "L21"),
        ({"draft": "In ¶ 67bis-a. " * 4}, "contract"),
        ({"context": "A treaty on trade in animals."}, "contract"),
        ({"context": "It has " + "many " * 33 + "words. It lists species."}, "L15"),
    ],
)
def test_what_is_too_long_or_untraceable_is_found(declaration, fields, code):
    assert codes(declaration, **fields) == [code]
