"""Shows the declaration: the whole text with its contents, and each paragraph by itself."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from learnapp.domain.declaration import (
    UNIT_NAMES,
    Declaration,
    Edit,
    Heading,
    HedgeFamily,
    Instrument,
    Paragraph,
    Part,
    SpanKind,
)
from learnapp.web import runtime
from learnapp.web.bodies import body
from learnapp.web.wording import UNITS

blueprint = Blueprint("declaration", __name__, url_prefix="/declaration")

# The introduction that stands before the first paragraph of a part.
INTRODUCED = {Part.UNDERTAKINGS: "C1", Part.PILLAR_1: "C2", Part.FOLLOW_UP: "C3"}


@dataclass(frozen=True, slots=True)
class Group:
    """The paragraphs under one subheading, or those of a part that has none."""

    heading: Heading | None
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the text as printed: its introduction, its top heading and its groups."""

    part: Part
    introduction: Paragraph | None
    heading: Heading | None
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Explained:
    """Marked words of a paragraph that mean one thing, in the order they are first read."""

    words: tuple[str, ...]
    meaning: HedgeFamily | Instrument


@blueprint.get("")
def whole() -> str:
    """The whole text; with ?marks=1 hedges, commitments and names are marked."""
    marks = request.args.get("marks") == "1"
    shown = body(("text", marks), lambda: _text(marks))
    edits = len(runtime.declaration().edits)
    return render_template("declaration/whole.html", marks=marks, text=shown, edits=edits)


@blueprint.get("/<id>")
def paragraph(id: str) -> str | Response:
    """One paragraph or unit of the preamble; the footnote is read where its mark stands."""
    text = runtime.declaration()
    if id == text.footnote.id:
        return redirect(url_for("declaration.paragraph", id=text.footnote.paragraph), 308)
    try:
        unit = text.get(id)
    except KeyError:
        abort(404)
    return render_template(
        "declaration/paragraph.html",
        unit=unit,
        name=unit_name(unit),
        shown=body(("paragraph", id), lambda: _shown(unit)),
    )


def unit_name(unit: Paragraph) -> str:
    """What a unit is called: "Paragraph [1]", "First recital"."""
    return str(UNITS[unit.id] if unit.id in UNIT_NAMES else UNITS[""] % {"label": unit.shown_label})


def in_print(text: Declaration) -> list[Paragraph]:
    """All 106 units in the order in which they are printed."""
    return [
        unit
        for section in sections(text)
        for unit in (
            *([section.introduction] if section.introduction else ()),
            *(unit for group in section.groups for unit in group.paragraphs),
        )
    ]


def sections(text: Declaration) -> list[Section]:
    """The text in its parts; the preamble's is the title, opening words and recitals."""
    return [_section(text, part) for part in Part]


def _section(text: Declaration, part: Part) -> Section:
    introductions = set(INTRODUCED.values())
    units = tuple(unit for unit in text.by_part(part) if unit.id not in introductions)
    top = next((item for item in text.headings if item.code == part), None)
    under = [item for item in text.headings if item.parent == part]
    groups = tuple(Group(item, text.by_heading(item.code)) for item in under)
    introduction = text.get(INTRODUCED[part]) if part in INTRODUCED else None
    return Section(part, introduction, top, groups or (Group(None, units),))


def _text(marks: bool) -> str:
    text = runtime.declaration()
    return render_template(
        "declaration/_text.html", text=text, sections=sections(text), marks=marks
    )


def _shown(unit: Paragraph) -> str:
    course = runtime.course()
    text = course.declaration
    order = in_print(text)
    place = order.index(unit)
    return render_template(
        "declaration/_paragraph.html",
        unit=unit,
        footnote=text.footnote if unit.id == text.footnote.paragraph else None,
        hedges=list(_explained(unit, SpanKind.HEDGE, text.hedge_families)),
        instruments=list(_explained(unit, SpanKind.INSTRUMENT, text.instruments)),
        commitments=list(dict.fromkeys(map(unit.words, unit.of_kind(SpanKind.COMMITMENT)))),
        edits=list(_edits(text, unit.id)),
        lessons=course.lessons_on(unit.id),
        questions=len(course.items_on(unit.id)),
        citation=text.citation(unit.id),
        before=order[place - 1] if place else None,
        after=order[place + 1] if place + 1 < len(order) else None,
        unit_name=unit_name,
    )


def _explained(
    unit: Paragraph, kind: SpanKind, meanings: tuple[HedgeFamily, ...] | tuple[Instrument, ...]
) -> Iterator[Explained]:
    spans = unit.of_kind(kind)
    by_slug = {meaning.slug: meaning for meaning in meanings}
    for name in dict.fromkeys(span.name for span in spans):
        words = dict.fromkeys(unit.words(span) for span in spans if span.name == name)
        yield Explained(tuple(words), by_slug[name])


def _edits(text: Declaration, id: str) -> Iterator[tuple[int, Edit]]:
    """The edits to one unit, numbered as on the page about the text."""
    return ((number, edit) for number, edit in enumerate(text.edits, 1) if edit.paragraph == id)
