"""What tests of several packages share: a data folder, a migrated database, a tiny course.

A test marked `needs("chromium")`, `needs("java")` and so on is skipped where that tool of
tests/tools.py is missing; one line at the end of the run says so, and how to get the tool.
"""

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from secrets import token_hex
from typing import Any

import pytest
from argon2 import PasswordHasher
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from sqlalchemy import event

from learnapp.actions.answering import Outcome, record_answer
from learnapp.actions.attempts import Ticket
from learnapp.actions.passwords import PASSWORDS
from learnapp.config import DATABASE_FILE, Settings
from learnapp.content.course import load_course
from learnapp.content.declaration import load_declaration
from learnapp.data_files import data
from learnapp.domain.cases import Case, Document, DocumentKind
from learnapp.domain.declaration import Declaration, Part
from learnapp.domain.lessons import Course, CoursePart, Lesson, Role
from learnapp.domain.questions.base import (
    Bloom,
    Difficulty,
    Evidence,
    Misconception,
    Option,
    Pool,
    Question,
    Skill,
)
from learnapp.domain.questions.types.case_node import END, CaseNode
from learnapp.domain.questions.types.single import Single
from learnapp.store import schema
from learnapp.store.database import Engine, Session, new_session, open_engine
from learnapp.store.learning import AttemptKind
from tests import tools

