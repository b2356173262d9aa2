"""Searches paragraphs, lessons and terms as one types, or with a plain form."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from flask import Blueprint, Response, request

from learnapp.content.search import Filters
from learnapp.domain.declaration import Force, Part, SpanKind
from learnapp.web import runtime
from learnapp.web.htmx import page
from learnapp.web.i18n import gettext as _
from learnapp.web.wording import FORCES, PARTS, Text

blueprint = Blueprint("search", __name__)

Member = TypeVar("Member", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Choice:
    """One filter as a list to choose from; `all` is what it says while it is not used."""

    name: str
    label: Text
    all: Text
    options: list[tuple[str, Text]]
    chosen: str


@blueprint.get("/search")
def search() -> Response:
    """?q= words, ?pillar= a part, ?force= a letter, ?hedge= and ?instrument= slugs."""
    query = request.args.get("q", "").strip()
    filters = _filters()
    text = runtime.declaration()
    return page(
        "search/search.html",
        "search/_found.html",
        query=query,
        asked=bool(query or filters),
        filtered=bool(filters),
        hits=runtime.runtime().search.search(query, filters),
        choices=_choices(filters),
        units={unit.id: unit for unit in (*text.paragraphs, *text.preamble)},
    )


def _filters() -> Filters:
    """What the address asks for; a value that names nothing is left out."""
    text = runtime.declaration()
    hedge, instrument = request.args.get("hedge", ""), request.args.get("instrument", "")
    return Filters(
        part=_member(Part, request.args.get("pillar", "")),
        force=_member(Force, request.args.get("force", "")),
        hedge=hedge if hedge in {family.slug for family in text.hedge_families} else "",
        instrument=instrument if instrument in {item.slug for item in text.instruments} else "",
    )


def _member(kind: type[Member], value: str) -> Member | None:
    return kind(value) if value in {member.value for member in kind} else None


def _choices(filters: Filters) -> list[Choice]:
    """The four filters; the opening words of the text have no part and no force to choose."""
    text = runtime.declaration()
    parts = [(part.value, badge.name) for part, badge in PARTS.items() if part != Part.PREAMBLE]
    forces = [(f.value, words.title) for f, words in FORCES.items() if f != Force.PREAMBLE]
    hedges = [(family.slug, family.label) for family in text.hedge_families]
    named = {span.name for unit in text.paragraphs for span in unit.of_kind(SpanKind.INSTRUMENT)}
    instruments = [(item.slug, item.short) for item in text.instruments if item.slug in named]
    instruments.sort(key=lambda option: option[1].casefold())
    return [
        Choice("pillar", _("Part"), _("All parts"), parts, filters.part or ""),
        Choice("force", _("Force"), _("Any force"), forces, filters.force or ""),
        Choice("hedge", _("Hedge"), _("With or without"), hedges, filters.hedge),
        Choice(
            "instrument",
            _("Instrument or body"),
            _("With or without"),
            instruments,
            filters.instrument,
        ),
    ]
