"""One page of every kind, and of every state that looks different: for what must hold on all."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cached_property, partial
from secrets import token_hex

from flask import Flask
from sqlalchemy import insert, update
from werkzeug.test import TestResponse

from learnapp import create_app
from learnapp.actions import enrolling
from learnapp.actions.answering import record_answer
from learnapp.actions.attempts import Ticket
from learnapp.actions.certifying import issue, withdraw
from learnapp.actions.examining import own_sitting, save, start, submit
from learnapp.actions.reporting import close_report, report_problem
from learnapp.actions.reviewing import choose_review
from learnapp.actions.visits import explain, record_visit
from learnapp.domain.exams import Terms
from learnapp.domain.lessons import Course
from learnapp.domain.mastery import HIGHER_LEVELS
from learnapp.domain.questions.base import Question
from learnapp.domain.questions.registry import TYPES
from learnapp.domain.questions.shapes import ORDER, Choice, InvalidResponse, Match, Response
from learnapp.store.database import Session
from learnapp.store.database import db as database
from learnapp.store.learning import Answer, AttemptItem, AttemptKind
from learnapp.store.people import DeviceSession, Learner
from learnapp.store.reads.exams import exam_state
from tests.bare import BARE, bare
from tests.bench.learner import Form, Forms
from tests.full_forms import answer_all, filled
from tests.web import house_rules

LESSON = "1-1-root-causes-and-evidence"
PASSWORD = "four words in a row"
# The types that look different from each other: one of each shape, and its variants. Force,
# scenario and which-paragraph are drawn as single is.
# A decision is shown within its case.
ALIKE = {"force", "scenario", "which-paragraph", "case-node"}
CASE = "city-violence"
LOOKS = [name for name in TYPES if name not in ALIKE]


@dataclass(frozen=True)
class Shown:
    """A page as it was sent, with the cookie to see it by; a posted one cannot be opened again."""

    path: str
    cookie: str
    status: int
    html: str
    headers: Mapping[str, str]
    posted: bool = False


class Person:
    """Somebody at a browser of their own."""

    def __init__(self, app: Flask, device: str = "", *, elsewhere: bool = False) -> None:
        self.client = app.test_client()
        # Pages of another site than the one that is shared can only be played back.
        self.elsewhere = elsewhere
        if device:
            with self.client.session_transaction() as session:
                session["device"] = device

    def get(self, path: str) -> Shown:
        """Open a page, following redirects to where they end."""
        answer = self.client.get(path, follow_redirects=True)
        return self._shown(answer, posted=self.elsewhere)

    def send(self, path: str, action: str = "", **fields: str) -> Shown:
        """Fill in the form of a page that goes to `action` (the last one by default), and send."""
        forms = [form for form in self._forms(path) if form.action.startswith(action)]
        form = forms[-1]
        data = dict(form.fields) | fields
        answer = self.client.post(form.action, data=data, follow_redirects=True)
        return self._shown(answer, posted=answer.request.method == "POST")

    def _forms(self, path: str) -> list[Form]:
        html = self.client.get(path, follow_redirects=True).text
        return [form for form in Forms(html).found if dict(form.fields).get("csrf_token")]

    def _shown(self, answer: TestResponse, *, posted: bool) -> Shown:
        cookie = self.client.get_cookie("learnapp")
        query = answer.request.query_string.decode()
        return Shown(
            answer.request.path + (f"?{query}" if query else ""),
            cookie.value if cookie else "",
            answer.status_code,
            answer.text,
            dict(answer.headers),
            posted,
        )


class Cast:
    """A site with the people who see its pages; each gets a new learner."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.course: Course = app.extensions["learnapp"].course
        self.now = datetime.now(UTC) - timedelta(days=9)

    def visitor(self) -> Person:
        """Somebody new."""
        return Person(self.app)

    def guest(self) -> Person:
        """Somebody who has answered all sorts of questions, right and wrong."""
        learner_id, device = self._new(kind="guest")
        self._studied(learner_id)
        return Person(self.app, device)

    def account(self, *, is_admin: bool = False) -> Person:
        """The same with an account."""
        name = f"Ada {token_hex(3)}"
        learner_id, device = self._new(kind="account", name=name, name_key=name, is_admin=is_admin)
        self._studied(learner_id)
        return Person(self.app, device)

    def admin(self) -> Person:
        """An administrator, with reports to look at, one of them closed."""
        items = list(self.course.items)
        with self._session() as db:
            for kind, text in (("key", "Option b is right as well."), ("typo", ""), (None, "Hm")):
                number = report_problem(
                    db,
                    self.course,
                    learner_id=None,
                    item_id=items[0],
                    kind=kind,
                    text=text,
                    now=self.now,
                )
            close_report(db, number, self.now)
        return self.account(is_admin=True)

    def enrol(self) -> str:
        """An account that can be signed in to; its name."""
        name = f"Ada {token_hex(3)}"
        with self._session() as db:
            enrolling.add_account(db, name=name, password=PASSWORD, is_admin=False, now=self.now)
        return name

    def sitter(self, item: Question, *responses: Response, changed: bool = False) -> "Sitter":
        """A guest in an attempt that asks an item again and again, answered so far as given."""
        learner_id, device = self._new(kind="guest")
        ids = (item.id,) * (len(responses) + 1)
        attempt = self.take(learner_id, AttemptKind.PRACTICE, "", ids, responses)
        if changed:
            with self.app.app_context(), database.engine.begin() as connection:
                for table in (AttemptItem, Answer):
                    query = update(table).where(table.item_id == item.id)
                    connection.execute(query.values(fingerprint="0" * 16))
        return Sitter(Person(self.app, device), attempt)

    def take(
        self,
        learner_id: int,
        kind: AttemptKind,
        scope: str,
        ids: tuple[str, ...],
        responses: tuple[Response, ...],
        days: int = 0,
    ) -> str:
        """Answer the first places of a new attempt, `days` after now; its public id."""
        ticket = Ticket(token_hex(16), kind, scope, ids, same_browser=True)
        for position, response in enumerate(responses, start=1):
            with self._session() as db:
                record_answer(
                    db,
                    self.course,
                    learner_id=learner_id,
                    ticket=ticket,
                    attempt_id=ticket.attempt_id,
                    position=position,
                    item_id=ids[position - 1],
                    token=token_hex(16),
                    response=response,
                    now=self.now + timedelta(days=days, minutes=position),
                )
        return ticket.attempt_id

    def longest(self, type_: str) -> Question:
        """The item of a type with the most to show."""
        items = [item for item in self._items if item.TYPE == type_]
        return max(items, key=lambda item: sum(len(o.text) for o in item.options) + len(item.stem))

    def finished(self, kind: AttemptKind) -> Shown:
        """The summary of a lesson's questions after the last answer, one of them wrong."""
        lesson = self.course.lesson(LESSON)
        learner_id, device = self._new(kind="guest")
        ids = lesson.prequestions
        if kind is AttemptKind.LESSON_QUIZ:
            ids = tuple(item.id for item in self.course.lesson_items(LESSON)[:8])
        items = [self.course.item(id) for id in ids]
        if kind is not AttemptKind.BEFORE:
            guesses = tuple(wrong(item) for item in map(self.course.item, lesson.prequestions))
            self.take(learner_id, AttemptKind.BEFORE, LESSON, lesson.prequestions, guesses)
        responses = (wrong(items[0]), *(item.key for item in items[1:]))
        attempt = self.take(learner_id, kind, LESSON, ids, responses)
        return Person(self.app, device).get(f"/attempts/{attempt}/summary")

    def player(self, *options: str) -> "Sitter":
        """A guest in the case, who chose these options so far."""
        learner_id, device = self._new(kind="guest")
        case, node = self.course.cases[CASE], self.course.cases[CASE].first
        ids = tuple(case.nodes)
        ticket = Ticket(token_hex(16), AttemptKind.CASE, CASE, ids, same_browser=True)
        for minute, option in enumerate(options):
            with self._session() as db:
                record_answer(
                    db,
                    self.course,
                    learner_id=learner_id,
                    ticket=ticket,
                    attempt_id=ticket.attempt_id,
                    position=ids.index(node.id) + 1,
                    item_id=node.id,
                    token=token_hex(16),
                    response={"answer": (option,)},
                    now=self.now + timedelta(minutes=minute),
                )
            chosen = next(o for o in node.options if o.id == option)
            node = case.nodes.get(chosen.next, node)
        return Sitter(Person(self.app, device), ticket.attempt_id)

    def knower(self) -> Person:
        """Somebody with paragraphs that are shown, fading and begun."""
        learner_id, device = self._new(kind="account", name="Kim", name_key=token_hex(6))
        for paragraph, days, right in (
            ("17", (-200, -190), True), ("20", (-200, -190), True), ("16", (0, 8), True),
            ("18", (0, 8), True), ("24", (0,), True), ("24bis", (3,), False),
        ):  # fmt: skip
            written = [i for i in self.course.open_items() if i.paragraphs == (paragraph,)]
            items = sorted(written, key=lambda item: item.bloom not in HIGHER_LEVELS)[:4]
            responses = tuple(item.key if right else wrong(item) for item in items)
            for day in days:
                self.take(
                    learner_id,
                    AttemptKind.PRACTICE,
                    f"paragraph:{paragraph}",
                    tuple(item.id for item in items),
                    responses,
                    days=day,
                )
        return Person(self.app, device)

    def reviewer(self, *answers: bool, days: int = 9, known: bool = False) -> "Sitter":
        """A guest who took a quiz days ago and then answered so much of a review, right or not.

        `known` is somebody who has answered two paragraphs rightly so often that none is weak.
        """
        learner_id, device = self._new(kind="guest")
        before, self.now = self.now, datetime.now(UTC) - timedelta(days=days)
        if known:
            items = [item for id in ("1", "2") for item in self.course.generated([id])]
            ids = tuple(item.id for item in items)
            self.take(learner_id, AttemptKind.PRACTICE, "", ids, tuple(i.key for i in items))
        else:
            self._studied(learner_id)
        self.now = datetime.now(UTC)
        with self._session() as db:
            review = choose_review(db, self.course, learner_id, minutes=5, seed="1", now=self.now,
                                   retention=0.9)  # fmt: skip
        items = [self.course.item(id) for id in review.item_ids]
        pairs = zip(items, answers, strict=False)
        responses = tuple(item.key if right else wrong(item) for item, right in pairs)
        attempt = self.take(
            learner_id, AttemptKind.REVIEW, review.reasons, review.item_ids, responses
        )
        self.now = before
        return Sitter(Person(self.app, device), attempt)

    def master(self, *answers: bool, days: int = 3, sat: int = 2) -> "Sitter":
        """A guest done with the lesson so many days ago, with a try at mastery a while later."""
        learner_id, device = self._new(kind="guest")
        before, self.now = self.now, datetime.now(UTC) - timedelta(days=days)
        items = self.course.lesson_items(LESSON)
        higher = [item for item in items if item.bloom in HIGHER_LEVELS]
        first = higher[:8]
        ids = tuple(item.id for item in first)
        quiz = self.take(
            learner_id, AttemptKind.LESSON_QUIZ, LESSON, ids, tuple(i.key for i in first)
        )
        self.now += timedelta(days=sat)
        left = [item for item in items if item not in first][:5]
        pairs = zip(left, answers, strict=False)
        responses = tuple(item.key if right else wrong(item) for item, right in pairs)
        tried = self.take(
            learner_id, AttemptKind.MASTERY, LESSON, tuple(i.id for i in left), responses
        )
        self.now = before
        return Sitter(Person(self.app, device), tried if answers else quiz)

    def unwritten(self, path: str) -> Shown:
        """A page of the lesson BARE on a site that has no commentary on it."""
        settings = self.app.extensions["learnapp"].settings
        other = create_app(settings, bare(self.course))
        return Person(other, elsewhere=True).get(path)

    def examinee(self, who: str = "account", wrong: int = 0, **sat: int) -> "Examinee":
        """Somebody on a site with complete forms, who sat a kind so often, or just began it (0)."""
        name = f"Ada {token_hex(3)}"
        is_admin = who == "admin"
        learner, device = self._new(kind="account", name=name, name_key=name, is_admin=is_admin)
        settings = replace(self.app.extensions["learnapp"].settings, public_url="http://localhost")
        other = create_app(settings, filled(self.course))
        person = Person(other, device, elsewhere=True)
        found = Examinee(person, learner, other.extensions["learnapp"].course, other)
        for kind, times in sat.items():
            for turn in range(times):
                found = found.sit(AttemptKind(kind), self.now + timedelta(minutes=turn), wrong)
            found = found if times else found.begin(AttemptKind(kind))
        return found

    def with_context(self) -> str:
        """The slug of a lesson with facts from outside the text."""
        return next(lesson.slug for lesson in self.course.lessons.values() if lesson.context)

    @cached_property
    def _items(self) -> list[Question]:
        generated = self.course.generated(("16", "24", "48", "67bis-a"))
        return self.course.open_items() + generated

    def _studied(self, learner_id: int) -> None:
        """Answers to many items, half of them wrong, an open attempt, a visit, an explanation."""
        items = self.course.lesson_items(LESSON)[:10]
        ids = tuple(item.id for item in items)
        responses = tuple(wrong(i) if n % 2 else i.key for n, i in enumerate(items[:-1]))
        self.take(learner_id, AttemptKind.LESSON_QUIZ, LESSON, ids, responses)
        with self._session() as db:
            record_visit(db, learner_id, LESSON, "p-16", self.now)
            explain(db, learner_id, LESSON, 1, "Because the text says so.", self.now)

    def _new(self, **fields: object) -> tuple[int, str]:
        device = token_hex(16)
        row = {"created_at": self.now, "name": None, "name_key": None, "is_admin": False} | fields
        with self.app.app_context(), database.engine.begin() as connection:
            id = connection.execute(insert(Learner).returning(Learner.id), row).scalar_one()
            session = {"id": device, "learner_id": id, "created_at": self.now}
            connection.execute(insert(DeviceSession), session)
        return int(id), device

    def _session(self) -> "_InApp":
        return _InApp(self.app)