# The same examples in every run, and no deadline: a busy machine is no failure.
hypothesis_settings.register_profile(
    "suite", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.load_profile("suite")


# Where it is set, as on the build server, a run with a skipped test fails.
NO_SKIP = "LEARNAPP_TESTS_NO_SKIP"
TINY_LESSONS = {"tiny-one": ("16", "17", "18"), "tiny-two": ("19", "20")}


def pytest_configure(config: pytest.Config) -> None:
    """Name our mark."""
    config.addinivalue_line("markers", "needs(tool): runs only where this tool is installed")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip what cannot run here."""
    needed = {tool for mark in item.iter_markers("needs") for tool in mark.args}
    for tool, command in tools.missing().items() if needed else ():
        if tool in needed:
            pytest.skip(command)


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say loudly what was not tested, and how to get what it takes."""
    skipped = terminalreporter.stats.get("skipped", [])
    if skipped:
        ways = sorted({report.longrepr[2].removeprefix("Skipped: ") for report in skipped})
        words = f"TESTS SKIPPED: {len(skipped)}. To run them: {'; '.join(ways)}"
        terminalreporter.write_line(words, red=True, bold=True)


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Fail a run that skipped anything where nothing may be skipped."""
    reporter: Any = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter and reporter.stats.get("skipped") and os.environ.get(NO_SKIP) == "1":
        session.exitstatus = exitstatus or pytest.ExitCode.TESTS_FAILED


@pytest.fixture(scope="session")
def declaration() -> Declaration:
    """The real text."""
    return load_declaration(data("lessons") / "source")


@pytest.fixture(scope="session")
def course() -> Course:
    """The real course."""
    found = load_course(data("lessons"), data("quizzes")).course
    assert found is not None
    return found


@pytest.fixture(scope="session")
def tiny_course(declaration: Declaration) -> Course:
    """Two lessons of six single items each; option a is always the key."""
    return make_course(declaration, tiny_items(declaration, {}))


def tiny_items(
    declaration: Declaration, changes: Mapping[str, Mapping[str, object]]
) -> list[Question]:
    """Six single items for each lesson, with some fields of some items changed."""
    ids = [
        (f"{slug}-{n:02}", slug, paragraphs[n % len(paragraphs)], n)
        for slug, paragraphs in TINY_LESSONS.items()
        for n in range(1, 7)
    ]
    return [
        make_item(declaration, id, slug, paragraph, n, **changes.get(id, {}))
        for id, slug, paragraph, n in ids
    ]


def make_course(declaration: Declaration, items: list[Question]) -> Course:
    """A course of the two tiny lessons with these items."""
    lessons = [
        Lesson(
            code=f"1.{n}",
            slug=slug,
            title=f"Tiny lesson {n}",
            part=Part.PILLAR_1,
            minutes=10,
            roles=(Role.POLICE,),
            paragraphs=paragraphs,
            objectives=(),
        )
        for n, (slug, paragraphs) in enumerate(TINY_LESSONS.items(), start=1)
    ]
    return Course(
        declaration=declaration,
        parts=(CoursePart(Part.PILLAR_1, "Pillar 1"),),
        lessons={lesson.slug: lesson for lesson in lessons},
        terms={},
        items={item.id: item for item in items},
    )


def make_item(
    declaration: Declaration, id: str, lesson: str, paragraph: str, n: int, **changes: object
) -> Single:
    """A single item on a paragraph; its level and skill go round with `n`."""
    quote = " ".join(declaration.get(paragraph).text.split()[:6])
    fields: dict[str, object] = {
        "id": id,
        "bloom": tuple(Bloom)[n % 4],
        "difficulty": Difficulty.EASY,
        "pool": Pool.LESSON_QUIZ,
        "paragraphs": (paragraph,),
        "skill": tuple(Skill)[n // 2 % 3],
        "stem": f"Question {n} on paragraph {paragraph}?",
        "options": (
            Option(id="a", text="The right one", correct=True, feedback=f"Yes, ¶ {paragraph}."),
            Option(
                id="b",
                text="The wrong one",
                feedback=f"No, see ¶ {paragraph}.",
                misconception=Misconception.HEDGE_DROPPED,
            ),
        ),
        "evidence": (Evidence(paragraph=paragraph, quote=quote, start=0, end=len(quote)),),
        "lesson": lesson,
    }
    return Single(**(fields | changes))  # type: ignore[arg-type]  # fields vary by test


# The best way through the tiny case is 1 2 3 5 6. Option a is best; b of decision 3 leads astray.
TINY_CASE = {1: "222", 2: "333", 3: "545", 4: "555", 5: "666", 6: "eee"}


def make_case(graph: Mapping[int, str] = TINY_CASE, slug: str = "tiny-case") -> Case:
    """A case by where its three choices a, b, c lead: a decision's number, or e for the end."""
    example = CaseNode.EXAMPLES.question
    assert isinstance(example, CaseNode)
    ids = {str(n): f"case-{slug}-0{n}" for n in range(1, 10)} | {"e": END}
    nodes = []
    for number, ways in graph.items():
        options = tuple(
            replace(option, next=ids[way], recovery="" if option.correct else "It is mended.")
            for option, way in zip(example.options, ways, strict=True)
        )
        changes = {"id": ids[str(number)], "title": f"Decision {number}", "options": options}
        nodes.append(replace(example, **changes))
    paper = Document(id="memo", kind=DocumentKind.MEMO, title="Memo", text="Read me.")
    return Case(
        slug=slug,
        title="Tiny case",
        part=Part.PILLAR_1,
        minutes=5,
        role="police",
        paragraphs=("18",),
        intro="You are on duty.",
        documents={"memo": paper},
        nodes={node.id: node for node in nodes},
        debrief="See ¶ 18.",
    )


@pytest.fixture(scope="session")
def case_course(tiny_course: Course) -> Course:
    """The tiny course with the tiny case."""
    return replace(tiny_course, cases={"tiny-case": make_case()})


@pytest.fixture
def now() -> datetime:
    """A fixed moment in UTC."""
    return datetime(2026, 11, 23, 9, 30, 15, 250_000, tzinfo=UTC)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings of a fresh data folder."""
    folder = tmp_path / "data"
    folder.mkdir()
    return Settings(data_dir=folder, secret_key="0123456789abcdef" * 4)


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database of the newest schema, to copy."""
    path = tmp_path_factory.mktemp("migrated") / DATABASE_FILE
    engine = open_engine(f"sqlite:///{path.as_posix()}")
    schema.upgrade(engine)
    engine.dispose()
    return path


@pytest.fixture
def engine(settings: Settings, migrated_file: Path) -> Iterator[Engine]:
    """The engine of a migrated, empty database in the data folder."""
    shutil.copy(migrated_file, settings.database_path)
    engine = open_engine(settings.database)
    yield engine
    engine.dispose()


@pytest.fixture
def db(engine: Engine) -> Iterator[Session]:
    """A session on that database."""
    with new_session(engine) as session:
        yield session


@dataclass
class Sitting:
    """Somebody at a quiz: makes tickets and answers places, with tokens as the pages make them."""

    db: Session
    course: Course
    now: datetime

    def ticket(
        self,
        *item_ids: str,
        kind: AttemptKind = AttemptKind.LESSON_QUIZ,
        scope: str = "tiny-one",
        same_browser: bool = True,
    ) -> Ticket:
        """A new ticket; without ids it holds the six items of its lesson."""
        ids = item_ids or tuple(f"{scope}-{n:02}" for n in range(1, 7))
        return Ticket(token_hex(16), kind, scope, ids, same_browser)

    def answer(
        self,
        ticket: Ticket,
        position: int = 1,
        option: str = "a",
        *,
        learner_id: int | None = None,
        by_id: bool = False,
        later: timedelta = timedelta(0),
        course: Course | None = None,
        db: Session | None = None,
    ) -> Outcome:
        """Answer a place; `by_id` posts to the stored attempt, without the ticket."""
        return record_answer(
            db or self.db,
            course or self.course,
            learner_id=learner_id,
            ticket=None if by_id else ticket,
            attempt_id=ticket.attempt_id,
            position=position,
            item_id=ticket.item_ids[position - 1],
            token=f"{ticket.attempt_id}.{position}",
            response={"answer": (option,)},
            now=self.now + later,
        )

    def take(self, ticket: Ticket, options: str, learner_id: int | None = None) -> int:
        """Answer one place after another, one letter each, a minute apart; the learner's id."""
        for position, option in enumerate(options, start=1):
            later = timedelta(minutes=position)
            outcome = self.answer(ticket, position, option, learner_id=learner_id, later=later)
            learner_id = outcome.learner_id
        assert learner_id is not None
        return learner_id


@pytest.fixture
def sitting(db: Session, tiny_course: Course, now: datetime) -> Sitting:
    """Somebody at a quiz of the tiny course."""
    return Sitting(db, tiny_course, now)


@pytest.fixture
def make_tiny_course(declaration: Declaration) -> Callable[..., Course]:
    """Makes the tiny course again, with fields of some items changed: {item id: {field: value}}."""

    def make(changes: Mapping[str, Mapping[str, object]]) -> Course:
        return make_course(declaration, tiny_items(declaration, changes))

    return make


@pytest.fixture(autouse=True)
def cheap_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """Real argon2 hashes, made with as little work as it allows."""
    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(PASSWORDS, "hasher", cheap)


@contextmanager
def statements(engine: Engine) -> Iterator[list[str]]:
    """The statements that run meanwhile, without BEGIN."""
    found: list[str] = []

    def note(connection: Any, cursor: Any, statement: str, *rest: Any) -> None:
        if not statement.startswith("BEGIN"):
            found.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(engine, "before_cursor_execute", note)


@pytest.fixture
def count_statements() -> Callable[[Engine], AbstractContextManager[list[str]]]:
    """For tests that hold how many statements something costs."""
    return statements
