"""Shows the lessons: a start screen, one paragraph a screen, and what helps to use them."""

import logging
from datetime import UTC, datetime
from functools import partial

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from learnapp.actions.visits import LONGEST_EXPLANATION, ExplanationRefused, explain, record_visit
from learnapp.domain.lessons import Lesson
from learnapp.store.errors import StorageError
from learnapp.store.reads.lesson import Reader, reader_of, written
from learnapp.web import runtime
from learnapp.web.bodies import body, kept
from learnapp.web.htmx import is_htmx, page
from learnapp.web.identity import Learner, current_learner
from learnapp.web.lesson_screens import Kind, Screen, address, screen_body, screens
from learnapp.web.standings import Mastery, mastery_of
from learnapp.web.visitor import chosen_role, remember_place
from learnapp.web.wording import REFUSED

blueprint = Blueprint("lessons", __name__, url_prefix="/lessons")
log = logging.getLogger(__name__)


@blueprint.get("/<slug>")
def start(slug: str) -> str:
    """The first screen of a lesson: what it is about and what is in it."""
    return _screen(slug, "")


@blueprint.get("/<slug>/<name>")
def screen(slug: str, name: str) -> str:
    """Any other screen; ?role= narrows the practice notes, ?role=all shows them all."""
    return _screen(slug, name)


@blueprint.post("/<slug>/explain/<int:prompt>")
def explain_prompt(slug: str, prompt: int) -> AnyResponse:
    """Take an explanation of the learner's own, and show the model answer beside it.

    It is stored for whoever has answered something before; a visitor gets the model answer too.
    """
    lesson = lesson_or_404(slug)
    if not 1 <= prompt <= len(lesson.self_explanations):
        abort(404)
    text = request.form.get("explanation", "").replace("\r\n", "\n").strip()
    learner = current_learner()
    try:
        if learner is not None:
            explain(runtime.session(), learner.id, slug, prompt, text, datetime.now(UTC))
        elif not 0 < len(text) <= LONGEST_EXPLANATION:
            raise ExplanationRefused("text-long" if text else "text-empty")
    except ExplanationRefused as refused:
        return _explanation(lesson, prompt, text, refused.code, 422)
    if learner is None or is_htmx():
        return _explanation(lesson, prompt, text, "", 200)
    where = url_for("lessons.screen", slug=slug, name="explain", _anchor=f"prompt-{prompt}")
    return redirect(where, 303)


def lesson_or_404(slug: str) -> Lesson:
    """The lesson of an address."""
    lesson = runtime.course().lessons.get(slug)
    return lesson if lesson else abort(404)


def _screen(slug: str, name: str) -> str:
    lesson = lesson_or_404(slug)
    all_screens = kept(("screens", slug), lambda: screens(lesson))
    place = next((n for n, item in enumerate(all_screens) if item.name == name), -1)
    if place < 0:
        abort(404)
    learner = current_learner()
    shown = all_screens[place]
    role = chosen_role() if shown.kind is Kind.PRACTICE else None
    reader = _reader(learner, lesson, shown)
    return render_template(
        "lessons/screen.html",
        body=None if shown.kind is Kind.EXPLAIN else screen_body(lesson, shown, role),
        reader=reader,
        prompts=_prompts(learner, lesson) if shown.kind is Kind.EXPLAIN else [],
        mastery=_mastery(reader) if shown.kind is Kind.START else None,
        **_frame(lesson, all_screens, place),
    )


def _frame(lesson: Lesson, all_screens: list[Screen], place: int) -> dict[str, object]:
    """What stands around a screen, the same for every reader: place, pager and list of screens."""
    shown = all_screens[place]

    def part(name: str) -> str:
        return render_template(
            f"lessons/_{name}.html",
            lesson=lesson,
            address=address,
            screens=all_screens,
            screen=shown,
            place=place + 1,
            cases=runtime.course().cases_on(lesson.paragraphs),
            before=all_screens[place - 1] if place else None,
            after=all_screens[place + 1] if place + 1 < len(all_screens) else None,
        )

    keys = {name: (name, lesson.slug, shown.name) for name in ("place", "pager", "side")}
    frame = {name: body(key, partial(part, name)) for name, key in keys.items()}
    return {"lesson": lesson, "screen": shown, "frame": frame}


def _reader(learner: Learner | None, lesson: Lesson, shown: Screen) -> Reader | None:
    """How the learner stands; that they are here now is remembered if it can be."""
    if learner is None:
        remember_place(lesson.slug, shown.name)
        return None
    reader = reader_of(runtime.session(), learner.id, lesson.slug)
    if reader.last_screen != shown.name:
        try:
            now = datetime.now(UTC)
            record_visit(runtime.session(), learner.id, lesson.slug, shown.name, now)
        except StorageError as error:  # reading goes on when nothing can be written
            log.warning("visit not kept: %s", error)
    return reader


def _mastery(reader: Reader | None) -> Mastery | None:
    return mastery_of(reader.standing, datetime.now(UTC)) if reader else None


def _prompts(learner: Learner | None, lesson: Lesson) -> list[dict[str, object]]:
    texts = written(runtime.session(), learner.id, lesson.slug) if learner else {}
    numbers = range(1, len(lesson.self_explanations) + 1)
    return [_prompt(lesson, number, texts.get(number, "")) for number in numbers]


def _prompt(lesson: Lesson, number: int, text: str, problem: str = "") -> dict[str, object]:
    """What the form of one prompt shows; the model answer is in it only after typing."""
    prompt = lesson.self_explanations[number - 1]
    return {
        "number": number,
        "text": text,
        "problem": REFUSED.get(problem, ""),
        "prompt": prompt.prompt,
        "model_answer": prompt.model_answer if text and not problem else "",
    }


def _explanation(lesson: Lesson, number: int, text: str, problem: str, status: int) -> Response:
    all_screens = screens(lesson)
    place = next(n for n, item in enumerate(all_screens) if item.kind is Kind.EXPLAIN)
    prompts = _prompts(current_learner(), lesson)
    prompts[number - 1] = _prompt(lesson, number, text, problem)
    return page(
        "lessons/screen.html",
        "lessons/_explain_prompt.html",
        status,
        item=prompts[number - 1],
        swapped=is_htmx(),
        prompts=prompts,
        body=None,
        reader=None,
        **_frame(lesson, all_screens, place),
    )