class _InApp:
    """A database session of the application."""

    def __init__(self, app: Flask) -> None:
        self.context = app.app_context()

    def __enter__(self) -> Session:
        self.context.push()
        return database.session()

    def __exit__(self, *error: object) -> None:
        self.context.pop()


@dataclass(frozen=True)
class Sitter:
    """Somebody in an attempt."""

    person: Person
    attempt: str

    def question(self) -> Shown:
        """The question to go on with."""
        return self.person.get(f"/attempts/{self.attempt}")

    def feedback(self, position: int) -> Shown:
        """What became of an answer."""
        return self.person.get(f"/attempts/{self.attempt}/answers/{position}")

    def summary(self) -> Shown:
        """How it went."""
        return self.person.get(f"/attempts/{self.attempt}/summary")

    def send(self, **fields: str) -> Shown:
        """The question again, sent with nothing chosen but these fields."""
        return self.person.send(f"/attempts/{self.attempt}", "/attempts/", **fields)


@dataclass(frozen=True)
class Examinee:
    """Somebody who sits, or sat, a form."""

    person: Person
    learner: int
    course: Course
    app: Flask
    exam: str = ""

    def begin(self, kind: AttemptKind, now: datetime | None = None) -> "Examinee":
        """The same in a new sitting, of an hour for a certificate that is begun now."""
        terms = Terms(60 if kind is AttemptKind.CERTIFICATE and now is None else 0)
        with _InApp(self.app) as db:
            begun = start(
                db,
                self.course,
                learner_id=self.learner,
                kind=kind,
                terms=terms,
                now=now or datetime.now(UTC),
            )
        return replace(self, exam=begun.public_id)

    def sit(self, kind: AttemptKind, now: datetime, wrong: int) -> "Examinee":
        """The same after a whole form, the first places of it answered wrongly."""
        sat = self.begin(kind, now)
        with _InApp(self.app) as db:
            answer_all(db, self.course, self.learner, sat.exam, now, wrong)
            submit(db, learner_id=self.learner, public_id=sat.exam, now=now)
        return sat

    def at(self, ending: str = "") -> Shown:
        """A page of the sitting."""
        return self.person.get(f"/exams/{self.exam}{ending}")

    def handed_in(self) -> Shown:
        """The result, with nothing answered."""
        return self.person.send(f"/exams/{self.exam}")

    def certificate(self, *, withdrawn: bool = False) -> str:
        """The id of the certificate of this sitting."""
        now, name = datetime.now(UTC), "Ana María Łukaszewicz"
        with _InApp(self.app) as db:
            id = issue(db, self.course, learner_id=self.learner, public_id=self.exam, name=name,
                       now=now)  # fmt: skip
            if withdrawn:
                withdraw(db, certificate_id=id, reason="It was sat by somebody else.", now=now)
        return id

    def opened(self, pattern: str = "/certificates/%s", *, withdrawn: bool = False) -> Shown:
        """A page of the certificate."""
        return self.person.get(pattern % self.certificate(withdrawn=withdrawn))


