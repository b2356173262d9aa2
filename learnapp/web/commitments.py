"""Shows who commits to what: verbs, forces, addressees and hedges counted, with their sentences."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, request, url_for

from learnapp.domain.commitments import Chosen, Count, Facet, count, counts, found, values
from learnapp.domain.declaration import Addressee, Force, Paragraph, Part, Span, SpanKind
from learnapp.web import runtime
from learnapp.web.htmx import page
from learnapp.web.marking import Range, span_ranges
from learnapp.web.wording import ADDRESSEES, FACETS, FORCES, PARTS, Text

blueprint = Blueprint("commitments", __name__, url_prefix="/reference")

# Which marked words a facet counts. Each count is a link; what is combined is reached by the form
# alone, as links would lead a crawler to thousands of pages.
WORDS = {Facet.VERB: SpanKind.COMMITMENT, Facet.HEDGE: SpanKind.HEDGE}


@dataclass(frozen=True, slots=True)
class Option:
    """A value to choose, how often it stands, and the address of what is found with it alone."""

    value: str
    label: Text
    count: Count
    address: str


@dataclass(frozen=True, slots=True)
class Menu:
    """All that can be chosen in a facet beside what is chosen in the others."""

    facet: Facet
    title: Text
    all: Text
    options: list[Option]


@dataclass(frozen=True, slots=True)
class Tag:
    """Something that is chosen: how often it stands in what was found, and the way back."""

    title: Text
    label: Text
    meaning: Text
    times: int
    without: str


@blueprint.get("/commitments")
def commitments() -> Response:
    """?verb= and ?hedge= words, ?force= a letter, ?addressee=, ?part=: together they narrow."""
    text, chosen = runtime.declaration(), _chosen()
    units = found(text, chosen) if chosen else ()
    return page(
        "commitments/commitments.html",
        "commitments/_found.html",
        chosen=chosen,
        units=units,
        tags=[_tag(facet, chosen, units) for facet in chosen],
        menus=[_menu(facet, chosen) for facet in Facet],
        forces={row.value: row.times for row in counts(text, {}, Facet.FORCE)},
        endeavours=sum(unit.force is Force.ENDEAVOUR for unit in units),
        total=len(text.paragraphs),
        chapeau=text.get("C2"),
        ranges=lambda unit: list(_ranges(unit, chosen)),
    )


def _chosen() -> dict[Facet, str]:
    """What the address asks for; a value that stands nowhere is left out."""
    text, chosen = runtime.declaration(), {}
    for facet in Facet:
        asked = request.args.get(facet, "").strip()
        if facet in WORDS:
            asked = "-".join(asked.casefold().split())
        if asked in {row.value for row in counts(text, {}, facet)}:
            chosen[facet] = asked
    return chosen


def _menu(facet: Facet, chosen: Chosen) -> Menu:
    rows = counts(runtime.declaration(), chosen, facet)
    options = [Option(row.value, _label(facet, row.value), row, _address({facet: row.value}))
               for row in rows]  # fmt: skip
    return Menu(facet, FACETS[facet].title, FACETS[facet].text, options)


def _tag(facet: Facet, chosen: Chosen, units: Iterable[Paragraph]) -> Tag:
    value = chosen[facet]
    times = {row.value: row.times for row in count(units, facet)}
    rest = {other: kept for other, kept in chosen.items() if other is not facet}
    label, meaning = _label(facet, value), _meaning(facet, value)
    return Tag(FACETS[facet].title, label, meaning, times.get(value, 0), _address(rest))


def _address(chosen: Chosen) -> str:
    query: dict[str, Any] = {facet.value: value for facet, value in chosen.items()}
    return url_for("commitments.commitments", **query)


def _label(facet: Facet, value: str) -> Text:
    """What a value is called; a verb is a word of the draft."""
    if facet is Facet.FORCE:
        return FORCES[Force(value)].title
    if facet is Facet.ADDRESSEE:
        return ADDRESSEES[Addressee(value)]
    if facet is Facet.PART:
        return PARTS[Part(value)].name
    if facet is Facet.HEDGE:
        return next(row.label for row in runtime.declaration().hedge_families if row.slug == value)
    return value.replace("-", " ")


def _meaning(facet: Facet, value: str) -> Text:
    """What a value means, where that needs saying."""
    if facet is Facet.FORCE:
        return FORCES[Force(value)].text
    if facet is Facet.HEDGE:
        families = runtime.declaration().hedge_families
        return next(row.meaning for row in families if row.slug == value)
    return ""


def _ranges(unit: Paragraph, chosen: Chosen) -> Iterator[Range]:
    """The commitment words and hedges of a paragraph; what was looked for stands out."""
    for span in unit.spans:
        if span.kind in WORDS.values():
            yield from span_ranges([span])
            if _is_chosen(span, unit, chosen):
                yield Range(span.start, span.end, "found")


def _is_chosen(span: Span, unit: Paragraph, chosen: Chosen) -> bool:
    facet = next(facet for facet, kind in WORDS.items() if kind is span.kind)
    at = unit.of_kind(span.kind).index(span)
    return values(unit, facet)[at] == chosen.get(facet)
