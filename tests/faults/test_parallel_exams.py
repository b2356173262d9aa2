"""One learner does the same thing to a test sixteen times at once, on a server of two processes."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from learnapp.config import DATABASE_FILE
from tests.bench.learner import Form, Forms, Learner, begun
from tests.live_site import LiveSite

QUIZ = "/quiz/1-1-root-causes-and-evidence"
TIMES = 16


@pytest.fixture
def site(tmp_path: Path) -> Iterator[LiveSite]:
    live = LiveSite(tmp_path / "data", workers=2)
    live.start()
    yield live
    live.stop()


def row(site: LiveSite, query: str) -> tuple[object, ...]:
    """The one row that the database answers with."""
    with closing(sqlite3.connect(site.folder / DATABASE_FILE)) as database:
        (found,) = database.execute(query)
        return tuple(found)


def form(page: str, action: str) -> Form:
    """The form of a page whose action ends so."""
    return next(one for one in Forms(page).found if one.action.endswith(action))


def at_once(learner: Learner, sent: Form) -> None:
    """Send a form many times at one moment; every one is answered."""
    barrier, pages = threading.Barrier(TIMES), []

    def send() -> None:
        twin = Learner(f"http://{learner.host}:{learner.port}")
        twin.cookie = learner.cookie
        barrier.wait()
        pages.append(twin.post(sent))
        twin.close()

    threads = [threading.Thread(target=send) for _ in range(TIMES)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    # A request that failed leaves no page.
    assert len(pages) == TIMES


def test_starts_saves_and_submissions_at_once_are_one_of_each(site: LiveSite) -> None:
    learner = begun(site.address, QUIZ, 1)
    at_once(learner, form(learner.get("/tests"), "/tests/test/start"))
    (exam,) = row(site, "SELECT public_id FROM exams JOIN attempts ON attempts.id = attempt_id")

    question = form(learner.get(f"/exams/{exam}/1"), f"/exams/{exam}/1")
    at_once(learner, question)
    counted = """SELECT count(*) FROM answers JOIN attempts ON attempts.id = attempt_id
                 JOIN exams USING (attempt_id)"""
    assert row(site, counted) == (1,)

    at_once(learner, form(learner.get(f"/exams/{exam}"), "/submit"))
    states = "SELECT count(*), count(score), count(released_at) FROM exams"
    assert row(site, states) == (1, 1, 1)
