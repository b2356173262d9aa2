"""Derives the display text of the declaration from the raw text, the heading list and the edits."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from learnapp.content import yaml_lines
from learnapp.content.source_files import DeclarationError, Row, open_lists, read_raw
from learnapp.content.yaml_lines import Parse
from learnapp.domain.declaration import (
    Addressee,
    Declaration,
    Edit,
    EditKind,
    Footnote,
    Force,
    Heading,
    HedgeFamily,
    Instrument,
    InstrumentKind,
    Paragraph,
    Part,
    Span,
    SpanKind,
)

RAW = "council-6456-21-add-1.txt"
COUNT = 97
FOOTNOTE = "fn1"
MARK = "¹"
LABEL = r"(fn1|\d+(?:bis|ter|quat|sext)?)"

Names = dict[SpanKind, set[str]]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the text whose place is known; label is a printed number or a unit's id."""

    label: str
    numbered: bool
    text: str
    part: Part
    heading: Heading | None


def load_declaration(folder: Path, parse: Parse = yaml_lines.parse) -> Declaration:
    """The declaration from the files in `folder`; DeclarationError if they do not fit together."""
    raw, outline = folder / RAW, open_lists(folder / "headings.yaml", parse)
    edits = open_lists(folder / "edits.yaml", parse).rows("edits")
    headings = _headings(outline.rows("parts"), outline.rows("headings"))
    named = open_lists(folder / "instruments.yaml", parse).rows("instruments")
    instruments = tuple(map(_instrument, named))
    families = tuple(map(_family, open_lists(folder / "hedges.yaml", parse).rows("hedges")))
    names: Names = {
        SpanKind.HEDGE: {family.slug for family in families},
        SpanKind.INSTRUMENT: {instrument.slug for instrument in instruments},
    }
    lines = _lines(raw, edits, headings, outline.rows("units"))
    notes = _notes(open_lists(folder / "paragraphs.yaml", parse).rows("paragraphs"), lines)
    numbers = [id for id, line in lines.items() if line.numbered and id != FOOTNOTE]
    if len(numbers) != COUNT:
        raise DeclarationError(raw, 1, f"{len(numbers)} numbered paragraphs, not {COUNT}")
    restored = {row.text("paragraph") for row in edits if row.text("kind") == EditKind.LABEL}
    sequence = {id: place for place, id in enumerate(numbers, 1)}
    units = [
        _paragraph(id, line, notes[id], names, sequence.get(id), id in restored)
        for id, line in lines.items()
        if id != FOOTNOTE
    ]
    return Declaration(
        title=lines["T0"].text.partition(" (")[0],
        paragraphs=tuple(unit for unit in units if unit.sequence),
        preamble=tuple(unit for unit in units if not unit.sequence),
        headings=headings,
        footnote=_footnote(raw, lines, notes[FOOTNOTE], names),
        edits=tuple(map(_edit, edits)),
        instruments=instruments,
        hedge_families=families,
    )


def _headings(parts: list[Row], subs: list[Row]) -> tuple[Heading, ...]:
    """All headings in printed order: each top heading, then those under it."""
    headings: list[Heading] = []
    for row in parts:
        part = row.pick("part", Part)
        headings.append(Heading(part.value, row.text("title"), part, None))
        headings += [
            Heading(sub.text("code"), sub.text("title"), part, part.value)
            for sub in subs
            if sub.pick("parent", Part) is part
        ]
    return tuple(headings)


def _edited(path: Path, edits: list[Row]) -> str:
    """The raw text without its cover and with every edit made that replaces words or line ends."""
    text = read_raw(path)
    for row in edits:
        kind, before = row.pick("kind", EditKind), row.text("before")
        if kind in (EditKind.LIST_MARK, EditKind.LABEL_DOT):
            continue
        if text.count(before) != 1:
            raise row.error(f"stands {text.count(before)} times in {path.name}: {before!r}")
        if kind is EditKind.COVER:
            text = text.partition(before)[2]
        else:
            text = text.replace(before, row.text("after"))
    return text


def _lines(
    path: Path, edits: list[Row], headings: tuple[Heading, ...], units: list[Row]
) -> dict[str, Line]:
    """Every unit, paragraph and the footnote by id, in printed order."""
    lines = list(_walk(path, edits, headings, units))
    times = Counter(line.label for line in lines)
    letters = {label: iter("abcdef") for label, count in times.items() if count > 1}
    return {
        f"{line.label}-{next(letters[line.label])}" if line.label in letters else line.label: line
        for line in lines
    }


