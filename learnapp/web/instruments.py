"""Shows the treaties, rules, bodies and tools that the draft names, all and one by one."""

from dataclasses import dataclass

from flask import Blueprint, abort, render_template

from learnapp.domain.declaration import Instrument
from learnapp.domain.instruments import Naming, namings
from learnapp.web import runtime
from learnapp.web.bodies import body, kept
from learnapp.web.declaration import unit_name
from learnapp.web.i18n import gettext as _
from learnapp.web.wording import INSTRUMENT_GROUPS, Text

blueprint = Blueprint("instruments", __name__, url_prefix="/reference/instruments")


@dataclass(frozen=True, slots=True)
class Group:
    """Instruments of like kinds; `id` is the first of these."""

    id: str
    title: Text
    instruments: list[Instrument]


@blueprint.get("")
def instruments() -> str:
    """All named instruments and bodies in groups."""
    return render_template("instruments/instruments.html", shown=body("instruments", _all))


@blueprint.get("/<slug>")
def instrument(slug: str) -> str:
    """One of them: what the draft does with it, where it is named, and what it is."""
    order = _order()
    if slug not in order:
        abort(404)
    shown = body(("instrument", slug), lambda: _one(slug))
    return render_template("instruments/instrument.html", item=order[slug], shown=shown)


def _all() -> str:
    return render_template(
        "instruments/_all.html",
        groups=_groups(),
        notes=runtime.course().instruments,
        places=_places(),
        place_page=_place_page,
        place_label=_place_label,
    )


def _one(slug: str) -> str:
    order = list(_order().values())
    at = [item.slug for item in order].index(slug)
    return render_template(
        "instruments/_one.html",
        item=order[at],
        note=runtime.course().instruments.get(slug),
        places=_places().get(slug, ()),
        place_name=_place_name,
        place_page=_place_page,
        before=order[at - 1] if at else None,
        after=order[at + 1] if at + 1 < len(order) else None,
    )


def _groups() -> list[Group]:
    """The groups from A to Z; what the text does not name stands in none of them."""
    named = [item for item in runtime.declaration().instruments if item.slug in _places()]
    named.sort(key=lambda item: item.name.casefold())
    groups = (
        Group(kinds[0], title, [item for item in named if item.kind in kinds])
        for kinds, title in INSTRUMENT_GROUPS.items()
    )
    return [group for group in groups if group.instruments]


def _order() -> dict[str, Instrument]:
    """The instruments in the order in which the page of all shows them."""
    return {item.slug: item for group in _groups() for item in group.instruments}


def _places() -> dict[str, tuple[Naming, ...]]:
    return kept("namings", lambda: dict(namings(runtime.declaration())))


def _place_name(place: Naming) -> str:
    footnote = runtime.declaration().footnote
    if place.unit.id != footnote.id:
        return unit_name(runtime.declaration().get(place.unit.id))
    carrier = runtime.declaration().get(footnote.paragraph)
    return _("Footnote to paragraph %(label)s", label=carrier.shown_label)


def _place_label(place: Naming) -> str:
    """The label of the place in a short list."""
    return runtime.declaration().get(_place_page(place)).shown_label


def _place_page(place: Naming) -> str:
    """The id of the unit on whose page a place is read."""
    footnote = runtime.declaration().footnote
    return footnote.paragraph if place.unit.id == footnote.id else place.unit.id
