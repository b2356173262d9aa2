"""Terms are found by their words and their lesson, and stand under their letters."""

import pytest

from learnapp.domain.glossary import by_letter, matching
from learnapp.domain.lessons import Term

TERMS = [
    Term(slug="b", term="beneficial owner", definition="Who really owns it.", paragraphs=(),
         lesson="4-3"),
    Term(slug="a", term="Agency", definition="The power to act, of a child or an owner.",
         paragraphs=(), lesson="1-5"),
    Term(slug="y", term="2030 Agenda", definition="A plan.", paragraphs=(), lesson="o1"),
    Term(slug="z", term="zeal", definition="Will.", paragraphs=(), lesson="o1"),
    Term(slug="e", term="", definition="It has no name yet.", paragraphs=(), lesson="o1"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("query", "lesson", "found"),
    [
        ("", "", ["e", "y", "a", "b", "z"]),
        ("OWNER", "", ["a", "b"]),
        ("owner child", "", ["a"]),
        ("owner", "4-3", ["b"]),
        ("", "o1", ["e", "y", "z"]),
        ("zebra", "", []),
    ],
)
def test_terms_hold_every_word_and_stand_from_a_to_z(query, lesson, found) -> None:
    assert [term.slug for term in matching(TERMS, query, lesson)] == found


def test_what_begins_with_no_letter_stands_together_before_the_letters() -> None:
    groups = by_letter(matching(TERMS, "", ""))
    assert {letter: [term.slug for term in terms] for letter, terms in groups.items()} == {
        "0-9": ["e", "y"], "A": ["a"], "B": ["b"], "Z": ["z"],
    }  # fmt: skip
    assert list(groups) == ["0-9", "A", "B", "Z"]
