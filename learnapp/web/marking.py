"""Draws marked words in a text: hedges, commitments and names, the proof of an answer, hits."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from learnapp.domain.declaration import Span


@dataclass(frozen=True, slots=True)
class Range:
    """Half-open range of characters to mark; `style` is the class of its <mark>."""

    start: int
    end: int
    style: str


def span_ranges(spans: Iterable[Span]) -> list[Range]:
    """The ranges of a paragraph's spans, each in the style of its kind."""
    return [Range(span.start, span.end, span.kind.value) for span in spans]


def marked(text: str, ranges: Iterable[Range]) -> Markup:
    """`text`, escaped, with its ranges in <mark>; ranges may nest, touch and cross.

    A stretch that several ranges cover is one <mark> with the classes of them all.
    """
    kept = [item for item in ranges if 0 <= item.start < item.end <= len(text)]
    cuts = sorted({0, len(text), *(cut for item in kept for cut in (item.start, item.end))})
    pieces: list[tuple[str, str]] = []
    for start, end in zip(cuts, cuts[1:], strict=False):
        styles = sorted({item.style for item in kept if item.start <= start and end <= item.end})
        _add(pieces, " ".join(styles), text[start:end])
    return Markup().join(_piece(style, words) for style, words in pieces)


def _add(pieces: list[tuple[str, str]], style: str, words: str) -> None:
    """Neighbours of one style are one piece."""
    if pieces and pieces[-1][0] == style:
        pieces[-1] = (style, pieces[-1][1] + words)
    else:
        pieces.append((style, words))


def _piece(style: str, words: str) -> Markup:
    return Markup('<mark class="{}">{}</mark>').format(style, words) if style else escape(words)


def spans_within(spans: Sequence[Span], start: int, end: int) -> list[Range]:
    """The ranges of those spans that lie in text[start:end], counted from its beginning."""
    return [
        Range(max(span.start, start) - start, min(span.end, end) - start, span.kind.value)
        for span in spans
        if span.start < end and start < span.end
    ]
