"""The server is killed while people answer: whatever it acknowledged is there, exactly once."""

import random
import re
import shutil
import sqlite3
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from http.client import HTTPException
from pathlib import Path
from urllib.parse import urlencode

import pytest

from learnapp.config import DATABASE_FILE
from learnapp.store import sqlite_files
from tests import tools
from tests.bench.learner import Form, Forms, Learner, answer_form
from tests.live_site import LiveSite

ROUNDS = 30
CLIENTS = 16
# The kill comes up to so many acknowledged answers after the first of a round.
LATEST_KILL = 25
LESSON = "1-1-root-causes-and-evidence"
QUIZ = f"/quiz/{LESSON}"
PLAIN = {"Content-Type": "application/x-www-form-urlencoded"}


class Client:
    """Somebody who answers until the server is gone, and sends again what was not acknowledged."""

    def __init__(self, address: str) -> None:
        self.learner = Learner(address)
        self.acknowledged: Counter[str] = Counter()
        self.unsure: Form | None = None

    def answer_until_gone(self, given: threading.Semaphore) -> None:
        """One round; `given` counts the answers of all."""
        try:
            while True:
                if self.unsure is None:
                    self.unsure = answer_form(self.learner.get(QUIZ))
                self.learner.post(self.unsure)
                self.acknowledged[self.unsure.action.split("/")[2]] += 1
                self.unsure = None
                given.release()
        except (OSError, HTTPException):
            self.learner.close()

    def settle(self) -> None:
        """Send the answer that may or may not have been stored once more."""
        if self.unsure is not None:
            self.learner.post(self.unsure)
            self.acknowledged[self.unsure.action.split("/")[2]] += 1
            self.unsure = None


def rows(site: LiveSite, query: str) -> list[tuple[str, int]]:
    """What the database of a site says."""
    with closing(sqlite3.connect(site.folder / DATABASE_FILE)) as database:
        return list(database.execute(query))


def answers_by_attempt(site: LiveSite) -> Counter[str]:
    """How many answers each attempt has."""
    query = """SELECT public_id, count(*) FROM answers JOIN attempts
               ON attempts.id = answers.attempt_id GROUP BY public_id"""
    return Counter(dict(rows(site, query)))


def answers(site: LiveSite) -> int:
    """How many answers there are."""
    return rows(site, "SELECT 'all', count(*) FROM answers")[0][1]


@pytest.fixture(scope="session")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The product with one of its banks and no commentary, which starts much faster."""
    folder = tmp_path_factory.mktemp("program")
    ignored = shutil.ignore_patterns("__pycache__", "_data")
    for name in ("learnapp", "static", "lessons/source"):
        shutil.copytree(tools.ROOT / name, folder / name, ignore=ignored)
    for name in ("lessons/course.yaml", f"quizzes/{LESSON}.yaml"):
        (folder / name).parent.mkdir(exist_ok=True)
        shutil.copy(tools.ROOT / name, folder / name)
    return folder


@pytest.fixture
def site(tmp_path: Path, program: Path) -> Iterator[LiveSite]:
    """A running site."""
    live = LiveSite(tmp_path / "data", program)
    live.start()
    yield live
    live.stop()


def test_what_was_acknowledged_is_there_once_after_kill_9(site: LiveSite) -> None:
    chance = random.Random()
    clients = [Client(site.address) for _ in range(CLIENTS)]
    with ThreadPoolExecutor(CLIENTS) as pool:
        for _ in range(ROUNDS):
            given = threading.Semaphore(0)
            work = [pool.submit(client.answer_until_gone, given) for client in clients]
            for _ in range(chance.randint(1, LATEST_KILL)):
                assert given.acquire(timeout=60), [w.exception() for w in work if w.done()]
            time.sleep(chance.uniform(0, 0.02))
            site.kill()
            assert [w.exception() for w in work if w.exception()] == []
            site.start()
        list(pool.map(Client.settle, clients))
    site.stop()
    acknowledged = sum((client.acknowledged for client in clients), Counter())
    print(f"{ROUNDS} kills, {acknowledged.total()} answers acknowledged")
    assert answers_by_attempt(site) == acknowledged
    assert acknowledged.total() > ROUNDS * 5
    sqlite_files.check_integrity(site.folder / DATABASE_FILE)


def test_the_same_answer_sent_again_is_one_answer(site: LiveSite) -> None:
    learner = Learner(site.address)
    form = answer_form(learner.get(QUIZ))
    first = without_tokens(learner.post(form))
    cookie = learner.cookie
    learner.close()

    def again(_: int) -> str:
        copy = Learner(site.address)
        copy.cookie = cookie
        text = without_tokens(copy.post(form))
        copy.close()
        return text

    with ThreadPoolExecutor(CLIENTS) as pool:
        assert set(pool.map(again, range(CLIENTS))) == {first}
    assert answers(site) == 1
    site.kill()
    site.start()
    assert again(0) == first
    assert answers(site) == 1


def test_a_first_answer_sent_many_times_at_once_is_one_answer(site: LiveSite) -> None:
    visitor = Learner(site.address)
    form = answer_form(visitor.get(QUIZ))

    def send(_: int) -> None:
        copy = Learner(site.address)
        copy.cookie = visitor.cookie
        copy.post(form)
        copy.close()

    with ThreadPoolExecutor(CLIENTS) as pool:
        list(pool.map(send, range(CLIENTS)))
    assert answers(site) == 1
    assert rows(site, "SELECT 'all', count(*) FROM learners") == [("all", 1)]


def without_tokens(html: str) -> str:
    """A fragment without the CSRF token, which is signed anew each time."""
    return re.sub(r'name="csrf_token" value="[^"]+"', "", html)


def send(learner: Learner, page: str, action: str, **fields: str) -> str:
    """Fill in the form of a page as a browser without JavaScript does."""
    form = next(form for form in Forms(learner.get(page)).found if form.action == action)
    return learner._send("POST", action, urlencode(form.fields + list(fields.items())), PLAIN)


def test_a_copied_cookie_is_dead_after_signing_out(site: LiveSite) -> None:
    learner, thief = Learner(site.address), Learner(site.address)
    learner.post(answer_form(learner.get(QUIZ)))
    send(learner, "/account", "/account/keep", name="Ada", password="four words in a row")
    thief.cookie = learner.cookie
    assert "Sign out" in thief.get("/account")
    thief.cookie = learner.cookie
    send(learner, "/account", "/account/sign-out")
    stolen = thief.cookie
    for _ in range(2):  # and it stays dead when the server comes back
        thief.cookie = stolen
        page = thief.get("/account")
        assert "Sign out" not in page and "Ada" not in page
        thief.close()
        site.kill()
        site.start()
