"""Gives templates the few functions and words that many of them use."""

import re

from flask import Flask
from markupsafe import Markup

from learnapp.content import markdown
from learnapp.domain.declaration import Part
from learnapp.domain.mastery import LessonRecord
from learnapp.web import marking, runtime, standings, wording

# Browsers may break a line between a button and the full stop after it.
_TERM = re.compile(r'[(“]*<button[^>]* class="term"[^>]*>[^<]*</button>[.,;:)”’]+')

# A stem with more words than this tells a situation first, and asks at its end.
_SHORT_STEM = 35
_BETWEEN_PARAGRAPHS = re.compile(r"\s*\n\s*")
_BETWEEN_SENTENCES = re.compile(r"(?<=[.?!”])\s+(?=[A-Z“])")


def init_app(app: Flask) -> None:
    """Add our globals and filters to the templates of `app`."""
    app.jinja_env.globals.update(
        badge=badge,
        part_badge=part_badge,
        lesson_mark=standings.lesson_mark,
        lesson_tag=lesson_tag,
        marked=marking.marked,
        span_ranges=marking.span_ranges,
        FORCES=wording.FORCES,
        ADDRESSEES=wording.ADDRESSEES,
        INSTRUMENTS=wording.INSTRUMENTS,
        EVENTS=wording.EVENTS,
        ROLES=wording.ROLES,
        UNITS=wording.UNITS,
        EDITS=wording.EDITS,
        BLOOMS=wording.BLOOMS,
    )
    app.jinja_env.filters.update(
        markdown=blocks, inline_markdown=inline, with_situation=with_situation
    )


def badge(part: Part | str) -> wording.Badge:
    """How a part is shown: sign, name and the class that sets its hue."""
    return wording.PARTS[Part(part)]


def part_badge(part: Part | str) -> Markup:
    """A part's sign and name; its hue comes from the class of an element around it."""
    shown = badge(part)
    return Markup(
        '<span class="badge"><span class="badge-sign" aria-hidden="true">{}</span>{}</span>'
    ).format(shown.sign, shown.name)


def lesson_tag(record: LessonRecord | None) -> Markup:
    """How a learner stands in a lesson, by word and by sign."""
    mark = standings.lesson_mark(record)
    return Markup(
        '<span class="{}"><span class="sign" aria-hidden="true">{}</span> {}</span>'
    ).format(mark.style, mark.sign, mark.words)


def blocks(text: str) -> Markup:
    """Markdown of the course as HTML; not for what people type."""
    html = markdown.render(text, runtime.declaration())
    return Markup(_TERM.sub(r'<span class="keep">\g<0></span>', html))  # noqa: S704  # no raw HTML


def inline(text: str) -> Markup:
    """The same for a text that stands inside a paragraph."""
    return Markup(markdown.render_inline(text, runtime.declaration()))  # noqa: S704  # the same


def with_situation(stem: str) -> Markup:
    """A stem with the situation that a long one tells set apart from the question at its end:
    its last paragraph, or where it is a single one its last sentence.
    """
    if len(stem.split()) <= _SHORT_STEM:
        return Markup.escape(stem)
    ends = list(_BETWEEN_PARAGRAPHS.finditer(stem)) or list(_BETWEEN_SENTENCES.finditer(stem))
    for end in reversed(ends):
        situation, question = stem[: end.start()], stem[end.end() :]
        # A quotation stays whole.
        if question.count("“") == question.count("”"):
            return Markup('<span class="stem-situation">{}</span> {}').format(situation, question)
    return Markup.escape(stem)
