"""Where the draft names an instrument is computed from its marked words."""

from learnapp.domain.declaration import Declaration, SpanKind
from learnapp.domain.instruments import namings


def ids(declaration: Declaration, slug: str) -> list[str]:
    return [place.unit.id for place in namings(declaration)[slug]]


def test_every_span_belongs_to_an_instrument_and_every_instrument_has_a_span(declaration) -> None:
    places = namings(declaration)
    assert set(places) == {item.slug for item in declaration.instruments}
    marked = {
        (unit.id, span.name, unit.text[span.start : span.end])
        for unit in (*declaration.preamble, *declaration.paragraphs, declaration.footnote)
        for span in unit.spans
        if span.kind is SpanKind.INSTRUMENT
    }
    found = {
        (place.unit.id, slug, words)
        for slug, list_ in places.items()
        for place in list_
        for words in place.words
    }
    assert found == marked


def test_places_stand_in_printed_order_with_each_wording_once(declaration: Declaration) -> None:
    assert ids(declaration, "ccpcj") == ["T0", "9", "66", "72"]
    last = namings(declaration)["ccpcj"][-1]
    assert last.words == ("Commission on Crime Prevention and Criminal Justice", "Commission")


def test_the_footnote_is_a_place_of_its_own(declaration: Declaration) -> None:
    assert ids(declaration, "bangalore-principles") == ["fn1"]
    (place,) = namings(declaration)["istanbul-declaration"]
    assert len(place.words) == 2
