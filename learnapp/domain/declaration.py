"""The declaration as immutable values: paragraphs, their force, the marked words in them."""

import re
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import chain


class Part(StrEnum):
    """Where a paragraph stands in print; all units without a number are in the preamble.

    "Pillar" is our word for the four top headings, not the text's.
    """

    PREAMBLE = "preamble"
    UNDERTAKINGS = "undertakings"
    PILLAR_1 = "pillar-1"
    PILLAR_2 = "pillar-2"
    PILLAR_3 = "pillar-3"
    PILLAR_4 = "pillar-4"
    FOLLOW_UP = "follow-up"


class Force(StrEnum):
    """What a unit does: the function of its leading verb, not a scale of strength."""

    STATEMENT = "S"
    REAFFIRMATION = "R"
    UNDERTAKING = "U"
    ENDEAVOUR = "E"
    ADDRESSED = "A"
    PREAMBLE = "p"


class Addressee(StrEnum):
    """Whose conduct a unit is mainly about; statements have none."""

    NONE = "none"
    WE = "we"
    ALL_STATES = "all-states"
    STATES = "states"
    OUR_INSTITUTIONS = "our-institutions"
    COMMISSION = "commission"
    JAPAN = "japan"


class SpanKind(StrEnum):
    """What a marked stretch of words is."""

    COMMITMENT = "commitment"
    HEDGE = "hedge"
    INSTRUMENT = "instrument"


class InstrumentKind(StrEnum):
    """What sort of thing a named instrument, body or tool is."""

    TREATY = "treaty"
    RULES = "rules"
    DECLARATION = "declaration"
    RESOLUTION = "resolution"
    STRATEGY = "strategy"
    BODY = "body"
    MEETING = "meeting"
    MECHANISM = "mechanism"
    PROGRAMME = "programme"
    TOOL = "tool"
    STUDY = "study"


class EditKind(StrEnum):
    """In which way the display text departs from the raw text."""

    COVER = "cover"
    LIST_MARK = "list-mark"
    LABEL_DOT = "label-dot"
    JOIN = "join"
    LABEL = "label"
    CORRECTION = "correction"
    FOOTNOTE = "footnote"
    PAGE_NUMBER = "page-number"


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open character range in a display text; `name` is a verb lemma or a slug."""

    kind: SpanKind
    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A numbered paragraph, or a title, recital or chapeau (these have no sequence)."""

    id: str
    label: str
    restored: bool
    sequence: int | None
    part: Part
    heading: str | None
    heading_code: str | None
    force: Force
    addressee: Addressee
    gist: str
    text: str
    spans: tuple[Span, ...]

    @property
    def printed_label(self) -> str:
        """The label as it stands in print; a number that we restored stands in brackets."""
        return f"[{self.label}]" if self.restored else self.label

    @property
    def shown_label(self) -> str:
        """The label to name this paragraph by: of two printed alike it says which one is meant."""
        place = SAME_LABEL.get(self.id)
        return f"{self.printed_label} ({place})" if place else self.printed_label

    def words(self, span: Span) -> str:
        """The display words that a span of this paragraph covers."""
        return self.text[span.start : span.end]

    def of_kind(self, kind: SpanKind) -> tuple[Span, ...]:
        """The spans of one kind, in text order."""
        return tuple(span for span in self.spans if span.kind is kind)


