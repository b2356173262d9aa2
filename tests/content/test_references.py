"""References to paragraphs are found in prose, and references into other texts are not."""

import pytest

from learnapp.content.references import cites, find, shown_id


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("See ¶ 16.", ["16"]),
        ("See ¶16 and ¶ 24bis, too.", ["16", "24bis"]),
        ("(¶ 67bis-a, ¶ 67bis-b)", ["67bis-a", "67bis-b"]),
        ("¶¶ 16, 17 and 18", ["16", "17", "18"]),
        ("paragraphs 16 to 71 and 72", ["16", "71", "72"]),
        ("¶¶ 16–18", ["16", "18"]),
        ("¶¶ 16-18", ["16", "18"]),
        ("Paragraph 56ter says", ["56ter"]),
        ("¶ 16 and 3 others", ["16"]),
        ("paragraph 16 to 20 times", ["16"]),
        ("¶ 16, ¶ C2 and ¶ P0", ["16", "C2", "P0"]),
        ("¶ fn1", ["fn1"]),
        ("¶ 64quinquies", ["64quinquies"]),
        ("article 57, paragraph 5 of the Convention", []),
        ("Article 4(2), paragraph 1", []),
        ("a paragraph about 16 people", []),
        ("subparagraph 16", []),
        ("¶ 16-year-old", []),
        ("16 and 17", []),
        ("", []),
    ],
)
def test_references_are_found(text, ids):
    found = list(find(text))
    assert [reference.id for reference in found] == ids
    assert [text[r.id_start : r.end] for r in found] == ids


def test_a_unit_takes_its_sign_along():
    text = "See ¶ 16, ¶ 17 and paragraphs 18 and 19."
    shown = [text[reference.start : reference.end] for reference in find(text)]
    assert shown == ["¶ 16", "¶ 17", "paragraphs 18", "19"]


def test_only_what_exists_is_cited(declaration):
    assert cites("¶ 49 and ¶ 48", declaration)
    assert cites("¶ fn1", declaration)
    assert not cites("¶ 49", declaration)
    assert not cites("number 48", declaration)


def test_the_two_paragraphs_of_one_label_are_told_apart():
    assert [shown_id(id) for id in ("67bis-a", "67bis-b", "24bis")] == [
        "67bis (first)", "67bis (second)", "24bis"
    ]  # fmt: skip