def of_type(type_: str, cast: Cast, **fields: str) -> Shown:
    """A question of a type in a sitting; sent with these fields if there are some."""
    sat = cast.examinee(test=0)
    with _InApp(sat.app) as db:
        state = exam_state(db.connection(), own_sitting(db, sat.learner, sat.exam))
    position = next(p.position for p in state.places.values()
                    if sat.course.item(p.item_id).TYPE == type_)  # fmt: skip
    address = f"/exams/{sat.exam}/{position}"
    return sat.person.send(address, address, **fields) if fields else sat.at(f"/{position}")


def saved(cast: Cast) -> Shown:
    """A question whose answer was saved, in a sitting that goes on."""
    sat = cast.examinee(certificate=0)
    with _InApp(sat.app) as db:
        state = exam_state(db.connection(), own_sitting(db, sat.learner, sat.exam))
        item = sat.course.item(state.places[1].item_id)
        save(db, sat.course, learner_id=sat.learner, public_id=sat.exam, position=1,
             token=token_hex(16), response=item.key, now=datetime.now(UTC))  # fmt: skip
    return sat.at("/1")


def wrong(item: Question) -> Response:
    """A valid response to an item that is not right."""
    for response in _others(item):
        try:
            if not item.grade(response).correct:
                return response
        except InvalidResponse:
            continue
    raise LookupError(f"{item.id} has no wrong response")