@dataclass(frozen=True, slots=True)
class Heading:
    """A printed heading; the four top ones have their part as code and no parent."""

    code: str
    title: str
    part: Part
    parent: str | None


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote, shown with the paragraph that carries its mark."""

    id: str
    mark: str
    paragraph: str
    text: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Edit:
    """One departure of the display text from the raw; `paragraph` is "" if it holds all over."""

    kind: EditKind
    paragraph: str
    before: str
    after: str
    reason: str


@dataclass(frozen=True, slots=True)
class Instrument:
    """A named treaty, body, tool ...; `aliases` are all its printed names."""

    slug: str
    name: str
    short: str
    aliases: tuple[str, ...]
    kind: InstrumentKind


@dataclass(frozen=True, slots=True)
class HedgeFamily:
    """Wordings that limit or open a statement in one and the same way."""

    slug: str
    label: str
    meaning: str


# Our own words for the units that carry no printed label.
UNIT_NAMES = {
    "T0": "title",
    "P0": "opening words",
    "P1": "first recital",
    "P2": "second recital",
    "P3": "third recital",
    "P4": "fourth recital",
    "C1": "chapeau of the undertakings",
    "C2": "chapeau of the actions",
    "C3": "chapeau of the follow-up",
}
# Two paragraphs were printed under the same label; a citation has to say which one it means.
SAME_LABEL = {"67bis-a": "first", "67bis-b": "second"}
DRAFT = "draft of 17 February 2021, Council document 6456/21 ADD 1"


@dataclass(frozen=True, slots=True)
class Declaration:
    """The whole draft: 97 paragraphs in printed order, and what stands around them."""

    title: str
    paragraphs: tuple[Paragraph, ...]
    preamble: tuple[Paragraph, ...]
    headings: tuple[Heading, ...]
    footnote: Footnote
    edits: tuple[Edit, ...]
    instruments: tuple[Instrument, ...]
    hedge_families: tuple[HedgeFamily, ...]
    _units: dict[str, Paragraph] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        units = {unit.id: unit for unit in chain(self.preamble, self.paragraphs)}
        object.__setattr__(self, "_units", units)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the 97 paragraphs in printed order."""
        return tuple(paragraph.id for paragraph in self.paragraphs)

    def get(self, id: str) -> Paragraph:
        """The paragraph or preamble unit with this id; KeyError if there is none."""
        return self._units[id]

    def previous(self, id: str) -> Paragraph | None:
        """The numbered paragraph printed before this one; KeyError for any id but the 97."""
        place = self._place(id)
        return self.paragraphs[place - 1] if place > 0 else None

    def next(self, id: str) -> Paragraph | None:
        """The numbered paragraph printed after this one; KeyError for any id but the 97."""
        place = self._place(id)
        return self.paragraphs[place + 1] if place + 1 < len(self.paragraphs) else None

    def by_part(self, part: Part) -> tuple[Paragraph, ...]:
        """The paragraphs of a part in printed order; for the preamble its nine units."""
        units = self.preamble if part is Part.PREAMBLE else self.paragraphs
        return tuple(unit for unit in units if unit.part is part)

    def by_heading(self, code: str) -> tuple[Paragraph, ...]:
        """The paragraphs under a subheading (H1 to H23); KeyError for an unknown code."""
        if not any(heading.code == code and heading.parent for heading in self.headings):
            raise KeyError(code)
        return tuple(unit for unit in self.paragraphs if unit.heading_code == code)

    def evidence_text(self, ref: str) -> str:
        """The text behind a unit id, "fn1" or "heading:<title>"; KeyError if unknown."""
        if ref == self.footnote.id:
            return self.footnote.text
        prefix, _, title = ref.partition("heading:")
        if title and not prefix:
            if any(heading.title == title for heading in self.headings):
                return title
            raise KeyError(ref)
        return self.get(ref).text

    def find_quote(self, ref: str, quote: str) -> tuple[int, int] | None:
        """Where a quote first stands in the text behind `ref`, whitespace folded, or None.

        Raises KeyError for an unknown reference.
        """
        text, words = self.evidence_text(ref), quote.split()
        if not words:
            return None
        if text == " ".join(text.split()):  # always so in the draft; compiling a pattern is slow
            folded = " ".join(words)
            start = text.find(folded)
            return (start, start + len(folded)) if start >= 0 else None
        match = re.search(r"\s+".join(map(re.escape, words)), text)
        return match.span() if match else None

    def citation(self, id: str) -> str:
        """A line to copy that names the unit (or "fn1") and says that this is the draft.

        Raises KeyError for an unknown id.
        """
        note = "uncorrected draft, not the adopted text"
        if id == self.footnote.id:
            place = f"footnote 1 to paragraph {self.footnote.paragraph}"
        elif id in UNIT_NAMES:
            place = UNIT_NAMES[self.get(id).id]
        else:
            unit = self.get(id)
            place = f"paragraph {unit.printed_label}"
            twin = f"{SAME_LABEL[id]} of two so numbered" if id in SAME_LABEL else ""
            restored = "number restored" if unit.restored else ""
            note = "; ".join(part for part in (twin, restored, note) if part)
        return f"{self.title}, {DRAFT}, {place} ({note})"

    def _place(self, id: str) -> int:
        """The position among the 97; KeyError for anything else."""
        sequence = self.get(id).sequence
        if sequence is None:
            raise KeyError(id)
        return sequence - 1
