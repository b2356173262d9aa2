"""Puts the declaration on a map: how each of its paragraphs stands, under the printed headings."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from math import floor
from string import ascii_lowercase

from learnapp.domain.declaration import Declaration, Paragraph, Part
from learnapp.domain.shown import KNOWN_NEEDED, ParagraphState
from learnapp.store.reads.standing import ParagraphStanding
from learnapp.web.declaration import Group, Section, sections
from learnapp.web.i18n import format_day, gettext
from learnapp.web.i18n import lazy_gettext as _
from learnapp.web.wording import PARTS, Sentence

Standings = Mapping[str, ParagraphStanding]

# How a paragraph stands: a word, and what it means.
STATES = {
    ParagraphState.UNSEEN: Sentence(_("Unseen"), _("not asked about yet")),
    ParagraphState.BEGUN: Sentence(_("Begun"), _("not shown to be known yet")),
    ParagraphState.SHOWN: Sentence(_("Shown"), _("known, on two days at least")),
    ParagraphState.FADING: Sentence(_("Fading"), _("was shown, but is slipping away")),
}

# Shades of what was begun, by its knowledge: under the first limit, under the second, or only other
# questions or another day away from shown. None is for what was not asked yet, the fullest for
# what is shown; what fades has paled by one.
LIMITS = (0.50, KNOWN_NEEDED)
FULLEST = len(LIMITS) + 2


@dataclass(frozen=True, slots=True)
class Cell:
    """A paragraph on the map. `known` and `recall` are percentages, None before the first answer;
    `due` says when it should be asked again.
    """

    paragraph: Paragraph
    state: ParagraphState
    shade: int
    known: int | None = None
    recall: int | None = None
    due: str = ""

    @property
    def number(self) -> str:
        """The number in its label: 64 of 64quat, [19] of [19]."""
        return self.paragraph.printed_label.rstrip(ascii_lowercase)

    @property
    def suffix(self) -> str:
        """What comes after the number, as the paragraph was put in later: quat of 64quat."""
        return self.paragraph.shown_label.removeprefix(self.number)


@dataclass(frozen=True, slots=True)
class CellGroup:
    """The cells under a printed subheading, which is "" for a part that has none."""

    heading: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class MapPart:
    """A part of the text under its printed top heading, or our name for it where it has none."""

    part: Part
    title: str
    groups: tuple[CellGroup, ...]

    @property
    def cells(self) -> tuple[Cell, ...]:
        """All of them, in text order."""
        return tuple(cell for group in self.groups for cell in group.cells)

    @property
    def shown(self) -> int:
        """How many are shown and not fading."""
        return sum(cell.state is ParagraphState.SHOWN for cell in self.cells)


def declaration_map(text: Declaration, standings: Standings, now: datetime) -> list[MapPart]:
    """The 97 paragraphs in their parts, in text order; `now` is in UTC."""
    printed = (section for section in sections(text) if section.part is not Part.PREAMBLE)
    return [_part(section, standings, now) for section in printed]


def state_counts(parts: list[MapPart]) -> list[tuple[ParagraphState, int]]:
    """How many paragraphs are in each state, from the first to the last."""
    counts = Counter(cell.state for part in parts for cell in part.cells)
    return [(state, counts[state]) for state in ParagraphState]


def percent(share: float) -> int:
    """A share in percent, cut and not rounded: 89.6 % must not read as the 90 % that it lacks."""
    return floor(share * 100 + 1e-9)


def _part(section: Section, standings: Standings, now: datetime) -> MapPart:
    title = section.heading.title if section.heading else PARTS[section.part].name
    groups = tuple(_group(group, standings, now) for group in section.groups)
    return MapPart(section.part, str(title), groups)


def _group(group: Group, standings: Standings, now: datetime) -> CellGroup:
    cells = tuple(_cell(unit, standings.get(unit.id), now) for unit in group.paragraphs)
    return CellGroup(group.heading.title if group.heading else "", cells)


def _cell(unit: Paragraph, standing: ParagraphStanding | None, now: datetime) -> Cell:
    if standing is None:
        return Cell(unit, ParagraphState.UNSEEN, shade=0)
    known = standing.knowledge.known
    shade = 1 + sum(known >= limit for limit in LIMITS)
    return Cell(
        unit,
        standing.state,
        FULLEST if standing.state is ParagraphState.SHOWN else shade,
        percent(known),
        percent(standing.recall),
        gettext("now") if standing.is_due(now) else format_day(standing.due_at),
    )
