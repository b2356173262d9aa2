"""Reads lessons/source/about-instruments.yaml: what each named instrument and body is."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from learnapp.content import files, references
from learnapp.content.problems import Level, Problem
from learnapp.content.validation import validate
from learnapp.content.yaml_lines import Parse, Source
from learnapp.domain.declaration import Declaration
from learnapp.domain.instruments import InstrumentNote, Naming, namings

ABOUT = "about-instruments.yaml"
# The introductions name nothing, but what a paragraph does can hang on them.
FRAME = {"C1", "C2", "C3"}


def read_instruments(
    folder: Path, declaration: Declaration, parse: Parse
) -> tuple[dict[str, InstrumentNote], dict[str, Source], list[Problem]]:
    """The notes by slug in the order of instruments.yaml, where each stands, and all problems."""
    path = folder / ABOUT
    text, problems = files.read(path)
    parsed = parse(text or "", files.shown(path), 1)
    problems += parsed.problems
    value = parsed.value if isinstance(parsed.value, dict) else {}
    entries = value.get("notes")
    if not isinstance(entries, list):
        if not problems:
            hint = "Begin the file with 'notes:' and each entry with '- slug:'."
            problems.append(_fail(parsed.source, "'notes:' is not a list.", hint))
        return {}, {}, problems
    notes: dict[str, InstrumentNote] = {}
    sources: dict[str, Source] = {}
    places = namings(declaration)
    for index, entry in enumerate(entries):
        here = parsed.source.part("notes", index)
        note, found = validate(InstrumentNote, entry, here)
        problems += found
        if note:
            problems += _problems(note, notes, places, here)
            notes.setdefault(note.slug, _folded(note))
            sources.setdefault(note.slug, here)
    problems += _unexplained(declaration, notes, parsed.source)
    order = [item.slug for item in declaration.instruments if item.slug in notes]
    return {slug: notes[slug] for slug in order}, sources, problems


def _folded(note: InstrumentNote) -> InstrumentNote:
    """The note with its texts on one line each."""
    return replace(note, draft=" ".join(note.draft.split()), context=" ".join(note.context.split()))


def _problems(
    note: InstrumentNote,
    earlier: Mapping[str, InstrumentNote],
    places: Mapping[str, tuple[Naming, ...]],
    source: Source,
) -> Iterator[Problem]:
    if note.slug in earlier:
        yield _fail(source, f"'{note.slug}' stands twice.", "Keep one entry.", "slug")
    if note.slug not in places:
        message = f"'{note.slug}' is not an instrument that the text names."
        yield _fail(source, message, "Use a slug of instruments.yaml that has a span.", "slug")
        return
    if len({bool(note.context), bool(note.source), bool(note.date)}) > 1:
        message = "Context needs a source and the source's date, and they need context."
        yield _fail(source, message, "Fill in all of context, source and date, or none.", "context")
    if bool(note.year) != (note.event is not None) or (note.year and not note.context):
        message = "A year needs its event, and both belong to context."
        yield _fail(source, message, "Fill in year and event beside the context.", "year")
    yield from _wrong_citations(note, places[note.slug], source)


def _wrong_citations(
    note: InstrumentNote, places: tuple[Naming, ...], source: Source
) -> Iterator[Problem]:
    """A problem for each unit that the words on the draft cite although it names something else."""
    named = {place.unit.id for place in places}
    named |= {place.unit.paragraph for place in places if hasattr(place.unit, "paragraph")}
    for reference in references.find(note.draft):
        if reference.id not in named | FRAME:
            message = f"¶ {reference.id} does not name '{note.slug}'."
            hint = f"It is named in {', '.join(sorted(named))}."
            yield _fail(source, message, hint, "draft")


def _unexplained(
    declaration: Declaration, notes: Mapping[str, InstrumentNote], source: Source
) -> Iterator[Problem]:
    for item in declaration.instruments:
        if item.slug not in notes:
            message = f"There is no note on '{item.slug}' ({item.short})."
            yield _fail(source, message, "Say what the draft does with it, under 'draft'.")


def _fail(source: Source, message: str, hint: str, *loc: str) -> Problem:
    return source.problem("reference", Level.FAIL, message, hint, loc)
