"""Cuts a lesson into screens, one idea each, and renders what is the same for every reader."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from flask import render_template
from markupsafe import Markup

from learnapp.domain.declaration import Paragraph, SpanKind
from learnapp.domain.lessons import Lesson, ReadingUnit, Role, Status, Term
from learnapp.web import runtime
from learnapp.web.bodies import body
from learnapp.web.marking import marked, spans_within
from learnapp.web.wording import SCREENS, STEPS, Text

PARAGRAPH = "p-"
_TERM_BUTTON = re.compile(r'popovertarget="term-([a-z0-9-]+)"')


class Kind(StrEnum):
    """What a screen shows; its template is lessons/_<kind>.html."""

    START = "start"
    PARAGRAPH = "paragraph"
    TERMS = "terms"
    PRACTICE = "practice"
    EXAMPLE = "example"
    EXPLAIN = "explain"
    MISREADINGS = "misreadings"
    CONTEXT = "context"


@dataclass(frozen=True, slots=True)
class Screen:
    """One screen; `name` is the last part of its address, empty for the first."""

    kind: Kind
    name: str
    title: Text
    unit: Paragraph | None = None


@dataclass(frozen=True, slots=True)
class DrawnClause:
    """A clause with the hedges of its verbatim side marked."""

    plain: str
    verbatim: Markup


def screens(lesson: Lesson) -> list[Screen]:
    """The screens of a lesson in reading order; a text-only lesson has its start and paragraphs."""
    text = runtime.declaration()
    found = [Screen(Kind.START, "", SCREENS[Kind.START])]
    for id in lesson.paragraphs:
        unit = text.get(id)
        title = f"¶ {unit.shown_label}" if unit.sequence else f"¶ {unit.id}"
        found.append(Screen(Kind.PARAGRAPH, PARAGRAPH + id, title, unit))
    parts = {
        Kind.TERMS: lesson.terms,
        Kind.PRACTICE: lesson.practice,
        Kind.EXAMPLE: lesson.example,
        Kind.EXPLAIN: lesson.self_explanations,
        Kind.MISREADINGS: lesson.misreadings,
        Kind.CONTEXT: lesson.context,
    }
    found += [Screen(kind, kind.value, SCREENS[kind]) for kind, part in parts.items() if part]
    return found


def address(lesson: Lesson, screen: Screen) -> str:
    """Where a screen is."""
    return f"/lessons/{lesson.slug}/{screen.name}".rstrip("/")


def screen_body(lesson: Lesson, screen: Screen, role: Role | None) -> Markup:
    """The part of a screen that is the same for all readers with this role."""
    narrowed = role if screen.kind is Kind.PRACTICE else None
    key = ("lesson", lesson.slug, screen.name, narrowed)
    render = partial(render_screen, lesson, screen, narrowed)
    return body(key, render if screen.kind is Kind.TERMS else lambda: with_terms(render()))


def terms_in(html: str) -> list[Term]:
    """The terms that `html` has buttons for; a lenient site may lack some of them."""
    slugs = dict.fromkeys(_TERM_BUTTON.findall(html))
    terms = runtime.course().terms
    return [terms[slug] for slug in slugs if slug in terms]


def with_terms(html: str, defined: Collection[str] = ()) -> str:
    """`html` with a popover for each of its terms, and a list of those not `defined` in it."""
    terms = terms_in(html)
    listed = [term for term in terms if term.slug not in defined]
    return html + render_template("lessons/_popovers.html", terms=terms, listed=listed)


def drawn_clauses(unit: Paragraph, reading: ReadingUnit) -> list[DrawnClause]:
    """The clauses of a paragraph, which joined by single spaces are its display text."""
    hedges = unit.of_kind(SpanKind.HEDGE)
    drawn, start = [], 0
    for clause in reading.clauses:
        end = start + len(clause.verbatim)
        ranges = spans_within(hedges, start, end)
        drawn.append(DrawnClause(clause.plain, marked(clause.verbatim, ranges)))
        start = end + 1
    return drawn


def example_steps(lesson: Lesson) -> list[tuple[Text, str]]:
    """The steps of the worked example, each with its title; none without an example."""
    example = lesson.example
    return [(title, getattr(example, name)) for name, title in STEPS.items()] if example else []


def render_screen(
    lesson: Lesson, screen: Screen, role: Role | None = None, *, handout: bool = False
) -> str:
    """A screen without what depends on the reader; in a handout its headings are one level down."""
    text = runtime.declaration()
    unit = screen.unit
    reading = next((r for r in lesson.reading if unit and r.paragraph == unit.id), None)
    return render_template(
        f"lessons/_{screen.kind}.html",
        lesson=lesson,
        next_screen=screens(lesson)[1],
        unit=unit,
        clauses=drawn_clauses(unit, reading) if unit and reading else [],
        footnote=text.footnote if unit and unit.id == text.footnote.paragraph else None,
        complete=lesson.status is Status.COMPLETE,
        steps=example_steps(lesson),
        terms=[runtime.course().terms[slug] for slug in lesson.terms],
        role=role,
        handout=handout,
        top="h2" if handout else "h1",
        sub="h3" if handout and screen.kind is not Kind.START else "h2",
    )
