"""The bare applications that the bench compares with: what Flask itself costs on this machine.

A: Flask and Jinja alone, the same bytes. B: the same with a signed session and 30 progress rows
read through SQLAlchemy Core. C: a POST with one insert and one update, committed with FULL.
Run as `python -m tests.bench.baseline PORT FOLDER`; FOLDER holds `page.html`, the page to render.
"""

import logging
import sys
from pathlib import Path

from flask import Flask, render_template_string, request, session
from sqlalchemy import Column, Integer, MetaData, String, Table, insert, select, update
from waitress import serve

from learnapp.store.database import PRAGMAS, open_engine

ROWS = 30
metadata = MetaData()
progress = Table(
    "progress",
    metadata,
    Column("learner", Integer, primary_key=True),
    Column("paragraph", Integer, primary_key=True),
    Column("answered", Integer, nullable=False),
    Column("correct", Integer, nullable=False),
)
answers = Table(
    "answers",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("learner", Integer, nullable=False),
    Column("item", String(80), nullable=False),
    Column("response", String(200), nullable=False),
)


def make(folder: Path) -> Flask:
    """The bare application; its page has one place for each progress row."""
    page = (folder / "page.html").read_text("utf-8")
    size = len(page) // ROWS + 1
    pieces = [page[start : start + size] for start in range(0, len(page), size)]
    template = (
        "{% for piece in pieces %}{{ piece|safe }}"
        "{% if rows %}<!-- {{ rows[loop.index0].answered }} -->{% endif %}{% endfor %}"
    )
    engine = open_engine(f"sqlite:///{folder / 'baseline.sqlite3'}")
    assert "PRAGMA synchronous=FULL" in PRAGMAS
    metadata.create_all(engine)
    with engine.begin() as connection:
        connection.execute(
            insert(progress),
            [{"learner": 1, "paragraph": n, "answered": 3, "correct": 2} for n in range(ROWS)],
        )
    app = Flask("baseline")
    app.secret_key = "not a secret: it signs only the bench's own cookie"

    @app.get("/sign-in")
    def sign_in() -> str:
        session["learner"] = 1
        return "signed in"

    @app.get("/a")
    def bare() -> str:
        return render_template_string(template, pieces=pieces, rows=None)

    @app.get("/b")
    def with_progress() -> str:
        query = select(progress).where(progress.c.learner == session["learner"])
        with engine.connect() as connection:
            rows = connection.execute(query).all()
        return render_template_string(template, pieces=pieces, rows=rows)

    writing = engine.execution_options(learnapp_writing=True)

    @app.post("/c")
    def answer() -> str:
        number = int(request.form["paragraph"])
        row = {"learner": 1, "item": request.form["item"], "response": request.form["response"]}
        change = (
            update(progress)
            .where(progress.c.learner == 1, progress.c.paragraph == number)
            .values(answered=progress.c.answered + 1)
        )
        with writing.begin() as connection:
            connection.execute(insert(answers), row)
            connection.execute(change)
        return "stored"

    return app


if __name__ == "__main__":
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    serve(make(Path(sys.argv[2])), host="127.0.0.1", port=int(sys.argv[1]), threads=8, ident=None)
