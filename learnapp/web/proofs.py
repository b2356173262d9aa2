"""Shows why an answer is right: its explanation, and the paragraph with its proof marked."""

from dataclasses import dataclass

from flask import render_template
from markupsafe import Markup

from learnapp.domain.declaration import Declaration
from learnapp.domain.questions.base import Evidence, Question
from learnapp.web import runtime
from learnapp.web.bodies import body
from learnapp.web.declaration import unit_name
from learnapp.web.i18n import gettext as _
from learnapp.web.marking import Range, marked
from learnapp.web.template_tools import inline
from learnapp.web.wording import PARTS

HEADING = "heading:"


@dataclass(frozen=True, slots=True)
class Source:
    """One text that proves: its name, its page, and its words with the proof marked."""

    name: str
    address: str
    style: str
    words: Markup


def proof(item: Question) -> Markup:
    """The proof of an item as HTML; the same for every reader, so it is rendered once."""
    return body(("proof", item.id), lambda: _render(item))


def explained(text: str) -> Markup:
    """A feedback of the course with its paragraphs linked, rendered once as well."""
    return body(("explained", text), lambda: inline(text))


def sources(text: Declaration, item: Question) -> list[Source]:
    """The texts that prove an item, in the order in which its evidence names them."""
    references = dict.fromkeys(evidence.paragraph for evidence in item.evidence)
    return [_source(text, reference, item.evidence) for reference in references]


def _render(item: Question) -> str:
    return render_template("attempts/_proof.html", sources=sources(runtime.declaration(), item))


def _source(text: Declaration, reference: str, evidence: tuple[Evidence, ...]) -> Source:
    """A whole paragraph, a footnote or a heading, with all its proving words marked."""
    ranges = [Range(e.start, e.end, "proof") for e in evidence if e.paragraph == reference]
    shown = marked(text.evidence_text(reference), ranges)
    if reference == text.footnote.id:
        unit = text.get(text.footnote.paragraph)
        name = _("Footnote to paragraph %(label)s", label=unit.shown_label)
        return Source(name, f"/declaration/{unit.id}", PARTS[unit.part].style, shown)
    if reference.startswith(HEADING):
        heading = next(h for h in text.headings if h.title == reference.removeprefix(HEADING))
        anchor = heading.code if heading.parent else f"part-{heading.part}"
        address = f"/declaration#{anchor}"
        return Source(_("A heading of the draft"), address, PARTS[heading.part].style, shown)
    unit = text.get(reference)
    return Source(unit_name(unit), f"/declaration/{unit.id}", PARTS[unit.part].style, shown)
