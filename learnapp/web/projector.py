"""Shows a lesson on a wall: large type, one idea a slide, driven by links alone."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask import Blueprint, abort, render_template
from markupsafe import Markup

from learnapp.domain.declaration import Paragraph, SpanKind
from learnapp.domain.lessons import Lesson, ReadingUnit
from learnapp.web import runtime
from learnapp.web.bodies import kept
from learnapp.web.i18n import gettext as _
from learnapp.web.lesson_screens import drawn_clauses, example_steps, terms_in
from learnapp.web.lessons import lesson_or_404
from learnapp.web.marking import marked, span_ranges
from learnapp.web.template_tools import blocks, inline
from learnapp.web.wording import Text

blueprint = Blueprint("projector", __name__, url_prefix="/lessons/<slug>/projector")


@dataclass(frozen=True, slots=True)
class Slide:
    """One idea: where it belongs, the words of the draft (if any), and our words (if any)."""

    title: Text
    verbatim: Markup | None = None
    plain: Markup | None = None


@blueprint.get("")
def projector(slug: str) -> str:
    """The first slide."""
    return slide(slug, 1)


@blueprint.get("/<int:number>")
def slide(slug: str, number: int) -> str:
    """One slide, counted from 1."""
    lesson = lesson_or_404(slug)
    slides = kept(("slides", slug), lambda: slides_of(lesson))
    if not 1 <= number <= len(slides):
        abort(404)
    shown = slides[number - 1]
    return render_template(
        "lessons/projector.html",
        lesson=lesson,
        slide=shown,
        terms=terms_in(shown.plain or ""),
        number=number,
        count=len(slides),
    )


def slides_of(lesson: Lesson) -> list[Slide]:
    """The slides of a lesson in teaching order; a text-only one has title, aims and paragraphs."""
    return [*_opening(lesson), *_reading(lesson), *_use(lesson)]


def _opening(lesson: Lesson) -> Iterator[Slide]:
    yield Slide(f"{lesson.code} {lesson.title}")
    if lesson.hook:
        yield Slide(_("A case to start with"), plain=blocks(lesson.hook.text))
    for objective in lesson.objectives:
        yield Slide(_("After it you can"), plain=Markup("<p>{}</p>").format(objective.text))


def _reading(lesson: Lesson) -> Iterator[Slide]:
    """A clause a slide where there are clauses, else a paragraph a slide with its marks."""
    by_unit = {reading.paragraph: reading for reading in lesson.reading}
    for id in lesson.paragraphs:
        unit = runtime.declaration().get(id)
        if id in by_unit:
            yield from _clauses(unit, by_unit[id])
        else:
            gist = Markup("<p>{}</p>").format(unit.gist)
            yield Slide(_name(unit), marked(unit.text, span_ranges(unit.spans)), gist)


def _clauses(unit: Paragraph, reading: ReadingUnit) -> Iterator[Slide]:
    hedges = span_ranges(unit.of_kind(SpanKind.HEDGE))
    if len(reading.clauses) > 1:
        yield Slide(_name(unit), marked(unit.text, hedges))
    for clause in drawn_clauses(unit, reading):
        yield Slide(_name(unit), clause.verbatim, blocks(clause.plain))


def _use(lesson: Lesson) -> Iterator[Slide]:
    for title, text in example_steps(lesson):
        yield Slide(_("Worked example: %(step)s", step=title), plain=blocks(text))
    for item in lesson.self_explanations:
        yield Slide(_("Explain it yourself"), plain=blocks(item.prompt))
    for misreading in lesson.misreadings:
        claim = Markup("<p><q>{}</q></p>").format(inline(misreading.claim))
        yield Slide(_("What is wrong with this?"), plain=claim)
        yield Slide(_("What the text says"), plain=blocks(misreading.text))
    if lesson.teacher:
        yield Slide(_("To discuss"), plain=blocks(lesson.teacher.discussion))


def _name(unit: Paragraph) -> str:
    return f"¶ {unit.shown_label}" if unit.sequence else f"¶ {unit.id}"
