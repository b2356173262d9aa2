"""A certificate as a tagged PDF (PDF/UA-1), set by typst; the only module that knows of typst.

The text reaches typst as data, never as source, so a name cannot be a command. Only the fonts
inside typst are used: a name in letters that they lack cannot be set, and that is said.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from importlib.util import find_spec

_SOURCE = """
#let d = json(bytes(sys.inputs.sheet))
#set document(title: d.title, author: d.issuer, date: auto)
#set text(lang: d.language, size: 11pt, fill: rgb("#1c2026"))
#set page(paper: "a4", margin: (x: 28mm, top: 30mm, bottom: 24mm))
#set par(leading: 0.7em)
#show heading: set text(size: 28pt)
#let seal = rect(fill: rgb("#a8341f"), radius: 1mm, width: 7mm, height: 7mm, inset: 0mm,
  align(center + horizon, text(fill: white, weight: "bold", size: 14pt, sym.pilcrow)))
#block(below: 14mm, grid(columns: 2, column-gutter: 2.5mm, align: horizon,
  pdf.artifact(seal), text(size: 12pt, weight: "bold", d.issuer)))
#heading(level: 1, d.title)
#v(9mm)
#text(size: 12pt, d.opening)
#block(above: 6mm, below: 6mm, text(size: 24pt, weight: "bold", d.name))
#text(size: 12pt, d.statement)
#v(6mm)
#line(length: 100%, stroke: 0.5pt + rgb("#84817a"))
#v(1mm)
#terms(tight: false, separator: [: ], ..d.rows.map(row => terms.item(row.at(0), row.at(1))))
#v(1mm)
#line(length: 100%, stroke: 0.5pt + rgb("#84817a"))
#v(4mm)
#for note in d.notes { par(text(size: 10pt, note)) }
#v(1fr)
#if "qr" in sys.inputs [
  #grid(columns: (32mm, 1fr), gutter: 7mm, align: horizon,
    image(bytes(sys.inputs.qr), format: "svg", alt: d.qr_alt, width: 32mm),
    [#text(size: 10pt, d.check) \\ #link(d.address, text(size: 9pt, d.address))])
] else [
  #text(size: 10pt, d.check) \\ #text(size: 9pt, d.address)
]
"""


class CannotBeSet(ValueError):
    """The text holds letters that the fonts lack, or typst is not installed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """All that is printed, in words of the reader's language; `rows` are labels with values."""

    title: str
    language: str
    issuer: str
    opening: str
    name: str
    statement: str
    rows: Sequence[tuple[str, str]]
    notes: Sequence[str]
    check: str
    address: str
    qr_alt: str = ""
    qr: str = ""


def available() -> bool:
    """Whether typst is installed: the extra [pdf]."""
    return find_spec("typst") is not None


def export(sheet: Sheet, made_at: datetime) -> bytes:
    """The PDF; the same bytes for the same sheet and moment. Raises CannotBeSet."""
    try:
        import typst
    except ImportError as error:
        raise CannotBeSet("typst is not installed") from error
    data = asdict(sheet)
    qr = data.pop("qr")
    inputs = {"sheet": json.dumps(data, ensure_ascii=False)} | ({"qr": qr} if qr else {})
    try:
        pdf = typst.compile(
            _SOURCE.encode(),
            format="pdf",
            ignore_system_fonts=True,
            sys_inputs=inputs,
            pdf_standards=["ua-1"],
            timestamp=int(made_at.timestamp()),
        )
    except typst.TypstError as error:
        raise CannotBeSet(str(error)) from error
    if not isinstance(pdf, bytes):
        raise CannotBeSet("typst gave no document")
    return pdf
