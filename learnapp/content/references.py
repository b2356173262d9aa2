"""Finds the references to paragraphs in our prose: "¶ 16", "¶¶ 16 and 17", "paragraph 24bis"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from learnapp.domain.declaration import SAME_LABEL, Declaration

UNIT = r"(?:\d+(?:bis|ter|quater|quat|quinquies|sext)?(?:-[ab])?|[TPC]\d|fn1)\b(?!-[A-Za-z])"
JOIN = r"(?:\s*,\s*(?:and\s+|or\s+)?|\s+(?:and|or|to)\s+|\s*[–-]\s*)"
# "article 57, paragraph 5" is a reference into another text.
REFERENCE = re.compile(
    rf"(?<!\w)(?P<sign>¶¶?|[Pp]aragraphs?)\s*(?P<units>{UNIT}(?:{JOIN}(?:¶\s*)?{UNIT})*)"
)
FOREIGN = re.compile(r"\barticles?\s+\d+(?:\(\d+\))?,?\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reference:
    """One unit named in a text: its id and the characters from `start` to `end`.

    A unit right after a sign takes the sign along; `id_start` is where the id itself begins.
    """

    id: str
    start: int
    id_start: int
    end: int


def find(text: str) -> Iterator[Reference]:
    """Every unit that the text refers to, in order; the ids are as written, known or not."""
    for match in REFERENCE.finditer(text):
        if FOREIGN.search(text[: match.start()]):
            continue
        offset = match.start("units")
        plural = match["sign"] == "¶¶" or match["sign"].endswith("s")
        last, start = 0, match.start()
        for unit in re.finditer(UNIT, match["units"]):
            id_start = offset + unit.start()
            sign = text.find("¶", offset + last, id_start) if last else start
            # After a single sign only a unit with its own sign belongs: "¶ 16 and 3 others".
            if sign >= 0 or plural:
                yield Reference(
                    unit[0], sign if sign >= 0 else id_start, id_start, offset + unit.end()
                )
            last = unit.end()


def cites(text: str, declaration: Declaration) -> bool:
    """Whether the text refers to at least one unit that exists."""
    return any(is_known(reference.id, declaration) for reference in find(text))


def is_known(id: str, declaration: Declaration) -> bool:
    """Whether a reference names a unit or the footnote."""
    try:
        declaration.evidence_text(id)
    except KeyError:
        return False
    return True


def shown_id(id: str) -> str:
    """An id as readers see it: the two paragraphs printed as 67bis are told apart in words."""
    return f"{id[:-2]} ({SAME_LABEL[id]})" if id in SAME_LABEL else id