def _others(item: Question) -> Iterator[Response]:
    """Responses that differ from the key."""
    shape = item.shape
    for field, chosen in item.key.items():
        if field == ORDER:
            labels = [tuple(reversed(chosen))]
        elif isinstance(shape, Choice):
            group = next(group for group in shape.groups if group.id == field)
            labels = [(option.id,) for option in group.options]
        elif isinstance(shape, Match):
            labels = [(target.id,) for target in shape.targets]
        else:
            labels = [(option.id,) for option in shape.bank]
        for label in labels:
            yield {**item.key, field: label}
    yield dict(zip(item.key, [*list(item.key.values())[1:], *item.key.values()], strict=False))


Recipe = Callable[[Cast], Shown]


def at(path: str, who: str = "visitor") -> Recipe:
    """The page at an address as somebody sees it."""
    return lambda cast: getattr(cast, who)().get(path)


def of_lesson(screen: str) -> Recipe:
    """A page of the lesson with everything in it."""
    return at(f"/lessons/{LESSON}{screen}")


def asked(type_: str, cast: Cast) -> Shown:
    """An item of a type before the answer."""
    item = cast.longest(type_)
    return cast.sitter(item, item.key).question()


def sent_empty(type_: str, cast: Cast) -> Shown:
    """An item of a type that came back because nothing was chosen."""
    item = cast.longest(type_)
    sitter = cast.sitter(item, item.key)
    fields = {}
    if ORDER in item.key:  # its numbers stand there from the start; here all are the same
        steps = house_rules.Page(sitter.question().html).all("select")
        fields = {step.attributes["name"]: "1" for step in steps}
    return sitter.send(**fields)


