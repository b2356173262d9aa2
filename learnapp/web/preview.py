"""Shows authors every item with its key and its problems, and serves files as they are saved.

Only `learnapp serve --preview` has these pages: they give every key away.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from threading import Lock

from flask import Blueprint, Flask, Response, abort, current_app, render_template

from learnapp.content.course import load_course
from learnapp.content.lints.run import lint
from learnapp.content.problems import Problem
from learnapp.content.yaml_lines import Source, parse
from learnapp.data_files import data
from learnapp.domain.questions.base import Question
from learnapp.web import bodies, runtime, verdicts
from learnapp.web.answer_form import Given, Tokens
from learnapp.web.drawing import draw, first_order
from learnapp.web.judging import ItemJudge
from learnapp.web.lessons import lesson_or_404
from learnapp.web.proofs import explained, proof
from learnapp.web.runtime import Runtime

pages = Blueprint("preview", __name__, url_prefix="/preview")
_KEY = "learnapp_preview"
# Files that are edited; whatever an editor leaves beside them is none of the course.
ENDINGS = {".md", ".yaml", ".txt"}
# Texts that need not be parsed anew after another one was saved: all of a course and some changes.
TEXTS_KEPT = 1000


class Watch:
    """Holds what was compiled last, and compiles anew once a file is another than before."""

    def __init__(self) -> None:
        self._lock = Lock()
        self.stamp = ""
        self.sources: Mapping[str, Source] = {}
        self.problems: tuple[Problem, ...] = ()
        self._parse = lru_cache(TEXTS_KEPT)(parse)

    def look(self, app: Flask) -> None:
        """Bring `app` up to date with the files; a course that cannot be read at all is kept."""
        stamp = _stamp()
        with self._lock:
            if stamp == self.stamp:
                return
            loaded = load_course(data("lessons"), data("quizzes"), self._parse)
            self.stamp, self.problems = stamp, tuple(sorted({*loaded.problems, *lint(loaded)}))
            if loaded.course is None:
                return
            self.sources = loaded.items
            bodies.forget(app)
            runtime.attach(app, Runtime(loaded.course, runtime.runtime().settings))


def init_app(app: Flask) -> None:
    """Add the pages to `app`; every request sees the files as they are, and open pages reload."""
    app.extensions[_KEY] = Watch()
    app.register_blueprint(pages)
    app.before_request(lambda: _watch().look(app))
    app.jinja_env.globals["preview_stamp"] = lambda: _watch().stamp


@pages.get("")
def lessons() -> str:
    """All lessons and cases, with how many problems each has."""
    course, problems = runtime.course(), _watch().problems
    rows = [(lesson, len(list(_problems_of(slug)))) for slug, lesson in course.lessons.items()]
    cases = [(case, len(list(_problems_of(slug)))) for slug, case in course.cases.items()]
    return render_template("preview/lessons.html", rows=rows, cases=cases, problems=problems)


@pages.get("/lessons/<slug>")
def lesson(slug: str) -> str:
    """The items of a lesson in the order of its file, and the problems of its files."""
    shown = lesson_or_404(slug)
    items = [item for item in runtime.course().items.values() if item.lesson == slug]
    return render_template(
        "preview/lesson.html", lesson=shown, items=items, problems=list(_problems_of(slug))
    )


@pages.get("/items/<id>")
def item(id: str) -> str:
    """An item as it is asked, and as it is when answered rightly, with all its feedback."""
    try:
        shown = runtime.course().item(id)
    except KeyError:
        abort(404)
    source = _watch().sources.get(id)
    problems = [p for p in _watch().problems if p.message.startswith(f"{id}:")]
    tokens = Tokens(f"preview {id}", 1)
    return render_template(
        "preview/item.html",
        item=shown,
        where=f"{source.file}:{source.line()}" if source else "",
        lesson=runtime.course().lessons.get(shown.lesson or ""),
        problems=problems,
        asked=draw(shown.shape, tokens, _untouched(shown, tokens)),
        answered=draw(shown.shape, tokens, Given(shown.key), ItemJudge(shown, shown.key)),
        proof=proof(shown),
        explained=explained,
        GROUPS=verdicts.GROUPS,
        MARKS=verdicts.OPTIONS,
        PART_MARKS=verdicts.PARTS_OF_ANSWER,
        STEP_MARKS=verdicts.STEPS_OF_ANSWER,
        MISCONCEPTIONS=verdicts.MISCONCEPTIONS,
    )


@pages.get("/changes/<stamp>")
def changes(stamp: str) -> Response:
    """Asked by open pages every other second: tells them to reload if a file was saved."""
    response = Response(status=204)
    if stamp != _watch().stamp:
        response.headers["HX-Refresh"] = "true"
    response.vary.add("HX-Request")
    return response


def _untouched(item: Question, tokens: Tokens) -> Given:
    order = first_order(item.shape, tokens, next(iter(item.key.values())))
    return Given({field: order for field in item.key}) if order else Given()


def _watch() -> Watch:
    watch = current_app.extensions[_KEY]
    assert isinstance(watch, Watch)  # noqa: S101  # for the type checker
    return watch


def _problems_of(slug: str) -> Iterator[Problem]:
    """The problems of the files of a lesson: text, terms and bank are named after it."""
    return (problem for problem in _watch().problems if Path(problem.file).stem == slug)


def _stamp() -> str:
    """Changes whenever a file of the course is added, removed or saved."""
    found = [
        (str(path), path.stat().st_mtime_ns, path.stat().st_size)
        for folder in ("lessons", "quizzes")
        for path in sorted(data(folder).rglob("*"))
        if path.suffix in ENDINGS
    ]
    return f"{hash(tuple(found)) & (2**64 - 1):016x}"
