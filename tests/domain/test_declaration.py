"""Finding, quoting and citing paragraphs, on a declaration of four units."""

import pytest

from learnapp.domain.declaration import (
    Addressee,
    Declaration,
    Footnote,
    Force,
    Heading,
    Paragraph,
    Part,
    Span,
    SpanKind,
)

UNDER_HEADING = ("Youth", "H7")


def unit(
    id: str,
    text: str,
    part: Part,
    *,
    sequence: int | None = None,
    label: str | None = None,
    restored: bool = False,
    heading: tuple[str, str] | tuple[None, None] = (None, None),
    spans: tuple[Span, ...] = (),
) -> Paragraph:
    return Paragraph(
        id=id,
        label=label or id,
        restored=restored,
        sequence=sequence,
        part=part,
        heading=heading[0],
        heading_code=heading[1],
        force=Force.ENDEAVOUR,
        addressee=Addressee.WE,
        gist="Promoting work with and for youth",
        text=text,
        spans=spans,
    )


@pytest.fixture
def declaration() -> Declaration:
    spans = (Span(SpanKind.COMMITMENT, 0, 7, "promote"), Span(SpanKind.HEDGE, 9, 26, "appropriate"))
    return Declaration(
        title="A Draft",
        paragraphs=(
            unit(
                "19", "Empower youth,  as they are;", Part.UNDERTAKINGS, sequence=1, restored=True
            ),
            unit(
                "67bis-a",
                "Promote, where appropriate, youth;",
                Part.PILLAR_1,
                sequence=2,
                label="67bis",
                heading=UNDER_HEADING,
                spans=spans,
            ),
            unit("73", "We thank our hosts.", Part.FOLLOW_UP, sequence=3),
        ),
        preamble=(unit("P1", "Assembled here;", Part.PREAMBLE),),
        headings=(
            Heading("pillar-1", "Prevention", Part.PILLAR_1, None),
            Heading("H7", "Youth", Part.PILLAR_1, "pillar-1"),
        ),
        footnote=Footnote("fn1", "¹", "19", "These documents include others."),
        edits=(),
        instruments=(),
        hedge_families=(),
    )


def test_a_restored_number_is_shown_in_brackets(declaration: Declaration) -> None:
    assert declaration.get("19").shown_label == declaration.get("19").printed_label == "[19]"


def test_two_paragraphs_printed_alike_are_told_apart(declaration: Declaration) -> None:
    assert declaration.get("67bis-a").printed_label == "67bis"
    assert declaration.get("67bis-a").shown_label == "67bis (first)"


def test_spans_give_the_words_of_the_text(declaration: Declaration) -> None:
    paragraph = declaration.get("67bis-a")
    (hedge,) = paragraph.of_kind(SpanKind.HEDGE)
    assert paragraph.words(hedge) == "where appropriate"
    assert paragraph.of_kind(SpanKind.INSTRUMENT) == ()


def test_get_finds_numbered_and_unnumbered_units(declaration: Declaration) -> None:
    assert declaration.ids == ("19", "67bis-a", "73")
    assert declaration.get("P1").text == "Assembled here;"
    for unknown in ("67bis", "2", "fn1", ""):
        with pytest.raises(KeyError):
            declaration.get(unknown)


def test_neighbours_follow_print_and_end_at_the_ends(declaration: Declaration) -> None:
    assert declaration.previous("19") is None
    assert declaration.next("19") is declaration.get("67bis-a")
    assert declaration.previous("73") is declaration.get("67bis-a")
    assert declaration.next("73") is None
    with pytest.raises(KeyError):
        declaration.next("P1")


def test_parts_and_headings_gather_their_paragraphs(declaration: Declaration) -> None:
    assert [unit.id for unit in declaration.by_part(Part.PREAMBLE)] == ["P1"]
    assert [unit.id for unit in declaration.by_part(Part.FOLLOW_UP)] == ["73"]
    assert declaration.by_part(Part.PILLAR_4) == ()
    assert [unit.id for unit in declaration.by_heading("H7")] == ["67bis-a"]
    for unknown in ("H8", "pillar-1"):
        with pytest.raises(KeyError):
            declaration.by_heading(unknown)


def test_evidence_is_a_paragraph_the_footnote_or_a_heading(declaration: Declaration) -> None:
    assert declaration.evidence_text("73") == "We thank our hosts."
    assert declaration.evidence_text("fn1") == "These documents include others."
    assert declaration.evidence_text("heading:Youth") == "Youth"
    for unknown in ("heading:Old age", "heading:", "fn2", "Youth"):
        with pytest.raises(KeyError):
            declaration.evidence_text(unknown)


@pytest.mark.parametrize(
    ("ref", "quote", "found"),
    [
        ("73", "thank our", "thank our"),
        ("73", "  thank\n our ", "thank our"),
        ("19", "youth, as they", "youth,  as they"),
        ("fn1", "include others.", "include others."),
        ("73", "thank your", None),
        ("73", "t.ank our", None),
        ("73", "Thank our", None),
        ("73", "", None),
        ("19", "youth, as we", None),
    ],
)
def test_quotes_are_found_with_whitespace_folded(
    declaration: Declaration, ref: str, quote: str, found: str | None
) -> None:
    place = declaration.find_quote(ref, quote)
    text = declaration.evidence_text(ref)
    assert (text[slice(*place)] if place else None) == found


def test_a_citation_says_which_paragraph_of_which_text(declaration: Declaration) -> None:
    assert declaration.citation("19") == (
        "A Draft, draft of 17 February 2021, Council document 6456/21 ADD 1, paragraph [19] "
        "(number restored; uncorrected draft, not the adopted text)"
    )
    assert "paragraph 67bis (first of two so numbered;" in declaration.citation("67bis-a")
    assert "first recital (" in declaration.citation("P1")
    assert "footnote 1 to paragraph 19 (" in declaration.citation("fn1")
    for unknown in ("99", "P2"):
        with pytest.raises(KeyError):
            declaration.citation(unknown)


def test_values_cannot_be_changed(declaration: Declaration) -> None:
    with pytest.raises(AttributeError):
        declaration.get("19").text = "other"  # type: ignore[misc]
    with pytest.raises(AttributeError):
        declaration.title = "other"  # type: ignore[misc]
    assert hash(declaration.get("19")) == hash(declaration.get("19"))