def answered(type_: str, right: bool, cast: Cast) -> Shown:
    """An item of a type after the answer."""
    item = cast.longest(type_)
    return cast.sitter(item, item.key if right else wrong(item)).feedback(1)


def changed(cast: Cast) -> Sitter:
    """Somebody in an attempt at an item that has been changed since."""
    item = cast.course.open_items()[0]
    return cast.sitter(item, item.key, changed=True)


def reported(cast: Cast, text: str) -> Shown:
    """A report of a problem with an item that was just answered."""
    item = cast.longest("single")
    sitter = cast.sitter(item, item.key)
    return sitter.person.send(f"/attempts/{sitter.attempt}/answers/1", "/items/", text=text)


# A way through the case with a wrong choice that comes back at once, and one that goes around.
ASTRAY = ("b", "c", "a", "a", "d", "b")

PAGES: dict[str, Recipe] = {
    "home": at("/"),
    "home of a guest": at("/", "guest"),
    "course": at("/course"),
    "course of a role": at("/course?role=police"),
    "course of an account": at("/course", "account"),
    "lesson": of_lesson(""),
    "lesson paragraph": of_lesson("/p-16"),
    "lesson paragraph of an account": at(f"/lessons/{LESSON}/p-17", "account"),
    "lesson terms": of_lesson("/terms"),
    "lesson practice": of_lesson("/practice"),
    "lesson practice of a role": of_lesson("/practice?role=police"),
    "lesson example": of_lesson("/example"),
    "lesson explain": of_lesson("/explain"),
    "lesson explained": at(f"/lessons/{LESSON}/explain", "account"),
    "lesson explain, empty": lambda cast: cast.visitor().send(
        f"/lessons/{LESSON}/explain", explanation=""
    ),
    "lesson explain, model answer": lambda cast: cast.visitor().send(
        f"/lessons/{LESSON}/explain", explanation="Because the text says so."
    ),
    "lesson misreadings": of_lesson("/misreadings"),
    "lesson context": lambda cast: cast.visitor().get(f"/lessons/{cast.with_context()}/context"),
    "lesson teach": of_lesson("/teach"),
    "lesson print": of_lesson("/print"),
    "lesson projector": of_lesson("/projector"),
    "lesson projector, a clause": of_lesson("/projector/7"),
    "lesson without commentary": lambda cast: cast.unwritten(f"/lessons/{BARE}"),
    "lesson without commentary, print": lambda cast: cast.unwritten(f"/lessons/{BARE}/print"),
    "declaration": at("/declaration"),
    "declaration, a paragraph": at("/declaration/16"),
    "declaration, a recital": at("/declaration/P2"),
    "declaration, a doubled label": at("/declaration/67bis-a"),
    "search": at("/search"),
    "search with results": at("/search?q=crime+prevention"),
    "search with filters": at("/search?q=crime&pillar=pillar-1&force=S"),
    "search without results": at("/search?q=zebra"),
    "glossary": at("/glossary"),
    "glossary with results": at("/glossary?q=crime&lesson=1-1-root-causes-and-evidence"),
    "glossary without results": at("/glossary?q=zebra"),
    "reference": at("/reference"),
    "instruments": at("/reference/instruments"),
    "instrument": at("/reference/instruments/unesco-1970-convention"),
    "instrument of the footnote": at("/reference/instruments/istanbul-declaration"),
    "instrument without context": at("/reference/instruments/government-of-japan"),
    "commitments": at("/reference/commitments"),
    "commitments found": at("/reference/commitments?verb=strengthen&hedge=open-list"),
    "commitments not found": at("/reference/commitments?verb=urge&part=pillar-1"),
    "confusables": at("/reference/confusables"),
    "about": at("/about"),
    "about the text": at("/about/text"),
    "about learning": at("/about/learning"),
    "privacy": at("/privacy"),
    "error 404": at("/nowhere"),
    "error 400": lambda cast: cast.visitor().send(f"/lessons/{LESSON}/explain", csrf_token="stale"),
    "progress of a visitor": at("/progress"),
    "progress of a newcomer": lambda cast: cast.examinee("newcomer").person.get("/progress"),
    "progress of a guest": at("/progress", "guest"),
    "progress": at("/progress", "account"),
    "progress with all states": lambda cast: cast.knower().get("/progress"),
    "account of a visitor": at("/account"),
    "account of a guest": at("/account", "guest"),
    "account": at("/account", "account"),
    "account to keep": at("/account/keep"),
    "account to keep, refused": lambda cast: cast.visitor().send(
        "/account/keep", name="", password="short"
    ),
    "account kept": lambda cast: cast.guest().send(
        "/account/keep", name=f"Ben {token_hex(4)}", password=PASSWORD
    ),
    "account sign-in": at("/account/sign-in"),
    "account sign-in, refused": lambda cast: cast.visitor().send(
        "/account/sign-in", name="Nobody", password="wrong one"
    ),
    "account merge": lambda cast: cast.guest().send(
        "/account/sign-in", name=cast.enrol(), password=PASSWORD
    ),
    "account recover": at("/account/recover"),
    "account password": at("/account/password", "account"),
    "account role kept": lambda cast: cast.account().send(
        "/account", "/account/role", role="police"
    ),
    "account erase": at("/account/erase", "account"),
    "account import": at("/account/import", "account"),
    "account import, refused": lambda cast: cast.account().send("/account/import"),
    "account erased": lambda cast: cast.guest().send("/account/erase", word="erase"),
    "admin reports": at("/admin/reports", "admin"),
    "cases": at("/cases"),
    "cases of a player": lambda cast: cast.player("b", "c").person.get("/cases"),
    "case": at(f"/cases/{CASE}"),
    "case played": lambda cast: cast.player(*ASTRAY).person.get(f"/cases/{CASE}"),
    "case, first decision": at(f"/cases/{CASE}/play"),
    "case, a later decision": lambda cast: cast.player("b", "c").question(),
    "case, sent empty": lambda cast: cast.player("b", "c").send(),
    "case, a wrong choice": lambda cast: cast.player("b", "c").feedback(1),
    "case, the best choice": lambda cast: cast.player("b", "c").feedback(2),
    "case, debrief": lambda cast: cast.player(*ASTRAY).summary(),
    "home of a player": lambda cast: cast.player("b").person.get("/"),
    "progress of a player": lambda cast: cast.player(*ASTRAY).person.get("/progress"),
    "review of a visitor": at("/review"),
    "review": lambda cast: cast.reviewer().person.get("/review"),
    "review after an absence": lambda cast: cast.reviewer(days=60).person.get("/review"),
    "review, nothing needs it": lambda cast: cast.reviewer(known=True, days=0).person.get(
        "/review"
    ),
    "review, first question": lambda cast: cast.reviewer().person.get("/review?minutes=3"),
    "review, sent empty": lambda cast: cast.reviewer(True).send(),
    "review, an answer": lambda cast: cast.reviewer(True, False).feedback(2),
    "review, stopped": lambda cast: cast.reviewer(True, False).summary(),
    "review, finished": lambda cast: cast.reviewer(*[True] * 20).summary(),
    "home with a review": lambda cast: cast.reviewer().person.get("/"),
    "weak paragraphs of a visitor": at("/practice/weak"),
    "weak paragraphs": at("/practice/weak", "guest"),
    "weak paragraphs, none": lambda cast: cast.reviewer(known=True, days=0).person.get(
        "/practice/weak"
    ),
    "mastery, not done": at(f"/lessons/{LESSON}/mastery", "guest"),
    "mastery, too early": lambda cast: cast.master(days=0).person.get(f"/lessons/{LESSON}/mastery"),
    "mastery, a try": lambda cast: cast.master().person.get(f"/lessons/{LESSON}/mastery"),
    "mastery, a try passed": lambda cast: cast.master(*[True] * 5).summary(),
    "mastery, a try failed": lambda cast: cast.master(*[False] * 5).summary(),
    "lesson done": lambda cast: cast.master(days=0).person.get(f"/lessons/{LESSON}"),
    "lesson done, a try may begin": lambda cast: cast.master().person.get(f"/lessons/{LESSON}"),
    "lesson done, a try going on": lambda cast: cast.master(True).person.get(f"/lessons/{LESSON}"),
    "lesson mastered": lambda cast: cast.master(*[True] * 5).person.get(f"/lessons/{LESSON}"),
    "summary of a lesson done": lambda cast: cast.master().summary(),
    "course with a lesson mastered": lambda cast: cast.master(*[True] * 5).person.get("/course"),
    "progress with a lesson mastered": lambda cast: cast.master(*[True] * 5).person.get(
        "/progress"
    ),
    "tests": at("/tests"),
    "tests with forms": lambda cast: cast.examinee().person.get("/tests"),
    "tests compared": lambda cast: cast.examinee(test=2, wrong=9).person.get("/tests"),
    "tests, certificate rules": lambda cast: cast.examinee().person.get("/tests/certificate"),
    "tests, certificate terms refused": lambda cast: cast.examinee().person.send(
        "/tests/certificate", minutes="7000"
    ),
    "exam": lambda cast: cast.examinee(certificate=0).at(),
    "exam question": lambda cast: of_type("single", cast),
    "exam question, steps": lambda cast: of_type("ordering", cast),
    "exam question, empty": lambda cast: of_type("single", cast, nothing="chosen"),
    "exam question saved": saved,
    "exam result of a test": lambda cast: cast.examinee(test=1, wrong=5).at(),
    "exam result of a placement": lambda cast: cast.examinee(placement=0).handed_in(),
    "exam result, passed": lambda cast: cast.examinee(certificate=1).at(),
    "exam result, not passed": lambda cast: cast.examinee(certificate=1, wrong=12).at(),
    "exam feedback": lambda cast: cast.examinee(certificate=1, wrong=5).at("/1"),
    "certificate": lambda cast: cast.examinee(certificate=1).opened(),
    "certificate withdrawn": lambda cast: cast.examinee(certificate=1).opened(withdrawn=True),
    "admin certificates": lambda cast: cast.examinee("admin", certificate=1).opened(
        "/admin/certificates?of=%s"
    ),
    "admin certificate": lambda cast: cast.examinee("admin", certificate=1).opened(
        "/admin/certificates/%s"
    ),
    "practice": at("/practice"),
    "practice of a guest": at("/practice", "guest"),
    "practice of a pillar": at("/practice?pillar=pillar-2"),
    "practice of a few paragraphs": at("/practice?paragraph=20&paragraph=48"),
    "practice, nothing wrong": at("/practice/wrong"),
    "practice, wrong answers": at("/practice/wrong", "guest"),
    "quiz": at(f"/quiz/{LESSON}"),
    "quiz going on": at(f"/quiz/{LESSON}", "guest"),
    "quiz without commentary": lambda cast: cast.unwritten(f"/quiz/{BARE}"),
    "questions before": at(f"/lessons/{LESSON}/before"),
    "summary": lambda cast: cast.finished(AttemptKind.LESSON_QUIZ),
    "summary before": lambda cast: cast.finished(AttemptKind.BEFORE),
    "summary after": lambda cast: cast.finished(AttemptKind.AFTER),
    "report sent": lambda cast: reported(cast, "It says “shall”, the draft does not."),
    "report refused": lambda cast: reported(cast, ""),
    "question that was changed": lambda cast: changed(cast).question(),
    "answer to a question that was changed": lambda cast: changed(cast).feedback(1),
    **{f"question, {name}": partial(asked, name) for name in LOOKS},
    **{f"question, {name}, sent empty": partial(sent_empty, name) for name in LOOKS},
    **{f"right answer, {name}": partial(answered, name, True) for name in LOOKS},
    **{f"wrong answer, {name}": partial(answered, name, False) for name in LOOKS},
}
