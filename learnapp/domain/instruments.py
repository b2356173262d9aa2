"""What is said of the instruments and bodies that the draft names, and where it names them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from learnapp.domain.declaration import Declaration, Footnote, Paragraph, SpanKind


class Event(StrEnum):
    """What happened to an instrument in the year that is given with it."""

    ADOPTED = "adopted"
    SIGNED = "signed"
    SET_UP = "set-up"
    HELD = "held"
    LAUNCHED = "launched"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True, kw_only=True)
class InstrumentNote:
    """Our words on a named instrument: `draft` rests on the text alone, all else is context.

    Context has a source and its date; the year may be several, as in "2000 and 2001".
    """

    slug: str
    draft: str
    context: str = ""
    source: str = ""
    date: str = ""
    year: str = ""
    event: Event | None = None


@dataclass(frozen=True, slots=True)
class Naming:
    """A unit or the footnote that names an instrument, and with which words, each once."""

    unit: Paragraph | Footnote
    words: tuple[str, ...]


def namings(declaration: Declaration) -> Mapping[str, tuple[Naming, ...]]:
    """Every instrument that is named, with the places in printed order."""
    found: dict[str, list[Naming]] = {}
    for unit in _readable(declaration):
        words: dict[str, dict[str, None]] = {}
        for span in unit.spans:
            if span.kind is SpanKind.INSTRUMENT:
                words.setdefault(span.name, {})[unit.text[span.start : span.end]] = None
        for slug, printed in words.items():
            found.setdefault(slug, []).append(Naming(unit, tuple(printed)))
    return {slug: tuple(places) for slug, places in found.items()}


def _readable(declaration: Declaration) -> Iterator[Paragraph | Footnote]:
    """All units in printed order, the footnote after the paragraph that carries its mark."""
    for unit in (*declaration.preamble, *declaration.paragraphs):
        yield unit
        if unit.id == declaration.footnote.paragraph:
            yield declaration.footnote