def _walk(
    path: Path, edits: list[Row], headings: tuple[Heading, ...], units: list[Row]
) -> Iterator[Line]:
    """The lines of the edited text one by one; an error at a line that nothing accounts for."""
    hyphen, dot = _rule(edits, EditKind.LIST_MARK), _rule(edits, EditKind.LABEL_DOT)
    numbered = re.compile(f"(?:{re.escape(hyphen)})?{LABEL}{re.escape(dot)}(.+)")
    waiting, openings = list(headings), list(units)
    part, heading = Part.PREAMBLE, None
    for text in filter(None, _edited(path, edits).split("\n")):
        if match := numbered.fullmatch(text):
            yield Line(match[1], True, match[2], part, heading)
        elif waiting and text == waiting[0].title:
            heading = waiting.pop(0)
            part = heading.part
        elif openings and text.startswith(openings[0].text("opens")):
            unit = openings.pop(0)
            yield Line(unit.text("id"), False, text, Part.PREAMBLE, None)
            if "begins" in unit.values:
                part, heading = unit.pick("begins", Part), None
        else:
            place = read_raw(path).partition(text)[0].count("\n") + 1
            raise DeclarationError(path, place, f"neither heading nor paragraph: {text[:60]!r}")
    if waiting:
        raise DeclarationError(path, 1, f"heading not found: {waiting[0].title!r}")
    if openings:
        raise openings[0].error("no line opens with these words")


def _rule(edits: list[Row], kind: EditKind) -> str:
    """What the one edit of this kind removes."""
    found = [row.text("before") for row in edits if row.text("kind") == kind]
    if len(found) != 1:
        raise DeclarationError(edits[0].path, 1, f"one edit of kind {kind} is needed")
    return found[0]


def _notes(rows: list[Row], lines: dict[str, Line]) -> dict[str, Row]:
    """Our notes by id, exactly one for each line of the text."""
    notes = {row.text("id"): row for row in rows}
    for row in rows:
        if row.text("id") not in lines or notes[row.text("id")] is not row:
            raise row.error(f"unknown or repeated id: {row.text('id')}")
    for id in lines:
        if id not in notes:
            raise DeclarationError(rows[-1].path, 1, f"no entry for {id}")
    return notes


def _paragraph(
    id: str, line: Line, note: Row, names: Names, sequence: int | None, restored: bool
) -> Paragraph:
    return Paragraph(
        id=id,
        label=line.label,
        restored=restored,
        sequence=sequence,
        part=line.part,
        heading=line.heading.title if line.heading else None,
        heading_code=line.heading.code if line.heading else None,
        force=note.pick("force", Force),
        addressee=note.pick("addressee", Addressee),
        gist=note.text("gist"),
        text=line.text,
        spans=_spans(note, line.text, names),
    )


def _spans(note: Row, text: str, names: Names) -> tuple[Span, ...]:
    """The spans of a note, written one a line as `kind start end name`, in text order."""
    spans = []
    for entry in note.text("spans", "").splitlines():
        match = re.fullmatch(r"(commitment|hedge|instrument) (\d+) (\d+) ([a-z0-9-]+)", entry)
        if not match:
            raise note.error(f"not a span: {entry!r}")
        span = Span(SpanKind(match[1]), int(match[2]), int(match[3]), match[4])
        if not span.start < span.end <= len(text):
            raise note.error(f"span outside the text: {entry!r}")
        if span.kind in names and span.name not in names[span.kind]:
            raise note.error(f"unknown {span.kind}: {span.name!r}")
        spans.append(span)
    return tuple(sorted(spans, key=lambda span: (span.start, -span.end)))


def _footnote(path: Path, lines: dict[str, Line], note: Row, names: Names) -> Footnote:
    """The footnote, tied to the paragraph that carries its mark."""
    carriers = [id for id, line in lines.items() if MARK in line.text]
    if len(carriers) != 1:
        raise DeclarationError(path, 1, f"the mark {MARK} stands in {carriers}, not in one place")
    text = lines[FOOTNOTE].text
    return Footnote(FOOTNOTE, MARK, carriers[0], text, _spans(note, text, names))


def _edit(row: Row) -> Edit:
    texts = (row.text(name) for name in ("paragraph", "before", "after", "reason"))
    return Edit(row.pick("kind", EditKind), *texts)


def _instrument(row: Row) -> Instrument:
    aliases = row.values.get("aliases")
    if not isinstance(aliases, list) or not all(isinstance(alias, str) for alias in aliases):
        raise row.error("aliases: a list of strings is needed")
    name, kind = row.text("name"), row.pick("kind", InstrumentKind)
    return Instrument(row.text("slug"), name, row.text("short", name), tuple(aliases), kind)


def _family(row: Row) -> HedgeFamily:
    return HedgeFamily(row.text("slug"), row.text("label"), row.text("meaning"))
